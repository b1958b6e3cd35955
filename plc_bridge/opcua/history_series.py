"""A step function that is read from its history: a signal of the run's trace, or a key figure as it was reckoned.

Every value holds from its time on (OPC UA part 11, stepped), so between two of them the earlier one is true.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from plc_bridge.opcua.history_codec import Sample
from plc_bridge.opcua.status import StatusCodes
from plc_bridge.opcua.wire import RANGE
from plc_bridge.timeline import Timeline
from twin.signals import Value
from twin.trace import Change

INTERPOLATED: Final = 0x402
"""Bits of a status code, part 11, 6.4.3: about a value (0x400), not a recorded one (0x02)."""


class Series(Protocol):
    """Ascending in time."""

    @property
    def type(self) -> str:
        """IEC type."""
        ...

    def __len__(self) -> int: ...
    def utc(self, number: int) -> int: ...
    def sample(self, number: int) -> Sample: ...


@dataclass(frozen=True)
class SignalSeries:
    """The value at the start of the run, and every change since."""

    type: str
    initial: Value
    changes: Sequence[Change]
    places: Sequence[int]
    """Which of the changes are this signal's."""
    timeline: Timeline

    def __len__(self) -> int:
        return 1 + len(self.places)

    def utc(self, number: int) -> int:
        return self.timeline.utc(self.changes[self.places[number - 1]].t) if number else self.timeline.begun

    def sample(self, number: int) -> Sample:
        value = self.changes[self.places[number - 1]].value if number else self.initial
        assert not isinstance(value, Mapping), "events have no node"
        bounds = RANGE.get(self.type)
        if bounds is not None and not isinstance(value, str):
            # as it was published: cut to what its type can hold
            value = min(max(value, type(value)(bounds[0])), type(value)(bounds[1]))
        return Sample(self.utc(number), value)


@dataclass(frozen=True)
class Selection:
    """Some samples of a series in the order in which a client wants them."""

    series: Series
    numbers: range
    before: Sample | None = None
    """A bound that comes first."""
    after: Sample | None = None

    def __len__(self) -> int:
        return (self.before is not None) + len(self.numbers) + (self.after is not None)

    def samples(self, first: int, most: int) -> list[Sample]:
        """At most so many, from the first-th on."""
        found = [self.before] if self.before is not None and first == 0 else []
        skipped = max(first - (self.before is not None), 0)
        found += [self.series.sample(number) for number in self.numbers[skipped : skipped + most]]
        if self.after is not None and len(found) < most:
            found.append(self.after)
        return found[:most]


def raw(series: Series, start: int | None, end: int | None, *, bounds: bool) -> Selection:
    """Part 11, 6.4.3.2: from ``start`` to ``end``, exclusive; backward if start is later, or None. One may be None."""
    count = len(series)
    at = range(count)
    if start is not None and (end is None or start <= end):
        first = bisect_left(at, start, key=series.utc)
        last = count if end is None else bisect_left(at, end, key=series.utc)
        if start == end:
            last = bisect_right(at, start, key=series.utc)
        if not bounds:
            return Selection(series, range(first, last))
        exact = first < count and series.utc(first) == start
        before = None if exact else _bound(series, first - 1, start)
        after = None if end is None or end == start else _bound(series, last, end)
        return Selection(series, range(first, last), before, after)
    latest = start if start is not None else end
    assert latest is not None, "one of them is given"
    first = bisect_right(at, latest, key=series.utc) - 1
    last = -1 if start is None or end is None else bisect_right(at, end, key=series.utc) - 1
    if not bounds:
        return Selection(series, range(first, last, -1))
    exact = first >= 0 and series.utc(first) == latest
    before = None if exact else _bound(series, first + 1, latest)
    after = None if start is None or end is None else _bound(series, last, end)
    return Selection(series, range(first, last, -1), before, after)


def _bound(series: Series, number: int, at: int) -> Sample:
    if 0 <= number < len(series):
        return series.sample(number)
    return Sample(at, None, int(StatusCodes.BadBoundNotFound))


def at_times(series: Series, times: Sequence[int], until: int) -> list[Sample]:
    """The value that held at each of these; none before the first one, and none after ``until``."""
    found = []
    for time in times:
        number = bisect_right(range(len(series)), time, key=series.utc) - 1
        if number < 0 or time > until:
            found.append(Sample(time, None, int(StatusCodes.BadNoData)))
        else:
            utc, value, code = series.sample(number)
            found.append(Sample(time, value, code if utc == time or code else INTERPOLATED))
    return found
