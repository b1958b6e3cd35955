"""Why nothing moves: from a device along what holds it, back to a lever, a command or a part.

It looks at published values only, so that it answers the same live, in replay and across a network. What is
hidden from a person, as the levers of a fault that is to be found, is missing among the values, and the chain
ends where it begins.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from twin.devices.kinds import KINDS
from twin.layout import Layout, references
from twin.link import LEVERS, PLACE, PLUG
from twin.signals import Role, Value
from twin.wiring import SUFFIX

Kind = Literal["held", "lever", "command", "link", "wire", "misled", "part", "waits", "acts"]
"""Something holds it; a lever is pulled; the controller does not command it; the link to the controller is not sound;
the wires that bring it commands are not; those that tell the controller of the plant are not; a part is in its way; it
waits for the next device, which is commanded; it is commanded and nothing that is known holds it."""

DOWNSTREAM: Final = "blocked-downstream-full"
NO_AIR: Final = "blocked-no-air"
PART: Final = frozenset({"blocked-part-in-the-way"})
"""Reasons that are a part itself."""
HARMLESS: Final = frozenset({"link.clock_off"})
"""Faults of the link that keep no command away."""


@dataclass(frozen=True)
class Cause:
    kind: Kind
    device: str
    reason: str = ""
    """Why it is held: a message id."""
    topics: tuple[str, ...] = ()
    """The levers or the actuators at which the chain ends."""


def why(layout: Layout, values: Mapping[str, Value], device: str) -> tuple[Cause, ...]:
    """From this device to what can be changed; never empty. Raises KeyError if there is no such device."""
    chain: list[Cause] = []
    here = device
    while True:
        reason = str(values.get(f"{here}.blocked_by", ""))
        if not reason:
            return (*chain, *_unheld(layout, values, here))
        chain.append(Cause("held", here, reason))
        pulled = _pulled(layout, values, here)
        if pulled and reason != DOWNSTREAM:
            return (*chain, Cause("lever", here, topics=pulled))
        if reason in PART:
            return (*chain, Cause("part", here))
        before = {link.device for link in chain}
        others = [other for other in _others(layout, here, reason) if other not in before]
        follow = next((other for other in others if _holds(layout, values, other, reason)), "")
        if follow:
            here = follow
        elif pulled:
            return (*chain, Cause("lever", here, topics=pulled))
        elif reason == DOWNSTREAM and others:
            return (*chain, Cause("waits", others[0]))
        else:
            cut = _unsound(layout, values, here, Role.ACTUATOR)
            return (*chain, Cause("wire", here, topics=cut)) if cut else tuple(chain)


def link_fault(layout: Layout, values: Mapping[str, Value]) -> Cause | None:
    """Why commands may not arrive, or come from a controller that does not see the plant; None for a sound link."""
    levers = {topic: info.initial for topic, info in LEVERS.items() if topic not in HARMLESS}
    levers |= {f"{name}.{PLUG}": False for name, spec in layout.devices.items() if PLUG in KINDS[spec.kind].signals}
    broken = tuple(topic for topic, sound in levers.items() if values.get(topic, sound) != sound)
    return Cause("link", PLACE, topics=broken) if broken else None


def _unheld(layout: Layout, values: Mapping[str, Value], device: str) -> list[Cause]:
    """Of a device that names nothing that holds it: no command, wires that bring none, a lever, or nothing at all."""
    cut = _unsound(layout, values, device, Role.ACTUATOR)
    wires = [Cause("wire", device, topics=cut)] if cut else []
    idle = _idle(layout, values, device)
    if idle:
        misled = tuple(wire for name in layout.devices for wire in _unsound(layout, values, name, Role.SENSOR))
        link = link_fault(layout, values)
        ends = [*([link] if link else []), *wires, *([Cause("misled", PLACE, topics=misled)] if misled else [])]
        return [Cause("command", device, topics=idle), *ends]
    pulled = () if _topics(layout, device, Role.ACTUATOR) else _pulled(layout, values, device)
    if pulled:
        return [Cause("lever", device, topics=pulled)]
    return wires or [Cause("acts", device)]


def _idle(layout: Layout, values: Mapping[str, Value], device: str) -> tuple[str, ...]:
    """Its actuators, if none of them is on."""
    topics = _topics(layout, device, Role.ACTUATOR)
    return topics if not any(values.get(topic) for topic in topics) else ()


def _unsound(layout: Layout, values: Mapping[str, Value], device: str, role: Role) -> tuple[str, ...]:
    """The levers of its wires that have a defect."""
    wires = (f"{topic}{SUFFIX}" for topic in _topics(layout, device, role))
    return tuple(wire for wire in wires if values.get(wire))


def _holds(layout: Layout, values: Mapping[str, Value], device: str, reason: str) -> bool:
    """Whether it may be what another one is held by."""
    if values.get(f"{device}.blocked_by"):
        return True
    if reason == DOWNSTREAM:
        return bool(_idle(layout, values, device) or _unsound(layout, values, device, Role.ACTUATOR))
    return reason == NO_AIR and bool(_pulled(layout, values, device))


def _pulled(layout: Layout, values: Mapping[str, Value], device: str) -> tuple[str, ...]:
    signals = KINDS[layout.devices[device].kind].signals
    return tuple(
        topic
        for topic in _topics(layout, device, Role.LEVER)
        if topic in values and values[topic] != signals[topic.partition(".")[2]].initial
    )


def _topics(layout: Layout, device: str, role: Role) -> tuple[str, ...]:
    return tuple(f"{device}.{name}" for name in KINDS[layout.devices[device].kind].with_role(role))


def _others(layout: Layout, device: str, reason: str) -> list[str]:
    """The devices that it depends on: what gives it air, the next in the flow if there is no room, or all but that."""
    spec = layout.devices[device]
    fields = list(references(spec.kind))
    if reason == NO_AIR:
        fields = [field for field in fields if field == "supply"]
    elif "to" in fields:
        fields = ["to"] if reason == DOWNSTREAM else [field for field in fields if field != "to"]
    return [other for field in fields if (other := getattr(spec, field))]
