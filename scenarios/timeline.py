"""Stretches of time in which something is true, as sorted half-open intervals of whole microseconds."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from twin.signals import Value
from twin.units import Time


@dataclass(frozen=True)
class Spans:
    """Disjoint stretches [start, end), in order, none empty and no two touching."""

    starts: tuple[Time, ...] = ()
    ends: tuple[Time, ...] = ()

    def __iter__(self) -> Iterator[tuple[Time, Time]]:
        return zip(self.starts, self.ends, strict=True)

    def __len__(self) -> int:
        return len(self.starts)

    def __contains__(self, t: object) -> bool:
        assert isinstance(t, int)
        return self.holding(t) is not None

    def holding(self, t: Time) -> int | None:
        """Position of the stretch that holds ``t``."""
        i = bisect_right(self.starts, t) - 1
        return i if i >= 0 and t < self.ends[i] else None

    def first_from(self, t: Time) -> Time | None:
        """The first moment at or after ``t`` in a stretch."""
        i = bisect_right(self.ends, t)
        return max(t, self.starts[i]) if i < len(self.starts) else None

    def until(self, t: Time) -> Time:
        """The end of the stretch that holds ``t``; ``t`` itself if none does."""
        i = self.holding(t)
        return t if i is None else self.ends[i]

    def within(self, start: Time, end: Time) -> Spans:
        """What of it lies in [start, end)."""
        return self & Spans((start,), (end,)) if start < end else Spans()

    def __and__(self, other: Spans) -> Spans:
        starts: list[Time] = []
        ends: list[Time] = []
        i = j = 0
        while i < len(self.starts) and j < len(other.starts):
            start, end = max(self.starts[i], other.starts[j]), min(self.ends[i], other.ends[j])
            if start < end:
                starts.append(start)
                ends.append(end)
            if self.ends[i] < other.ends[j]:
                i += 1
            else:
                j += 1
        return Spans(tuple(starts), tuple(ends))

    def __or__(self, other: Spans) -> Spans:
        return joined(sorted([*self, *other]))

    def without(self, end: Time) -> Spans:
        """The rest of [0, end)."""
        edges = [0, *(t for span in self for t in span), end]
        pairs = [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b]
        return Spans(tuple(a for a, _ in pairs), tuple(b for _, b in pairs))


def joined(stretches: Iterable[tuple[Time, Time]]) -> Spans:
    """Sorted stretches, which may touch and overlap, as spans."""
    starts: list[Time] = []
    ends: list[Time] = []
    for start, end in stretches:
        if start >= end:
            continue
        if ends and start <= ends[-1]:
            ends[-1] = max(ends[-1], end)
        else:
            starts.append(start)
            ends.append(end)
    return Spans(tuple(starts), tuple(ends))


@dataclass(frozen=True)
class Steps:
    """A step function from 0 on; the first time is 0 and no two neighbours are equal."""

    times: tuple[Time, ...]
    values: tuple[Value, ...]

    def at(self, t: Time) -> Value:
        return self.values[bisect_right(self.times, t) - 1]

    def pieces(self, end: Time) -> Iterator[tuple[Time, Time, Value]]:
        """Each value with the stretch of [0, end) for which it holds."""
        for (start, stop), value in zip(pairwise((*self.times, end)), self.values, strict=True):
            yield start, stop, value


def steps(initial: Value, changes: Iterable[tuple[Time, Value]]) -> Steps:
    """Changes in order of time; of several at one instant the last one counts."""
    times: list[Time] = [0]
    values: list[Value] = [initial]
    for t, value in changes:
        if t <= times[-1]:
            values[-1] = value
            if len(values) > 1 and _same(values[-2], value):
                times.pop()
                values.pop()
        elif not _same(values[-1], value):
            times.append(t)
            values.append(value)
    return Steps(tuple(times), tuple(values))


def _same(a: Value, b: Value) -> bool:
    return a == b


def between(times: Sequence[Time], start: Time, end: Time) -> Sequence[Time]:
    """Those of the sorted times that lie in [start, end)."""
    return times[bisect_left(times, start) : bisect_left(times, end)]
