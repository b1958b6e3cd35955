"""A layout drawn once: every device's drawing, in the order from far to near."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from typing import Final

from twin.conveying import ConveyorSpec
from twin.devices.panel import PanelSpec
from twin.layout import Layout
from twin.mishaps import Mishap
from twin.spec import PlacedSpec
from ui.scene.drawing import Drawing, Solid
from ui.scene.geometry import Box, Frame, Point, mm
from ui.scene.hall import duct_boxes, floor_of, paint_duct
from ui.scene.litter import Litter
from ui.scene.order import far_to_near
from ui.scene.painters.kinds import PAINTERS
from ui.scene.sites import belt_frame, panel_box

OUTDOORS: Final = frozenset({"garage_door", "pedestrian_light", "traffic_light"})
"""Kinds of which one tells that the cell is no machine."""


@dataclass(frozen=True)
class Composition:
    drawings: Mapping[str, Drawing]
    """By device."""
    order: tuple[Solid | str, ...]
    """From far to near; a string is a room, where what moves is painted."""
    everything: tuple[Box, ...]
    """All that must be seen when the whole cell is shown."""
    floor: Box
    boxes: Mapping[str, tuple[Box, ...]]
    """Of each device, what its outline goes around."""
    litter: Litter
    """Where fallen parts lie."""
    fenced: bool
    """Whether it stands behind a machine's fence, and not where people and cars go."""


def compose(layout: Layout) -> Composition:
    """Raises KeyError for a kind of device that has no painter."""
    drawings = {name: PAINTERS[spec.kind](name, layout) for name, spec in layout.devices.items()}
    things: list[tuple[Solid | str, Box]] = [(solid, solid.box) for solid in _ducts(layout)]
    for drawing in drawings.values():
        things += [(solid, solid.box) for solid in drawing.solids]
    for drawing in drawings.values():
        things += list(drawing.rooms.items())
    boxes = {
        name: tuple(solid.box for solid in drawing.solids if solid.part_of_outline)
        for name, drawing in drawings.items()
    }
    every = [box for _, box in things]
    order = far_to_near(every, [isinstance(thing, Solid) for thing, _ in things])
    every = every or [Box(0, 0, 0, 1000, 1000, 400)]
    floor = floor_of(reduce(Box.joined, every))
    standing = [solid.box for solid, _ in things if isinstance(solid, Solid) and solid.massive]

    def above(mishap: Mishap) -> Point:
        spec = layout.devices[mishap.device]
        if isinstance(spec, PlacedSpec):
            return Frame.of(spec.at).point(mm(mishap.along), mm(mishap.across))
        return drawings[mishap.device].anchor

    litter = Litter(above, standing, floor)
    fenced = all(spec.kind not in OUTDOORS for spec in layout.devices.values())
    return Composition(drawings, tuple(things[i][0] for i in order), tuple(every), floor, boxes, litter, fenced)


def _ducts(layout: Layout) -> list[Solid]:
    """Below the belts, and from there to the cabinets."""
    belts = [
        belt_frame(layout, name).box((0, spec.length / 1e6), (0, 0), (0, 0))
        for name, spec in layout.devices.items()
        if isinstance(spec, ConveyorSpec)
    ]
    if not belts:
        return []
    hull = reduce(Box.joined, belts)
    panels = [panel_box(spec) for spec in layout.devices.values() if isinstance(spec, PanelSpec)]
    boxes = duct_boxes(panels, hull.centre.y, (hull.x0 + 60, max(hull.x1 - 60, hull.x0 + 260)))
    return [_duct(box) for box in boxes]


def _duct(box: Box) -> Solid:
    return Solid(box, lambda canvas: paint_duct(canvas, box))
