"""A glass tank on three legs, with what is in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath, QPen

from twin.devices.tank import TankSpec
from twin.layout import Layout
from twin.motion import Motion
from ui.scene.canvas import FLAT, ROUND, Canvas
from ui.scene.drawing import Drawing, Piece, Solid, State, room
from ui.scene.geometry import Frame, Point, mm
from ui.scene.painters.lights import led_piece
from ui.theme.colours import colour, faint, lit

RADIUS: Final = 150.0
BOTTOM: Final = 110.0
"""Of the glass, above the floor."""
TALL: Final = 380.0
"""Of the glass."""


def draw_tank(name: str, layout: Layout) -> Drawing:
    spec = layout.devices[name]
    assert isinstance(spec, TankSpec)
    frame = Frame.of(spec.at)
    here, lights = room(name), room(name, "lights")
    legs = frame.box((-RADIUS, RADIUS), (-RADIUS, RADIUS), (0, BOTTOM))
    glass = frame.box((-RADIUS, RADIUS), (-RADIUS, RADIUS), (BOTTOM, BOTTOM + TALL + 20))
    head = frame.point(60, -60, BOTTOM + TALL + 60)

    def moving(state: State) -> Iterator[Piece]:
        share = mm(state.look.motions.get("surface", Motion(0)).at(state.t)) / mm(spec.height)
        yield Piece(here, 0, lambda canvas: _glass(canvas, frame.point(0, 0, BOTTOM), share))
        yield led_piece(lights, head, state.on("overflow"), size=6)

    return Drawing(
        anchor=frame.point(0, 0, BOTTOM + TALL + 20),
        solids=(Solid(legs, lambda canvas: _legs(canvas, frame)),),
        rooms={
            here: glass,
            lights: frame.box((-RADIUS, RADIUS), (-RADIUS, RADIUS), (BOTTOM + TALL + 20, BOTTOM + TALL + 80)),
        },
        moving=moving,
    )


def _legs(canvas: Canvas, frame: Frame) -> None:
    for along, across in ((-95, 95), (-95, -95), (95, 95), (95, -95)):
        canvas.upright(frame.point(along, across), BOTTOM, 9, canvas.materials.steel)
    canvas.upright(frame.point(0, 0, BOTTOM - 22), 22, RADIUS + 6, canvas.materials.steel_dark)


def _glass(canvas: Canvas, foot: Point, share: float) -> None:
    """The back of the tube, the water, its surface, then the front with its scale and rim."""
    painter, view, materials = canvas.painter, canvas.view, canvas.materials
    k = view.scale
    base = view.point(foot)
    rx, ry = RADIUS * ROUND * k, RADIUS * FLAT * k

    def tube(low: float, high: float) -> QPainterPath:
        bottom, top = base.y() - low * k, base.y() - high * k
        path = QPainterPath(QPointF(base.x() - rx, top))
        path.lineTo(base.x() - rx, bottom)
        path.arcTo(QRectF(base.x() - rx, bottom - ry, 2 * rx, 2 * ry), 180, 180)
        path.lineTo(base.x() + rx, top)
        path.arcTo(QRectF(base.x() - rx, top - ry, 2 * rx, 2 * ry), 0, -180)
        path.closeSubpath()
        return path

    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(faint(materials.glass, 0.22))
    painter.drawPath(tube(0, TALL))
    high = TALL * min(max(share, 0.0), 1.0)
    if high > 0:
        painter.setBrush(faint(materials.hose, 0.62))
        painter.drawPath(tube(0, high))
        painter.setPen(QPen(lit(materials.hose, 1.5), 1.2))
        painter.setBrush(faint(materials.hose, 0.9))
        painter.drawEllipse(QPointF(base.x(), base.y() - high * k), rx, ry)
    painter.setPen(QPen(lit(materials.steel_dark, 1.0), max(1.6 * k, 0.8)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(tube(0, TALL))
    painter.drawEllipse(QPointF(base.x(), base.y() - TALL * k), rx, ry)
    painter.setPen(QPen(colour(materials.button_stop), max(2 * k, 0.8)))
    for step in range(11):
        y = base.y() + ry * 0.72 - TALL * k * step / 10
        painter.drawLine(QPointF(base.x() + rx * 0.62, y), QPointF(base.x() + rx * (0.78 if step % 5 else 0.9), y))
    shine = QPen(faint(materials.rod, 0.55), max(7 * k, 1.5))
    shine.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(shine)
    painter.drawLine(
        QPointF(base.x() - rx * 0.72, base.y() + ry * 0.2 - 30 * k),
        QPointF(base.x() - rx * 0.72, base.y() + ry * 0.2 - (TALL - 40) * k),
    )
