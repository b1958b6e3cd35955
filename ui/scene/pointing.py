"""Which device, and which of its elements, lies under a pixel; and which device is next in a direction."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt

from ui.scene.composing import Composition
from ui.scene.drawing import Solid
from ui.scene.outlines import hexagon
from ui.scene.view import View

Direction = Literal["left", "right", "up", "down"]
NEAR: Final = 5.0
"""Pixels by which a small thing may be missed."""


class Hit(NamedTuple):
    device: str = ""
    element: str = ""


def hit(composition: Composition, view: View, pixel: QPointF) -> Hit:
    """The nearest thing to the eye; elements before devices."""
    for name, drawing in composition.drawings.items():
        for target in drawing.targets:
            if view.polygon(target.outline).containsPoint(pixel, Qt.FillRule.OddEvenFill):
                return Hit(name, target.element)
    owner = {id(solid): name for name, drawing in composition.drawings.items() for solid in drawing.solids}
    around = QRectF(pixel.x() - NEAR, pixel.y() - NEAR, 2 * NEAR, 2 * NEAR)
    for thing in reversed(composition.order):
        if not isinstance(thing, Solid) or not thing.massive or id(thing) not in owner:
            continue
        name = owner[id(thing)]
        if view.hull(thing.box).intersects(around) and hexagon(thing.box, view).intersects(around):
            return Hit(name)
    return Hit()


def neighbour(composition: Composition, view: View, device: str, direction: Direction) -> str:
    """The device that an arrow key leads to; itself if there is none on that side."""
    here = view.point(composition.drawings[device].anchor)
    best, found = float("inf"), device
    for name, drawing in composition.drawings.items():
        there = view.point(drawing.anchor)
        dx, dy = there.x() - here.x(), there.y() - here.y()
        ahead, aside = {"left": (-dx, dy), "right": (dx, dy), "up": (-dy, dx), "down": (dy, dx)}[direction]
        cost = ahead + 2 * abs(aside)
        if name != device and ahead > 0 and cost < best:
            best, found = cost, name
    return found
