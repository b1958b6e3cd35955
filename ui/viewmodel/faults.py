"""The instructor's faults as the panel shows them: what this cell can have, what was asked for, what there is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, get_args

from plc_bridge.fault_commands import FaultEntry, Inject
from scenarios.faults.catalogue import Fault, Layer, catalogue, difficulty, partners, places
from scenarios.naming import place_words
from twin.layout import Layout
from twin.texts import Language, Message, Say, message, say
from twin.units import TIME, QuantityError

LAYERS: Final[tuple[Layer, ...]] = get_args(Layer)
Start = Literal["now", "after", "part", "state"]
STARTS: Final[tuple[Start, ...]] = get_args(Start)
EXAMPLES: Final[dict[Start, str]] = {"now": "", "after": "20 s", "part": "3", "state": ""}
"""What stands in the field to begin with; a state depends on the cell."""


class NotStarted(ValueError):
    """What was typed says no time, no number or no state; ``message`` tells."""

    def __init__(self, what: Message) -> None:
        super().__init__(what.id)
        self.message = what


@dataclass(frozen=True)
class Offer:
    """One fault that this cell can have."""

    id: str
    text: str
    layer: Layer
    severity: int
    difficulty: int
    signs: tuple[str, ...]
    cure: str
    places: tuple[str, ...]
    """Empty for a mistake of a program, whose place is drawn."""
    pair: bool
    mistake: bool


def offers(layout: Layout, language: Language, query: str = "") -> tuple[Offer, ...]:
    """Those that the cell can have, layer by layer; every word of the query is in a fault's words or its places'."""
    words = query.casefold().split()
    found = []
    for id, fault in catalogue().faults.items():
        where = places(fault, layout)
        if not where and not fault.mistake:
            continue
        offer = _offer(id, fault, where, language)
        at = (*where, *(say(place_words(layout, place), language) for place in where)) if words else ()
        spoken = " ".join((id, offer.text, say(layer_name(fault.layer), language), *offer.signs, *at)).casefold()
        if all(word in spoken for word in words):
            found.append(offer)
    return tuple(sorted(found, key=lambda offer: LAYERS.index(offer.layer)))


def _offer(id: str, fault: Fault, where: tuple[str, ...], language: Language) -> Offer:
    known = catalogue()
    return Offer(
        id,
        say(fault.text, language),
        fault.layer,
        fault.severity,
        difficulty(fault),
        tuple(say(known.signs[sign], language) for sign in fault.seen),
        say(cure(fault), language),
        where,
        fault.pair,
        bool(fault.mistake),
    )


def cure(fault: Fault) -> Message:
    if fault.cure.swap:
        spare = catalogue().spares[fault.cure.swap]
        return message("faults-cure-swap", part=spare.text, minutes=str(spare.minutes), price=str(spare.price))
    return adjust_name(fault.cure.adjust)


def adjust_name(what: str) -> Message:
    return message(f"fault-adjust-{what.replace(' ', '-')}")


def layer_name(layer: Layer) -> Message:
    return message(f"fault-layer-{layer}")


def others(offer: Offer, at: str, layout: Layout) -> tuple[str, ...]:
    """The signals that a pair at ``at`` can be exchanged with."""
    return partners(at, catalogue().faults[offer.id], layout) if offer.pair and at else ()


def injection(
    offer: Offer, *, at: str, other: str, start: Start, text: str, seed: int, hidden: bool, parts: str = "part.in"
) -> Inject:
    """What the form asks for; raises NotStarted."""
    after, when, times = 0, "", 1
    match start:
        case "after":
            after = _time(text)
        case "part":
            if not text.strip().isdecimal() or int(text) < 1:
                raise NotStarted(message("inject-part-number", found=text))
            when, times = parts, int(text)
        case "state":
            when = text.strip()
            if not when:
                raise NotStarted(message("inject-state-empty"))
        case _:
            pass
    return Inject(offer.id, at, other, after, 0, when, times, seed, hidden)


def _time(text: str) -> int:
    try:
        return TIME.parse(text)
    except QuantityError as problem:
        raise NotStarted(message(problem.code, **problem.args_)) from None


def fault_place(id: str, place: str, layout: Layout) -> Say:
    """Where that fault is: a line, for a mistake of the program."""
    fault = catalogue().faults.get(id)
    return message("inject-line", line=place) if fault is not None and fault.mistake else place_words(layout, place)


def told(entry: FaultEntry, layout: Layout) -> Message:
    """``3  jam · -Y1 pusher · there, hidden``"""
    fault = catalogue().faults.get(entry.fault)
    return message(
        "inject-entry",
        number=str(entry.number),
        fault=fault.text if fault is not None else entry.fault,
        place=fault_place(entry.fault, entry.at, layout),
        state=message(f"inject-{entry.state}"),
        seen=message("inject-hidden" if entry.hidden else "inject-shown"),
    )
