"""Figures by path, of one run after its warm-up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from twin.cell import Cell
from twin.figures.plain import plain
from twin.figures.report import figures_of
from twin.figures.tally import Tally


class NotAFigure(KeyError):
    """A path that leads to no number: the part at which it fails, and what is there instead."""

    def __init__(self, part: str, known: tuple[str, ...]) -> None:
        super().__init__(part)
        self.part = part
        self.known = known


def known_figures(cell: Cell) -> dict[str, Any]:
    """As they are of a cell that has not run: the paths that there are."""
    return plain(figures_of(Tally(cell.layout, {})))


def pick(figures: Mapping[str, Any], path: str) -> float | None:
    """The number at a path like ``line.oee``; None if it is not known. Raises NotAFigure."""
    found: Any = figures
    for part in path.split("."):
        if found is None:
            return None  # such as the losses where no cycle is planned
        if not isinstance(found, Mapping):
            raise NotAFigure(part, ())
        if part not in found:
            if path.startswith("line.parts_out."):
                return 0.0  # a place at which no part has left yet
            raise NotAFigure(part, tuple(map(str, found)))
        found = found[part]
    if found is None or (isinstance(found, int | float) and not isinstance(found, bool)):
        return None if found is None else float(found)
    raise NotAFigure(path.rpartition(".")[2], tuple(map(str, found)) if isinstance(found, Mapping) else ())
