"""Where parts come in from outside: a crate that is never empty."""

from __future__ import annotations

from collections.abc import Iterator

from twin.devices.arrivals import ArrivalsSpec
from twin.layout import Layout
from twin.parts import Part
from ui.scene.drawing import Drawing, Piece, State, room
from ui.scene.geometry import Frame, depth
from ui.scene.painters.crate import CRATE, crate_solids
from ui.scene.sites import raised
from ui.scene.workpiece import paint_part


def draw_arrivals(name: str, layout: Layout) -> Drawing:
    spec = layout.devices[name]
    assert isinstance(spec, ArrivalsSpec)
    frame = Frame.of(spec.at)
    floor = Frame(frame.x, frame.y, 0.0, frame.turn).moved(-CRATE / 2)
    top = raised(frame).z
    here = room(name)
    above = floor.box((0, CRATE), (-CRATE / 2, CRATE / 2), (top, top + 60))
    middle = floor.point(CRATE / 2, 0, top - 8)

    def moving(state: State) -> Iterator[Piece]:
        if not state.on("stopped"):
            part = Part(0, "metal", "silver")
            yield Piece(here, depth(middle.x, middle.y), lambda canvas: paint_part(canvas, part, middle), here, above)

    return Drawing(
        anchor=floor.point(CRATE / 2, 0, top + 20),
        solids=crate_solids(floor, CRATE, CRATE, top),
        rooms={here: above},
        moving=moving,
    )
