"""``twincell faults``: the catalogue, and where in the cell of an exercise each fault can be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import click
from rich.table import Table
from rich.text import Text

from scenarios.exercise import Exercise
from scenarios.faults.catalogue import Fault, catalogue, places
from scenarios.faults.harm import harmful
from scenarios.faults.mistakes import applied, sites
from scenarios.problems import unknown
from twin.file_trouble import file_trouble
from twin.texts import message, say
from ui.cli.grammar import Verb
from ui.cli.inputs import exercise_named, program_at
from ui.cli.speech import Voice
from ui.viewmodel.faults import cure


def verb(voice: Voice) -> click.Command:
    @click.command("faults", cls=Verb, help=voice("cli-faults-help"))
    @click.argument("exercise", required=False)
    @click.option("--fault", "id", help=voice("cli-faults-one"))
    @click.option("--write", "file", type=click.Path(path_type=Path), help=voice("cli-faults-write"))
    @click.option("--seed", default=1, show_default=True, type=click.IntRange(0), help=voice("cli-faults-seed"))
    def command(exercise: str | None, id: str | None, file: Path | None, seed: int) -> None:
        known = catalogue().faults
        if id is not None and id not in known:
            voice.complain(unknown("faults-unknown", id, known))
        found = exercise_named(exercise, voice) if exercise is not None else None
        if file is not None:
            if found is None or id is None or not known[id].mistake:
                voice.complain(message("cli-faults-write-what"))
            _write(found, known[id].mistake, file, seed, voice)
            return
        where = {} if found is None else _where(found, known if id is None else {id: known[id]}, voice)
        if id is not None:
            if found is not None and not where:
                voice.complain(message("faults-nowhere", fault=id))
            _tell(id, known[id], voice)
            if known[id].mistake and found is not None:
                voice.tell("cli-faults-sites", count=len(where[id]), exercise=found.scenario.id, fault=id)
                return
            for place in where.get(id, ()):
                voice.console.print(f"  {place}", markup=False)
            return
        shown = known if found is None else {name: known[name] for name in where}
        table = Table(box=None, pad_edge=False)
        for column in ("faults-id", "faults-name", "faults-layer", "faults-severity"):
            table.add_column(voice(column), overflow="fold")
        if found is not None:
            table.add_column(voice("faults-places"), overflow="fold")
        for name, fault in shown.items():
            cells = [name, say(fault.text, voice.language), voice(f"fault-layer-{fault.layer}"), "!" * fault.severity]
            table.add_row(*map(Text, [*cells, *([str(len(where[name]))] if found is not None else [])]))
        voice.console.print(table)

    return command


def _where(exercise: Exercise, wanted: Mapping[str, Fault], voice: Voice) -> dict[str, Sequence[object]]:
    """Where each can be, in the cell or in the program of the exercise; those that cannot be are left out."""
    found: dict[str, Sequence[object]] = {}
    sources = program_at(exercise.reference, voice) if any(fault.mistake for fault in wanted.values()) else ()
    for name, fault in wanted.items():
        if fault.mistake:
            found[name] = sites(fault.mistake, sources, exercise.layout.tag_table())
        else:
            found[name] = places(fault, exercise.layout)
    return {name: where for name, where in found.items() if where}


def _write(exercise: Exercise, mistake: str, file: Path, seed: int, voice: Voice) -> None:
    """The reference program with a mistake in it that costs points, at a place that nobody is told."""
    if file.exists():
        voice.complain(message("cli-record-exists", file=str(file)))
    number = harmful(exercise, mistake, seed)
    if number is None:
        voice.complain(message("inject-harmless"))
    sources = program_at(exercise.reference, voice)
    made = applied(sites(mistake, sources, exercise.layout.tag_table())[number], sources)
    try:
        file.write_text(made.sources[0].text, encoding="utf-8", newline="\n")
    except OSError as problem:
        voice.complain(message("cli-cannot-write", file=str(file), reason=file_trouble(problem)))
    voice.tell("cli-faults-written", file=str(file.resolve()))


def _tell(name: str, fault: Fault, voice: Voice) -> None:
    known = catalogue()
    voice.console.print(f"{name}: {say(fault.text, voice.language)}", markup=False)
    for sign in fault.seen:
        voice.console.print(f"  {voice('faults-seen')}: {say(known.signs[sign], voice.language)}", markup=False)
    for point, reading in fault.points.items():
        what = voice(f"fault-reading-{reading.replace(' ', '-').replace('.', '')}")
        voice.console.print(f"  {voice(f'fault-point-{point}')}: {what}", markup=False)
    voice.console.print(f"  {voice('faults-cure')}: {say(cure(fault), voice.language)}", markup=False)
