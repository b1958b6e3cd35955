"""A solenoid valve: its coil sits on top."""

from __future__ import annotations

from twin.layout import Layout
from ui.scene.canvas import Canvas
from ui.scene.drawing import Drawing
from ui.scene.geometry import Box, Point
from ui.scene.painters.fitting import draw_fitting


def draw_valve(name: str, layout: Layout) -> Drawing:
    return draw_fitting(name, layout, _coil)


def _coil(canvas: Canvas, at: Point, share: float) -> None:
    canvas.box(Box(at.x - 13, at.y - 13, at.z, at.x + 13, at.y + 13, at.z + 38), canvas.materials.cable)
