"""Small lights on devices: the LED of a sensor or valve."""

from __future__ import annotations

from PySide6.QtCore import Qt

from ui.scene.canvas import Canvas
from ui.scene.drawing import Piece
from ui.scene.geometry import Box, Point, depth
from ui.theme.colours import colour, lit


def led_piece(room: str, at: Point, on: bool, *, size: float = 5.0) -> Piece:
    wide = 6 * size
    hull = Box(at.x - wide, at.y - wide, at.z - wide, at.x + wide, at.y + wide, at.z + wide)
    return Piece(room, depth(at.x, at.y), lambda canvas: paint_led(canvas, at, on, size=size), (at, on), hull)


def paint_led(canvas: Canvas, at: Point, on: bool, *, size: float = 5.0) -> None:
    """Lit it shines; dark it is a hollow ring, so that it is told apart without colour too."""
    view, painter = canvas.view, canvas.painter
    centre, radius = view.point(at), max(size * view.scale, 2.0)
    if on:
        canvas.glow(at, size * 5, canvas.theme.lamps.green.glow)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(canvas.theme.lamps.green.lit))
        painter.drawEllipse(centre, radius, radius * 0.8)
        painter.setBrush(lit(canvas.theme.lamps.green.lit, 1.7))
        painter.drawEllipse(centre, radius * 0.4, radius * 0.35)
    else:
        painter.setPen(lit(canvas.materials.steel, 1.1))
        painter.setBrush(colour(canvas.theme.lamps.green.dark))
        painter.drawEllipse(centre, radius * 0.8, radius * 0.65)
