"""Where the elements and wires of a network lie when it is drawn, in columns and rows; no element covers another.

Elements stand in the column after the last one that powers them, coils in the last. A wire runs along the row of its
source or of its target and changes rows in the gap between two columns.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from plc_bridge.ladder.model import Element, Network, Operand, Out, Pin, Rail, Source

MARGIN: Final = 0.18
"""Of a column at either side of an element, in columns; wires change rows there."""
LEVEL: Final = 0.62
"""How far below the top of its row a contact's line lies, in rows: its operand stands above."""
Point = tuple[float, float]
"""Column and row."""


@dataclass(frozen=True)
class Placed:
    element: Element
    column: int
    row: int
    rows: int


@dataclass(frozen=True)
class Wire:
    source: Source
    """Rail or Out."""
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Drawing:
    placed: tuple[Placed, ...]
    wires: tuple[Wire, ...]
    columns: int
    rows: int


def wired(pin: Pin) -> list[Source]:
    """The sources of a pin that are drawn as wires; operands are written at the pin."""
    return [source for source in pin.sources if not isinstance(source, Operand)]


def height(element: Element) -> int:
    return max(len(element.inputs), len(outputs(element)), 1) if element.kind == "box" else 1


def outputs(element: Element) -> tuple[str, ...]:
    """The pins at the right of a box: those that are named, and those that are written to variables."""
    return tuple(dict.fromkeys([*element.outputs, *(target.pin for target in element.targets)]))


def drawing(network: Network) -> Drawing:
    return _Layout(network).drawing()


class _Layout:
    def __init__(self, network: Network) -> None:
        self._elements = {element.id: element for element in network.elements}
        self._order = network.elements
        self._columns: dict[str, int] = {}
        self._cells: dict[tuple[int, int], object] = {}
        """What lies in a cell, by row and column: an element, the source of a wire, or the pin where wires join."""
        self._placed: dict[str, Placed] = {}

    def drawing(self) -> Drawing:
        for element in self._order:
            self._column(element, ())
        last = max(self._columns.values(), default=1)
        for element in self._order:
            if element.kind == "coil":
                self._columns[element.id] = last if not self._feeds(element.id) else self._columns[element.id]
        wires: list[Wire] = []
        for element in sorted(self._order, key=lambda one: self._columns[one.id]):
            wires += self._place(element)
        rows = max((one.row + one.rows for one in self._placed.values()), default=1)
        return Drawing(tuple(self._placed.values()), tuple(wires), last + 1, rows)

    def _feeds(self, id: str) -> bool:
        return any(
            isinstance(source, Out) and source.element == id
            for element in self._order
            for pin in element.inputs
            for source in pin.sources
        )

    def _column(self, element: Element, path: tuple[str, ...]) -> int:
        if element.id in self._columns or element.id in path:
            return self._columns.get(element.id, 1)
        before = [
            self._column(self._elements[source.element], (*path, element.id))
            for pin in element.inputs
            for source in pin.sources
            if isinstance(source, Out) and source.element in self._elements
        ]
        self._columns[element.id] = 1 + max(before, default=0)
        return self._columns[element.id]

    # Rows

    def _place(self, element: Element) -> list[Wire]:
        column, rows = self._columns[element.id], height(element)
        preferred = [
            self._placed[source.element].row
            for pin in element.inputs
            for source in pin.sources
            if isinstance(source, Out) and source.element in self._placed
        ]
        row = min(preferred, default=0)
        while True:
            runs = self._runs(element, column, row, rows)
            if runs is not None:
                break
            row += 1
        for cell, what in runs:
            self._cells[cell] = what
        for line in range(row, row + rows):
            self._cells[(line, column)] = element.id
        self._placed[element.id] = Placed(element, column, row, rows)
        return [
            self._wire(source, column, row + number)
            for number, pin in enumerate(element.inputs)
            for source in wired(pin)
            if isinstance(source, Rail) or (isinstance(source, Out) and source.element in self._placed)
        ]

    def _start(self, source: Source) -> tuple[int, int]:
        """Row and column in which a wire begins; -1 for the rail's row, which is every row."""
        if isinstance(source, Out) and source.element in self._placed:
            placed = self._placed[source.element]
            pins = outputs(placed.element)
            number = pins.index(source.pin) if placed.element.kind == "box" and source.pin in pins else 0
            return placed.row + number, placed.column
        return -1, 0

    def _runs(self, element: Element, column: int, row: int, rows: int) -> list[tuple[tuple[int, int], object]] | None:
        """The cells that the element's wires need if it stands there; None if it cannot."""
        if any((line, column) in self._cells for line in range(row, row + rows)):
            return None
        taken: list[tuple[tuple[int, int], object]] = []
        for number, pin in enumerate(element.inputs):
            for source in wired(pin):
                start, first = self._start(source)
                # In the pin's own row the wires of all its sources join.
                ways = [(start, source)] if start >= 0 else []
                for line, owner in [*ways, (row + number, (element.id, number))]:
                    cells = [(line, between) for between in range(first + 1, column)]
                    mine = {**self._cells, **dict(taken)}
                    if all(mine.get(cell, owner) in (owner, source) for cell in cells):
                        taken += [(cell, mine.get(cell, owner)) for cell in cells]
                        break
                else:
                    return None
        return taken

    def _wire(self, source: Source, column: int, row: int) -> Wire:
        start, first = self._start(source)
        end: Point = (column + MARGIN, row + LEVEL)
        if start < 0:
            return Wire(source, ((0.0, row + LEVEL), end))
        begin: Point = (first + 1 - MARGIN, start + LEVEL)
        if start == row:
            return Wire(source, (begin, end))
        along = all(self._cells.get((start, between)) == source for between in range(first + 1, column))
        turn = float(column) if along else float(first + 1)
        return Wire(source, (begin, (turn, begin[1]), (turn, end[1]), end))
