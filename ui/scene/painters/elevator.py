"""An elevator: a mast on its far side, and a platform with a belt that travels along it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from twin.devices.elevator import ElevatorSpec
from twin.layout import Layout
from twin.motion import Motion
from ui.scene.canvas import Canvas
from ui.scene.drawing import Drawing, Piece, Solid, State, boxed, room
from ui.scene.geometry import Frame, mm
from ui.scene.painters.belt import PITCH
from ui.scene.sites import SHORTER, belt_frame, far_side, headroom
from ui.scene.workpiece import part_piece

MAST: Final = 44.0
RAIL: Final = 10.0
THICK: Final = 24.0
OVER: Final = 90.0
"""Of the mast, over the highest position."""


def mast_frame(layout: Layout, elevator: str) -> Frame:
    """The middle of the mast at the height of the lowest position, its right side to the platform."""
    spec = _spec(layout, elevator)
    frame = belt_frame(layout, elevator)
    far = far_side(frame)
    return frame.moved(mm(spec.length) / 2, far * (mm(spec.width) / 2 + RAIL + MAST / 2), 0, 0 if far > 0 else 180)


def _spec(layout: Layout, name: str) -> ElevatorSpec:
    spec = layout.devices[name]
    assert isinstance(spec, ElevatorSpec)
    return spec


def draw_elevator(name: str, layout: Layout) -> Drawing:
    spec = _spec(layout, name)
    frame, mast = belt_frame(layout, name), mast_frame(layout, name)
    length, half, travel = mm(spec.length), mm(spec.width) / 2, mm(spec.travel) * SHORTER
    here = room(name)
    top = travel + OVER

    def moving(state: State) -> Iterator[Piece]:
        up = mm(state.look.motions.get("height", Motion(0)).at(state.t)) * SHORTER
        run = mm(state.look.motions.get("belt", Motion(0)).at(state.t) % int(PITCH * 1_000_000))
        yield Piece(here, float("-inf"), lambda canvas: _platform(canvas, frame.moved(0, 0, up), length, half, run))
        for look in state.look.parts:
            yield part_piece(here, look.part, frame.point(mm(look.along.at(state.t)), mm(look.across.at(state.t)), up))

    column = mast.box((-MAST / 2, MAST / 2), (-MAST / 2, MAST / 2), (-frame.z, top))
    foot = mast.box((-MAST, MAST), (-MAST, MAST), (-frame.z, 8 - frame.z))
    motor = mast.box((-MAST / 2 - 8, MAST / 2 + 8), (-MAST / 2, MAST / 2 + 30), (top, top + 56))
    return Drawing(
        anchor=mast.point(0, 0, top + 56),
        solids=(
            boxed(foot, lambda materials: materials.steel_dark, outline=False),
            Solid(column, lambda canvas: _mast(canvas, mast, -frame.z, top)),
            boxed(motor, lambda materials: materials.motor),
        ),
        rooms={here: frame.box((0, length), (-half - RAIL, half + RAIL), (-THICK, travel + headroom(layout)))},
        moving=moving,
    )


def _mast(canvas: Canvas, mast: Frame, low: float, top: float) -> None:
    canvas.box(mast.box((-MAST / 2, MAST / 2), (-MAST / 2, MAST / 2), (low, top)), canvas.materials.aluminium)
    for along in (-MAST / 4, MAST / 4):
        line = [mast.point(along, -MAST / 2, low + 10), mast.point(along, -MAST / 2, top - 10)]
        canvas.line(line, canvas.materials.steel_dark, max(3 * canvas.view.scale, 0.8))


def _platform(canvas: Canvas, frame: Frame, length: float, half: float, run: float) -> None:
    """The belt between two rails, and marks that travel with it."""
    materials = canvas.materials
    far = far_side(frame)
    sides = [frame.box((0, length), (side * half, side * (half + RAIL)), (-THICK, 4)) for side in (far, -far)]
    canvas.box(sides[0], materials.marking)
    bed = frame.box((0, length), (-half, half), (-THICK, 0))
    canvas.box(bed, materials.steel_dark, top=materials.rubber)
    width = max(3.2 * canvas.view.scale, 1.0)
    along = run - PITCH
    while along < length - half * 0.3:
        points = [(along, -half * 0.78), (along + half * 0.3, 0.0), (along, half * 0.78)]
        if along >= 0:
            canvas.line([frame.point(a, b, 0.5) for a, b in points], materials.rubber_mark, width)
        along += PITCH
    canvas.box(sides[1], materials.marking)
