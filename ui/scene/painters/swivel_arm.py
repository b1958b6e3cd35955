"""A column with a level arm, on whose end a suction cup hangs; its cup glows while it holds."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final

from twin.devices.swivel_arm import SwivelArmSpec
from twin.layout import Layout
from twin.motion import Motion
from ui.scene.canvas import Canvas
from ui.scene.drawing import Drawing, Piece, Solid, State, room
from ui.scene.geometry import Frame, Point, depth, mm
from ui.scene.painters.lights import led_piece
from ui.scene.sites import raised
from ui.scene.workpiece import paint_part

ARM: Final = 92.0
"""Height of the arm over the surfaces on which the parts lie."""
LIFTED: Final = 6.0
"""By which a held part hangs above them between its places."""


def draw_swivel_arm(name: str, layout: Layout) -> Drawing:
    spec = layout.devices[name]
    assert isinstance(spec, SwivelArmSpec)
    frame = raised(Frame.of(spec.at))
    radius = mm(spec.radius)
    here, lights = room(name), room(name, "lights")
    column = frame.box((-30, 30), (-30, 30), (-frame.z, ARM - 14))

    def moving(state: State) -> Iterator[Piece]:
        degrees = state.look.motions.get("angle", Motion(0)).at(state.t) / 1_000_000
        angle = math.radians(degrees)
        end = frame.point(radius * math.cos(angle), radius * math.sin(angle), 0)
        on_the_way = 1 < degrees < 179
        foot = Point(end.x, end.y, end.z + (LIFTED if on_the_way else 0))
        part = next((look.part for look in state.look.parts), None)

        def paint(canvas: Canvas) -> None:
            if part is not None:
                paint_part(canvas, part, foot)
            top = foot.z + (mm(part.height) if part is not None else 25)
            _arm(canvas, frame, end, top, bool(state.look.values.get("sucks", False)))

        yield Piece(here, depth(end.x, end.y), paint)
        yield led_piece(lights, frame.point(-16, -16, ARM + 34), state.on("at_first"), size=4.5)
        yield led_piece(lights, frame.point(16, -16, ARM + 34), state.on("at_second"), size=4.5)
        yield led_piece(lights, frame.point(0, -22, ARM + 34), state.on("vacuum_ok"), size=4.5)

    reach = radius + 40
    return Drawing(
        anchor=frame.point(0, 0, ARM + 30),
        solids=(Solid(column, lambda canvas: _column(canvas, frame)),),
        rooms={
            here: frame.box((-reach, reach), (-30, reach), (0, ARM + 26)),
            lights: frame.box((-30, 30), (-30, 30), (ARM + 26, ARM + 50)),
        },
        moving=moving,
    )


def _column(canvas: Canvas, frame: Frame) -> None:
    materials = canvas.materials
    canvas.box(frame.box((-34, 34), (-34, 34), (-frame.z, -frame.z + 14)), materials.steel_dark)
    canvas.upright(frame.point(0, 0, 14 - frame.z), frame.z + ARM - 46, 20, materials.steel)
    canvas.upright(frame.point(0, 0, ARM - 34), 22, 28, materials.cylinder)


def _arm(canvas: Canvas, frame: Frame, end: Point, top: float, sucks: bool) -> None:
    materials = canvas.materials
    hub = frame.point(0, 0, ARM)
    tip = Point(end.x, end.y, hub.z)
    canvas.upright(Point(end.x, end.y, top), 10, 11, materials.cable)
    canvas.upright(Point(end.x, end.y, top + 10), max(hub.z - top - 10, 1), 5, materials.rod)
    canvas.rod(hub, tip, 9, materials.aluminium, flat=False)
    canvas.upright(Point(hub.x, hub.y, hub.z - 12), 26, 22, materials.steel_dark)
    canvas.upright(Point(end.x, end.y, hub.z - 8), 18, 12, materials.steel_dark)
    if sucks:
        canvas.glow(Point(end.x, end.y, top + 4), 34, materials.hose, 0.8)
