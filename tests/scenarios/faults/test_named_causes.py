"""Whatever a fault stops leads back to the fault: every fault of the catalogue at every kind of device."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

import pytest

from plc_bridge.scl.compile import compile_sources
from plc_bridge.scl.sources import read_program
from plc_bridge.simulated_plc import SimulatedPlc
from scenarios.attempt import prepare
from scenarios.catalogue import exercise_ids
from scenarios.faults.catalogue import EVERYWHERE, catalogue, places
from scenarios.faults.occurrence import Faults, Occurs, placed
from tests.exercises import load_exercise
from tests.twin.cells import LIBRARY, layout
from twin.causes import why
from twin.commanded import standing
from twin.layout import Layout
from twin.run import Run
from twin.units import S, Time

KNOWN: Final = catalogue().faults
LARGE: Final = "hub-motor-line"
BEGINS: Final = 5 * S
ASKED: Final = tuple(seconds * S for seconds in (9, 13, 20, 30, 40, 60))
LONG: Final = 12 * S
"""Without a new command for so long, where it would have got one, a device that does not move counts as stopped."""
WIRED: Final = 4
"""Kinds of device at whose wires a fault of wires is looked at."""
NEVER_STOPS: Final = frozenset(
    {"display", "lamp", "stack_light", "traffic_light", "pedestrian_light", "push_button", "panel", "control_valve"}
)
"""Kinds that only show something, and a valve that stays open as commanded and lets the liquid through."""


def cases() -> Iterator[Any]:
    """Each fault once at each kind of device, in the first exercise that has one, the large line last.

    What befalls wires is alike at all: it is looked at with so many kinds.
    """
    seen: set[tuple[str, str]] = set()
    wires: Counter[str] = Counter()
    for exercise in sorted(exercise_ids(), key=lambda name: (name == LARGE, name)):
        cell = layout(LIBRARY / exercise / "cell.yaml")
        for id, fault in KNOWN.items():
            if fault.mistake or fault.link or fault.grows:  # nowhere in the cell, or as others and later
                continue
            for at in places(fault, cell):
                kind = EVERYWHERE if at == EVERYWHERE else cell.devices[at.partition(".")[0]].kind
                if (id, kind) not in seen and wires[id] < WIRED:
                    seen.add((id, kind))
                    wires[id] += bool(fault.wire)
                    slow = bool(fault.wire) or exercise == LARGE
                    marks = [pytest.mark.slow] if slow else []
                    yield pytest.param(exercise, id, at, id=f"{id}-{kind}", marks=marks)


@cache
def program(exercise: str) -> Any:
    told = load_exercise(exercise)
    return compile_sources(read_program([told.reference]), told.layout.tag_table())


def begin(exercise: str, *occurs: Occurs) -> Run:
    """The reference program, at the beginning of an examination."""
    told = load_exercise(exercise)
    more = placed(Faults(of=occurs), told.layout, 1)
    return prepare(told, SimulatedPlc(program(exercise)), examined=True, more=more)


def commanded(run: Run, cell: Layout) -> set[str]:
    """The devices that have been given another command of late."""
    since = max(BEGINS, run.now - LONG)
    changed = set()
    for change in reversed(run.changes):
        if change.t <= since:
            break
        changed.add(change.topic)
    return {
        name
        for name, spec in cell.devices.items()
        if spec.kind not in NEVER_STOPS
        and (commands := standing(cell, {}, name))
        and not changed.isdisjoint({*commands.off, *commands.given})
    }


@cache
def sound(exercise: str) -> dict[Time, set[str]]:
    """Who is commanded of late at each moment if there is no fault."""
    run, found = begin(exercise), {}
    for t in ASKED:
        run.advance(t)
        if run.finished:
            break
        found[t] = commanded(run, load_exercise(exercise).layout)
    return found


def stances(run: Run) -> dict[str, dict[str, int]]:
    return {
        device: {piece: motion.at(run.now) for piece, motion in look.motions.items()}
        for device, look in run.cell.looks(run.now).items()
    }


@pytest.mark.parametrize(("exercise", "id", "at"), [*cases()])
def test_a_device_that_a_fault_stops_leads_to_the_fault(exercise: str, id: str, at: str) -> None:
    cell = load_exercise(exercise).layout
    fault = Occurs(fault=id, at=at, after=BEGINS, **{"with_": ""})  # type: ignore[arg-type]
    run = begin(exercise, fault)
    first = {info.topic: info.initial for info in (*run.cell.signals.values(), *run.cell.wires.values())}
    levers = {lever for each in placed(Faults(of=(fault,)), cell, 1) for lever, _ in each.levers}
    for t, usual in sound(exercise).items():
        run.advance(t - S)
        before = stances(run)
        run.advance(t)
        values, now = run.cell.values, stances(run)
        pulled = {lever for lever in levers if values[lever] != first[lever]}
        if run.finished or not pulled:
            break
        for device in usual - commanded(run, cell):
            if now[device] == before[device]:
                named = {topic for cause in why(cell, values, device) for topic in cause.topics}
                assert named & pulled, f"{device} at {t // S} s: {why(cell, values, device)}"
