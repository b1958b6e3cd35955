"""A capacitive sensor: a short thick barrel that points at the belt."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from twin.devices.capacitive_sensor import CapacitiveSensorSpec
from twin.layout import Layout
from ui.scene.canvas import Canvas
from ui.scene.drawing import Drawing, Piece, Solid, State, boxed, room
from ui.scene.geometry import Box, Frame, mm
from ui.scene.painters.lights import led_piece
from ui.scene.sites import belt_frame, half_width, span

AXIS: Final = 20.0
RADIUS: Final = 13.0
BARREL: Final = 48.0


def draw_capacitive_sensor(name: str, layout: Layout) -> Drawing:
    spec = layout.devices[name]
    assert isinstance(spec, CapacitiveSensorSpec)
    side = 1 if spec.side == "left" else -1
    frame = belt_frame(layout, spec.belt).moved(mm(spec.position))
    edge = half_width(layout, spec.belt)
    barrel = frame.box((-RADIUS, RADIUS), span(side, edge, edge + BARREL), (AXIS - RADIUS, AXIS + RADIUS))
    bracket = frame.box((-9, 9), span(side, edge, edge + 12), (-34, AXIS - RADIUS))
    lights = room(name, "lights")
    led = frame.point(0, side * (edge + BARREL - 8), AXIS + RADIUS)

    def moving(state: State) -> Iterator[Piece]:
        yield led_piece(lights, led, state.on("on"), size=5)

    return Drawing(
        anchor=led,
        solids=(
            boxed(bracket, lambda materials: materials.steel_dark),
            Solid(barrel, lambda canvas: _barrel(canvas, frame, side, edge)),
        ),
        rooms={lights: Box(barrel.x0, barrel.y0, barrel.z1, barrel.x1, barrel.y1, barrel.z1 + 10)},
        moving=moving,
    )


def _barrel(canvas: Canvas, frame: Frame, side: int, edge: float) -> None:
    start, end = frame.point(0, side * edge, AXIS), frame.point(0, side * (edge + BARREL), AXIS)
    canvas.rod(start, end, RADIUS, canvas.materials.sensor)
    canvas.rod(start, frame.point(0, side * (edge + 8), AXIS), RADIUS, canvas.materials.cable)
