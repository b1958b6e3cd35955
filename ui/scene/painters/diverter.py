"""A diverter: an arm on a pivot at the edge of a belt, which swings over it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final

from twin.devices.diverter import DiverterSpec
from twin.layout import Layout
from twin.motion import Motion
from ui.scene.canvas import Canvas
from ui.scene.drawing import Drawing, Piece, State, boxed, room
from ui.scene.geometry import Frame, Point, depth, mm
from ui.scene.painters.lights import led_piece
from ui.scene.sites import belt_frame, half_width, span
from ui.scene.workpiece import part_piece

OUT: Final = math.radians(52)
"""Between the arm and the belt when it is out."""
THICK: Final = 9.0
HIGH: Final = 34.0
PIECES: Final = 4
"""Of the arm, sorted among the parts one by one."""


def draw_diverter(name: str, layout: Layout) -> Drawing:
    spec = layout.devices[name]
    assert isinstance(spec, DiverterSpec)
    belt = belt_frame(layout, spec.belt)
    edge = half_width(layout, spec.belt)
    side = -1 if spec.side == "left" else 1  # the pivot is opposite to the branch
    reach = 2 * edge - 16
    arm = reach / math.sin(OUT)
    pivot = belt.moved(mm(spec.position) - 2 * reach / math.tan(OUT) / 2 + 12, side * (edge - 4))
    over, lights = room(spec.belt), room(name, "lights")
    post = pivot.box((-16, 16), span(side, 2, 36), (-50, HIGH + 8))
    led = pivot.point(0, side * 20, HIGH + 10)

    def moving(state: State) -> Iterator[Piece]:
        share = state.look.motions.get("arm", Motion(0)).at(state.t) / spec.swing
        angle = OUT * share
        along, across = math.cos(angle), -side * math.sin(angle)
        yield from _arm(over, pivot, arm, along, across)
        for look in state.look.parts:
            at = belt.point(mm(look.along.at(state.t)), mm(look.across.at(state.t)))
            yield part_piece(over, look.part, at)
        yield led_piece(lights, led, bool(state.look.values.get("valve", False)), size=4.5)

    return Drawing(
        anchor=pivot.point(0, side * 20, HIGH + 8),
        solids=(boxed(post, lambda materials: materials.cylinder),),
        rooms={lights: pivot.box((-16, 16), span(side, 2, 36), (HIGH + 8, HIGH + 20))},
        moving=moving,
    )


def _arm(over: str, pivot: Frame, length: float, along: float, across: float) -> Iterator[Piece]:
    for index in range(PIECES):
        start, end = (
            pivot.point(along * length * share / PIECES, across * length * share / PIECES)
            for share in (index, index + 1)
        )
        yield _plank(over, start, end)


def _plank(over: str, start: Point, end: Point) -> Piece:
    middle = depth(start.x + end.x, start.y + end.y) / 2
    return Piece(over, middle, lambda canvas: _paint_plank(canvas, start, end))


def _paint_plank(canvas: Canvas, start: Point, end: Point) -> None:
    """An upright board, seen from its near face, with its upper edge."""
    low, high = 6.0, HIGH
    face = [
        Point(start.x, start.y, start.z + low), Point(end.x, end.y, end.z + low),
        Point(end.x, end.y, end.z + high), Point(start.x, start.y, start.z + high),
    ]  # fmt: skip
    canvas.face(face, canvas.rounded(0, 1, canvas.materials.marking), edge=False)
    top = [Point(start.x, start.y, start.z + high), Point(end.x, end.y, end.z + high)]
    canvas.line(top, canvas.materials.marking_dark, max(THICK * canvas.view.scale, 1.5))
