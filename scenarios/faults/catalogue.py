"""The catalogue of faults: data that says what sets a fault, what a person sees and measures, and what cures it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Annotated, Any, ClassVar, Final, Literal

from pydantic import Field

from scenarios.reading import read_yaml
from twin.devices.kinds import KINDS
from twin.layout import Layout
from twin.link import LEVERS, PLACE, PREFIX
from twin.signals import IEC_TYPE, Role, Signal, Value
from twin.spec import STRICT
from twin.texts import LocalText
from twin.units import FOREVER, Time
from twin.wiring import SUFFIX

CATALOGUE: Final = Path(__file__).with_name("catalogue.yaml")

Pulls = tuple[tuple[str, Value], ...]
"""Levers and the values that they take."""
Layer = Literal["signal", "effect", "part", "power", "wear", "program", "network"]
Point = Literal[
    "sensor", "terminal", "actuator", "coil", "gauge", "vacuum", "current", "temperature", "supply",
    "led", "ping", "certificate", "clock",
]  # fmt: skip
"""Where a meter or a gauge is held: at the sensor's plug, at the controller's terminal, at the actuator's plug, at a
coil, a gauge of air or vacuum, a clamp meter and a thermometer at a motor, at the supply; of the link: the LED of the
port, the answer to a ping, the dates of the certificate, two clocks side by side."""
Reading = Literal[
    "as seen", "as commanded", "0 V", "24 V", "reverse", "of the other", "late", "drops out", "too high", "3.6 mA",
    "stands", "endless", "22 ohm", "raised", "hot", "0 bar", "below 6 bar", "vacuum too weak", "as it should",
    "4 mA", "jumps", "lit", "dark", "answers", "no answer", "slow", "uneven", "some lost", "expired", "wrong time",
]  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Cure:
    """One of them: a part that is exchanged, or something that is set right."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    swap: str = ""
    """A spare part of the catalogue."""
    adjust: str = ""


@dataclass(frozen=True, kw_only=True)
class Spare:
    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    text: LocalText
    minutes: Annotated[int, Field(ge=0)]
    """To exchange it."""
    price: Annotated[int, Field(ge=0)]
    """Euro."""


@dataclass(frozen=True, kw_only=True)
class Stage:
    """How far wear has come at a time, or how a fault that comes and goes does so."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    after: Time = 0
    """Since the fault began; the stage lasts until the next one."""
    wire: str = ""
    """The defect of the wire in this stage; that of the fault if empty."""
    every: Time = 0
    """It comes so often, for ``lasts``; 0 if it is there all the time."""
    lasts: Time = 0


@dataclass(frozen=True, kw_only=True)
class Fault:
    """Set by the wire of a signal, by a lever of a device, by levers of the link, or by a mistake in the program."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    text: LocalText
    layer: Layer
    severity: Annotated[int, Field(ge=1, le=3)]
    """1 a nuisance, 2 a stop, 3 a danger."""
    wire: str = ""
    """The defect of the wire: twin.wiring."""
    of: Literal["digital", "analog", "volts", "loop", ""] = ""
    """Of analog values some are sent in volts, the others through a loop of 4 to 20 mA. A % in a defect is
    of the signal's span, after ``stuck`` from its lower end."""
    role: Literal["sensor", "actuator", ""] = ""
    pair: bool = False
    """Two signals exchange their places."""
    group: bool = False
    """All signals of that kind in the cell at once."""
    lever: str = ""
    link: Mapping[str, bool | int] = field(default_factory=dict)
    """Levers of the link with their values: twin.link."""
    kinds: tuple[str, ...] = ()
    """Of devices, or ``kind.signal`` for one signal of theirs; all that have the lever or the signal if empty."""
    grows: tuple[Stage, ...] = ()
    """Stages, the first at once; none for a fault that is there from the first moment as it stays."""
    mistake: str = ""
    """The change of the program: scenarios.faults.mistakes."""
    seen: tuple[str, ...]
    """Signs of the catalogue."""
    points: Mapping[Point, Reading] = field(default_factory=dict)
    """What each measurement point then reads."""
    cure: Cure


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    format: Literal["twincell-faults 1"]
    hour: Annotated[int, Field(ge=0)]
    """Euro of an hour of work."""
    signs: Mapping[str, LocalText]
    spares: Mapping[str, Spare]
    faults: Mapping[str, Fault]


@cache
def catalogue() -> Catalogue:
    return read_yaml(CATALOGUE, Catalogue)


EVERYWHERE: Final = "all"
"""The place of a fault that befalls a whole group."""


