"""What tells that there is a part for a device to work on: without one it waits for parts and is not merely idle.

A sensor of its own tells it, or one at the place from which it fetches. What has no such sensor is never starved by
this table; devices that say themselves that they are starved need none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from twin.devices.kinds import AnySpec
from twin.layout import Layout
from twin.signals import Value

Sign = tuple[str, Value]
"""A signal, and what it is while a part is there."""

OWN: Final[Mapping[str, tuple[Sign, ...]]] = {
    "drill": (("part", True),),
    "elevator": (("at_front", True), ("at_back", True)),
    "gantry": (("detected", True),),
    "gantry_xyz": (("detected", True),),
    "gantry_xz": (("detected", True),),
    "lift": (("part", True),),
    "machining_centre": (("free", False),),
    "press": (("part", True),),
    "swivel_arm": (("vacuum_ok", True),),
    "transfer": (("loaded", True),),
    "turntable": (("at_front", True), ("at_back", True)),
}
FETCHES_FROM: Final[Mapping[str, str]] = {
    "gantry": "over", "gantry_xyz": "over", "gantry_xz": "over", "high_bay_crane": "load", "portal": "upstream",
    "robot": "places", "stacker_crane": "load", "swivel_arm": "first",
}  # fmt: skip
"""By kind, the field that names the devices from which it takes parts; where it sets them down may be among them."""
OFFERS: Final[Mapping[str, Sign]] = {
    "holder": ("part", True), "machining_centre": ("finished", True), "magazine": ("no_part", False),
}  # fmt: skip
EYES: Final = frozenset({"capacitive_sensor", "inductive_sensor", "optical_sensor"})


def signs(layout: Layout) -> Mapping[str, Mapping[str, Value]]:
    """Of each device that can be found to be starved, the topics that say there is a part, and their values then."""
    return {name: found for name, spec in layout.devices.items() if (found := dict(_signs(layout, name, spec)))}


def _signs(layout: Layout, name: str, spec: AnySpec) -> Iterator[Sign]:
    places = getattr(spec, FETCHES_FROM.get(spec.kind, ""), ())
    at_places = [sign for place in ((places,) if isinstance(places, str) else places) for sign in _at(layout, place)]
    if spec.kind in FETCHES_FROM and not at_places:
        return
    yield from at_places
    yield from ((f"{name}.{signal}", value) for signal, value in OWN.get(spec.kind, ()))


def _at(layout: Layout, place: str) -> Iterator[Sign]:
    offered = OFFERS.get(layout.devices[place].kind)
    if offered is not None:
        yield f"{place}.{offered[0]}", offered[1]
    for name, spec in layout.devices.items():
        if spec.kind in EYES and getattr(spec, "belt", "") == place:
            yield f"{name}.on", True
