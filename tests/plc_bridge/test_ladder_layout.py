"""Where networks lie when they are drawn."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from plc_bridge.ladder.layout import MARGIN, Drawing, drawing
from plc_bridge.ladder.model import Out, Rail
from plc_bridge.ladder.reading import read_blocks
from plc_bridge.scl import tree
from plc_bridge.scl.problems import Problems
from tests.plc_bridge.ladder_samples import (
    SORTING,
    SORTING_DECLARED,
    Coil,
    Contact,
    Parallel,
    Part,
    Rung,
    Series,
    block_xml,
    plcopen,
)
from tests.plc_bridge.test_ladder import FORMATS, Draw, parts


def drawings(text: str) -> list[Drawing]:
    units = read_blocks(text, Problems("x"))
    assert units is not None and isinstance(units[0], tree.Block)
    return [drawing(network) for network in units[0].networks]


def sound(drawn: Drawing) -> None:
    """No element covers another, and no wire runs through one that it does not belong to."""
    cells: dict[tuple[int, int], str] = {}
    for placed in drawn.placed:
        for row in range(placed.row, placed.row + placed.rows):
            assert (row, placed.column) not in cells
            cells[(row, placed.column)] = placed.element.id
    for wire in drawn.wires:
        for (x0, y0), (x1, y1) in zip(wire.points, wire.points[1:], strict=False):
            assert x0 <= x1 and (x0 == x1 or y0 == y1)
            if x0 == x1:
                # Rows are changed only in the gap between two columns.
                assert abs(x0 - round(x0)) < MARGIN
                continue
            for column in range(int(x0 + MARGIN + 1e-9), int(x1 - MARGIN - 1e-9) + 1):
                if x0 < column + MARGIN - 1e-9 and column + 1 - MARGIN + 1e-9 < x1:
                    assert (int(y0), column) not in cells, (wire, column)


@pytest.mark.parametrize("draw", [plcopen, block_xml], ids=["plcopen", "exported"])
@given(power=parts())
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_nothing_covers_anything(draw: Draw, power: Part) -> None:
    (drawn,) = drawings(draw("Net", {}, [Rung(power, (Coil("y0"), Coil("y1")))]))
    sound(drawn)
    coils = [placed.column for placed in drawn.placed if placed.element.kind == "coil"]
    assert coils == [drawn.columns - 1] * 2


@FORMATS
def test_branches_of_different_length_find_their_way_to_one_pin(draw: Draw) -> None:
    """Three branches behind a contact, beside two single ones: once no row was free for all of them, for ever."""
    a = Contact("a", "")
    power = Parallel((Series((a, Parallel((a, a, a)))), a, a))
    (drawn,) = drawings(draw("Net", {}, [Rung(power, (Coil("y0"), Coil("y1")))]))
    sound(drawn)
    assert drawn.rows < 20


@FORMATS
def test_every_wire_is_drawn_from_where_it_comes_to_where_it_goes(draw: Draw) -> None:
    for drawn in drawings(draw("Sorting", SORTING_DECLARED, SORTING)):
        sound(drawn)
        wanted = sum(
            isinstance(source, Rail | Out)
            for placed in drawn.placed
            for pin in placed.element.inputs
            for source in pin.sources
        )
        assert len(drawn.wires) == wanted > 0


def test_a_network_of_one_row_stays_in_it() -> None:
    first = drawings(block_xml("Sorting", SORTING_DECLARED, SORTING))[0]
    assert (first.rows, first.columns) == (1, 4)
