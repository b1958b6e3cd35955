"""A motor with a disc on its shaft beside a cabinet with its contactors; shared by the three-phase drives."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPen

from twin.motion import Motion
from twin.spec import PlacedSpec
from ui.scene.canvas import Canvas
from ui.scene.drawing import Drawing, Piece, Solid, State, Target, boxed, room
from ui.scene.geometry import Box, Frame, Point
from ui.scene.painters.lights import led_piece
from ui.theme.colours import colour, lit

CONTACTOR: Final = 64.0
DISC: Final = 92.0
"""Radius."""
RESET: Final = "protection_button"
AXIS: Final = 130.0
"""Height of the shaft."""


def draw_drive(name: str, spec: PlacedSpec, contactors: tuple[str, ...]) -> Drawing:
    """``contactors`` are the sensors that tell which of them are closed, from left to right."""
    frame = Frame.of(spec.at)
    wide = CONTACTOR * len(contactors) + 40
    cabinet = frame.box((-wide, 0), (20, 90), (0, 300))
    motor = frame.box((60, 240), (20, 150), (30, 210))
    foot = frame.box((50, 250), (10, 160), (0, 30))
    here, lights = room(name, "disc"), room(name, "contactors")
    disc = frame.box((40, 260), (-16, 10), (AXIS - DISC, AXIS + DISC))
    front = Box(cabinet.x0, cabinet.y0 - 30, cabinet.z0, cabinet.x1, cabinet.y0, cabinet.z1)
    middle = frame.point(150, -16, AXIS)

    def moving(state: State) -> Iterator[Piece]:
        angle = state.look.motions.get("angle", Motion(0)).at(state.t) / 1000
        closed = tuple(state.on(contactor) for contactor in contactors)
        yield Piece(here, 0, lambda canvas: _disc(canvas, middle, angle))
        trip = (state.on("protection"), state.on(RESET) or state.pressed == RESET)
        yield Piece(
            lights, 0, lambda canvas: _front(canvas, cabinet, closed, *trip), (lights, closed, trip), front.grown(20)
        )
        for number, on in enumerate(closed):
            at = Point(cabinet.x0 + 20 + CONTACTOR * (number + 0.5), cabinet.y0 - 14, 216)
            yield led_piece(lights, at, on, size=6)

    return Drawing(
        anchor=frame.point(-wide / 2, 90, 300),
        solids=(
            boxed(cabinet, lambda materials: materials.cabinet),
            boxed(foot, lambda materials: materials.steel_dark),
            Solid(motor, lambda canvas: _motor(canvas, motor)),
        ),
        rooms={here: disc, lights: front},
        moving=moving,
        targets=(Target(RESET, _below(cabinet)),),
    )


def _motor(canvas: Canvas, box: Box) -> None:
    canvas.box(box, canvas.materials.motor)
    for rib in range(1, 6):
        x = box.x0 + (box.x1 - box.x0) * rib / 6
        canvas.line([Point(x, box.y0, box.z1), Point(x, box.y1, box.z1)], canvas.materials.edge, 1)
    hood = Box(box.x0 + 30, box.y0 + 30, box.z1, box.x0 + 100, box.y1 - 30, box.z1 + 34)
    canvas.box(hood, canvas.materials.steel_dark)


def _disc(canvas: Canvas, middle: Point, angle: float) -> None:
    with canvas.on_face(canvas.view.south(*middle)) as painter:
        painter.setPen(QPen(colour(canvas.materials.edge), 1))
        painter.setBrush(lit(canvas.materials.steel_dark, 0.8))
        painter.drawEllipse(QPointF(7, 2), DISC, DISC)
        painter.setBrush(lit(canvas.materials.aluminium, 1.05))
        painter.drawEllipse(QPointF(0, 0), DISC, DISC)
        painter.rotate(angle)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(canvas.materials.marking))
        painter.drawPie(QRectF(-DISC + 8, -DISC + 8, 2 * DISC - 16, 2 * DISC - 16), 80 * 16, 20 * 16)
        painter.setBrush(lit(canvas.materials.steel_dark, 1.1))
        for hole in range(5):
            way = math.radians(90 + 60 * (hole + 1))
            painter.drawEllipse(QPointF(math.cos(way) * 56, -math.sin(way) * 56), 15, 15)
        painter.drawEllipse(QPointF(0, 0), 16, 16)


def _below(cabinet: Box) -> tuple[Point, ...]:
    """Where the protection sits, on the front."""
    x0, x1, y = cabinet.x0 + 20, cabinet.x1 - 20, cabinet.y0
    return Point(x0, y, 100), Point(x1, y, 100), Point(x1, y, 40), Point(x0, y, 40)


def _front(canvas: Canvas, cabinet: Box, closed: tuple[bool, ...], whole: bool, reset: bool) -> None:
    """The contactors, each with its yoke pulled in or not, and below them the protection with its reset button."""
    with canvas.on_face(canvas.view.south((cabinet.x0 + cabinet.x1) / 2, cabinet.y0, 70)) as painter:
        painter.setPen(QPen(colour(canvas.materials.edge), 1))
        painter.setBrush(colour(canvas.materials.steel_dark))
        painter.drawRoundedRect(QRectF(-46, -24, 92, 48), 4, 4)
        painter.setBrush(colour(canvas.materials.part_green if whole else canvas.materials.emergency_red))
        painter.drawRect(QRectF(-34, -14, 26, 28))
        painter.setBrush(lit(canvas.materials.button_reset, 0.8 if reset else 1.1))
        painter.drawEllipse(QPointF(20, 0), 13, 13)
    with canvas.on_face(canvas.view.south(cabinet.x0 + 20, cabinet.y0, 250)) as painter:
        painter.setPen(QPen(lit(canvas.materials.steel_dark, 1.0), 1.5))
        painter.setBrush(lit(canvas.materials.steel, 1.1))
        painter.drawRect(QRectF(-8, -10, CONTACTOR * len(closed) + 16, 150))
        for number, on in enumerate(closed):
            body = QRectF(CONTACTOR * number + 5, 4, CONTACTOR - 10, 122)
            painter.setPen(QPen(colour(canvas.materials.edge), 1))
            painter.setBrush(colour(canvas.materials.cable))
            painter.drawRect(body)
            painter.setBrush(colour(canvas.materials.reflector))
            painter.drawRect(QRectF(body.x() + 14, body.y() + (66 if on else 50), body.width() - 28, 22))
