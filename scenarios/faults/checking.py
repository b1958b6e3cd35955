"""Faults of a scenario held against the catalogue and the cell: each must be known and possible where it is put."""

from __future__ import annotations

from collections.abc import Iterator

from scenarios.faults.catalogue import EVERYWHERE, catalogue, partners, places
from scenarios.format import Scenario, Step
from scenarios.places import Path_
from scenarios.problems import unknown
from twin.layout import Layout
from twin.link import LinkError
from twin.link import check as check_link
from twin.signals import IEC_TYPE, SignalInfo, Value
from twin.texts import Message, message
from twin.wiring import SUFFIX, WireError, read_defect

Found = Iterator[tuple[Path_, Message]]


def check_faults(scenario: Scenario, layout: Layout) -> Found:
    for i, occurs in enumerate(scenario.faults.of):
        path: Path_ = ("faults", "of", i)
        yield from ((path + where, what) for where, what in check_place(occurs.fault, occurs.at, occurs.with_, layout))
    if scenario.faults.draw > len(scenario.faults.of):
        yield ("faults", "draw"), message("faults-draw-many", count=str(len(scenario.faults.of)))
    for lever, value in scenario.start_with.levers.items():
        yield from _wire(lever, value, ("start_with", "levers", lever), layout)
    for i, phase in enumerate(scenario.run):
        yield from _step(phase, ("run", i), layout)
        for j, step in enumerate(phase.then):
            yield from _step(step, ("run", i, "then", j), layout)


def check_place(id: str, at: str, other: str, layout: Layout) -> Found:
    """Whether a fault can be there; the paths are the fields ``fault``, ``at`` and ``with``."""
    known = catalogue().faults
    fault = known.get(id)
    if fault is None:
        yield ("fault",), unknown("faults-unknown", id, known)
        return
    if fault.mistake:
        yield ("fault",), message("faults-in-program", fault=id)
        return
    where = places(fault, layout)
    if not where:
        yield ("fault",), message("faults-nowhere", fault=id)
    elif at and at not in where and at != EVERYWHERE:
        yield ("at",), unknown("faults-no-place", at, where)
    elif other and (not fault.pair or (at and other not in partners(at, fault, layout))):
        yield ("with",), message("faults-no-pair", fault=id, other=other)


def _step(step: Step, path: Path_, layout: Layout) -> Found:
    for lever, value in step.disturb.items():
        yield from _wire(lever, value, (*path, "disturb", lever), layout)


def _wire(lever: str, value: Value, path: Path_, layout: Layout) -> Found:
    try:
        check_link(lever, value)
    except LinkError as problem:
        yield path, problem.message
    topic = lever.removesuffix(SUFFIX)
    if lever == topic or not isinstance(value, str) or layout.signal(topic) is None:
        return
    try:
        read_defect(value, topic, _infos(layout))
    except WireError as wrong:
        yield path, wrong.message


def _infos(layout: Layout) -> dict[str, SignalInfo]:
    found = {}
    for topic in layout.topics():
        signal = layout.signal(topic)
        assert signal is not None
        found[topic] = SignalInfo(topic, signal.role, IEC_TYPE[type(signal.initial)], signal.initial, "")
    return found
