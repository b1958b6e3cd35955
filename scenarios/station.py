"""The process of a station for exercises: ``python -m scenarios.station``, and a StationStart on standard input."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import msgspec

from plc_bridge.door import ControllerKind
from plc_bridge.opcua.users import Anonymous
from plc_bridge.order import OrderError
from plc_bridge.plc_server.mapping import plc_tags
from plc_bridge.said import Said
from plc_bridge.scl.sources import read_program
from plc_bridge.serve import EXIT_REFUSED, serve_station
from plc_bridge.station_config import StationConfig
from scenarios.faults.occurrence import Faults, Occurs, Placed, placed
from scenarios.mapping_file import read_mapping
from scenarios.order import open_order, order_data
from scenarios.problems import ScenarioError
from twin.file_trouble import file_trouble
from twin.layout import Layout
from twin.texts import message
from twin.units import Time

PASSWORD_VARIABLE: Final = "TWINCELL_PLC_PASSWORD"


@dataclass(frozen=True)
class StationStart:
    """What a station needs to know to start.

    Passed as the first line of standard input: everybody at a computer can read the arguments of its processes, and a
    start has the instructor's password and the faults that are to be found.
    """

    exercise: str
    folder: str
    """Where the station keeps its certificates and users."""
    records: str = ""
    """Folder of the records; "" keeps none."""
    seed: int | None = None
    examined: bool = False
    host: str = "127.0.0.1"
    port: int = 0
    controller: ControllerKind = "manual"
    program: str = ""
    """SCL file to load at the start."""
    go: bool = False
    speed: float = 1.0
    fastest_external: float = 1.0
    instructor_password: str = ""
    anonymous: Anonymous = "plc"
    open: bool = False
    """Whether clients may connect without encryption."""
    plc: str = ""
    """Mapping file of the PLC whose server to go to; its password comes in TWINCELL_PLC_PASSWORD."""
    faults: tuple[tuple[str, str, Time], ...] = ()
    """Faults beside those of the scenario: id in the catalogue, place, and after how long."""
    with_parent: bool = True

    def command(self) -> list[str]:
        """How to start it as a process of its own."""
        return [sys.executable, "-X", "utf8", "-m", "scenarios.station"]

    def line(self) -> str:
        """What to tell it at its start, for ``told``."""
        return msgspec.json.encode(self).decode("utf-8")


def told(line: str) -> StationStart:
    """Raises ValueError."""
    return msgspec.json.decode(line, type=StationStart)


def asked_for(start: StationStart, layout: Layout) -> tuple[Placed, ...]:
    """The faults of the start, which whoever made it has held against the cell."""
    occurs = tuple(Occurs(fault=id, at=at, with_="", after=after) for id, at, after in start.faults)
    return placed(Faults(of=occurs), layout, start.seed or 0)


def main(start: StationStart) -> int:
    try:
        order = open_order(order_data(start.exercise, seed=start.seed, examined=start.examined))
    except OrderError as error:
        refusal = {"error": msgspec.to_builtins(Said.of(error.problems[0]))}
        sys.stdout.write(json.dumps(refusal) + "\n")
        return EXIT_REFUSED
    order.more = asked_for(start, order.layout)
    try:
        mapping = read_mapping(Path(start.plc), plc_tags(order.signals, order.tags)) if start.plc else None
    except (ScenarioError, OSError) as error:
        reason = error.problems[0].message if isinstance(error, ScenarioError) else file_trouble(error)
        refusal = {"error": msgspec.to_builtins(Said.of(message("plc-map-unusable", file=start.plc, reason=reason)))}
        sys.stdout.write(json.dumps(refusal) + "\n")
        return EXIT_REFUSED
    made = replace(config(start), plc_server=mapping, plc_password=os.environ.get(PASSWORD_VARIABLE, ""))
    return serve_station(order, made, open_order)


def config(start: StationStart) -> StationConfig:
    """Raises OSError if the program cannot be read."""
    program = read_program([Path(start.program)]) if start.program else ()
    return StationConfig(
        folder=Path(start.folder),
        records=Path(start.records) if start.records else None,
        host=start.host,
        port=start.port,
        instructor_password=start.instructor_password or None,
        anonymous=start.anonymous,
        open=start.open,
        controller=start.controller,
        program=program,
        go=start.go,
        speed=start.speed,
        fastest_external=start.fastest_external,
        examination=start.examined,
        with_parent=start.with_parent,
    )


if __name__ == "__main__":
    sys.exit(main(told(sys.stdin.readline())))
