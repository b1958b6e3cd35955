"""An arm on a post outside the table that swings in over a place and takes the part there along."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final

from twin.devices.gate import SWING, GateSpec
from twin.layout import Layout
from twin.motion import Motion
from ui.scene.canvas import Canvas
from ui.scene.drawing import Drawing, Piece, State, boxed, room
from ui.scene.geometry import Box, Point, depth
from ui.scene.painters.indexing_table import at_place

ARM: Final = 62.0
SIDE: Final = 66.0
"""Of the post from the middle of the place, across the way of the parts."""


def draw_gate(name: str, layout: Layout) -> Drawing:
    spec = layout.devices[name]
    assert isinstance(spec, GateSpec)
    here = room(spec.table)
    at, out = at_place(layout, spec.table, spec.place), at_place(layout, spec.table, spec.place, out=40)
    ahead = math.atan2(out.y - at.y, out.x - at.x)
    pivot = Point(out.x + SIDE * math.sin(ahead), out.y - SIDE * math.cos(ahead), at.z)
    post = Box(pivot.x - 12, pivot.y - 12, 0, pivot.x + 12, pivot.y + 12, at.z + 14)

    def moving(state: State) -> Iterator[Piece]:
        swing = state.look.motions.get("swing", Motion(0)).at(state.t) / SWING
        way = ahead + math.radians(20 + 110 * swing)

        def paint(canvas: Canvas) -> None:
            start = Point(pivot.x, pivot.y, at.z + 12)
            end = Point(pivot.x + ARM * math.cos(way), pivot.y + ARM * math.sin(way), at.z + 12)
            canvas.rod(start, end, 6, canvas.materials.marking, flat=False)
            canvas.upright(Point(pivot.x, pivot.y, at.z), 22, 11, canvas.materials.steel_dark)

        yield Piece(here, depth(pivot.x, pivot.y), paint)

    return Drawing(
        anchor=Point(pivot.x, pivot.y, at.z + 14),
        solids=(boxed(post, lambda materials: materials.steel),),
        moving=moving,
    )
