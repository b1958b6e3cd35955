"""A testing unit on its column outside the table, whose pin goes down into the hole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from twin.devices.probe import ProbeSpec
from twin.layout import Layout
from twin.motion import Motion
from ui.scene.canvas import Canvas
from ui.scene.drawing import Drawing, Piece, State, boxed, room
from ui.scene.geometry import Box, Point, depth, mm
from ui.scene.painters.indexing_table import at_place
from ui.scene.painters.lights import led_piece

OUT: Final = 70.0
HIGH: Final = 110.0


def draw_probe(name: str, layout: Layout) -> Drawing:
    spec = layout.devices[name]
    assert isinstance(spec, ProbeSpec)
    here, lights = room(spec.table), room(name, "lights")
    foot, at = at_place(layout, spec.table, spec.place, out=OUT), at_place(layout, spec.table, spec.place)
    column = Box(foot.x - 12, foot.y - 12, 0, foot.x + 12, foot.y + 12, at.z + HIGH)

    def moving(state: State) -> Iterator[Piece]:
        feed = mm(state.look.motions.get("feed", Motion(0)).at(state.t))

        def paint(canvas: Canvas) -> None:
            canvas.rod(Point(foot.x, foot.y, at.z + 84), Point(at.x, at.y, at.z + 84), 9, canvas.materials.steel_dark)
            canvas.upright(Point(at.x, at.y, at.z + 40 - feed), 44 + feed, 3.5, canvas.materials.rod)
            canvas.upright(Point(at.x, at.y, at.z + 66), 34, 13, canvas.materials.sensor)

        yield Piece(here, depth(at.x, at.y) + 1, paint)
        top = Point(foot.x, foot.y - 8, column.z1 + 10)
        yield led_piece(lights, Point(top.x - 8, top.y, top.z), state.on("part"), size=4.5)
        yield led_piece(lights, Point(top.x + 8, top.y, top.z), state.on("hole_ok"), size=4.5)

    return Drawing(
        anchor=Point(foot.x, foot.y, column.z1),
        solids=(boxed(column, lambda materials: materials.steel),),
        rooms={lights: Box(column.x0, column.y0, column.z1, column.x1, column.y1, column.z1 + 24)},
        moving=moving,
    )
