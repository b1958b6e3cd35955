"""A control valve: a diaphragm drive on a yoke, whose stem shows how far it is open."""

from __future__ import annotations

from twin.layout import Layout
from ui.scene.canvas import Canvas
from ui.scene.drawing import Drawing
from ui.scene.geometry import Box, Point
from ui.scene.painters.fitting import draw_fitting


def draw_control_valve(name: str, layout: Layout) -> Drawing:
    return draw_fitting(name, layout, _drive)


def _drive(canvas: Canvas, at: Point, share: float) -> None:
    for side in (-14, 12):
        canvas.box(Box(at.x + side, at.y - 3, at.z, at.x + side + 3, at.y + 3, at.z + 34), canvas.materials.steel_dark)
    canvas.upright(at, 34, 3.5, canvas.materials.rod)
    pointer = at.z + 6 + 18 * share
    canvas.box(Box(at.x - 10, at.y - 6, pointer, at.x + 10, at.y - 4, pointer + 4), canvas.materials.marking)
    canvas.upright(Point(at.x, at.y, at.z + 34), 16, 26, canvas.materials.motor)
