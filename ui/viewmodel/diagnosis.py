"""The bench of who searches a fault: what can be done at a device, what was done, and what it has cost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from plc_bridge.door import BenchView, Treated
from scenarios.faults.catalogue import EVERYWHERE, Point, catalogue, places
from twin.devices.air_supply import AirSupply
from twin.devices.kinds import KINDS
from twin.layout import Layout
from twin.link import PLACE
from twin.signals import Role
from twin.texts import Language, LocalText, Message, Say, message, say
from twin.units import MINUTE
from ui.viewmodel.faults import adjust_name
from ui.viewmodel.spelling import time_text


@dataclass(frozen=True)
class Spot:
    """Where a meter or a gauge can be held."""

    point: Point
    place: str

    @property
    def text(self) -> Message:
        return message("search-spot", point=message(f"fault-point-{self.point}"), place=self.place)

    @property
    def short(self) -> Message:
        """For who knows the device."""
        signal = self.place.partition(".")[2]
        point = message(f"fault-point-{self.point}")
        return message("search-spot-short", point=point, signal=signal) if signal else point


LINK_POINTS: Final[tuple[Point, ...]] = ("led", "ping", "certificate", "clock")


def spots(layout: Layout, device: str) -> tuple[Spot, ...]:
    """At a device: both ends of each wire, the coil and the gauge where there is one, the supply; at the link."""
    if device == PLACE:
        return tuple(Spot(point, PLACE) for point in LINK_POINTS)
    kind = KINDS[layout.devices[device].kind]
    found = []
    for tag in layout.tag_table():
        if tag.topic.partition(".")[0] != device:
            continue
        ends: tuple[Point, Point] = ("sensor", "terminal") if tag.role == "sensor" else ("terminal", "actuator")
        found += [Spot(end, tag.topic) for end in ends]
    if "coil_open" in kind.signals:
        found.append(Spot("coil", device))
    if issubclass(kind, AirSupply):
        found.append(Spot("gauge", device))
    return (*found, Spot("supply", device))


def overrides(layout: Layout, device: str) -> tuple[str, ...]:
    """Digital actuators, which have a manual override or a contactor that can be pressed."""
    return tuple(topic for topic in _of(layout, device, Role.ACTUATOR) if _digital(layout, topic))


def has_leds(layout: Layout, device: str) -> bool:
    topics = (*_of(layout, device, Role.SENSOR), *_of(layout, device, Role.ACTUATOR))
    return any(_digital(layout, topic) for topic in topics)


def _of(layout: Layout, device: str, role: Role) -> tuple[str, ...]:
    spec = layout.devices.get(device)
    signals = KINDS[spec.kind].signals if spec is not None else {}
    return tuple(f"{device}.{name}" for name, signal in signals.items() if signal.role is role)


def _digital(layout: Layout, topic: str) -> bool:
    signal = layout.signal(topic)
    return signal is not None and isinstance(signal.initial, bool)


def parts_at(layout: Layout, device: str) -> tuple[str, ...]:
    """What can be exchanged or set right at a device: itself and its wires; the whole group at last."""
    if device == PLACE:
        return (PLACE,)
    wires = tuple(tag.topic for tag in layout.tag_table() if tag.topic.partition(".")[0] == device)
    return (device, *wires, EVERYWHERE)


def place_text(place: str) -> Say:
    return {EVERYWHERE: message("search-everywhere"), PLACE: message("search-link")}.get(place, place)


def spares() -> tuple[tuple[str, Message], ...]:
    """Ids with their words, price and time."""
    return tuple(
        (id, message("search-spare", part=spare.text, minutes=str(spare.minutes), price=str(spare.price)))
        for id, spare in catalogue().spares.items()
    )


def adjustments() -> tuple[tuple[str, Message], ...]:
    what = sorted({fault.cure.adjust for fault in catalogue().faults.values()} - {"", "program"})
    return tuple((each, adjust_name(each)) for each in what)


@dataclass(frozen=True)
class Suspect:
    """A fault that may be said to be the one."""

    id: str
    text: LocalText
    mistake: bool
    """Its place is a line of the program."""


def suspects(layout: Layout) -> tuple[Suspect, ...]:
    """All that this cell and its program can have, whatever it has."""
    return tuple(
        Suspect(id, fault.text, bool(fault.mistake))
        for id, fault in catalogue().faults.items()
        if fault.mistake or places(fault, layout)
    )


def suspect_places(id: str, layout: Layout) -> tuple[str, ...]:
    return places(catalogue().faults[id], layout)


def line(done: Treated, language: Language) -> str:
    """``00:12.300  meter at the PLC's terminal, eye.on: 0 V``"""
    result = done.result.message()
    first, _, rest = done.what.partition(" ")
    match done.action:
        case "measure":
            spot = message("search-spot", point=message(f"fault-point-{first}"), place=rest)
            said = f"{say(spot, language)}: {say(result, language)}"
        case "answer":
            fault = catalogue().faults.get(first)
            name = say(fault.text, language) if fault is not None else first
            at = message("inject-line", line=rest) if fault is not None and fault.mistake else place_text(rest)
            said = say(message("search-said", fault=name, place=at, verdict=result), language)
        case _:
            said = say(result, language)
    return f"{time_text(done.t, language)}  {said}"


def bill(bench: BenchView | None) -> Message:
    return message(
        "search-bill",
        minutes=str(-(-bench.time // MINUTE) if bench is not None else 0),
        euros=str(bench.euros if bench is not None else 0),
    )


def sought(bench: BenchView | None) -> bool:
    """Whether there is a fault to be found; in an examination there may be one."""
    if bench is None:
        return False
    return bench.concealed or bench.open or any(fault.state != "gone" for fault in bench.faults)


def last_answer(bench: BenchView | None) -> Treated | None:
    return next((done for done in reversed(bench.done) if done.action == "answer"), None) if bench is not None else None


def verdict(answer: Treated | None) -> tuple[str, Message] | None:
    """A token of the theme and what is known of the answer; None for none."""
    if answer is None:
        return None
    id = answer.result.id
    return {"bench-right": "ok", "bench-wrong": "bad"}.get(id, "soft"), message(f"search-{id.removeprefix('bench-')}")


def situation(bench: BenchView | None) -> Message:
    """Whether there is something to be found."""
    if bench is None:
        return message("search-no-station")
    known = [fault for fault in bench.faults if fault.state != "gone"]
    if bench.concealed:
        return message("search-hidden")
    return message("search-known", count=len(known)) if known else message("search-sound")


def report_notes(bench: BenchView | None) -> tuple[Message, ...]:
    """For the report of an examination in which somebody searched a fault."""
    if bench is None or not bench.done:
        return ()
    notes = [bill(bench)]
    for done in bench.done:
        if done.action == "answer":
            id, _, place = done.what.partition(" ")
            fault = catalogue().faults.get(id)
            name: Say = fault.text if fault is not None else id
            notes.append(message("search-said", fault=name, place=place_text(place), verdict=done.result.message()))
    return tuple(notes)
