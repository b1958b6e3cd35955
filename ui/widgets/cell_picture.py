"""A still picture of a cell, for the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from twin.cell import Cell
from twin.controller import Controller
from twin.layout import Layout
from twin.run import Run
from twin.signals import Role
from twin.units import S
from ui.scene.composing import compose
from ui.scene.picture import ScenePicture
from ui.scene.view import fitted
from ui.theme.tokens import Theme

SHOWN_AT = 9 * S
"""Simulated time at which the picture is taken, with all actuators of belts on, so that parts are seen."""

SIZE: Final = (900, 280)
"""Of a picture in the catalogue, in device-independent pixels."""
NARROWEST: Final = 2.25
"""Width for height: the cell lies in the middle of that shape, so that a wider picture may lose its sides."""


class CellPictures:
    """Those of all exercises, each painted when it is first asked for in a theme."""

    def __init__(self, layouts: Mapping[str, Layout], ratio: Callable[[], float]) -> None:
        """``layouts`` by id of the exercise; ``ratio``: device pixels for each device-independent one."""
        self._layouts, self._ratio = layouts, ratio
        self.painted: dict[tuple[str, str], QImage] = {}
        """By exercise and name of the theme."""

    def of(self, id: str, theme: Theme) -> QImage:
        key = (id, theme.name)
        if key not in self.painted:
            self.painted[key] = cell_picture(self._layouts[id], theme, *SIZE, self._ratio())
        return self.painted[key]


class _BeltsRun:
    """Every motor on; enough for a picture."""

    def __init__(self, actuators: dict[str, bool]) -> None:
        self._actuators = actuators

    def exchange(self, now: int, sensors: object) -> dict[str, bool]:
        return self._actuators


def cell_picture(layout: Layout, theme: Theme, width: int, height: int, ratio: float = 1.0) -> QImage:
    """``width`` and ``height`` in device-independent pixels; ``ratio`` device pixels for each of them."""
    cell = Cell(layout, seed=1)
    motors = {
        topic: True
        for topic, info in cell.signals.items()
        if info.role is Role.ACTUATOR and topic.endswith((".motor", ".green", ".lamp_start"))
    }
    controller: Controller = _BeltsRun(motors)
    run = Run(cell, controller)
    run.advance(SHOWN_AT)
    composition = compose(layout)
    inner = min(width, round(height * NARROWEST))
    area = QRectF((width - inner) / 2 + 12, 12, inner - 24, height - 24)
    view = fitted(composition.everything, area)
    picture = ScenePicture(composition, view, theme, width, height, ratio)
    image = QImage(round(width * ratio), round(height * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    painter = QPainter(image)
    picture.paint(painter, run.snapshot(), run.now)
    painter.end()
    return image
