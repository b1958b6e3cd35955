"""An encoder on the shaft at the start of a conveyor."""

from __future__ import annotations

from typing import Final

from twin.devices.encoder import EncoderSpec
from twin.layout import Layout
from ui.scene.drawing import Drawing, boxed
from ui.scene.sites import belt_frame, far_side, half_width, span

ALONG: Final = 30.0
"""Of its shaft, from the start of the belt."""


def draw_encoder(name: str, layout: Layout) -> Drawing:
    spec = layout.devices[name]
    assert isinstance(spec, EncoderSpec)
    frame = belt_frame(layout, spec.belt)
    near, edge = -far_side(frame), half_width(layout, spec.belt)
    case = frame.box((ALONG - 19, ALONG + 19), span(near, edge, edge + 34), (-42, -4))
    return Drawing(
        anchor=frame.point(ALONG, near * (edge + 17), -4),
        solids=(boxed(case, lambda materials: materials.sensor),),
    )
