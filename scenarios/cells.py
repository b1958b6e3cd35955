"""The file of a cell: read by type, with its stations joined, and held against everything that a type cannot see."""

from __future__ import annotations

from pathlib import Path

from scenarios.places import read_document
from scenarios.problems import Problem
from scenarios.reading import validate
from scenarios.stations import put_in_stations
from twin import layout as layouts
from twin.layout import Layout


def read_cell(file: Path) -> tuple[Layout | None, list[Problem]]:
    """The layout, None if there are problems; raises OSError if the file cannot be opened."""
    cell = read_document(file)
    put_in_stations(cell, file.parent)
    layout, problems = validate(cell, Layout)
    if layout is not None:
        problems = [cell.problem(path, what) for path, what in layouts.check(layout)]
    return (None if problems else layout), problems
