"""``twincell export``: what an engineering tool needs to start an exercise, in one zip, or its OPC UA node sets."""

from __future__ import annotations

from pathlib import Path

import click

from plc_bridge.exports.scl_source import link_source
from scenarios.exporting import TYPES_FILE, exercise_nodesets, exercise_zip
from twin.file_trouble import file_trouble
from twin.texts import message
from ui.cli.grammar import Verb
from ui.cli.inputs import exercise_named
from ui.cli.speech import Voice


def verb(voice: Voice) -> click.Command:
    @click.command("export", cls=Verb, help=voice("cli-export-help"))
    @click.argument("exercise")
    @click.option("--out", type=click.Path(path_type=Path), help=voice("cli-export-out"))
    @click.option("--nodeset", is_flag=True, help=voice("cli-export-nodeset"))
    @click.option("--watchdog", is_flag=True, help=voice("cli-export-watchdog"))
    @click.option("--force", is_flag=True, help=voice("cli-export-force"))
    def command(exercise: str, out: Path | None, nodeset: bool, watchdog: bool, force: bool) -> None:
        found = exercise_named(exercise, voice)
        if nodeset:
            (own, tree), (other, types) = exercise_nodesets(found).items()
            file = out or Path(own)
            files = {file: tree, file.with_name(other): types}
        elif watchdog:
            files = {out or Path("twin_link.scl"): link_source(voice.language)}
        else:
            files = {out or Path(f"{found.scenario.id}.zip"): exercise_zip(found, voice.language)}
        for file in files:
            # the types are the same for every exercise and may be there already
            if file.exists() and not force and file.name != TYPES_FILE:
                voice.complain(message("cli-export-exists", file=str(file)))
        for file, content in files.items():
            try:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(content)
            except OSError as problem:
                voice.complain(message("cli-cannot-write", file=str(file), reason=file_trouble(problem)))
            voice.tell("cli-export-written", file=str(file.resolve()))

    return command
