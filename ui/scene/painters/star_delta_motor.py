"""A motor with its main, star and delta contactor."""

from __future__ import annotations

from twin.devices.star_delta_motor import StarDeltaMotorSpec
from twin.layout import Layout
from ui.scene.drawing import Drawing
from ui.scene.painters.drive import draw_drive


def draw_star_delta_motor(name: str, layout: Layout) -> Drawing:
    spec = layout.devices[name]
    assert isinstance(spec, StarDeltaMotorSpec)
    return draw_drive(name, spec, ("main_on", "star_on", "delta_on"))
