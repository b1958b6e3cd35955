"""A high-bay crane: a mast on a rail, a platform on the mast, and a fork that reaches into the rack."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from twin.devices.high_bay_crane import HighBayCraneSpec
from twin.devices.rack import RackSpec
from twin.layout import Layout
from twin.motion import Motion
from ui.scene.canvas import Canvas
from ui.scene.drawing import Drawing, Piece, State, boxed, room
from ui.scene.geometry import Frame, mm
from ui.scene.painters.stacker_crane import HALF, OVER, paint_forks, paint_mast
from ui.scene.sites import SHORTER, belt_frame
from ui.scene.workpiece import paint_part

HEAD: Final = 60.0
"""Of the mast above the highest platform."""


def draw_high_bay_crane(name: str, layout: Layout) -> Drawing:
    spec = layout.devices[name]
    assert isinstance(spec, HighBayCraneSpec)
    rack = layout.devices[spec.rack]
    assert isinstance(rack, RackSpec)
    # legs are drawn short, so that the fork's lower end is as far below the belt as it is
    belt = belt_frame(layout, spec.load)
    below = mm(rack.at.z - spec.at.z)
    frame = Frame(mm(spec.at.x), mm(spec.at.y), max(belt.z - below, below * SHORTER), spec.at.turn)
    left, way, top = mm(spec.at.place(rack.at.x, rack.at.y)[1]), mm(spec.stroke_x), mm(spec.stroke_z) + HEAD
    here, away = room(name), spec.fork_time
    rail = frame.box((-OVER - HALF, way + OVER + HALF), (-16, 16), (-frame.z, 14 - frame.z))
    rail_top = frame.box((-OVER - HALF, way + OVER + HALF), (-10, 10), (top + 30, top + 44))
    aisle = frame.box((-HALF - OVER, way + HALF + OVER), (-HALF, HALF), (14 - frame.z, top + 30))

    def moving(state: State) -> Iterator[Piece]:
        x, z, fork = (state.look.motions.get(axis, Motion(0)).at(state.t) for axis in ("x", "z", "fork"))
        at, up, reach = frame.moved(mm(x)), mm(z), left * fork / away
        part = next((look.part for look in state.look.parts), None)

        def paint(canvas: Canvas) -> None:
            paint_mast(canvas, at, top, up)
            paint_forks(canvas, at, reach, up)
            if part is not None:
                paint_part(canvas, part, at.point(0, reach, up))

        yield Piece(here, 0, paint)

    return Drawing(
        anchor=frame.point(way * 0.7, 0, top + 44),
        solids=(
            boxed(rail, lambda materials: materials.steel_dark, outline=False),
            boxed(rail_top, lambda materials: materials.steel_dark, outline=False),
        ),
        rooms={here: aisle},
        moving=moving,
    )
