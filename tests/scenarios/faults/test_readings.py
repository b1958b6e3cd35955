"""What a meter reads at the ends of a wire and at the supply, held against what the catalogue says of each fault."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import pytest

from scenarios.faults.catalogue import EVERYWHERE, Point, Reading
from tests.scenarios.faults.at_work import KNOWN, Home, Plant, homes
from twin.signals import Role, Value
from twin.texts import say
from twin.units import MS, S

UNTIL = 40 * S
STEP = 20 * MS
BRIEF = 4 * MS
"""A contact bounces for no longer."""
TRIED = 8
"""Homes that are tried until the reading can be told from that of a sound plant."""
LONG = {
    "contact-bounce": 10 * S,
    "button-bounces": 10 * S,
    "lens-gets-dirty": 4 * 60 * S,
    "contact-burns": 8 * 60 * S,
    "supply-dips-sensors": 60 * S,
}
"""What comes and goes is waited for; what is looked at closely not so long."""
WIRE: tuple[Point, ...] = ("sensor", "terminal", "actuator", "supply")
LINES = [
    pytest.param(fault, point, id=f"{fault} {point}")
    for fault in dict.fromkeys(fault for fault, _ in homes())
    for point in WIRE
    if point in KNOWN[fault].points
]


@dataclass
class Shown:
    """What is at one spot at the same moments."""

    source: list[Value]
    """What a sound plant shows there; for a wire, what goes into it."""
    other: list[Value]
    """The same of the other one of a pair."""
    meter: list[Value]
    words: list[str]


def values(shown: Sequence[Value]) -> list[Value]:
    """Without repetitions."""
    return [value for value, _ in groupby(shown)]


def off(shown: Shown) -> list[float]:
    return [float(meter) - float(source) for meter, source in zip(shown.meter, shown.source, strict=True)]


def late(shown: Shown) -> bool:
    came, told = values(shown.source), values(shown.meter)
    return shown.meter != shown.source and len(told) > 1 and told == came[: len(told)]


READS: dict[Reading, Callable[[Shown], bool]] = {
    "as seen": lambda shown: shown.meter == shown.source,
    "as commanded": lambda shown: shown.meter == shown.source,
    "0 V": lambda shown: set(shown.words) == {"0 V"} and any(shown.source),
    "24 V": lambda shown: set(shown.words) == {"24 V"} and not all(shown.source),
    "reverse": lambda shown: all(meter is not source for meter, source in zip(shown.meter, shown.source, strict=True)),
    "of the other": lambda shown: shown.meter == shown.other and shown.meter != shown.source,
    "late": late,
    "drops out": lambda shown: min(off(shown)) < 0 and max(shown.meter) == max(shown.source),
    "too high": lambda shown: min(off(shown)) >= 0 and max(off(shown)) > 0,
    "jumps": lambda shown: min(off(shown)) < 0 < max(off(shown)),
    "3.6 mA": lambda shown: all(words.startswith("3.6 mA") for words in shown.words),
    "4 mA": lambda shown: all(words.startswith("4.0 mA") for words in shown.words) and any(shown.source),
    "stands": lambda shown: len(values(shown.meter)) == 1 < len(values(shown.source)),
}  # fmt: skip


def spots(plant: Plant, point: Point, place: str) -> Iterator[str]:
    roles = {"sensor": {Role.SENSOR}, "actuator": {Role.ACTUATOR}}.get(point, {Role.SENSOR, Role.ACTUATOR})
    for tag in plant.layout.tag_table():
        if Role(tag.role) in roles and place in (EVERYWHERE, tag.topic, tag.topic.partition(".")[0]):
            yield tag.topic


def shown_at(fault: str, home: Home, point: Point, until: int) -> Iterator[Shown]:
    """At each spot of that point in a plant with the fault."""
    id, place = home
    plant, sound = Plant(id), Plant(id)
    levers = plant.break_(fault, place).levers
    fault_wires = {lever.removesuffix(".wire"): str(value) for lever, value in levers}
    ends_agree = KNOWN[fault].wire != "" or KNOWN[fault].points[point] == "as seen"
    role = KNOWN[fault].role
    where = [spot for spot in spots(plant, point, place) if not role or spot in fault_wires]
    found = {spot: Shown([], [], [], []) for spot in where}
    step = BRIEF if "bounc" in KNOWN[fault].wire else STEP
    while plant.run.now < until and not plant.run.finished:
        plant.run.advance(plant.run.now + step)
        sound.run.advance(plant.run.now)
        for spot, shown in found.items():
            cell, name, signal = plant.run.cell, *spot.partition(".")[::2]
            true = plant if ends_agree or cell.signals[spot].role is Role.ACTUATOR else sound
            sensor = cell.signals[spot].role is Role.SENSOR
            source = true.run.cell.devices[name].values[signal] if sensor else true.run.cell.values[spot]
            near = point == "sensor" or (point == "terminal" and not sensor)
            shown.source.append(True if point == "supply" else source)
            if KNOWN[fault].pair:
                shown.other.append(cell.near_end(fault_wires[spot].removeprefix("swapped ")))
            words = say(plant.bench.reading(point, spot), "en")
            shown.words.append(words)
            measured = cell.near_end(spot) if near else cell.far_end(spot)
            shown.meter.append(words == "24 V" if point == "supply" else measured)
    yield from found.values()


@pytest.mark.parametrize(("fault", "point"), LINES)
def test_a_meter_reads_what_the_catalogue_says(fault: str, point: Point) -> None:
    reads = READS[KNOWN[fault].points[point]]
    until = LONG.get(fault, UNTIL)
    where = [home for (name, _), found in homes().items() if name == fault for home in found[:TRIED]]
    assert any(reads(shown) for home in where for shown in shown_at(fault, home, point, until))
