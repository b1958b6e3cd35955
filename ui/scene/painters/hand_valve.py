"""A hand valve: a lever that lies along the pipe when it is open and across it when it is shut."""

from __future__ import annotations

import math

from twin.layout import Layout
from ui.scene.canvas import Canvas
from ui.scene.drawing import Drawing
from ui.scene.geometry import Point
from ui.scene.painters.fitting import draw_fitting


def draw_hand_valve(name: str, layout: Layout) -> Drawing:
    return draw_fitting(name, layout, _handle, lever="turned")


def _handle(canvas: Canvas, at: Point, share: float) -> None:
    canvas.upright(at, 18, 6, canvas.materials.steel_dark)
    turned = math.radians(90 * (1 - share))
    end = Point(at.x + 62 * math.cos(turned), at.y - 62 * math.sin(turned), at.z + 18)
    canvas.rod(Point(at.x, at.y, at.z + 18), end, 6, canvas.materials.emergency_red, flat=False)
