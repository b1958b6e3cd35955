"""A machining centre: a cabinet with a window in front, behind which the spindle works, and a beacon on top."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from twin.devices.machining_centre import MachiningCentreSpec
from twin.layout import Layout
from twin.motion import Motion
from ui.scene.canvas import Canvas
from ui.scene.drawing import Drawing, Piece, State, boxed, room
from ui.scene.geometry import Box, Frame, mm
from ui.scene.painters.lights import led_piece
from ui.scene.sites import raised
from ui.scene.workpiece import paint_part
from ui.theme.colours import faint, lit

HALF: Final = 110.0
TALL: Final = 190.0
"""From the carrying surface to the roof."""
ROOF: Final = 36.0
WALL: Final = 12.0


def draw_machining_centre(name: str, layout: Layout) -> Drawing:
    spec = layout.devices[name]
    assert isinstance(spec, MachiningCentreSpec)
    turned = raised(Frame.of(spec.at))
    frame = Frame(turned.x, turned.y, turned.z, 0)
    here, lights = room(name), room(name, "lights")
    base = frame.box((-HALF, HALF), (-HALF, HALF), (-frame.z, -8))
    back = frame.box((-HALF, HALF), (HALF - WALL, HALF), (-8, TALL - ROOF))
    roof = frame.box((-HALF, HALF), (-HALF, HALF), (TALL - ROOF, TALL))
    inside = frame.box((-HALF, HALF), (-HALF, HALF - WALL), (-8, TALL - ROOF))
    beacon = frame.point(HALF - 26, HALF - 26, TALL)
    shut_for, work_for = spec.door_time, spec.time

    def moving(state: State) -> Iterator[Piece]:
        door = state.look.motions.get("door", Motion(0)).at(state.t) / shut_for
        work = state.look.motions.get("work", Motion(0)).at(state.t)
        down = min(1.0, 8 * work / work_for) if work else 0.0
        part = next((look.part for look in state.look.parts), None)
        foot = frame.point(0, 0)

        def paint(canvas: Canvas) -> None:
            _chamber(canvas, frame)
            if part is not None:
                paint_part(canvas, part, foot)
            tip = 78 - down * (76 - (mm(part.height) if part is not None else 0))
            _spindle(canvas, frame, tip, work)
            _front(canvas, frame, door)

        yield Piece(here, 0, paint)
        yield led_piece(lights, frame.point(HALF - 26, HALF - 26, TALL + 18), state.on("running"), size=9)

    return Drawing(
        anchor=frame.point(0, 0, TALL),
        solids=(
            boxed(base, lambda materials: materials.cabinet),
            boxed(back, lambda materials: materials.cabinet, outline=False),
            boxed(roof, lambda materials: materials.cabinet_door),
            boxed(Box(beacon.x - 8, beacon.y - 8, beacon.z, beacon.x + 8, beacon.y + 8, beacon.z + 12),
                  lambda materials: materials.steel_dark, outline=False),
        ),
        rooms={here: inside, lights: Box(beacon.x - 9, beacon.y - 9, TALL + frame.z + 12, beacon.x + 9, beacon.y + 9,
                                         TALL + frame.z + 40)},
        moving=moving,
    )  # fmt: skip


def _chamber(canvas: Canvas, frame: Frame) -> None:
    """The walls that are seen from inside, and the table."""
    high, deep = TALL - ROOF, HALF - WALL
    wall = [frame.point(-HALF, -HALF, -8), frame.point(-HALF, deep, -8)]
    wall += [frame.point(-HALF, deep, high), frame.point(-HALF, -HALF, high)]
    canvas.face(wall, lit(canvas.materials.steel, 0.82))
    canvas.box(frame.box((-50, 50), (-50, 50), (-8, 0)), canvas.materials.steel_dark)


def _spindle(canvas: Canvas, frame: Frame, tip: float, work: int) -> None:
    materials = canvas.materials
    canvas.upright(frame.point(0, 0, tip), 26, 4, materials.rod)
    canvas.upright(frame.point(0, 0, tip + 26), 20, 15, materials.steel_dark)
    canvas.upright(frame.point(0, 0, tip + 46), max(TALL - ROOF - tip - 46, 1), 24, materials.motor)
    if work:
        canvas.glow(frame.point(0, 0, tip), 22, materials.beam_cut, 0.55 + 0.3 * (work // 60_000 % 2))


def _front(canvas: Canvas, frame: Frame, shut: float) -> None:
    """The window in front, and the door in the east that slides down to shut."""
    high = TALL - ROOF
    front = [frame.point(-HALF, -HALF, -8), frame.point(HALF, -HALF, -8)]
    front += [frame.point(HALF, -HALF, high), frame.point(-HALF, -HALF, high)]
    canvas.face(front, faint(canvas.materials.glass, 0.22))
    low = high - shut * (high - 4)
    for side in (-1, 1):
        if shut > 0 or side > 0:
            door = [frame.point(side * HALF, -HALF, low), frame.point(side * HALF, HALF, low)]
            door += [frame.point(side * HALF, HALF, high), frame.point(side * HALF, -HALF, high)]
            canvas.face(door, faint(canvas.materials.cylinder, 0.35 if side < 0 else 0.75))
    canvas.box(frame.box((-HALF, -HALF + 12), (-HALF, -HALF + 12), (-8, high)), canvas.materials.cabinet)
    canvas.box(frame.box((HALF - 12, HALF), (-HALF, -HALF + 12), (-8, high)), canvas.materials.cabinet)
    canvas.box(frame.box((HALF - 12, HALF), (HALF - 12, HALF), (-8, high)), canvas.materials.cabinet)
