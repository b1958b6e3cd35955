"""An RFID head: a flat square antenna on a bracket beside the belt, with a lamp while it has a carrier before it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from twin.devices.rfid import RfidSpec
from twin.layout import Layout
from ui.scene.drawing import Drawing, Piece, State, boxed, room
from ui.scene.geometry import mm
from ui.scene.painters.lights import led_piece
from ui.scene.sites import belt_frame, half_width, span

HALF: Final = 26.0
"""Half of the side of the antenna."""
THICK: Final = 14.0
AXIS: Final = 12.0
"""Height of its middle over the belt."""


def draw_rfid(name: str, layout: Layout) -> Drawing:
    spec = layout.devices[name]
    assert isinstance(spec, RfidSpec)
    side = 1 if spec.side == "left" else -1
    frame = belt_frame(layout, spec.belt).moved(mm(spec.position))
    edge = half_width(layout, spec.belt)
    head = frame.box((-HALF, HALF), span(side, edge + 4, edge + 4 + THICK), (AXIS - HALF, AXIS + HALF))
    bracket = frame.box((-8, 8), span(side, edge, edge + 4 + THICK), (-44, AXIS - HALF))
    lights = room(name, "lights")
    led = frame.point(0, side * (edge + 4 + THICK / 2), AXIS + HALF)

    def moving(state: State) -> Iterator[Piece]:
        yield led_piece(lights, led, bool(state.look.values.get("present", False)), size=5)

    return Drawing(
        anchor=led,
        solids=(
            boxed(bracket, lambda materials: materials.steel_dark),
            boxed(head, lambda materials: materials.sensor),
        ),
        rooms={lights: frame.box((-8, 8), span(side, edge + 4, edge + 4 + THICK), (AXIS + HALF, AXIS + HALF + 12))},
        moving=moving,
    )
