"""``twincell export``: what an engineering tool needs to start an exercise, in one zip."""

from __future__ import annotations

from pathlib import Path

import click

from plc_bridge.exports.scl_source import link_source
from scenarios.exporting import exercise_zip
from twin.texts import message
from ui.cli.grammar import Verb
from ui.cli.inputs import exercise_named, why
from ui.cli.speech import Voice


def verb(voice: Voice) -> click.Command:
    @click.command("export", cls=Verb, help=voice("cli-export-help"))
    @click.argument("exercise")
    @click.option("--out", type=click.Path(path_type=Path), help=voice("cli-export-out"))
    @click.option("--watchdog", is_flag=True, help=voice("cli-export-watchdog"))
    @click.option("--force", is_flag=True, help=voice("cli-export-force"))
    def command(exercise: str, out: Path | None, watchdog: bool, force: bool) -> None:
        found = exercise_named(exercise, voice)
        file = out or Path("twin_link.scl" if watchdog else f"{found.scenario.id}.zip")
        if file.exists() and not force:
            voice.complain(message("cli-export-exists", file=str(file)))
        made = link_source(voice.language) if watchdog else exercise_zip(found, voice.language)
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(made)
        except OSError as problem:
            voice.complain(message("cli-cannot-write", file=str(file), reason=why(problem)))
        voice.tell("cli-export-written", file=str(file.resolve()))

    return command
