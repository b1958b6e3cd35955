"""Where devices of a layout stand for the painter, among them those that are mounted on another."""

from __future__ import annotations

from typing import Final

from twin.carrying import LaneSpec
from twin.devices.panel import PanelSpec
from twin.devices.source import SourceSpec
from twin.layout import Layout
from twin.parts import KINDS, PartKind, top
from ui.scene.geometry import Box, Frame, mm

WORKING_HEIGHT: Final = 400.0
"""Of carrying surfaces whose placement names no height, above the floor."""
SHORTER: Final = 0.55
"""Legs are drawn at this share of their height, so that what happens on the belts is larger in the picture."""
RAIL: Final = 14.0
"""Width of the profile on either side of a belt."""
RAIL_TOP: Final = 5.0
"""By which the profile stands above the belt."""
HEADROOM: Final = 80.0
"""Over a carrying surface, for parts."""
PANEL_WIDTH: Final = 300.0
PANEL_DEPTH: Final = 130.0
PANEL_HEIGHT: Final = 340.0


def raised(frame: Frame) -> Frame:
    """A carrying surface as it is drawn; at working height if its placement names none."""
    return Frame(frame.x, frame.y, (frame.z or WORKING_HEIGHT) * SHORTER, frame.turn)


def headroom(layout: Layout) -> float:
    """Over carrying surfaces: what the highest part of the cell needs."""
    mixes = [spec.mix for spec in layout.devices.values() if isinstance(spec, SourceSpec)]
    kinds: set[PartKind] = {kind for mix in mixes for kind in mix}
    return max(HEADROOM, *(mm(top(KINDS[kind])) + 10 for kind in kinds), 0.0)


def belt_spec(layout: Layout, belt: str) -> LaneSpec:
    spec = layout.devices[belt]
    assert isinstance(spec, LaneSpec), f"nothing rides along {belt}"
    return spec


def belt_frame(layout: Layout, belt: str) -> Frame:
    return raised(Frame.of(belt_spec(layout, belt).at))


def half_width(layout: Layout, belt: str) -> float:
    """From the middle of the belt to the outside of its profile."""
    return mm(belt_spec(layout, belt).width) / 2 + RAIL


def far_side(frame: Frame) -> int:
    """The side away from the eye: 1 if it is the left one in the direction of x, else -1."""
    return 1 if frame.turn in (0, 90) else -1


def facing(frame: Frame) -> Frame:
    """Turned so that its front, which looks to its right, can be seen."""
    return Frame(frame.x, frame.y, frame.z, frame.turn % 180)


def panel_box(spec: PanelSpec) -> Box:
    frame = facing(Frame.of(spec.at))
    return frame.box((-PANEL_WIDTH / 2, PANEL_WIDTH / 2), (0, PANEL_DEPTH), (0, PANEL_HEIGHT))


def span(side: int, near: float, far: float) -> tuple[float, float]:
    """Across a belt, from ``near`` to ``far`` of its middle on one side: 1 left, -1 right."""
    return (near, far) if side > 0 else (-far, -near)
