"""Why nothing moves: from a device along what holds it, back to a lever, a command or a part.

It looks at published values only, so that it answers the same live, in replay and across a network. What is
hidden from a person, as the levers of a fault that is to be found, is missing among the values, and the chain
ends where it begins.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from twin.commanded import standing
from twin.devices.kinds import KINDS
from twin.disorder import misled, plant, pulled, stopped, unsound
from twin.layout import Layout, references
from twin.link import LEVERS, PLACE, PLUG
from twin.signals import Role, Value

Kind = Literal[
    "held", "lever", "command", "told", "link", "wire", "misled", "stopped", "plant", "part", "waits", "acts"
]  # fmt: skip
"""Something holds it; a lever is pulled; the controller does not command it; it commands these things, which are done
or cannot be; the link to the controller is not sound; the wires that bring it commands are not; the controller is not
told what the plant does; somebody tells it to stop; the plant does not do what it may wait for; a part is in the way;
it waits for the next device, which is commanded; it is commanded and nothing that is known holds it."""

DOWNSTREAM: Final = "blocked-downstream-full"
NO_AIR: Final = "blocked-no-air"
PART: Final = frozenset({"blocked-part-in-the-way"})
"""Reasons that are a part itself."""
BEGUN_ELSEWHERE: Final = frozenset(
    {
        "blocked-both-directions", "blocked-bit-stands", "blocked-door-open", "blocked-elevator-up",
        "blocked-end-of-travel", "blocked-end-stop", "blocked-forks-out", "blocked-gripper-in-the-door",
        "blocked-held", "blocked-locked", "blocked-machine-running", "blocked-neighbour-busy", "blocked-no-part",
        "blocked-no-speed", "blocked-no-target", "blocked-not-enabled", "blocked-nothing-to-clamp",
        "blocked-pallet-astride", "blocked-part-across", "blocked-part-clamped", "blocked-part-off-centre",
        "blocked-part-over-blade", "blocked-protection", "blocked-robot-error", "blocked-starved",
        "blocked-travelling",
    }
)  # fmt: skip
"""Reasons that follow from what the controller commands, or from what another device does or has not done."""
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
        levers = pulled(layout, values, here)
        if levers and reason != DOWNSTREAM:
            return (*chain, Cause("lever", here, topics=levers))
        if reason in PART:
            return (*chain, Cause("part", here), *out_of_order(layout, values, first=here))
        before = {link.device for link in chain}
        others = [other for other in _others(layout, here, reason) if other not in before]
        follow = next((other for other in others if _holds(layout, values, other, reason)), "")
        if follow:
            here = follow
        elif levers:
            return (*chain, Cause("lever", here, topics=levers))
        elif reason == DOWNSTREAM and others:
            return (*chain, Cause("waits", others[0]), *out_of_order(layout, values, first=others[0]))
        else:
            return (*chain, *_begun(layout, values, here, reason))


def link_fault(layout: Layout, values: Mapping[str, Value]) -> Cause | None:
    """Why commands may not arrive, or come from a controller that does not see the plant; None for a sound link."""
    levers = {topic: info.initial for topic, info in LEVERS.items() if topic not in HARMLESS}
    levers |= {f"{name}.{PLUG}": False for name, spec in layout.devices.items() if PLUG in KINDS[spec.kind].signals}
    broken = tuple(topic for topic, sound in levers.items() if values.get(topic, sound) != sound)
    return Cause("link", PLACE, topics=broken) if broken else None


def out_of_order(layout: Layout, values: Mapping[str, Value], *, first: str = "") -> list[Cause]:
    """All that may keep the controller from commanding a device; what is at device ``first`` comes before the rest."""
    link = link_fault(layout, values)
    found: list[tuple[Kind, tuple[str, ...]]] = [
        ("misled", misled(layout, values, *layout.devices)),
        ("stopped", stopped(layout, values)),
        ("plant", plant(layout, values, first=first)),
    ]
    return [*([link] if link else []), *(Cause(kind, PLACE, topics=topics) for kind, topics in found if topics)]


def _unheld(layout: Layout, values: Mapping[str, Value], device: str) -> list[Cause]:
    """Of a device that names nothing that holds it: no command, wires that bring none, a lever, or nothing at all."""
    cut = unsound(layout, values, device, Role.ACTUATOR)
    wires = [Cause("wire", device, topics=cut)] if cut else []
    stands = standing(layout, values, device)
    if not stands.acts:
        end = Cause("command", device, topics=stands.off) if stands.off else Cause("told", device, topics=stands.given)
        return [end, *wires, *out_of_order(layout, values, first=device)]
    commanded = bool(_topics(layout, device, Role.ACTUATOR))
    levers = pulled(layout, values, device, "plant") if commanded else pulled(layout, values, device, "plant", "misled")
    deceived = misled(layout, values, device) if commanded else ()
    ends = [
        *wires,
        *([Cause("lever", device, topics=levers)] if levers else []),
        *([Cause("misled", device, topics=deceived)] if deceived else []),
    ]
    return ends or [Cause("acts", device)]


def _begun(layout: Layout, values: Mapping[str, Value], device: str, reason: str) -> list[Cause]:
    """Of a device that is held, neither by a lever of its own nor by another device: where that begins."""
    cut = unsound(layout, values, device, Role.ACTUATOR)
    wires = [Cause("wire", device, topics=cut)] if cut else []
    if reason not in BEGUN_ELSEWHERE:
        return wires
    given = tuple(topic for topic in _topics(layout, device, Role.ACTUATOR) if values.get(topic))
    told = [Cause("told", device, topics=given)] if given else []
    return [*told, *wires, *out_of_order(layout, values, first=device)]


def _holds(layout: Layout, values: Mapping[str, Value], device: str, reason: str) -> bool:
    """Whether it may be what another one is held by."""
    if values.get(f"{device}.blocked_by"):
        return True
    if reason == DOWNSTREAM:
        idle = not standing(layout, values, device).acts
        return idle or bool(unsound(layout, values, device, Role.ACTUATOR))
    return reason == NO_AIR and bool(pulled(layout, values, device))


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
