"""A motor with its forward and reverse contactor."""

from __future__ import annotations

from twin.devices.reversing_drive import ReversingDriveSpec
from twin.layout import Layout
from ui.scene.drawing import Drawing
from ui.scene.painters.drive import draw_drive


def draw_reversing_drive(name: str, layout: Layout) -> Drawing:
    spec = layout.devices[name]
    assert isinstance(spec, ReversingDriveSpec)
    return draw_drive(name, spec, ("forward_on", "reverse_on"))
