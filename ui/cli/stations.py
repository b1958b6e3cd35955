"""Stations started from the command line: each a process of its own, ended with the command."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import platformdirs

from plc_bridge.errors import StationError
from plc_bridge.opcua.door_client import Door, door_of
from plc_bridge.own_addresses import network_addresses
from plc_bridge.spawn import Spawned, spawn
from scenarios.station import StationStart
from ui.cli.speech import Voice


def data_folder() -> Path:
    """Where records, reports and certificates of this person are kept."""
    return Path(platformdirs.user_data_path("twincell", appauthor=False))


def records_folder() -> Path:
    return data_folder() / "records"


@contextmanager
def station(start: StationStart, voice: Voice) -> Iterator[Spawned]:
    """A running station; a complaint if it cannot start."""
    folder = Path(start.folder)
    folder.mkdir(parents=True, exist_ok=True)
    try:
        spawned = spawn(start.command(), line=start.line(), log=folder / "station.log")
    except StationError as problem:
        voice.complain(problem.message)
    try:
        yield spawned
    finally:
        spawned.end()


def tell_ready(spawned: Spawned, host: str, voice: Voice) -> None:
    """Where the station is: on this PC, and for whom its network cards are listened at, on the network."""
    voice.tell("cli-station-ready", endpoint=spawned.endpoint)
    if host == "0.0.0.0":
        port = spawned.endpoint.rpartition(":")[2]
        for address in network_addresses():
            voice.tell("cli-station-network", endpoint=f"opc.tcp://{address}:{port}")


def station_folder() -> Path:
    """Where the stations of this person keep certificates, users, and whom they trust."""
    return data_folder() / "station"


def door(spawned: Spawned) -> Door:
    """The operator's door of a station that was just started."""
    return door_of(spawned, station_folder())
