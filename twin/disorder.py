"""What is out of order in a plant, by the levers that are pulled: what a controller that waits may be waiting for.

It looks at published values only; levers that are hidden from a person are missing among them and are not named.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final, Literal

from twin.devices.kinds import KINDS
from twin.layout import Layout
from twin.link import PLUG
from twin.signals import Role, Value
from twin.wiring import SUFFIX

Way = Literal["misled", "stopped", "plant", "wanted"]
"""How a pulled lever keeps a controller from commanding: it is not told what the plant does; somebody tells it to stop;
the plant does not do what it should; or not at all, as people operate the plant with it."""

DECEIVING: Final = frozenset({"dirty", "dark", "zero_shifted", "tag_empty", "tag_wrong"})
STOPPING: Final = frozenset({"stop_button", "estop_button", "auto_switch", "handle"})
WANTED: Final = frozenset({"start_button", "reset_button", "button", "protection_button", "knob", "turned", PLUG})
"""The plug is the link's."""
BREAKS_DOWN: Final = frozenset({"machine", "machining_centre"})
"""Of these kinds ``broken`` is no sensor."""


@cache
def way(kind: str, lever: str) -> Way:
    if lever in WANTED:
        return "wanted"
    if lever in STOPPING:
        return "stopped"
    deceives = lever in DECEIVING or lever.endswith("_broken") or (lever == "broken" and kind not in BREAKS_DOWN)
    return "misled" if deceives else "plant"


def pulled(layout: Layout, values: Mapping[str, Value], device: str, *ways: Way) -> tuple[str, ...]:
    """The levers of a device that are not as they were at first; if ways are named, those that act in one of them."""
    kind = layout.devices[device].kind
    return tuple(
        topic
        for name, initial in _levers(kind)
        if (topic := f"{device}.{name}") in values
        and values[topic] != initial
        and (not ways or way(kind, name) in ways)
    )


@cache
def _levers(kind: str) -> tuple[tuple[str, Value], ...]:
    signals = KINDS[kind].signals
    return tuple((name, signals[name].initial) for name in KINDS[kind].with_role(Role.LEVER))


def unsound(layout: Layout, values: Mapping[str, Value], device: str, role: Role) -> tuple[str, ...]:
    """The levers of its wires that have a defect."""
    wires = (f"{device}.{name}{SUFFIX}" for name in KINDS[layout.devices[device].kind].with_role(role))
    return tuple(wire for wire in wires if values.get(wire))


def misled(layout: Layout, values: Mapping[str, Value], *devices: str) -> tuple[str, ...]:
    """What keeps from the controller what these devices do: wires of sensors, and broken or blinded sensors."""
    return tuple(topic for device in devices for topic in _misled(layout, values, device))


def _misled(layout: Layout, values: Mapping[str, Value], device: str) -> Iterator[str]:
    yield from unsound(layout, values, device, Role.SENSOR)
    yield from pulled(layout, values, device, "misled")


def stopped(layout: Layout, values: Mapping[str, Value]) -> tuple[str, ...]:
    """With what people tell the controller to stop."""
    return tuple(topic for device in layout.devices for topic in pulled(layout, values, device, "stopped"))


def plant(layout: Layout, values: Mapping[str, Value], *, first: str = "") -> tuple[str, ...]:
    """What keeps the plant from doing its part: that of device ``first`` before all others, but for its wires."""
    own = pulled(layout, values, first, "plant") if first else ()
    others = (name for name in layout.devices if name != first)
    return own + tuple(
        topic
        for name in others
        for topic in (
            *unsound(layout, values, name, Role.ACTUATOR), *pulled(layout, values, name, "plant"),
        )
    )  # fmt: skip
