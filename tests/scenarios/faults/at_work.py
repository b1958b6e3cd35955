"""Plants at work with a fault in them: where each fault can be, and the reference program that drives there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from plc_bridge.scl.compile import compile_sources
from plc_bridge.scl.program import Program
from plc_bridge.scl.sources import read_program
from plc_bridge.simulated_plc import SimulatedPlc
from scenarios.attempt import SCAN, prepare
from scenarios.catalogue import exercise_ids
from scenarios.faults.catalogue import EVERYWHERE, catalogue, places
from scenarios.faults.instruments import Bench
from scenarios.faults.occurrence import Faults, FaultScript, Occurs, Placed, placed
from tests.exercises import load_exercise
from twin.layout import Layout
from twin.trace import Change
from twin.units import MS, Time

KNOWN = catalogue().faults
BEGINS: Time = 1 * MS
"""After the first scan, and before the plant has done anything."""
Home = tuple[str, str]
"""An exercise and a place in its cell."""


def _befallen(fault: str, place: str, layout: Layout) -> str:
    """A kind of device; one of its signals, if an analog one; ``wire`` for what befalls any; ``all`` for a group."""
    name, _, signal = place.partition(".")
    known = KNOWN[fault]
    if known.wire and known.of == "digital" and not known.kinds:
        return EVERYWHERE if place == EVERYWHERE else "wire"
    kind = layout.devices[name].kind
    return f"{kind}.{signal}" if known.wire and known.of != "digital" else kind


@cache
def homes() -> Mapping[tuple[str, str], Sequence[Home]]:
    """By fault of the plant and what it befalls; small cells first."""
    found: dict[tuple[str, str], list[Home]] = defaultdict(list)
    for id in sorted(exercise_ids(), key=lambda id: len(load_exercise(id).layout.devices)):
        layout = load_exercise(id).layout
        for name, fault in KNOWN.items():
            for place in () if fault.link else places(fault, layout):
                found[name, _befallen(name, place, layout)].append((id, place))
    return found


@cache
def _program(id: str) -> Program:
    exercise = load_exercise(id)
    return compile_sources(read_program([exercise.reference]), exercise.layout.tag_table())


class Plant:
    """One run of an exercise by its reference program, and a person who has been told the fault."""

    def __init__(self, id: str) -> None:
        exercise = load_exercise(id)
        self.layout = exercise.layout
        self._troubles = FaultScript((), self.layout)
        self.run = prepare(exercise, SimulatedPlc(_program(id), scan=SCAN), troubles=self._troubles)
        self.bench = Bench(self.run, self.layout, self._troubles, live=True)
        self.run.advance(BEGINS)

    def break_(self, fault: str, place: str) -> Placed:
        """The fault comes now."""
        (found,) = placed(Faults(of=(Occurs(fault=fault, at=place, with_=""),)), self.layout, 1)
        self._troubles.add(found)
        self.run.consult()
        self.run.advance(self.run.now + 1)
        return found

    def pull(self, fault: str, place: str) -> None:
        """What the fault does when it is there all the time, without a case that knows of it."""
        (found,) = placed(Faults(of=(Occurs(fault=fault, at=place, with_=""),)), self.layout, 1)
        for lever, value in found.levers:
            self.run.pull(lever, value)

    def cure(self, fault: str, place: str) -> None:
        cure = KNOWN[fault].cure
        if cure.swap:
            self.bench.swap(cure.swap, place)
        else:
            self.bench.adjust(cure.adjust, place)

    def happened(self, until: Time) -> list[Change]:
        """Whatever is no lever, before ``until``."""
        self.run.advance(until)
        topics = self.run.header.topics
        return [change for change in self.run.changes if topics[change.topic].kind != "lever" and change.t < until]


@cache
def sound(id: str, until: Time) -> list[Change]:
    return Plant(id).happened(until)
