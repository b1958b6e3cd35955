"""How lucky a replication was: more or fewer parts, failures, repairs and defects than are expected.

What ends by chance has a clock, which runs while the machine works, is repaired, or waits for the next part: it has
ended, on the average, the time for which it ran by the mean of what is drawn. The difference is zero in the long run
whatever the line does. If the clock does not age, also when each end and each moment counts as much as parts lie in a
buffer at that time. It explains most of the scatter of the figures (control variates: A. M. Law, Simulation Modeling
and Analysis, 5th ed., 11.4; as martingales: S. G. Henderson and P. W. Glynn, Approximating martingales for variance
reduction in Markov process simulation, Mathematics of Operations Research 27 (2002) 253-271).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from twin.devices.arrivals import ArrivalsSpec
from twin.devices.buffer import BufferSpec
from twin.devices.machine import MachineSpec
from twin.durations import Duration
from twin.layout import Layout
from twin.signals import Value
from twin.trace import Change
from twin.units import S, Time

FULL: Final = "blocked-downstream-full"
DOWN: Final = "blocked-down"
AGELESS: Final = ("exponential", "geometric")
MOST: Final = 40
"""Kinds of luck: each costs a degree of freedom."""
Levels = Mapping[str, int]


class Clock:
    """Ends at a rate (per microsecond) while a topic has a value; the rest counts by the levels of buffers."""

    def __init__(self, name: str, rate: float, topic: str, value: Value, *, ageless: bool = True) -> None:
        self.name = name
        self.ageless = ageless
        """It ends at this rate at every moment, and not only on the average."""
        self.rate = rate
        self.topic = topic
        self.value = value
        self.running = False
        self.levels: tuple[str, ...] = ()
        self.reset(0)

    def reset(self, now: Time) -> None:
        self._since = now
        self.surplus = [0.0] * (1 + len(self.levels))

    def pass_by(self, now: Time, levels: Levels) -> None:
        if self.running:
            self._count(-self.rate * (now - self._since), levels)
        self._since = now

    def end(self, levels: Levels) -> None:
        self._count(1.0, levels)

    def _count(self, amount: float, levels: Levels) -> None:
        surplus = self.surplus
        surplus[0] += amount
        for number, topic in enumerate(self.levels, 1):
            surplus[number] += amount * levels[topic]


class Luck:
    """Told everything that happens in a cell, from the values that it has now."""

    def __init__(self, layout: Layout, values: Mapping[str, Value]) -> None:
        self._clocks: list[Clock] = []
        self._ends: dict[tuple[str, Value], Clock] = {}
        """By event and device, or by topic and its new value."""
        self._repeats: set[Clock] = set()
        """Clocks that events end only while they run: what is tried again has ended before."""
        self._defects: dict[Value, float] = {}
        for name, spec in layout.devices.items():
            if isinstance(spec, ArrivalsSpec):
                self._arrivals(name, spec)
            elif isinstance(spec, MachineSpec):
                self._machine(name, spec)
        self._levels = {f"{n}.level": 0 for n, spec in layout.devices.items() if isinstance(spec, BufferSpec)}
        for chosen in self._choices(layout):
            if sum(1 + len(topics) for topics in chosen) <= MOST:
                for clock, topics in zip(self._clocks, chosen, strict=True):
                    clock.levels = topics
                break
        self._watching: dict[str, list[Clock]] = defaultdict(list)
        for clock in self._clocks:
            for topic in (clock.topic, *clock.levels):
                self._watching[topic].append(clock)
            clock.running = values[clock.topic] == clock.value
        self._levels |= {topic: int(values[topic]) for topic in self._levels}
        self.reset(0)

    def _arrivals(self, name: str, spec: ArrivalsSpec) -> None:
        if spec.interval.law != "constant":
            came = self._clock(f"{name}.came", 1 / spec.interval.average, f"{name}.blocked_by", "", spec.interval)
            self._ends |= {("part.in", name): came, ("part.refused", name): came}

    def _machine(self, name: str, spec: MachineSpec) -> None:
        reason, fault = f"{name}.blocked_by", f"{name}.fault"
        if spec.time.law != "constant":
            done = self._clock(f"{name}.done", 1 / spec.time.average, reason, "", spec.time)
            self._ends["part.done", name] = done
            if spec.when_full == "repeat":
                self._ends[reason, FULL] = done
                self._repeats.add(done)
        if spec.failures:
            rates = [1 / failure.up.average for failure in spec.failures]
            repair = sum(rate * each.down.average for rate, each in zip(rates, spec.failures, strict=True)) / sum(rates)
            works = (reason, "") if spec.ages == "working" else (fault, False)
            ups, downs = [each.up for each in spec.failures], [each.down for each in spec.failures]
            self._ends[fault, True] = self._clock(f"{name}.failed", sum(rates), *works, *ups)
            self._ends[fault, False] = self._clock(f"{name}.repaired", 1 / repair, reason, DOWN, *downs)
        if spec.defects:
            self._defects[name] = spec.defects

    def _clock(self, name: str, rate: float, topic: str, value: Value, *times: Duration) -> Clock:
        clock = Clock(name, rate, topic, value, ageless=all(time.law in AGELESS for time in times))
        self._clocks.append(clock)
        return clock

    def _choices(self, layout: Layout) -> Iterator[list[tuple[str, ...]]]:
        """The levels that each clock may count by: all, those beside its machine, none."""
        yield [tuple(self._levels) if clock.ageless else () for clock in self._clocks]
        beside: dict[str, list[str]] = defaultdict(list)
        for name, spec in layout.devices.items():
            for other in getattr(spec, "to", ()):
                beside[name].append(f"{other}.level")
                beside[other].append(f"{name}.level")
        yield [
            tuple(topic for topic in beside[clock.name.partition(".")[0]] if topic in self._levels and clock.ageless)
            for clock in self._clocks
        ]
        yield [()] * len(self._clocks)

    def reset(self, now: Time) -> None:
        self._start = now
        self._bad = dict.fromkeys(self._defects, 0.0)
        for clock in self._clocks:
            clock.reset(now)

    def note(self, changes: Sequence[Change]) -> None:
        """What happened at one instant: it ends what ran before, by the levels of before."""
        ends, levels = self._ends, self._levels
        for _, topic, value in changes:
            key = (topic, value) if isinstance(value, Value) else (topic, value["at"])
            if (clock := ends.get(key)) is not None and (clock.running or clock not in self._repeats):
                clock.end(levels)
            if topic == "part.done" and self._defects:
                self._judge(value)
        watching = self._watching
        for t, topic, value in changes:
            if topic in watching:
                for clock in watching[topic]:
                    clock.pass_by(t, levels)
                    if topic == clock.topic:
                        clock.running = value == clock.value
                if topic in levels:
                    levels[topic] = value  # type: ignore[assignment]  # a level is a whole number

    def _judge(self, done: Any) -> None:
        at = done["at"]
        if at in self._defects:
            self._bad[at] += (done["verdict"] != "good") - self._defects[at]

    def close(self, now: Time) -> dict[str, float]:
        """A second of the model, up to now; each has the expected value 0."""
        span = (now - self._start) / S
        for clock in self._clocks:
            clock.pass_by(now, self._levels)
        found = {f"{name}.bad": bad / span for name, bad in self._bad.items()}
        for clock in self._clocks:
            for by, surplus in zip(("", *clock.levels), clock.surplus, strict=True):
                found[f"{clock.name} by {by}" if by else clock.name] = surplus / span
        return found
