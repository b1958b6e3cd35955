"""``twincell steps``: the step tables of a program, and the same sequences as SCL blocks with a CASE."""

from __future__ import annotations

from pathlib import Path

import click
from rich.table import Table
from rich.text import Text

from plc_bridge.scl import tree
from plc_bridge.scl.case_export import case_source
from plc_bridge.scl.front import read_units
from plc_bridge.scl.problems import Problems, SclError
from plc_bridge.scl.sources import Source
from plc_bridge.scl.writing import association, expression
from twin.file_trouble import file_trouble
from twin.texts import message
from ui.cli.grammar import Verb
from ui.cli.inputs import program_at
from ui.cli.speech import Voice


def verb(voice: Voice) -> click.Command:
    @click.command("steps", cls=Verb, help=voice("cli-steps-help"))
    @click.argument("program", type=click.Path(path_type=Path))
    @click.option("--case", "out", type=click.Path(path_type=Path), help=voice("cli-steps-case"))
    def command(program: Path, out: Path | None) -> None:
        sources = program_at(program, voice)
        try:
            found = [block for source in sources for block in _charted(source)]
            text = "\n".join(filter(None, (case_source(source, voice.language) for source in sources)))
        except SclError as error:
            voice.complain(*(problem.text(voice.language) for problem in error.problems))
        if not found:
            voice.complain(message("steps-none", file=str(program)))
        for block in found:
            _show(block, voice)
        if out is not None:
            try:
                out.write_text(text, encoding="utf-8", newline="\n")
            except OSError as problem:
                voice.complain(message("cli-cannot-write", file=str(out), reason=file_trouble(problem)))
            voice.tell("steps-case-written", file=str(out.resolve()))

    return command


def _charted(source: Source) -> list[tree.Block]:
    problems = Problems(source.name)
    units = read_units(source, problems)
    problems.stop()
    return [unit for unit in units or [] if isinstance(unit, tree.Block) and unit.chart is not None]


def _show(block: tree.Block, voice: Voice) -> None:
    assert block.chart is not None
    table = Table(title=f"{voice('steps-title')} {block.name}", title_justify="left", box=None, pad_edge=False)
    for id in ("steps-column-step", "steps-column-actions", "steps-column-transition", "steps-column-to"):
        table.add_column(voice(id), overflow="fold")
    for step in block.chart.steps:
        leaving = [t for t in block.chart.transitions if t.sources[0][0].lower() == step.name.lower()]
        name = f"{step.name}\n({voice('steps-initial')})" if step.initial else step.name
        table.add_row(
            Text(name),
            Text("\n".join(association(one) for one in step.actions)),
            Text("\n".join(expression(t.condition) for t in leaving)),
            Text("\n".join(t.targets[0][0] for t in leaving)),
        )
    voice.console.print(table)
