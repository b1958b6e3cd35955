"""Whether devices stand where parts can go on: no two lanes in one place, and each ends where the next device begins.

Only what cannot be meant is told: a device that is drawn a hand's breadth beside its neighbour works as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from twin.carrying import LaneSpec
from twin.layout import Layout, Place, fitting_kinds, references
from twin.spec import PlacedSpec
from twin.texts import Message, message
from twin.units import LENGTH, MM, Length

LEAP: Final[Length] = 250 * MM
"""Over a wider gap no lane hands a part on to another one."""
REACH: Final[Length] = 400 * MM
"""No farther from the end of a lane does the middle of a device lie that takes its parts, plus its own size."""

Found = Iterator[tuple[Place, Message]]


def check_floor_plan(layout: Layout) -> Found:
    """What is wrong with the places; references to nothing, or to what takes no parts, are told elsewhere."""
    yield from _check_places(layout)
    for name, spec in layout.devices.items():
        if isinstance(spec, LaneSpec):
            for field, end in _ends(spec).items():
                to = layout.devices.get(getattr(spec, field, ""))
                if not isinstance(to, PlacedSpec) or to is spec:
                    continue
                if to.kind in fitting_kinds(references(spec.kind)[field]):
                    yield from _check_gap(("devices", name, field), getattr(spec, field), to, spec, end)


def _check_places(layout: Layout) -> Found:
    """Of lanes only: who studies machines and buffers may not care to say where they stand."""
    seen: dict[tuple[Length, Length, Length], str] = {}
    for name, spec in layout.devices.items():
        if isinstance(spec, LaneSpec):
            other = seen.setdefault((spec.at.x, spec.at.y, spec.at.z), name)
            if other != name:
                yield ("devices", name, "at"), message("layout-same-place", other=other)


def _ends(lane: LaneSpec) -> dict[str, tuple[Length, Length]]:
    """Where parts leave, along and across the lane, by the field that names what takes them there."""
    middle, side = lane.length // 2, lane.width // 2
    return {"to": (lane.length, 0), "back_to": (0, 0), "left": (middle, side), "right": (middle, -side)}


def _check_gap(place: Place, name: str, to: PlacedSpec, lane: LaneSpec, end: tuple[Length, Length]) -> Found:
    along, across = to.at.place(*lane.at.point(*end))
    if isinstance(to, LaneSpec):
        # Beyond the ends or the sides of the lane that takes the part; over the lane there is no gap.
        along, across = max(-along, along - to.length, 0), max(abs(across) - to.width // 2, 0)
        most = LEAP
    else:
        most = REACH + getattr(to, "length", 0) + getattr(to, "radius", 0)
    gap = max(abs(along), abs(across))
    if gap > most:
        yield place, message("layout-gap", name=name, gap=LENGTH.format(gap // MM * MM))
