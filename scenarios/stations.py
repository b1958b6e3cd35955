"""Stations that a cell is put together of: files with devices and tags of their own, read where the cell is read.

``stations: {name: {use: FILE, at: {x: 600 mm}, byte: 4, with: {...}}}`` joins the devices and tags of FILE to those
of the cell. Names get the prefix ``name_``, references among the station's own devices too; placements are moved,
addresses begin ``byte`` bytes later, and designations stand below ``=NAME``, as does its plan. What else a station
names is the cell's.
What is wrong in a station is told in its file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Annotated, Any, ClassVar, Final, Literal

from pydantic import Field

from scenarios.places import Document
from scenarios.problems import unknown
from scenarios.reading import validate
from scenarios.shared import filled, read_beside
from twin.devices.kinds import SPECS
from twin.layout import references
from twin.spec import STRICT
from twin.texts import message
from twin.units import LENGTH, Coordinate, Length, QuantityError

_ADDRESS: Final = re.compile(r"(%[IQ][WD]?)(\d+)(.*)\Z")


@dataclass(frozen=True, kw_only=True)
class Offset:
    """Where the origin of the station's own floor plan lies in the cell's."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    x: Coordinate = 0
    y: Coordinate = 0


@dataclass(frozen=True, kw_only=True)
class Station:
    """One use of a station file."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    use: str
    """File beside the cell's own."""
    at: Offset = Offset()
    byte: Annotated[int, Field(ge=0)] = 0
    """Added to the byte of every address."""
    with_: Annotated[Mapping[str, Any], Field(alias="with")] = field(default_factory=dict)
    """Values of the file's parameters."""


@dataclass(frozen=True, kw_only=True)
class StationFile:
    """``$name`` in any text stands for a parameter."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    format: Literal["twincell-station 1"]
    parameters: tuple[str, ...] = ()
    """Each must be given by whoever uses the station."""
    devices: Mapping[str, dict[str, Any]]
    tags: Mapping[str, dict[str, Any]] = field(default_factory=dict)
    plan: dict[str, Any] = field(default_factory=dict)
    """What it is planned to make, for its key figures: the fields of a StationPlan."""


@dataclass(frozen=True, kw_only=True)
class _Stations:
    stations: Mapping[str, Station]


def put_in_stations(document: Document, folder: Path) -> None:
    """Join the stations that a cell uses to its devices and tags; what does not fit is added to its problems."""
    data = document.data
    if not isinstance(data, dict) or "stations" not in data or not isinstance(data.get("devices"), dict):
        return
    given, problems = validate(replace(document, data={"stations": data.pop("stations")}, problems=[]), _Stations)
    document.problems += problems
    if given is not None:
        for name, station in given.stations.items():
            _join(document, name, station, folder)


def _join(document: Document, name: str, station: Station, folder: Path) -> None:
    path = ("stations", name)
    missing = message("exercise-no-file", name=station.use)
    source = read_beside(document, folder / station.use, station.use, (*path, "use"), missing)
    if source is None:
        return
    content, problems = validate(source, StationFile)
    document.problems += problems
    if content is None:
        return
    for parameter in sorted(set(content.parameters) - set(station.with_)):
        document.add(path, message("shared-missing", name=parameter))
    for parameter in station.with_:
        if parameter not in content.parameters:
            document.add((*path, "with", parameter), unknown("shared-unknown", parameter, content.parameters))
    _take_places(document, source, name)
    own = {device: f"{name}_{device}" for device in content.devices}
    for table in ("devices", "tags"):
        joined = document.data.setdefault(table, {})
        for plain, entry in getattr(content, table).items():
            full = f"{name}_{plain}"
            if full in joined:
                document.add((table, full), message("station-name-taken", name=full), at_key=True)
                continue
            entry = filled(entry, station.with_, document, (table, full), content.parameters)
            joined[full] = _device(entry, name, station, own) if table == "devices" else _tag(entry, station, own)
    if content.plan:
        _join_plan(
            document,
            name,
            filled(content.plan, station.with_, document, ("station_plans", name.upper()), content.parameters),
            own,
        )


def _join_plan(document: Document, name: str, plan: dict[str, Any], own: Mapping[str, str]) -> None:
    """One that the cell states for the station goes before the one of its file."""
    if isinstance(done_at := plan.get("done_at"), list):
        plan = plan | {"done_at": [own.get(each, each) if isinstance(each, str) else each for each in done_at]}
    if isinstance(plans := document.data.setdefault("station_plans", {}), dict):
        plans.setdefault(name.upper(), plan)


def _take_places(document: Document, source: Document, name: str) -> None:
    for these, those in ((source.values, document.values), (source.keys, document.keys)):
        for path, place in these.items():
            if path[:1] == ("plan",):
                those.setdefault(("station_plans", name.upper(), *path[1:]), replace(place, file=source.file))
            elif len(path) > 1 and path[0] in ("devices", "tags"):
                those.setdefault((path[0], f"{name}_{path[1]}", *path[2:]), replace(place, file=source.file))


def _device(entry: dict[str, Any], name: str, station: Station, own: Mapping[str, str]) -> dict[str, Any]:
    def renamed(value: Any) -> Any:
        if isinstance(value, list):
            return [renamed(each) for each in value]
        return own.get(value, value) if isinstance(value, str) else value

    kind = entry.get("kind")
    named = references(kind) if isinstance(kind, str) and kind in SPECS else {}
    moved = {key: renamed(value) if key in named else value for key, value in entry.items()}
    if isinstance(moved.get("at"), dict):
        moved["at"] = {
            key: _moved(value, getattr(station.at, key)) if key in ("x", "y") else value
            for key, value in moved["at"].items()
        }
    if isinstance(moved.get("designation"), str):
        moved["designation"] = f"={name.upper()}{moved['designation']}"
    return moved


def _moved(value: Any, by: Length) -> Any:
    try:
        return LENGTH.format(LENGTH.parse(value) + by)
    except QuantityError:
        return value  # told when the cell is read by type


def _tag(entry: dict[str, Any], station: Station, own: Mapping[str, str]) -> dict[str, Any]:
    moved = dict(entry)
    if isinstance(signal := entry.get("signal"), str):
        device, dot, rest = signal.partition(".")
        moved["signal"] = own.get(device, device) + dot + rest
    if isinstance(address := entry.get("address"), str) and (match := _ADDRESS.match(address)):
        moved["address"] = f"{match[1]}{int(match[2]) + station.byte}{match[3]}"
    return moved
