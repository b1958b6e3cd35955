"""The file of a cell: read by type, with its stations joined, and held against everything that a type cannot see."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from scenarios.places import Document, read_document
from scenarios.problems import Problem
from scenarios.reading import validate
from scenarios.salvage import known_fields
from scenarios.stations import Station, put_in_stations
from twin.layout import FORMAT, Layout
from twin.layout_check import check as check_layout


@dataclass(frozen=True, kw_only=True)
class CellFile(Layout):
    """What stands in the file; a layout when the stations are joined."""

    stations: Mapping[str, Station] = field(default_factory=dict)
    """By name, which becomes the prefix of all names in it."""


def read_cell(file: Path) -> tuple[Layout | None, list[Problem]]:
    """The layout, None if there are problems; raises OSError if the file cannot be opened."""
    cell = read_document(file)
    put_in_stations(cell, file.parent)
    layout, problems = validate(cell, Layout)
    if layout is not None:
        problems = [cell.problem(path, what) for path, what in check_layout(layout)]
    elif isinstance(cell.data, dict):
        problems += _check_rest(cell, problems)
    return (None if problems else layout), problems


def _check_rest(cell: Document, problems: Sequence[Problem]) -> Iterator[Problem]:
    """What is wrong besides: without the devices and tags that cannot be read, of which nobody is accused."""
    data = known_fields(cell.data, problems)
    _, left = validate(replace(cell, data=data, problems=[]), Layout)
    unread = {tuple(problem.path.split(".")[:2]) for problem in left}
    names = {path[1] for path in unread if path[0] == "devices" and len(path) == 2}
    for table in ("devices", "tags"):
        if isinstance(entries := data.get(table), dict):
            data[table] = {name: entry for name, entry in entries.items() if (table, name) not in unread}
    for name, stand_in in {"format": FORMAT, "id": "x", "on_link_loss": "safe"}.items():
        data[name] = stand_in
    layout, _ = validate(replace(cell, data=data, problems=[]), Layout)
    for path, what in check_layout(layout) if layout is not None else ():
        if what.id not in ("layout-no-device", "layout-no-signal") or what.args["name"].split(".")[0] not in names:
            yield cell.problem(path, what)
