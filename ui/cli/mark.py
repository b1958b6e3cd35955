"""``twincell mark``: marks a recorded run again, also one that broke off."""

from __future__ import annotations

from pathlib import Path

import click

from twin.texts import message
from ui.cli.grammar import Verb
from ui.cli.inputs import exercise_named, record_at
from ui.cli.results import conclude, leave
from ui.cli.speech import Voice


def verb(voice: Voice) -> click.Command:
    @click.command("mark", cls=Verb, help=voice("cli-mark-help"))
    @click.argument("record", type=click.Path(path_type=Path))
    @click.option("--exercise", help=voice("cli-mark-exercise"))
    @click.option("--report", type=click.Path(path_type=Path), help=voice("cli-opt-report"))
    def command(record: Path, exercise: str | None, report: Path | None) -> None:
        trace = record_at(record, voice)
        about = trace.header.about
        name = exercise or about.get("exercise")
        if not isinstance(name, str):
            voice.complain(message("cli-mark-which", file=str(record)))
        found = exercise_named(name, voice)
        if about.get("digest") not in (None, found.digest):
            voice.warn(message("cli-mark-changed", exercise=found.scenario.id))
        missing = {tag.topic for tag in found.layout.tag_table()} - set(trace.header.topics)
        if missing:
            voice.complain(message("cli-mark-other-cell", file=str(record), exercise=found.scenario.id))
        leave(conclude(trace, found, voice, record=record, report=report))

    return command
