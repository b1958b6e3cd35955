"""The station before this one: a cabinet whose arm reaches over to where it sets its parts down."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from twin.devices.upstream_station import SPAN, UpstreamStationSpec
from twin.layout import Layout
from twin.motion import Motion
from twin.spec import PlacedSpec
from ui.scene.canvas import Canvas
from ui.scene.drawing import Drawing, Piece, Solid, State, room
from ui.scene.geometry import Box, Frame, Point, depth, mm
from ui.scene.painters.indexing_table import loading_place
from ui.scene.painters.lights import led_piece
from ui.scene.sites import raised
from ui.scene.workpiece import paint_part

SIDE: Final = 120.0
ARM: Final = 100.0
"""Height of the arm over the place."""


def draw_upstream_station(name: str, layout: Layout) -> Drawing:
    spec = layout.devices[name]
    assert isinstance(spec, UpstreamStationSpec)
    to = layout.devices[spec.to]
    assert isinstance(to, PlacedSpec)
    frame = raised(Frame.of(spec.at))
    place = loading_place(to)
    cabinet = frame.box((-SIDE / 2, SIDE / 2), (-SIDE / 2, SIDE / 2), (-frame.z, ARM - 26))
    home = frame.point(0, 0, ARM)
    here, lights = room(name), room(name, "lights")

    def moving(state: State) -> Iterator[Piece]:
        share = state.look.motions.get("arm", Motion(0)).at(state.t) / SPAN
        tip = Point(home.x + (place.x - home.x) * share, home.y + (place.y - home.y) * share, home.z)
        part = next((look.part for look in state.look.parts), None)

        def paint(canvas: Canvas) -> None:
            hand = tip.z - (ARM - 25) * share
            if part is not None and share > 0.3:
                paint_part(canvas, part, Point(tip.x, tip.y, hand - mm(part.height)))
            canvas.upright(Point(tip.x, tip.y, hand), tip.z - hand + 6, 7, canvas.materials.steel_dark)
            canvas.rod(home, tip, 8, canvas.materials.aluminium, flat=False)

        yield Piece(here, depth(tip.x, tip.y), paint)
        yield led_piece(lights, frame.point(0, -SIDE / 2, ARM - 50), state.on("busy"), size=6)

    way = Box(
        min(home.x, place.x) - 30, min(home.y, place.y) - 30, place.z,
        max(home.x, place.x) + 30, max(home.y, place.y) + 30, home.z + 20,
    )  # fmt: skip
    front = Box(cabinet.x0, cabinet.y0 - 20, cabinet.z0, cabinet.x1, cabinet.y0, cabinet.z1)
    return Drawing(
        anchor=frame.point(0, 0, ARM - 10),
        solids=(Solid(cabinet, lambda canvas: _cabinet(canvas, cabinet)),),
        rooms={here: way, lights: front},
        moving=moving,
    )


def _cabinet(canvas: Canvas, box: Box) -> None:
    canvas.box(Box(box.x0 + 6, box.y0 + 6, box.z0, box.x1 - 6, box.y1 - 6, box.z0 + 16), canvas.materials.marking_dark)
    canvas.box(Box(box.x0, box.y0, box.z0 + 16, box.x1, box.y1, box.z1), canvas.materials.cabinet)
    lid = Box(box.x0 + 14, box.y0 + 14, box.z1, box.x1 - 14, box.y1 - 14, box.z1 + 10)
    canvas.box(lid, canvas.materials.motor)
