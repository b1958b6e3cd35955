"""The light for vehicles: three lenses on a high mast, and the road with its crossing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from twin.devices.traffic_light import TrafficLightSpec
from twin.layout import Layout
from ui.scene.canvas import Canvas
from ui.scene.drawing import Drawing, Solid
from ui.scene.geometry import Box, Frame, mm
from ui.scene.painters.signal_head import draw_signal_head

BEFORE: Final = 620.0
AFTER: Final = 520.0
"""How much of the road is drawn on either side of the mast."""
CROSSING: Final = (70.0, 300.0)
"""The crossing, along the road."""
BARS: Final = 6


def draw_traffic_light(name: str, layout: Layout) -> Drawing:
    spec = layout.devices[name]
    assert isinstance(spec, TrafficLightSpec)
    roads = tuple(_road(Frame.of(spec.at), mm(spec.road))) if spec.road else ()
    return draw_signal_head(name, spec, ("red", "yellow", "green"), mast=210, more=roads)


def _road(frame: Frame, width: float) -> Iterator[Solid]:
    road = frame.box((-BEFORE, AFTER), (70, 70 + width), (0, 2))
    bar = width / BARS
    bars = [frame.box(CROSSING, (70 + bar * (i + 0.25), 70 + bar * (i + 0.75)), (2, 2)) for i in range(BARS)]
    middle = 70 + width / 2
    ways = (*range(-560, -100, 140), 360, 460)
    dashes = [frame.box((at, at + 70), (middle - 4, middle + 4), (2, 2)) for at in ways]
    stop = frame.box((20, 34), (70, middle), (2, 2))

    def paint(canvas: Canvas) -> None:
        canvas.box(road, canvas.materials.rubber)
        for mark in (*bars, *dashes, stop):
            canvas.box(mark, canvas.materials.button_start, edge=False)

    yield Solid(Box(*road), paint, massive=False)
