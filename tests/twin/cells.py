"""Cells for tests: those of the library, controllers that misuse them at random, and hands that pull any lever."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from scenarios.cells import read_cell
from twin.cell import Cell
from twin.layout import Layout
from twin.run import Run
from twin.signals import Role, Value
from twin.units import MS, Time

LIBRARY = Path(__file__).parents[2] / "scenarios" / "library"
FIXED = Path(__file__).parents[1] / "data" / "sorting_cell.yaml"
LINE = FIXED.parent / "cells" / "machine_line.yaml"
LAYOUTS = [FIXED, *sorted((FIXED.parent / "cells").glob("*.yaml")), *sorted(LIBRARY.glob("*/cell.yaml"))]


@cache
def layout(path: Path = FIXED) -> Layout:
    """Read once for all tests of a process."""
    found, problems = read_cell(path)
    assert found is not None, problems
    return found


class Sorter:
    """The least that sorts: it runs the belt and pushes metal."""

    def __init__(self) -> None:
        self.commands: dict[str, Value] = {"conveyor.motor": True, "pusher.extend": False}
        self.metal = False
        self.there = False

    def exchange(self, now: Time, sensors: Mapping[str, Value]) -> Mapping[str, Value]:
        self.metal = self.metal or bool(sensors["metal_eye.on"])
        if sensors["pusher_eye.on"] and not self.there and self.metal:
            self.commands["pusher.extend"], self.metal = True, False
        if sensors["pusher.extended"]:
            self.commands["pusher.extend"] = False
        self.there = bool(sensors["pusher_eye.on"])
        return self.commands


class Monkey:
    """Sets actuators as it was told, at the scans it was told, whatever the plant does."""

    def __init__(self, orders: list[tuple[int, str, Value]], *, every: Time) -> None:
        self.orders: dict[Time, list[tuple[str, Value]]] = {scan * every: [] for scan, _, _ in orders}
        for scan, topic, value in orders:
            self.orders[scan * every].append((topic, value))
        self.commands: dict[str, Value] = {}

    def exchange(self, now: Time, sensors: Mapping[str, Value]) -> Mapping[str, Value]:
        self.commands.update(self.orders.get(now, []))
        return self.commands


class Everything:
    """Switches on all that can be switched on, and runs what has a set-point at half its speed."""

    def __init__(self, cell: Layout) -> None:
        self.commands: dict[str, Value] = {}
        for topic in cell.topics():
            signal = cell.signal(topic)
            assert signal is not None
            if signal.role is Role.ACTUATOR:
                self.commands[topic] = type(signal.initial)(5 if isinstance(signal.initial, float) else 1)

    def exchange(self, now: Time, sensors: Mapping[str, Value]) -> Mapping[str, Value]:
        return self.commands


class Scenario:
    """A random treatment of a cell: seed, actuator orders, lever pulls."""

    def __init__(
        self, layout: Layout, seed: int, orders: list[tuple[int, str, Value]], pulls: list[tuple[Time, str, Value]]
    ) -> None:
        self.layout, self.seed, self.orders = layout, seed, orders
        self.pulls = sorted(pulls, key=lambda pull: pull[:2])

    def __repr__(self) -> str:
        return f"Scenario({self.layout.id}, {self.seed}, {self.orders}, {self.pulls})"

    def start(self) -> Run:
        return Run(Cell(self.layout, self.seed), Monkey(self.orders, every=10 * MS))

    def play(self, run: Run, until: Time, cuts: tuple[Time, ...] = ()) -> Run:
        """Go on from where the run is, with all pulls at their times, in slices at the cuts."""
        since = run.now
        moments = {t for t, _, _ in self.pulls if since <= t < until} | {t for t in cuts if since <= t < until}
        for moment in sorted(moments | {until}):
            run.advance(moment)
            for t, lever, value in self.pulls:
                if t == moment < until:
                    run.pull(lever, value)
        return run


RUNS: Mapping[str, Value] = {"motor": True, "forward": True, "load": True, "setpoint": 5.0}
"""Actuators that keep things moving, with the value that does."""


def values(cell: Layout, topic: str) -> st.SearchStrategy[Value]:
    """What a signal may be set to."""
    signal = cell.signal(topic)
    assert signal is not None
    match signal.initial:
        case bool():
            return st.booleans()
        case int():
            return st.one_of(st.integers(-100, 100), st.integers(-32768, 32767))
        case float():
            return st.one_of(st.floats(-2, 12, width=32), st.floats(width=32, allow_nan=False))
        case _:
            return st.just(signal.initial)


def scenarios(cell: Layout, until: Time) -> st.SearchStrategy[Scenario]:
    """Treatments in which belts mostly run, so that something happens."""
    topics = {role: [t for t in cell.topics() if (s := cell.signal(t)) and s.role is role] for role in Role}
    running: list[tuple[int, str, Value]] = [
        (0, topic, RUNS[name]) for topic in topics[Role.ACTUATOR] if (name := topic.partition(".")[2]) in RUNS
    ]

    def deeds(role: Role, last: Time) -> st.SearchStrategy[tuple[Time, str, Value]]:
        return st.sampled_from(topics[role]).flatmap(
            lambda topic: st.tuples(st.integers(0, last), st.just(topic), values(cell, topic))
        )

    return st.builds(
        lambda seed, orders, pulls: Scenario(cell, seed, running + orders, pulls),
        st.integers(0, 999),
        st.lists(deeds(Role.ACTUATOR, until // (10 * MS)), max_size=25),
        st.lists(deeds(Role.LEVER, until - 1), max_size=8),
    )
