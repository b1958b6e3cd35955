"""A sequence in the text of a source and as rows: each read from the other; what is no part of it stays as it is."""

from __future__ import annotations

from collections.abc import Iterator

from plc_bridge.scl import tree
from plc_bridge.scl.front import read_units
from plc_bridge.scl.problems import Problems
from plc_bridge.scl.sources import Source
from plc_bridge.scl.tree_map import mapped, mapped_body
from plc_bridge.scl.writing import INDENT, association, expression, spelled
from twin.texts import Message, message
from ui.viewmodel.step_rows import NEVER, Leaving, Rows, StepRow, StepSheet, fresh_name, same
from ui.viewmodel.step_writing import Edit, Places, Writer, applied

# From the text


def sheets(text: str) -> tuple[StepSheet, ...] | None:
    """The sequences of a source; None while it cannot be read."""
    blocks = _blocks(text)
    if isinstance(blocks, Message):
        return None
    return tuple(StepSheet(block.name, _rows(block.chart)) for block in blocks if block.chart is not None)


def _blocks(text: str) -> list[tree.Block] | Message:
    """Or the first thing that is wrong."""
    problems = Problems("")
    units = read_units(Source("", text), problems)
    wrong = next((each.message for each in problems.all() if each.severity == "error"), None)
    if wrong is not None:
        return wrong
    return [unit for unit in units or [] if isinstance(unit, tree.Block)]


def _chart(text: str, number: int) -> tuple[tree.Block, tree.Chart]:
    """Of a text that can be read."""
    blocks = _blocks(text)
    assert not isinstance(blocks, Message)
    return [(block, block.chart) for block in blocks if block.chart is not None][number]


def _rows(chart: tree.Chart) -> Rows:
    rows = []
    known: set[str] = set()
    for number, step in enumerate(chart.steps):
        leaving = () if step.name.lower() in known else tuple(_leaving(chart, step))
        known.add(step.name.lower())
        actions = "; ".join(map(association, step.actions))
        rows.append(StepRow(step.name, step.initial, actions, leaving, number, (step.at[0], step.end[0])))
    return tuple(rows)


def _leaving(chart: tree.Chart, step: tree.Step) -> Iterator[Leaving]:
    for number, one in enumerate(chart.transitions):
        if same(one.sources[0][0], step.name):
            names = [name for name, _ in one.targets]
            to = names[0] if len(names) == 1 else f"({', '.join(map(spelled, names))})"
            yield Leaving(expression(one.condition), to, number, (one.at[0], one.end[0]))


# To the text


def with_rows(text: str, number: int, rows: Rows) -> str:
    """The source with its sequence of that number as these rows say; ``text`` can be read."""
    _, chart = _chart(text, number)
    return Writer(text, chart, _rows(chart)).written(rows)


def tried(text: str, number: int, rows: Rows) -> str | Message:
    """The same, or why what was typed into a cell cannot stand there."""
    made = with_rows(text, number, rows)
    after = sheets(made)
    if after is None:
        wrong = _blocks(made)
        assert isinstance(wrong, Message)
        return wrong
    before = sheets(text) or ()
    fits = [sheet.block for sheet in after] == [sheet.block for sheet in before] and _shape(
        after[number].rows
    ) == _shape(rows)
    return made if fits else message("steps-hint")


def _shape(rows: Rows) -> list[tuple[str, int]]:
    return [(row.name, len(row.leaving)) for row in rows]


def renamed(text: str, number: int, name: str, to: str) -> str | Message:
    """The source with another name for a step, wherever it is meant; or why it cannot be called that."""
    block, chart = _chart(text, number)
    if not same(name, to) and any(same(step.name, to) for step in chart.steps):
        return message("steps-twice", name=to)
    places = Places.of(text)
    found = [step.name_at for step in chart.steps if same(step.name, name)]
    ends = (end for one in chart.transitions for end in (*one.sources, *one.targets))
    found += [at for each, at in ends if same(each, name)]
    found += _asked(block, chart, name)
    edits: list[Edit] = []
    for at in dict.fromkeys(found):
        start, end = places.name(at)
        edits.append((start, end, f"{'#' if text[start] == '#' else ''}{spelled(to)}"))
    made = applied(text, edits)
    after = sheets(made)
    if after is None or [step.name for step in after[number].rows] != [
        to if same(step.name, name) else step.name for step in chart.steps
    ]:
        return message("steps-hint")
    return made


def _asked(block: tree.Block, chart: tree.Chart, name: str) -> list[tree.At]:
    """Where it is asked whether the step is active and for how long."""
    found: list[tree.At] = []

    def look(expr: tree.Expr) -> None:
        match expr:
            case tree.Member(base=tree.Name(at=at, text=text), name=member):
                if same(text, name) and member.upper() in ("X", "T"):
                    found.append(at)

    mapped_body(block.body, look)
    for action in chart.actions:
        mapped_body(action.body, look)
    for transition in chart.transitions:
        mapped(transition.condition, look)
    for step in chart.steps:
        for one in step.actions:
            if one.time is not None:
                mapped(one.time, look)
    return found


def begun(text: str, line: int) -> str | None:
    """The source with a sequence of two steps in the block of a line, or in the first, or in a block of its own.

    None while the text cannot be read.
    """
    blocks = _blocks(text)
    if isinstance(blocks, Message):
        return None
    places, first = Places.of(text), fresh_name(text)
    second = fresh_name(f"{text} {first}")
    sequence = "\n".join(
        [
            f"{INDENT}INITIAL_STEP {first} :\n{INDENT}END_STEP",
            f"{INDENT}STEP {second} :\n{INDENT}END_STEP",
            f"{INDENT}TRANSITION FROM {first} TO {second} := {NEVER}; END_TRANSITION",
            f"{INDENT}TRANSITION FROM {second} TO {first} := {NEVER}; END_TRANSITION\n",
        ]
    )
    fit = [block for block in blocks if block.kind in ("FB", "PROGRAM") and block.chart is None]
    here = [block for block in fit if block.at[0] <= line <= block.end[0]]
    if not fit:
        end = "" if not text or text.endswith("\n") else "\n"
        return f'{text}{end}FUNCTION_BLOCK "Sequence"\nBEGIN\n{sequence}END_FUNCTION_BLOCK\n'
    at = places.offset((here or fit)[0].end)
    before = "" if not at or text[at - 1] == "\n" else "\n"
    return text[:at] + before + sequence + text[at:]
