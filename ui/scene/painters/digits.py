"""A number on a small screen on top of a post, which looks to the eye."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF, Qt

from ui.scene.canvas import Canvas
from ui.scene.drawing import Piece, Solid, boxed
from ui.scene.geometry import Box, Frame
from ui.theme.colours import colour
from ui.theme.fonts import ui_font

WIDE: Final = 110.0
POST: Final = 58.0
"""Height of the screen."""
DEEP: Final = 26.0


@dataclass(frozen=True)
class Readout:
    solids: tuple[Solid, ...]
    rooms: Mapping[str, Box]
    here: str
    face: Box

    def piece(self, text: str) -> Piece:
        return Piece(self.here, 0, lambda canvas: self._write(canvas, text), (self.here, text), self.face)

    def _write(self, canvas: Canvas, text: str) -> None:
        middle = self.face.centre
        with canvas.on_face(canvas.view.south(middle.x, self.face.y0, middle.z)) as painter:
            screen = QRectF(-WIDE / 2 + 6, -POST / 2 + 6, WIDE - 12, POST - 12)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(canvas.materials.screen))
            painter.drawRoundedRect(screen, 3, 3)
            painter.setPen(colour(canvas.materials.screen_text))
            painter.setFont(ui_font(34, bold=True))
            painter.drawText(screen, Qt.AlignmentFlag.AlignCenter, text)


def readout(here: str, foot: Frame, height: float) -> Readout:
    """``foot`` stands on the floor, the screen's lower edge is ``height`` above it."""
    x, y, z = foot.x, foot.y, foot.z
    post = Box(x - 7, y - 7, z, x + 7, y + 7, z + height)
    case = Box(x - WIDE / 2, y - DEEP / 2, z + height, x + WIDE / 2, y + DEEP / 2, z + height + POST)
    face = Box(case.x0, case.y0 - 1, case.z0, case.x1, case.y0, case.z1)
    solids = (
        boxed(post, lambda materials: materials.steel, outline=False),
        boxed(case, lambda materials: materials.cabinet),
    )
    return Readout(solids, {here: face}, here, face)
