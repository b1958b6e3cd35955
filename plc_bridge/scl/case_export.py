"""Sequences as SCL blocks with a CASE, for tools that read no steps."""

from __future__ import annotations

from plc_bridge.scl import tree
from plc_bridge.scl.front import read_units
from plc_bridge.scl.problems import Problems
from plc_bridge.scl.sources import Source
from plc_bridge.scl.steps import without_charts
from plc_bridge.scl.writing import unit as written
from twin.texts import Language, message, say


def case_source(source: Source, language: Language) -> str:
    """The blocks that have steps, each with the same sequence as a CASE; "" if there is none. Raises SclError."""
    problems = Problems(source.name)
    with problems.inside(source.name):
        units = read_units(source, problems)
    problems.stop()
    charted = [unit for unit in units or [] if isinstance(unit, tree.Block) and unit.chart is not None]
    made = without_charts(list(charted), problems)
    problems.stop()
    texts = []
    for block in made:
        texts.append(f"// {say(message('steps-case-head', block=block.name), language)}\n{written(block)}")
    return "\n".join(texts)
