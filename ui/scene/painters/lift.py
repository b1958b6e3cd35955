"""A platform on a column, with its ejector, and a measuring head above it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from twin.devices.cylinder import CylinderSpec
from twin.devices.lift import LiftSpec
from twin.layout import Layout
from twin.motion import Motion
from ui.scene.canvas import Canvas
from ui.scene.drawing import Drawing, Piece, State, boxed, room
from ui.scene.geometry import Frame, depth, mm
from ui.scene.painters.cylinder import AXIS, CAPS, HALF, PART_RADIUS, paint_barrel, paint_rod
from ui.scene.painters.lights import led_piece
from ui.scene.sites import SHORTER, raised
from ui.scene.workpiece import part_piece

HEAD: Final = 44.0
"""Of the measuring head over the raised platform."""


def draw_lift(name: str, layout: Layout) -> Drawing:
    spec = layout.devices[name]
    assert isinstance(spec, LiftSpec)
    ejector = layout.devices[spec.ejector]
    assert isinstance(ejector, CylinderSpec)
    frame = raised(Frame.of(spec.at))
    travel = mm(spec.travel) * SHORTER
    top = travel + HEAD
    front = PART_RADIUS + mm(ejector.reach) + 10
    back = front + mm(ejector.stroke) + CAPS
    here, lights = room(name), room(name, "lights")
    foot = frame.box((-60, 60), (-50, 70), (-frame.z, -frame.z + 16))
    column = frame.box((-24, 24), (42, 70), (16 - frame.z, top + 40))
    arm = frame.box((-16, 16), (-16, 42), (top + 8, top + 34))
    probe = frame.box((-9, 9), (-9, 9), (top - 18, top + 8))

    def moving(state: State) -> Iterator[Piece]:
        up = mm(state.look.motions.get("platform", Motion(0)).at(state.t)) * SHORTER
        out = mm(state.look.motions.get("rod", Motion(0)).at(state.t))
        at = frame.moved(0, 0, up)
        middle = frame.point(0, 0)
        yield Piece(here, depth(middle.x, middle.y) - 200, lambda canvas: _platform(canvas, at, ejector, out, back))
        for look in state.look.parts:
            yield part_piece(here, look.part, at.point(mm(look.along.at(state.t)), 0, 0))
        yield led_piece(lights, frame.point(-16, 40, top + 50), state.on("is_up"), size=4.5)
        yield led_piece(lights, frame.point(0, 40, top + 50), state.on("part"), size=4.5)
        yield led_piece(lights, frame.point(16, 40, top + 50), state.on("height_ok"), size=4.5)

    return Drawing(
        anchor=frame.point(0, 56, top + 40),
        solids=(
            boxed(foot, lambda materials: materials.steel_dark, outline=False),
            boxed(column, lambda materials: materials.steel),
            boxed(probe, lambda materials: materials.sensor),
            boxed(arm, lambda materials: materials.steel_dark),
        ),
        rooms={
            here: frame.box((-back, mm(ejector.stroke)), (-40, 40), (-14, travel + 27)),
            lights: frame.box((-24, 24), (30, 70), (top + 40, top + 60)),
        },
        moving=moving,
    )


def _platform(canvas: Canvas, at: Frame, ejector: CylinderSpec, out: float, back: float) -> None:
    front = PART_RADIUS + mm(ejector.reach) + 10
    canvas.box(at.box((-back, 34), (-30, 42), (-12, 0)), canvas.materials.aluminium)
    paint_barrel(canvas, at.box((-back, -front), (-HALF, HALF), (AXIS - HALF, AXIS + HALF)))
    paint_rod(canvas, at, ejector, out)
