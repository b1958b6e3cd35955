"""The light for pedestrians: two lenses on a low mast."""

from __future__ import annotations

from twin.devices.pedestrian_light import PedestrianLightSpec
from twin.layout import Layout
from ui.scene.drawing import Drawing
from ui.scene.painters.signal_head import draw_signal_head


def draw_pedestrian_light(name: str, layout: Layout) -> Drawing:
    spec = layout.devices[name]
    assert isinstance(spec, PedestrianLightSpec)
    return draw_signal_head(name, spec, ("red", "green"), mast=150)
