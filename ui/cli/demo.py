"""``twincell demo``: everything at once in about a minute, over OPC UA, without a screen."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import click

from scenarios.station import StationStart
from twin.texts import message
from ui.cli.examination import kept_record, watch_examination
from ui.cli.grammar import Verb
from ui.cli.inputs import compiled, exercise_named
from ui.cli.results import conclude, leave
from ui.cli.speech import Voice
from ui.cli.stations import data_folder, records_folder, station, station_folder

EXERCISE = "sorting-metal"
SPEED = 2.0
"""The simulated PLC runs on a clock of the same speed; a real one would need 1."""


def verb(voice: Voice) -> click.Command:
    @click.command("demo", cls=Verb, help=voice("cli-demo-help"))
    @click.option("--program", type=click.Path(path_type=Path), help=voice("cli-demo-program"))
    @click.option("--seed", type=click.IntRange(0), help=voice("cli-opt-seed"))
    @click.option(
        "--speed", default=SPEED, show_default=True, type=click.FloatRange(0.1, 4), help=voice("cli-demo-speed")
    )
    @click.option("--report", type=click.Path(path_type=Path), help=voice("cli-opt-report"))
    def command(program: Path | None, seed: int | None, speed: float, report: Path | None) -> None:
        exercise = exercise_named(EXERCISE, voice)
        source = program or exercise.folder / exercise.scenario.proof.reference
        compiled(source, exercise, voice)
        voice.tell("cli-demo-starting")
        start = StationStart(
            exercise=EXERCISE,
            folder=str(station_folder()),
            records=str(records_folder()),
            seed=seed,
            examined=True,
            controller="external",
            speed=speed,
            fastest_external=speed,
        )
        with station(start, voice) as spawned:
            voice.tell("cli-station-ready", endpoint=spawned.endpoint)
            voice.tell("cli-demo-plc", endpoint=spawned.endpoint)
            with _plc(source, spawned.endpoint, speed, voice):
                view = asyncio.run(watch_examination(spawned, exercise, voice))
        kept = kept_record(view, voice)
        voice.tell("cli-record-written", file=str(kept.path))
        stamp = datetime.now().strftime("%Y%m%d-%H%M%S")
        target = report or data_folder() / "reports" / f"{EXERCISE}-{stamp}.html"
        marks = conclude(kept.trace, exercise, voice, record=kept.path, report=target)
        voice.tell("cli-demo-next")
        leave(marks)

    return command


@contextmanager
def _plc(source: Path, endpoint: str, speed: float, voice: Voice) -> Iterator[None]:
    """The simulated PLC in a process of its own."""
    log = data_folder() / "station" / "plc.log"
    command = [
        sys.executable, "-X", "utf8", "-m", "ui.cli", "--lang", voice.language, "plc", EXERCISE, str(source),
        "--endpoint", endpoint, "--speed", str(speed),
    ]  # fmt: skip
    with log.open("wb") as output, subprocess.Popen(command, stdout=output, stderr=output) as process:
        try:
            yield
        finally:
            code = process.poll()
            if code is not None:
                voice.warn(message("cli-demo-plc-died", code=str(code), log=str(log)))
            process.terminate()
