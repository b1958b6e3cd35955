"""The light for vehicles: three lenses on a high mast, the same beyond the road, and the road with its traffic."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal

from twin.devices.traffic_light import GAP, TrafficLightSpec
from twin.layout import Layout
from twin.motion import Motion
from ui.scene.canvas import Canvas
from ui.scene.drawing import Drawing, Piece, Solid, State, room
from ui.scene.geometry import Box, Frame, Point, mm
from ui.scene.painters.signal_head import BEYOND, draw_signal_head

BEFORE: Final = 620.0
AFTER: Final = 520.0
"""How much of the road is drawn on either side of the mast."""
CROSSING: Final = (70.0, 300.0)
"""The crossing, along the road."""
BARS: Final = 6
LENSES: Final = ("red", "yellow", "green")
MAST: Final = 210.0


CAR: Final = (170.0, 84.0, 36.0, 34.0)
"""Length, width, height of the body and of the cabin on it."""


def draw_traffic_light(name: str, layout: Layout) -> Drawing:
    spec = layout.devices[name]
    assert isinstance(spec, TrafficLightSpec)
    if not spec.road:
        return draw_signal_head(name, spec, LENSES, mast=MAST)
    width = mm(spec.road)
    road = _road(name, Frame.of(spec.at), width)
    return draw_signal_head(name, spec, LENSES, mast=MAST, beyond=BEYOND + width, more=road)


def _road(name: str, frame: Frame, width: float) -> Drawing:
    road = frame.box((-BEFORE, AFTER), (70, 70 + width), (0, 2))
    bar = width / BARS
    bars = [frame.box(CROSSING, (70 + bar * (i + 0.25), 70 + bar * (i + 0.75)), (2, 2)) for i in range(BARS)]
    middle = 70 + width / 2
    ways = (*range(-560, -100, 140), 360, 460)
    dashes = [frame.box((at, at + 70), (middle - 4, middle + 4), (2, 2)) for at in ways]
    near, far = CROSSING[0] - 36, CROSSING[1] + 36
    lines = [
        frame.box((near - 14, near), (70, middle), (2, 2)),
        frame.box((far, far + 14), (middle, 70 + width), (2, 2)),
    ]
    here = room(name, "road")

    def paint(canvas: Canvas) -> None:
        canvas.box(road, canvas.materials.rubber)
        for mark in (*bars, *dashes, *lines):
            canvas.box(mark, canvas.materials.button_start, edge=False)

    def moving(state: State) -> Iterator[Piece]:
        """Each way has its own line; all cars go and stand together."""
        gone = mm(state.look.motions.get("cars", Motion(0)).at(state.t) % GAP)
        for ahead in (gone, gone - mm(GAP)):
            yield from _car(here, frame, near - 20 + ahead, 70 + width / 4, "east")
            yield from _car(here, frame, far + 20 - ahead, 70 + width * 3 / 4, "west")

    solid = Solid(Box(*road), paint, massive=False)
    return Drawing(Point(0, 0, 0), (solid,), {here: frame.box((-BEFORE, AFTER), (70, 70 + width), (2, 100))}, moving)


def _car(here: str, frame: Frame, front: float, middle: float, way: Literal["east", "west"]) -> Iterator[Piece]:
    """As much of it as is on the road that is drawn."""
    length, width, body, cabin = CAR
    back = front - length if way == "east" else front + length
    low, high = sorted((front, back))
    sides = (middle - width / 2, middle + width / 2)
    inner = (middle - width * 0.4, middle + width * 0.4)
    boxes = [
        (_on_road(low, high), sides, (10.0, 10 + body)),
        (_on_road(low + length * 0.25, high - length * 0.25), inner, (10 + body, 10 + body + cabin)),
    ]
    whole = [frame.box(*each) for each in boxes if each[0][1] > each[0][0]]
    if whole:
        yield Piece(here, whole[0].depth, lambda canvas: _paint_car(canvas, whole, way))


def _on_road(low: float, high: float) -> tuple[float, float]:
    return max(low, -BEFORE), min(high, AFTER)


def _paint_car(canvas: Canvas, boxes: list[Box], way: Literal["east", "west"]) -> None:
    paint = canvas.materials.part_blue if way == "east" else canvas.materials.part_red
    canvas.box(boxes[0], paint)
    for cabin in boxes[1:]:
        canvas.box(cabin, canvas.materials.cable, top=paint)
