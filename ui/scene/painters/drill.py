"""A drilling unit on its column outside the table: head with spindle over the place, and the clamp below it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from twin.devices.drill import CLAMPED, DrillSpec
from twin.layout import Layout
from twin.motion import Motion
from ui.scene.canvas import Canvas
from ui.scene.drawing import Drawing, Piece, State, boxed, room
from ui.scene.geometry import Box, Point, depth, mm
from ui.scene.painters.indexing_table import ABOVE, at_place, table_frame
from ui.scene.painters.lights import led_piece

OUT: Final = 74.0
"""Of the column from the middle of the place."""
BIT: Final = 58.0
"""Height of the raised bit's tip over the table; a part is 25 mm high and the bit enters it at 30 mm of travel."""


def draw_drill(name: str, layout: Layout) -> Drawing:
    spec = layout.devices[name]
    assert isinstance(spec, DrillSpec)
    here, lights = room(spec.table), room(name, "lights")
    floor = -table_frame(layout, spec.table).z
    foot = at_place(layout, spec.table, spec.place, out=OUT, up=floor)
    at = at_place(layout, spec.table, spec.place)
    column = Box(foot.x - 18, foot.y - 18, 0, foot.x + 18, foot.y + 18, at.z + ABOVE)

    def moving(state: State) -> Iterator[Piece]:
        feed = mm(state.look.motions.get("feed", Motion(0)).at(state.t))
        clamp = state.look.motions.get("clamp", Motion(0)).at(state.t) / CLAMPED
        turns = bool(state.look.values.get("turns", False))
        yield Piece(here, depth(at.x, at.y) + 1, lambda canvas: _head(canvas, at, foot, feed, clamp, turns))
        top = Point(foot.x, foot.y - 10, column.z1 + 10)
        yield led_piece(lights, Point(top.x - 14, top.y, top.z), state.on("is_up"), size=4.5)
        yield led_piece(lights, top, state.on("is_down"), size=4.5)
        yield led_piece(lights, Point(top.x + 14, top.y, top.z), state.on("part"), size=4.5)

    return Drawing(
        anchor=Point(foot.x, foot.y, column.z1),
        solids=(boxed(column, lambda materials: materials.steel),),
        rooms={lights: Box(column.x0, column.y0, column.z1, column.x1, column.y1, column.z1 + 24)},
        moving=moving,
    )


def _head(canvas: Canvas, at: Point, foot: Point, feed: float, clamp: float, turns: bool) -> None:
    materials = canvas.materials
    tip = at.z + BIT - feed
    jaw = 40 - 18 * clamp
    for side in (-1, 1):
        canvas.box(
            Box(at.x + side * jaw - 5, at.y - 12, at.z + 2, at.x + side * jaw + 5, at.y + 12, at.z + 20),
            materials.reflector,
        )
    body = Point(at.x, at.y, tip + 26)
    canvas.rod(Point(foot.x, foot.y, body.z + 22), Point(at.x, at.y, body.z + 22), 11, materials.steel_dark)
    canvas.upright(
        Point(at.x, at.y, tip), 28, 4 if not turns else 5.5, materials.rod if turns else materials.steel_dark
    )
    canvas.upright(body, 54, 24, materials.motor)
    if turns:
        canvas.glow(Point(at.x, at.y, tip + 10), 26, materials.marking, 0.5)
