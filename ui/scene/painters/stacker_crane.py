"""A stacker crane: a mast that travels on a rail, a platform that climbs it, and forks that reach to both sides."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from twin.devices.rack import RackSpec
from twin.devices.stacker_crane import StackerCraneSpec
from twin.layout import Layout
from twin.motion import Motion
from ui.scene.canvas import Canvas
from ui.scene.drawing import Drawing, Piece, State, boxed, room
from ui.scene.geometry import Frame, mm
from ui.scene.sites import belt_spec, raised
from ui.scene.workpiece import paint_part

HALF: Final = 52.0
"""Of the platform."""
LIFTS: Final = 14.0
"""How high the lift takes a part up, for the eye."""
BELOW: Final = 10.0
"""Of the forks' top under the carrying surface with the lift down."""
OVER: Final = 60.0
"""By which the rail is longer than the way."""


def draw_stacker_crane(name: str, layout: Layout) -> Drawing:
    spec = layout.devices[name]
    assert isinstance(spec, StackerCraneSpec)
    rack = layout.devices[spec.rack]
    assert isinstance(rack, RackSpec)
    frame, belt = raised(Frame.of(spec.at)), belt_spec(layout, spec.load)
    left = mm(spec.at.place(rack.at.x, rack.at.y)[1])
    right = -mm(spec.at.place(*belt.at.point(spec.load_at))[1])
    way, top = (rack.columns - 1) * mm(rack.pitch), rack.levels * mm(rack.rise)
    here, over, away, take = room(name), room(spec.load), spec.fork_time, spec.lift_time
    rail = frame.box((-OVER - HALF, way + OVER + HALF), (-16, 16), (-frame.z, 14 - frame.z))
    rail_top = frame.box((-OVER - HALF, way + OVER + HALF), (-10, 10), (top + 30, top + 44))
    aisle = frame.box((-HALF - OVER, way + HALF + OVER), (-HALF, HALF), (14 - frame.z, top + 30))

    def moving(state: State) -> Iterator[Piece]:
        x, z, forks, lift = (
            state.look.motions.get(axis, Motion(0)).at(state.t) for axis in ("x", "z", "forks", "lift")
        )
        at, up = frame.moved(mm(x)), mm(z) - BELOW + LIFTS * lift / take
        out = forks / away
        reach = out * (left if out > 0 else right)
        part = next((look.part for look in state.look.parts), None)
        yield Piece(here, 0, lambda canvas: paint_mast(canvas, at, top, mm(z) - BELOW))

        def load(canvas: Canvas) -> None:
            paint_forks(canvas, at, reach, up)
            if part is not None:
                paint_part(canvas, part, at.point(0, reach, up))

        # over the load belt the forks are sorted among what lies there
        yield Piece(over if out < -0.25 else here, 1 if out >= -0.25 else float("inf"), load)

    return Drawing(
        anchor=frame.point(way * 0.7, 0, top + 44),
        solids=(
            boxed(rail, lambda materials: materials.steel_dark, outline=False),
            boxed(rail_top, lambda materials: materials.steel_dark, outline=False),
        ),
        rooms={here: aisle},
        moving=moving,
    )


def paint_forks(canvas: Canvas, at: Frame, reach: float, up: float) -> None:
    """Two prongs whose top is at ``up``, reaching out to the left of the crane's way, or to the right if negative."""
    across = min(reach, 0.0) - HALF + 14, max(reach, 0.0) + HALF - 14
    for along in (-24, 12):
        canvas.box(at.box((along, along + 12), across, (up - 6, up)), canvas.materials.steel_dark)


def paint_mast(canvas: Canvas, at: Frame, top: float, up: float) -> None:
    """The mast on its carriage, and the platform below forks at that height."""
    materials = canvas.materials
    canvas.box(at.box((-HALF - 34, HALF), (-20, 20), (14 - at.z, 44 - at.z)), materials.motor)
    canvas.box(at.box((-HALF - 30, -HALF - 6), (-14, 14), (44 - at.z, top + 30)), materials.emergency_yellow)
    canvas.box(at.box((-HALF - 6, HALF), (-HALF + 8, HALF - 8), (up - 22, up - 8)), materials.steel)
    canvas.box(at.box((-HALF - 8, -HALF), (-HALF + 8, HALF - 8), (up - 22, up + 40)), materials.steel)
