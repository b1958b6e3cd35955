"""What is measured on a cell while time passes: rates of events, shares of time, mean levels, times in the system."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from twin.cell import Cell
from twin.signals import Value
from twin.trace import Change
from twin.units import S, Time

OUT: Final = "part.out"
DONE: Final = "part.done"
Joint = Mapping[str, Callable[[Mapping[str, Value]], Value]]
Figures = Mapping[str, float]
NOTHING: Final[Joint] = {}


class Meter:
    """``entry`` is the event at which a part's time in the system begins: ("part.in", "") or ("part.done", "m1").

    ``joint`` are values that depend on those of several topics, each under a name of its own.
    """

    def __init__(self, cell: Cell, entry: tuple[str, str] = ("part.in", ""), joint: Joint = NOTHING) -> None:
        self._values: dict[str, Value] = {name: topic.initial for name, topic in cell.topics().items()}
        self._joint = joint
        self._values |= {name: value(self._values) for name, value in joint.items()}
        self._since: dict[str, Time] = dict.fromkeys(self._values, 0)
        self._entry = entry
        self._entered: dict[Value, Time] = {}
        self._worked_on: dict[Value, int] = defaultdict(int)
        self._now: Time = 0
        self.reset(0)

    def reset(self, now: Time) -> None:
        """Forget what was measured, but not where the parts are: the warm-up is over."""
        self._start = self._now = now
        self._since = dict.fromkeys(self._values, now)
        self._first = dict(self._values)
        self._times: dict[str, dict[Value, Time]] = {topic: {} for topic in self._values}
        self._events: dict[tuple[str, Value, Value], int] = defaultdict(int)
        self._during: dict[tuple[str, str, Value], int] = defaultdict(int)
        self._rises: dict[str, int] = defaultdict(int)
        self._visits: dict[int, int] = defaultdict(int)
        self._stayed = self._left = 0

    def note(self, changes: Sequence[Change]) -> None:
        """What happened at one instant."""
        values, shown = self._values, False
        for t, topic, value in changes:
            if not isinstance(value, Value):
                self._happened(t, topic, value)
                continue
            shown = True
            old = values[topic]
            self._set(t, topic, value)
            if not isinstance(old, str) and value > old:  # type: ignore[operator]  # of the same type
                self._rises[topic] += 1
        if shown:
            for name, value_of in self._joint.items():
                if (joint := value_of(values)) != values[name]:
                    self._set(changes[-1].t, name, joint)

    def _set(self, t: Time, topic: str, value: Value) -> None:
        values, times = self._values, self._times[topic]
        old = values[topic]
        times[old] = times.get(old, 0) + t - self._since[topic]
        values[topic] = value
        self._since[topic] = t

    def _happened(self, t: Time, topic: str, event: Mapping[str, Value]) -> None:
        at, part = event["at"], event.get("part", 0)
        self._events[topic, at, event.get("verdict", "")] += 1
        for name in self._joint:
            if self._values[name] is True:
                self._during[name, topic, at] += 1
        begins, where = self._entry
        if topic == begins and where in ("", at):
            self._entered[part] = t
        if topic == DONE:
            self._worked_on[part] += 1
        elif topic == OUT:
            self._visits[self._worked_on.pop(part, 0)] += 1
            if (entered := self._entered.pop(part, None)) is not None:
                self._stayed += t - entered
                self._left += 1

    def close(self, now: Time) -> None:
        """Count the values that last until now."""
        for topic, value in self._values.items():
            self._set(now, topic, value)
        self._now = now

    # What was measured, with a second as the unit of time

    @property
    def span(self) -> float:
        return (self._now - self._start) / S

    def count(self, topic: str, at: str = "", verdict: str = "") -> int:
        return sum(n for (t, a, v), n in self._events.items() if t == topic and at in ("", a) and verdict in ("", v))

    def rate(self, topic: str, at: str = "", verdict: str = "") -> float:
        return self.count(topic, at, verdict) / self.span

    def rate_during(self, joint: str, topic: str, at: str) -> float:
        """Of events at whose instant a joint value had been TRUE."""
        return self._during[joint, topic, at] / self.span

    def rises(self, topic: str) -> int:
        """How often the value went up."""
        return self._rises[topic]

    def share(self, topic: str, value: Value) -> float:
        """Of the time, in which the topic had that value."""
        times = self._times[topic]
        return times.get(value, 0) / sum(times.values())

    def lasted(self, topic: str, value: Value) -> Time:
        """How long the topic had that value."""
        return self._times[topic].get(value, 0)

    def ends(self, topic: str) -> tuple[Value, Value]:
        """What it was at the start and at the end."""
        return self._first[topic], self._values[topic]

    def mean(self, topic: str) -> float:
        """Of a number or a BOOL, over time."""
        times = self._times[topic]
        return sum(float(value) * time for value, time in times.items()) / sum(times.values())

    def visits(self) -> Mapping[int, int]:
        """How many parts left the cell after how many operations."""
        return self._visits

    def stay(self) -> float:
        """Mean time from the entry to leaving the cell."""
        return self._stayed / self._left / S


def observe(cell: Cell, meter: Meter, until: Time) -> None:
    """Let the cell live up to ``until``, telling the meter everything."""
    while cell.due < until:
        meter.note(cell.run_to(cell.due))
    meter.close(until)
