"""The bench of who searches a fault: what can be done at a device, what was done, and what it has cost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from plc_bridge.door import BenchView, Treated
from scenarios.faults.catalogue import EVERYWHERE, Cure, Point, catalogue, places
from scenarios.faults.instruments import HANDS
from scenarios.naming import place_words, signal_words, with_places
from twin.devices.kinds import KINDS
from twin.layout import Layout
from twin.link import PLACE
from twin.measuring import HasGauge, HasVacuum, has_motor
from twin.signals import Role
from twin.texts import Language, LocalText, Message, Say, message, say
from twin.units import MINUTE
from ui.viewmodel.faults import adjust_name, fault_place
from ui.viewmodel.spelling import time_text


@dataclass(frozen=True)
class Spot:
    """Where a meter or a gauge can be held."""

    point: Point
    place: str

    def words(self, layout: Layout) -> Message:
        """For who knows the device."""
        point = message(f"fault-point-{self.point}")
        if "." not in self.place:
            return point
        return message("search-spot", point=point, place=signal_words(layout, self.place))


LINK_POINTS: Final[tuple[Point, ...]] = ("led", "ping", "certificate", "clock")


def spots(layout: Layout, device: str) -> tuple[Spot, ...]:
    """At a device: both ends of each wire, coils and gauges where there are any, the supply; at the link."""
    if device == PLACE:
        return tuple(Spot(point, PLACE) for point in LINK_POINTS)
    kind = KINDS[layout.devices[device].kind]
    found = []
    for tag in layout.tag_table():
        if tag.topic.partition(".")[0] != device:
            continue
        ends: tuple[Point, Point] = ("sensor", "terminal") if tag.role == "sensor" else ("terminal", "actuator")
        found += [Spot(end, tag.topic) for end in ends]
    found += [Spot("coil", f"{device}.{coil}") for coil in kind.coils]
    if issubclass(kind, HasGauge):
        found.append(Spot("gauge", device))
    if issubclass(kind, HasVacuum):
        found.append(Spot("vacuum", device))
    if has_motor(kind):
        found += [Spot("current", device), Spot("temperature", device)]
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


def _cures(layout: Layout, device: str) -> tuple[Cure, ...]:
    """Of all that can befall the device and its wires, be it there or not."""
    here = set(parts_at(layout, device))
    return tuple(fault.cure for fault in catalogue().faults.values() if here.intersection(places(fault, layout)))


def spares(layout: Layout, device: str) -> tuple[tuple[str, Message], ...]:
    """Ids of what the device is made of, with their words, price and time."""
    fit = {cure.swap for cure in _cures(layout, device)}
    return tuple(
        (id, message("search-spare", part=spare.text, minutes=str(spare.minutes), price=str(spare.price)))
        for id, spare in catalogue().spares.items()
        if id in fit
    )


def adjustments(layout: Layout, device: str) -> tuple[tuple[str, Message], ...]:
    """What can be set right at the device."""
    what = sorted({cure.adjust for cure in _cures(layout, device)} - {""})
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


def line(done: Treated, layout: Layout, language: Language) -> str:
    """``00:12.300  -B1 photoelectric sensor, at the PLC's terminal: 0 V``"""
    result = with_places(done.result.message(), layout)
    first, _, rest = done.what.partition(" ")
    match done.action:
        case "measure":
            spot = message("search-spot", point=message(f"fault-point-{first}"), place=place_words(layout, rest))
            said = f"{say(spot, language)}: {say(result, language)}"
        case "answer":
            fault = catalogue().faults.get(first)
            name = say(fault.text, language) if fault is not None else first
            at = fault_place(first, rest, layout)
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


def proof(bench: BenchView | None) -> tuple[str, Message]:
    """A token of the theme, and what the last cycle has shown since somebody had his hands in the plant."""
    if bench is not None and bench.cycling:
        return "soft", message("search-cycling")
    if bench is not None and bench.solved:
        return "ok", message("search-solved")
    acts = [done for done in bench.done if done.action in ("verify", *HANDS)] if bench is not None else []
    if not acts or acts[-1].action != "verify":
        return "soft", message("search-unproven")
    good = acts[-1].result.id == "bench-good-cycle"
    return ("ok" if good else "bad"), message("search-good-cycle" if good else "search-no-good-cycle")


def situation(bench: BenchView | None) -> Message:
    """Whether there is something to be found."""
    if bench is None:
        return message("search-no-station")
    known = [fault for fault in bench.faults if fault.state != "gone"]
    if bench.concealed:
        return message("search-hidden")
    return message("search-known", count=len(known)) if known else message("search-sound")


def report_notes(bench: BenchView | None, layout: Layout) -> tuple[Message, ...]:
    """For the report of an examination in which somebody searched a fault."""
    if bench is None or not bench.done:
        return ()
    notes = [bill(bench)]
    for done in bench.done:
        if done.action == "answer":
            id, _, place = done.what.partition(" ")
            fault = catalogue().faults.get(id)
            name: Say = fault.text if fault is not None else id
            at = fault_place(id, place, layout)
            notes.append(message("search-said", fault=name, place=at, verdict=done.result.message()))
    return tuple(notes)
