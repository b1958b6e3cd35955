"""An inductive sensor: a threaded barrel that points at the belt, and its field when metal is before it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QPen

from twin.devices.inductive_sensor import InductiveSensorSpec
from twin.layout import Layout
from ui.scene.canvas import Canvas
from ui.scene.drawing import Drawing, Piece, Solid, State, boxed, room
from ui.scene.geometry import Box, Frame, depth
from ui.scene.painters.lights import led_piece
from ui.scene.sites import RAIL, belt_frame, half_width, span
from ui.theme.colours import faint

AXIS: Final = 15.0
"""Height of the barrel's middle over the belt."""
BARREL: Final = 54.0
RADIUS: Final = 8.0
NUT: Final = 12.0
CABLE: Final = 22.0
"""By which the cable stands out behind."""


def draw_inductive_sensor(name: str, layout: Layout) -> Drawing:
    spec = layout.devices[name]
    assert isinstance(spec, InductiveSensorSpec)
    side = 1 if spec.side == "left" else -1
    frame = belt_frame(layout, spec.belt).moved(spec.position / 1_000_000)
    edge = half_width(layout, spec.belt)
    nose = edge - RAIL - 10
    tail = edge - RAIL + BARREL
    lights, over = room(name, "lights"), room(spec.belt)
    barrel = frame.box((-NUT, NUT), span(side, edge, tail + CABLE), (-40, AXIS + NUT))
    bracket = frame.box((-9, 9), span(side, edge, edge + 12), (-34, AXIS + 10))
    led = frame.point(0, side * (tail - 6), AXIS + RADIUS)
    field = frame.box((-34, 34), span(side, nose - 34, edge + 6), (-20, 50))
    middle = frame.point(0, side * (nose + edge) / 2)

    def moving(state: State) -> Iterator[Piece]:
        covered = bool(state.look.values.get("covered", False))
        yield Piece(
            over, depth(middle.x, middle.y),
            lambda canvas: _nose(canvas, frame, side, nose, edge, covered), (name, covered), field,
        )  # fmt: skip
        yield led_piece(lights, led, state.on("on"), size=5)

    return Drawing(
        anchor=frame.point(0, side * (tail - 10), AXIS + RADIUS),
        solids=(
            Solid(barrel, lambda canvas: _barrel(canvas, frame, side, edge, tail)),
            boxed(bracket, lambda materials: materials.steel_dark),
        ),
        rooms={lights: Box(barrel.x0, barrel.y0, barrel.z1, barrel.x1, barrel.y1, barrel.z1 + 10)},
        moving=moving,
    )


def _barrel(canvas: Canvas, frame: Frame, side: int, edge: float, tail: float) -> None:
    materials = canvas.materials
    cable = [frame.point(0, side * tail, AXIS), frame.point(0, side * (tail + 16), AXIS - 6)]
    cable.append(frame.point(0, side * (tail + CABLE), -40))
    canvas.line(cable, materials.cable, max(5 * canvas.view.scale, 1.4))
    canvas.rod(frame.point(0, side * (edge + 2), AXIS), frame.point(0, side * tail, AXIS), RADIUS, materials.aluminium)
    canvas.rod(
        frame.point(0, side * (tail - 10), AXIS), frame.point(0, side * tail, AXIS), RADIUS + 0.5, materials.cable
    )
    for along in (14.0, 26.0):
        canvas.rod(
            frame.point(0, side * (edge + along), AXIS),
            frame.point(0, side * (edge + along + 5), AXIS),
            NUT,
            materials.steel,
        )


def _nose(canvas: Canvas, frame: Frame, side: int, nose: float, edge: float, covered: bool) -> None:
    materials = canvas.materials
    start, end = frame.point(0, side * (edge + 2), AXIS), frame.point(0, side * nose, AXIS)
    canvas.rod(start, end, RADIUS, materials.aluminium)
    canvas.rod(frame.point(0, side * (nose + 6), AXIS), end, RADIUS, materials.sensor)
    if not covered:
        return
    canvas.glow(end, 30, materials.beam_cut, 0.7)
    painter, view = canvas.painter, canvas.view
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for index in (1, 2, 3):
        at = view.point(frame.point(0, side * (nose - 5 * index), AXIS))
        painter.setPen(QPen(faint(materials.beam_cut, 1 - 0.25 * index), max(1.8 * view.scale, 1.0)))
        painter.drawEllipse(at, (4 + 3 * index) * view.scale, (6 + 4 * index) * view.scale)