def places(fault: Fault, layout: Layout) -> tuple[str, ...]:
    """Where in this cell the fault can be: signals for a wire, devices for a lever, ``all`` for a group, ``link``.

    A mistake of the program is nowhere in the cell.
    """
    if fault.mistake:
        return ()
    if fault.link:
        return (PLACE,)
    if fault.lever:
        return tuple(
            name
            for name, spec in layout.devices.items()
            if (not fault.kinds or spec.kind in fault.kinds)
            and (signal := KINDS[spec.kind].signals.get(fault.lever)) is not None
            and signal.role is Role.LEVER
        )
    found = tuple(_signals(fault, layout))
    if fault.group:
        return (EVERYWHERE,) if found else ()
    return found if not fault.pair or len(found) > 1 else ()


def _signals(fault: Fault, layout: Layout) -> Iterator[str]:
    """Those that a wire leads from or to a controller: they have a tag."""
    for tag in layout.tag_table():
        name, _, signal = tag.topic.partition(".")
        kind = layout.devices[name].kind
        fits = not fault.kinds or kind in fault.kinds or f"{kind}.{signal}" in fault.kinds
        if fits and tag.role == fault.role and _sent(fault, KINDS[kind].signals[signal]):
            yield tag.topic


def _sent(fault: Fault, signal: Signal[Any]) -> bool:
    """Whether the wire of the signal carries what the fault befalls; codes and counts come over a bus."""
    match fault.of:
        case "digital":
            return isinstance(signal.initial, bool)
        case "volts":
            return isinstance(signal.initial, float) and signal.unit == "V"
        case "loop":
            return isinstance(signal.initial, float) and signal.unit != "V"
        case _:
            return isinstance(signal.initial, float)


def partners(place: str, fault: Fault, layout: Layout) -> tuple[str, ...]:
    """The signals with which the one at ``place`` can be exchanged."""
    signal = layout.signal(place)
    assert signal is not None
    kind = IEC_TYPE[type(signal.initial)]
    return tuple(
        other
        for other in _signals(fault, layout)
        if other != place and (s := layout.signal(other)) is not None and IEC_TYPE[type(s.initial)] == kind
    )


def pulls(fault: Fault, place: str, layout: Layout, *, other: str = "") -> Pulls:
    """The levers that bring the fault about; ``other`` is the partner of a pair."""
    if fault.link:
        return tuple((f"{PREFIX}{name}", value) for name, value in fault.link.items())
    if fault.lever:
        signal = KINDS[layout.devices[place].kind].signals[fault.lever]
        return ((f"{place}.{fault.lever}", type(signal.initial)(True)),)
    if fault.group:
        return tuple((f"{topic}{SUFFIX}", fault.wire) for topic in _signals(fault, layout))
    if fault.pair:
        return ((f"{place}{SUFFIX}", f"{fault.wire} {other}"), (f"{other}{SUFFIX}", f"{fault.wire} {place}"))
    return ((f"{place}{SUFFIX}", _defect(fault.wire, place, layout)),)


def _defect(wire: str, topic: str, layout: Layout) -> str:
    """The defect in the unit of the signal."""
    if not wire.endswith("%"):
        return wire
    word, number, _ = wire.split()
    name, _, signal = topic.partition(".")
    spec = layout.devices[name]
    span = KINDS[spec.kind].signals[signal].span(spec)
    assert span is not None, f"{topic} has no span"
    low, high = span
    return f"{word} {float(number) / 100 * (high - low) + (low if word == 'stuck' else 0):g}"


def course(fault: Fault, set_: Pulls, layout: Layout) -> Iterator[tuple[Time, Pulls]]:
    """What is pulled when, counted from the beginning of the fault; without end for one that comes and goes."""
    stages = fault.grows or (Stage(),)
    for stage, following in zip(stages, (*stages[1:], None), strict=True):
        here = tuple((lever, stage.wire or value) for lever, value in set_)
        end = following.after if following is not None else FOREVER
        t = stage.after
        yield t, here
        while stage.every and t < end:
            yield min(t + stage.lasts, end), cured(set_, layout)
            t += stage.every
            if t < end:
                yield t, here


def difficulty(fault: Fault) -> int:
    """How hard it is to find: 1 can be seen at the device, 2 has to be measured, 3 comes and goes or creeps."""
    if fault.grows or fault.pair or fault.wire.partition(" ")[0] in _FLEETING:
        return 3
    return 2 if fault.wire or fault.points or fault.mistake else 1


_FLEETING: Final = frozenset({"loose", "bouncing", "delayed", "lagging", "drifting", "noisy"})


def cured(set_: Pulls, layout: Layout) -> Pulls:
    """The levers that take it away again."""
    return tuple((lever, "" if lever.endswith(SUFFIX) else _initial(lever, layout)) for lever, _ in set_)


def _initial(lever: str, layout: Layout) -> Value:
    if lever in LEVERS:
        return LEVERS[lever].initial
    signal = layout.signal(lever)
    assert signal is not None
    initial: Value = signal.initial
    return initial
