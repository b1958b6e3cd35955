"""``twincell serve``: a station for a real PLC, without an examiner, until Ctrl+C."""

from __future__ import annotations

import asyncio
import contextlib
from pathlib import Path
from typing import get_args

import click

from plc_bridge.door import Go
from plc_bridge.opcua.users import Anonymous
from scenarios.station import StationStart
from twin.texts import message, say
from ui.cli.grammar import Verb
from ui.cli.inputs import exercise_named
from ui.cli.live import Watcher
from ui.cli.plc_mapping import prepared
from ui.cli.speech import Voice
from ui.cli.stations import door, records_folder, station, station_folder, tell_ready


def verb(voice: Voice) -> click.Command:
    @click.command("serve", cls=Verb, help=voice("cli-serve-help"))
    @click.argument("exercise")
    @click.option("--host", default="127.0.0.1", show_default=True, help=voice("cli-opt-host"))
    @click.option("--port", default=4840, show_default=True, type=click.IntRange(0, 65535), help=voice("cli-opt-port"))
    @click.option("--seed", type=click.IntRange(0), help=voice("cli-opt-seed"))
    @click.option("--plc", type=click.Path(path_type=Path), metavar="MAPPING", help=voice("cli-opt-plc"))
    @click.option(
        "--instructor-password", envvar="TWINCELL_INSTRUCTOR_PASSWORD", default="", help=voice("cli-serve-password")
    )
    @click.option("--open", "unencrypted", is_flag=True, help=voice("cli-opt-open"))
    @click.option(
        "--anonymous",
        default="plc",
        show_default=True,
        type=click.Choice(get_args(Anonymous)),
        help=voice("cli-opt-anonymous"),
    )
    def command(
        exercise: str, host: str, port: int, seed: int | None, plc: Path | None, instructor_password: str,
        unencrypted: bool, anonymous: Anonymous,
    ) -> None:  # fmt: skip
        found = exercise_named(exercise, voice)
        start = StationStart(
            exercise=str(found.folder),
            folder=str(station_folder()),
            records=str(records_folder()),
            seed=seed,
            host=host,
            port=port,
            controller="external",
            instructor_password=instructor_password,
            open=unencrypted,
            anonymous=anonymous,
            plc=prepared(plc, found, voice),
        )
        with station(start, voice) as spawned, contextlib.suppress(KeyboardInterrupt):
            tell_ready(spawned, host, voice)
            voice.tell("cli-station-open" if unencrypted else "cli-station-encrypted")
            voice.tell("cli-serve-until", records=str(records_folder()))
            title = say(found.scenario.title, voice.language)
            tags = found.layout.tag_table()
            watcher = Watcher(door(spawned), tags, title, voice, names_unfit=True, lives=spawned.lives)
            asyncio.run(watcher.follow(lambda _view: False, first=Go()))
            voice.complain(message("cli-station-gone", folder=str(records_folder())))

    return command
