"""The station after this one: a table with a place for a part, and a lamp that tells whether it is free."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from twin.devices.downstream_station import DownstreamStationSpec
from twin.layout import Layout
from ui.scene.canvas import Canvas
from ui.scene.drawing import Drawing, Piece, Solid, State, room
from ui.scene.geometry import Box, Frame
from ui.scene.painters.lights import led_piece
from ui.scene.sites import raised
from ui.scene.workpiece import part_piece

SIDE: Final = 130.0


def draw_downstream_station(name: str, layout: Layout) -> Drawing:
    spec = layout.devices[name]
    assert isinstance(spec, DownstreamStationSpec)
    frame = raised(Frame.of(spec.at))
    table = frame.box((-SIDE / 2, SIDE / 2), (-SIDE / 2, SIDE / 2), (-frame.z, 0))
    here, lights = room(name), room(name, "lights")

    def moving(state: State) -> Iterator[Piece]:
        for look in state.look.parts:
            yield part_piece(here, look.part, frame.point(0, 0, 0))
        yield led_piece(lights, frame.point(0, -SIDE / 2, -24), state.on("free"), size=7)

    front = Box(table.x0, table.y0 - 20, table.z0, table.x1, table.y0, table.z1)
    return Drawing(
        anchor=frame.point(SIDE * 0.3, SIDE * 0.3, 0),
        solids=(Solid(table, lambda canvas: _table(canvas, table, frame)),),
        rooms={here: frame.box((-40, 40), (-40, 40), (0, 60)), lights: front},
        moving=moving,
    )


def _table(canvas: Canvas, box: Box, frame: Frame) -> None:
    canvas.box(Box(box.x0 + 6, box.y0 + 6, box.z0, box.x1 - 6, box.y1 - 6, box.z0 + 16), canvas.materials.marking_dark)
    canvas.box(Box(box.x0, box.y0, box.z0 + 16, box.x1, box.y1, box.z1 - 10), canvas.materials.cabinet)
    canvas.box(Box(box.x0 - 4, box.y0 - 4, box.z1 - 10, box.x1 + 4, box.y1 + 4, box.z1), canvas.materials.steel)
    canvas.disc(frame.point(0, 0, 0), 27, canvas.materials.steel_dark, alpha=0.8)
