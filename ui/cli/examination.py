"""An examination of a real PLC: a station waits for it, lets time run when it is there, and gives back the record."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from plc_bridge.door import Go, View
from plc_bridge.said import Said
from plc_bridge.spawn import Spawned
from scenarios.exercise import Exercise
from scenarios.faults.occurrence import Placed
from scenarios.station import StationStart
from scenarios.step import ACCOUNT
from twin.recording import read_trace
from twin.texts import message, say
from twin.trace import Trace
from ui.cli.live import Watcher
from ui.cli.plc_mapping import prepared
from ui.cli.speech import Voice
from ui.cli.stations import door, records_folder, station, station_folder, tell_ready


@dataclass(frozen=True)
class Kept:
    """A run that a station has recorded."""

    path: Path
    trace: Trace


def examine_external(
    exercise: Exercise,
    voice: Voice,
    *,
    host: str,
    port: int,
    open: bool,
    seed: int | None,
    record: Path | None,
    plc: Path | None = None,
    faults: Sequence[Placed] = (),
) -> Kept:
    """Wait for a PLC, or go to the one of this mapping, and examine it in real time.

    A complaint if the station goes away.
    """
    if record is not None and record.exists():
        voice.complain(message("cli-record-exists", file=str(record)))
    start = StationStart(
        exercise=str(exercise.folder),
        folder=str(station_folder()),
        records=str(records_folder()),
        seed=seed,
        examined=True,
        host=host,
        port=port,
        controller="external",
        open=open,
        plc=prepared(plc, exercise, voice),
        faults=tuple((fault.occurs.fault, fault.at, fault.occurs.after) for fault in faults),
    )
    with station(start, voice) as spawned:
        tell_ready(spawned, host, voice)
        voice.tell("cli-station-open" if open else "cli-station-encrypted")
        voice.tell("cli-station-waiting" if plc is None else "cli-station-going")
        view = asyncio.run(watch_examination(spawned, exercise, voice))
    if view is not None and (wrong := unfit(view)):
        voice.complain(*(each.message() for each in wrong))
    return kept_record(view, voice, record)


async def watch_examination(spawned: Spawned, exercise: Exercise, voice: Voice) -> View | None:
    """Until a PLC is there, then until the run is over; it does not begin with a PLC whose nodes do not fit."""
    title = say(exercise.scenario.title, voice.language)
    tags = exercise.layout.tag_table()
    first, second = (Watcher(door(spawned), tags, title, voice, lives=spawned.lives) for _ in range(2))
    met = await first.follow(lambda view: view.link.alive or bool(unfit(view)))
    if met is None or unfit(met):
        return met
    second.noted = first.noted
    return await second.follow(lambda view: view.state == "finished", first=Go())


def unfit(view: View) -> tuple[Said, ...]:
    """What is wrong with the nodes of the PLC whose server the station has gone to."""
    return view.plc_server.unfit if view.plc_server is not None else ()


def kept_record(view: View | None, voice: Voice, record: Path | None = None) -> Kept:
    """Read what the station recorded, moved to ``record`` if that is given."""
    if view is None or not view.record:
        voice.complain(message("cli-station-gone", folder=str(records_folder())))
    path = Path(view.record)
    if record is not None:
        record.parent.mkdir(parents=True, exist_ok=True)
        for ending in ("", ACCOUNT):
            source = path.with_suffix(ending) if ending else path
            if source.exists():
                shutil.move(source, record.with_suffix(ending) if ending else record)
        path = record
    return Kept(path, read_trace(path))
