"""A pneumatic cylinder beside a belt: barrel with end switches and hoses, and the rod with its plate."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from twin.devices.pusher import PusherSpec
from twin.layout import Layout
from twin.motion import Motion
from ui.scene.canvas import Canvas
from ui.scene.drawing import Drawing, Piece, Solid, State, boxed, room
from ui.scene.geometry import Box, Frame, Point, depth, mm
from ui.scene.painters.lights import led_piece
from ui.scene.sites import belt_frame, half_width, span
from ui.scene.workpiece import part_piece

AXIS: Final = 20.0
"""Height of the rod over the belt."""
PART_RADIUS: Final = 20.0
"""Of the part that the plate touches when the rod is at its reach."""
THICK: Final = 9.0
VALVE: Final = -46.0
"""Height of the valve's top over the belt."""
FOOT_HEIGHT: Final = 6.0
STEP: Final = 30.0
"""Length of the pieces of rod that are sorted among the parts."""


def draw_pusher(name: str, layout: Layout) -> Drawing:
    spec = layout.devices[name]
    assert isinstance(spec, PusherSpec)
    side = -1 if spec.side == "right" else 1
    belt = belt_frame(layout, spec.belt)
    frame = belt.moved(mm(spec.position))
    edge, stroke, plate = half_width(layout, spec.belt), mm(spec.stroke), mm(spec.plate)
    rest = PART_RADIUS + mm(spec.reach)
    front = max(edge, rest + THICK) + 8
    back = front + stroke + 46
    over, lights = room(spec.belt), room(name, "lights")

    def moving(state: State) -> Iterator[Piece]:
        out = mm(state.look.motions.get("rod", Motion(0)).at(state.t))
        face = rest - out
        at = face + THICK
        while at < front:
            to = min(at + STEP, front)
            yield _rod(over, frame.point(0, side * at, AXIS), frame.point(0, side * to, AXIS))
            at = to
        box = frame.box((-plate / 2, plate / 2), span(side, face, face + THICK), (7, 36))
        yield Piece(over, box.depth - 1, lambda canvas: canvas.box(box, canvas.materials.steel))
        for look in state.look.parts:
            where = belt.point(mm(look.along.at(state.t)), -side * mm(look.across.at(state.t)))
            yield part_piece(over, look.part, where)
        coil = frame.point(24 if frame.turn in (0, 270) else -24, side * (front + 63), VALVE - 5)
        yield led_piece(lights, coil, bool(state.look.values.get("valve", False)), size=4.5)
        for at, signal in switches:
            yield led_piece(lights, frame.point(0, side * at, AXIS + 25), state.on(signal), size=4.5)

    switches = ((front + 28, "extended"), (back - 30, "retracted"))
    barrel = frame.box((-19, 19), span(side, front, back), (AXIS - 19, AXIS + 19))
    stand = frame.box((-15, 15), span(side, front + 18, front + 48), (FOOT_HEIGHT - belt.z, AXIS - 27))
    foot = frame.box((-29, 29), span(side, front + 4, front + 62), (-belt.z, FOOT_HEIGHT - belt.z))
    shelf = frame.box((-24, 24), span(side, edge, back - 8), (AXIS - 27, AXIS - 19))
    return Drawing(
        anchor=frame.point(0, side * (front + back) / 2, AXIS + 30),
        solids=(
            boxed(foot, lambda materials: materials.steel_dark, outline=False),
            boxed(stand, lambda materials: materials.steel, outline=False),
            boxed(shelf, lambda materials: materials.steel_dark),
            Solid(barrel, lambda canvas: _barrel(canvas, frame, side, front, back)),
            *_valve(frame, side, front, back),
        ),
        rooms={lights: Box(barrel.x0, barrel.y0, barrel.z1, barrel.x1, barrel.y1, barrel.z1 + 30)},
        moving=moving,
    )


def _barrel(canvas: Canvas, frame: Frame, side: int, front: float, back: float) -> None:
    materials = canvas.materials
    blocks = [
        (front, front + 14, 19.0, materials.steel_dark),
        (front + 14, back - 14, 16.0, materials.cylinder),
        (back - 14, back, 19.0, materials.steel_dark),
    ]
    boxes = [
        (frame.box((-half, half), span(side, start, end), (AXIS - half, AXIS + half)), token)
        for start, end, half, token in blocks
    ]
    for box, token in sorted(boxes, key=lambda entry: entry[0].depth):
        canvas.box(box, token)
    for at in (front + 28, back - 30):
        canvas.box(frame.box((-7, 7), span(side, at - 11, at + 11), (AXIS + 16, AXIS + 24)), materials.cable)
    canvas.upright(frame.point(0, side * (front + 7), AXIS + 19), 8, 4.5, materials.reflector)
    canvas.upright(frame.point(0, side * (back - 7), AXIS + 19), 8, 4.5, materials.steel)


def _valve(frame: Frame, side: int, front: float, back: float) -> Iterator[Solid]:
    """The valve on the stand, and the one hose of a single-acting cylinder."""
    near = 1 if frame.turn in (0, 270) else -1
    box = frame.box(span(near, 15, 33), span(side, front + 12, front + 54), (VALVE - 34, VALVE))
    coil = frame.box(span(near, 17, 31), span(side, front + 54, front + 72), (VALVE - 26, VALVE - 6))
    yield boxed(box, lambda materials: materials.aluminium)
    yield boxed(coil, lambda materials: materials.cable)
    start, end = frame.point(0, side * (back - 7), AXIS + 27), frame.point(near * 24, side * (front + 22), VALVE)
    over = frame.point(near * 14, side * (back + 4), AXIS + 70)
    down = frame.point(near * 60, side * (front + 30), VALVE + 60)
    hull = frame.box((-60, 60), span(side, front, back + 10), (VALVE, AXIS + 60))
    yield Solid(hull, lambda canvas: canvas.curve((start, over, down, end), canvas.materials.hose, 5.0), False, False)


def _rod(room: str, start: Point, end: Point) -> Piece:
    middle = depth(start.x + end.x, start.y + end.y) / 2
    return Piece(room, middle, lambda canvas: canvas.rod(start, end, 6.5, canvas.materials.rod))
