"""A garage: front wall with its doorway, the sectional door in it, the light barrier and whatever stands below.

It is drawn at a quarter of its size.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final

from twin.devices.garage_door import GarageDoorSpec
from twin.layout import Layout
from twin.motion import Motion
from ui.scene.canvas import Canvas
from ui.scene.drawing import Drawing, Piece, Solid, State, Target, room
from ui.scene.geometry import Box, Frame, Point, depth, mm
from ui.scene.painters.lights import led_piece

SCALE: Final = 0.25
WALL: Final = 40.0
POST: Final = 90.0
LINTEL: Final = 110.0
SECTIONS: Final = 5


def draw_garage_door(name: str, layout: Layout) -> Drawing:
    spec = layout.devices[name]
    assert isinstance(spec, GarageDoorSpec)
    frame = Frame.of(spec.at)
    half, high = mm(spec.width) * SCALE / 2, mm(spec.height) * SCALE
    here, lights = room(name), room(name, "lights")
    left = frame.box((-half - POST, -half), (0, WALL), (0, high))
    right = frame.box((half, half + POST), (0, WALL), (0, high))
    over = frame.box((-half - POST, half + POST), (0, WALL), (high, high + LINTEL))
    back = frame.box((-half, half), (WALL + 60, WALL + 64), (0, high))
    doorway = frame.box((-half, half), (-70, WALL + 60), (0, high))
    barrier = 60.0

    def moving(state: State) -> Iterator[Piece]:
        edge = mm(state.look.motions.get("edge", Motion(0)).at(state.t)) * SCALE
        middle = frame.point(0, WALL / 2)
        yield Piece(here, depth(middle.x, middle.y), lambda canvas: _door(canvas, frame, half, edge, high))
        there = state.on("obstacle")
        if there:
            crate = frame.box((-60, 60), (-35, 45), (0, mm(spec.obstacle) * SCALE))
            yield Piece(here, crate.depth + 40, lambda canvas: canvas.box(crate, canvas.materials.part_brown))
        free = state.on("doorway_free")
        a, b = frame.point(-half, -30, barrier), frame.point(-60 if there else half, -30, barrier)
        yield Piece(here, crate_depth, lambda canvas: _beam(canvas, a, b, free))
        yield led_piece(lights, frame.point(-half - 24, -6, barrier + 26), free, size=6)
        yield led_piece(lights, frame.point(half + 30, -6, high - 20), state.on("opened"), size=6)
        yield led_piece(lights, frame.point(half + 30, -6, 30), state.on("closed"), size=6)

    near = frame.point(0, -40)
    crate_depth = depth(near.x, near.y) + 80
    low = tuple(frame.point(along, -40, up) for along, up in ((-half, 110), (half, 110), (half, 0), (-half, 0)))
    front = Box(left.x0, left.y0 - 40, 0, right.x1, left.y0, high + LINTEL)
    return Drawing(
        anchor=frame.point(0, WALL, high + LINTEL),
        solids=(
            Solid(back, lambda canvas: canvas.box(back, canvas.materials.marking_dark), False),
            Solid(left, lambda canvas: canvas.box(left, canvas.materials.tile)),
            Solid(right, lambda canvas: canvas.box(right, canvas.materials.tile)),
            Solid(over, lambda canvas: _lintel(canvas, over)),
            Solid(
                frame.box((-half - 30, -half), (-36, 0), (0, barrier + 16)),
                lambda canvas: _head(canvas, frame, -half - 15, barrier),
            ),
            Solid(
                frame.box((half, half + 30), (-36, 0), (0, barrier + 16)),
                lambda canvas: _head(canvas, frame, half + 15, barrier),
            ),
        ),
        rooms={here: doorway, lights: front},
        moving=moving,
        targets=(Target("obstacle", low),),
    )


def _lintel(canvas: Canvas, box: Box) -> None:
    canvas.box(box, canvas.materials.tile)
    motor = Box((box.x0 + box.x1) / 2 - 60, box.y0 - 4, box.z0 + 30, (box.x0 + box.x1) / 2 + 60, box.y0, box.z1 - 24)
    canvas.box(motor, canvas.materials.motor)


def _head(canvas: Canvas, frame: Frame, along: float, up: float) -> None:
    canvas.box(frame.box((along - 5, along + 5), (-34, -24), (0, up - 12)), canvas.materials.steel_dark)
    canvas.box(frame.box((along - 13, along + 13), (-36, -18), (up - 14, up + 14)), canvas.materials.sensor)


def _door(canvas: Canvas, frame: Frame, half: float, edge: float, high: float) -> None:
    """Sections from its lower edge up to the lintel; the rest of it has gone under the ceiling."""
    tall = high / SECTIONS
    for number in range(math.ceil((high - edge) / tall)):
        low = edge + number * tall
        section = frame.box((-half, half), (12, 26), (low, min(low + tall, high)))
        canvas.box(section, canvas.materials.cabinet_door)
    if edge < high:
        rim = frame.box((-half, half), (10, 28), (edge, min(edge + 8, high)))
        canvas.box(rim, canvas.materials.marking)


def _beam(canvas: Canvas, start: Point, end: Point, free: bool) -> None:
    token = canvas.materials.beam if free else canvas.materials.beam_cut
    canvas.line([start, end], token, max(6 * canvas.view.scale, 2.0), alpha=0.28)
    canvas.line([start, end], token, max(2 * canvas.view.scale, 1.0), alpha=0.95)
