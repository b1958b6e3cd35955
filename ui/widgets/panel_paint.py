"""Buttons, switches and lamps of an operator panel, painted."""

from __future__ import annotations

from math import cos, radians, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QRadialGradient

from ui.theme.colours import colour, faint, lit
from ui.theme.tokens import LampColours, Theme


def lamp_colours(theme: Theme, name: str) -> LampColours:
    return getattr(theme.lamps, name)  # type: ignore[no-any-return]


def _bezel(painter: QPainter, centre: QPointF, radius: float, theme: Theme) -> None:
    painter.setPen(QPen(colour(theme.outline), 1))
    painter.setBrush(colour(theme.materials.aluminium))
    painter.drawEllipse(centre, radius, radius)


def _dome(painter: QPainter, centre: QPointF, radius: float, base: str) -> None:
    shade = QRadialGradient(centre - QPointF(radius * 0.35, radius * 0.45), radius * 1.6)
    shade.setColorAt(0, lit(base, 1.35))
    shade.setColorAt(0.55, lit(base, 1.0))
    shade.setColorAt(1, lit(base, 0.72))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(shade)
    painter.drawEllipse(centre, radius, radius)


def _glow(painter: QPainter, centre: QPointF, radius: float, token: str) -> None:
    halo = QRadialGradient(centre, radius)
    halo.setColorAt(0.4, faint(token, 0.55))
    halo.setColorAt(1, faint(token, 0.0))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(halo)
    painter.drawEllipse(centre, radius, radius)


def paint_button(painter: QPainter, box: QRectF, theme: Theme, name: str, *, down: bool, shining: bool | None) -> None:
    """``shining`` is None for a button without a lamp."""
    centre, radius = box.center(), min(box.width(), box.height()) / 2 - 5
    materials = theme.materials
    plain = {"white": materials.button_start, "black": materials.button_stop, "blue": materials.button_reset}
    base = plain[name] if name in plain else lamp_colours(theme, name).dark
    if shining:
        lamp = theme.lamps.green if name == "white" else lamp_colours(theme, "blue" if name == "black" else name)
        base = lamp.lit
        _glow(painter, centre, radius + 5, lamp.glow)
    _bezel(painter, centre, radius, theme)
    _dome(painter, centre, radius - (5 if down else 3.5), base)
    if down:
        painter.setPen(QPen(faint(theme.materials.button_stop, 0.5), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(centre, radius - 4, radius - 4)


def paint_emergency(painter: QPainter, box: QRectF, theme: Theme, *, down: bool) -> None:
    """A red mushroom on yellow; pressed, it is flatter and its arrows show how to release it."""
    centre, radius = box.center(), min(box.width(), box.height()) / 2 - 2
    painter.setPen(QPen(colour(theme.outline), 1))
    painter.setBrush(colour(theme.materials.emergency_yellow))
    painter.drawEllipse(centre, radius, radius)
    _dome(painter, centre, radius * (0.62 if down else 0.74), theme.materials.emergency_red)
    painter.setPen(QPen(colour(theme.lamps.white.lit), 1.6))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    ring = radius * 0.4
    for start in (20, 140, 260):
        arc = QRectF(centre.x() - ring, centre.y() - ring, 2 * ring, 2 * ring)
        painter.drawArc(arc, start * 16, 75 * 16)
        tip = radians(start)
        point = QPointF(centre.x() + ring * cos(tip), centre.y() - ring * sin(tip))
        painter.drawLine(point, point + QPointF(3.2 * cos(tip + 0.6), -3.2 * sin(tip + 0.6)))


def paint_switch(painter: QPainter, box: QRectF, theme: Theme, *, right: bool) -> None:
    """A selector with two places, left and right."""
    centre, radius = box.center(), min(box.width(), box.height()) / 2 - 5
    _bezel(painter, centre, radius, theme)
    _dome(painter, centre, radius - 4, theme.materials.button_stop)
    painter.save()
    painter.translate(centre)
    painter.rotate(40 if right else -40)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(lit(theme.materials.button_stop, 1.3))
    painter.drawRoundedRect(QRectF(-4, -radius + 1, 8, 2 * radius - 2), 3, 3)
    painter.setBrush(colour(theme.lamps.white.lit))
    painter.drawRoundedRect(QRectF(-1.2, -radius + 3, 2.4, radius * 0.6), 1, 1)
    painter.restore()


def paint_lamp(painter: QPainter, box: QRectF, theme: Theme, name: str, *, shining: bool) -> None:
    """Lit, it glows and carries a white core, so that it differs from dark in more than colour."""
    lamp = lamp_colours(theme, name)
    centre, radius = box.center(), min(box.width(), box.height()) / 2 - 6
    if shining:
        _glow(painter, centre, radius + 6, lamp.glow)
    _bezel(painter, centre, radius, theme)
    _dome(painter, centre, radius - 2.5, lamp.lit if shining else lamp.dark)
    if shining:
        core = QRadialGradient(centre, radius * 0.5)
        core.setColorAt(0, faint(theme.lamps.white.lit, 0.9))
        core.setColorAt(1, faint(theme.lamps.white.lit, 0.0))
        painter.setBrush(core)
        painter.drawEllipse(centre, radius * 0.5, radius * 0.5)
