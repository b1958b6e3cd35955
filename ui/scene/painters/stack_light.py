"""A stack light on its pole: red above yellow above green, each shining when it is lit.

The device's origin is the foot; one that stands inside a panel's footprint stands on the panel's top.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import Qt

from twin.devices.panel import PanelSpec
from twin.devices.stack_light import StackLightSpec
from twin.layout import Layout
from ui.scene.canvas import Canvas
from ui.scene.drawing import Drawing, Piece, Solid, State, room
from ui.scene.geometry import Box, Point, mm
from ui.scene.sites import PANEL_HEIGHT, panel_box
from ui.theme.colours import faint
from ui.theme.tokens import LampColours

RADIUS: Final = 24.0
SEGMENT: Final = 46.0
POLE: Final = 300.0
SHORT_POLE: Final = 90.0
COLOURS: Final = ("green", "yellow", "red")
"""From below."""


def draw_stack_light(name: str, layout: Layout) -> Drawing:
    spec = layout.devices[name]
    assert isinstance(spec, StackLightSpec)
    x, y, z = mm(spec.at.x), mm(spec.at.y), mm(spec.at.z)
    on_panel = any(
        box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1
        for box in (panel_box(other) for other in layout.devices.values() if isinstance(other, PanelSpec))
    )
    z = PANEL_HEIGHT if on_panel and z == 0 else z
    pole = SHORT_POLE if z > 0 else POLE
    head = z + pole
    here = room(name)
    column = Box(x - RADIUS, y - RADIUS, z, x + RADIUS, y + RADIUS, head)
    lamps = Box(x - RADIUS, y - RADIUS, head, x + RADIUS, y + RADIUS, head + 3 * SEGMENT + 14)

    def moving(state: State) -> Iterator[Piece]:
        lit = (here, *(state.on(hue) for hue in COLOURS))
        yield Piece(here, 0, lambda canvas: _lamps(canvas, Point(x, y, head), state), lit, lamps.grown(130))

    return Drawing(
        anchor=Point(x, y, head + 3 * SEGMENT + 14),
        solids=(Solid(column, lambda canvas: _pole(canvas, Point(x, y, z), pole)),),
        rooms={here: lamps},
        moving=moving,
    )


def _pole(canvas: Canvas, foot: Point, height: float) -> None:
    materials = canvas.materials
    canvas.upright(foot, 8, 34 if height > SHORT_POLE else 22, materials.steel_dark)
    canvas.upright(Point(foot.x, foot.y, foot.z + 8), height - 14, 8, materials.aluminium)
    canvas.upright(Point(foot.x, foot.y, foot.z + height - 12), 12, RADIUS, materials.cable)


def _lamps(canvas: Canvas, foot: Point, state: State) -> None:
    lamps = canvas.theme.lamps
    levels: list[tuple[Point, LampColours, bool]] = [
        (Point(foot.x, foot.y, foot.z + SEGMENT * index), getattr(lamps, hue), state.on(hue))
        for index, hue in enumerate(COLOURS)
    ]
    for at, hue, on in levels:
        if on:
            canvas.glow(Point(at.x, at.y, at.z + SEGMENT / 2), 120, hue.glow, 0.6)
        canvas.upright(at, SEGMENT - 4, RADIUS, hue.lit if on else hue.dark)
        if on:
            _shine(canvas, at, hue)
        canvas.upright(Point(at.x, at.y, at.z + SEGMENT - 4), 4, RADIUS, canvas.materials.cable)
    canvas.upright(Point(foot.x, foot.y, foot.z + 3 * SEGMENT), 9, RADIUS, canvas.materials.cable)


def _shine(canvas: Canvas, at: Point, hue: LampColours) -> None:
    view, painter = canvas.view, canvas.painter
    middle = view.at(at.x, at.y, at.z + SEGMENT / 2)
    canvas.glow(Point(at.x, at.y, at.z + SEGMENT / 2), 62, hue.glow, 0.8)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(faint(canvas.theme.lamps.white.lit, 0.75))
    painter.drawEllipse(middle, RADIUS * 0.45 * view.scale, SEGMENT * 0.22 * view.scale)
