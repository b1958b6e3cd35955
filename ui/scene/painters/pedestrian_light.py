"""The light for pedestrians: two lenses on a low mast, and the same beyond the road."""

from __future__ import annotations

from twin.devices.pedestrian_light import PedestrianLightSpec
from twin.devices.traffic_light import TrafficLightSpec
from twin.layout import Layout
from ui.scene.drawing import Drawing
from ui.scene.geometry import mm
from ui.scene.painters.signal_head import BEYOND, draw_signal_head


def draw_pedestrian_light(name: str, layout: Layout) -> Drawing:
    spec = layout.devices[name]
    assert isinstance(spec, PedestrianLightSpec)
    road = max((mm(each.road) for each in layout.devices.values() if isinstance(each, TrafficLightSpec)), default=0.0)
    return draw_signal_head(name, spec, ("red", "green"), mast=150, beyond=road and BEYOND + road)
