"""The history of one signal as a step function in growing arrays, and what of it a row of pixels must show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from twin.units import Time

Times = NDArray[np.int64]
Floats = NDArray[np.float64]
Indices = NDArray[np.int64]

BLOCK: Final = 64
"""Changes of which least and greatest value are kept together."""
PYRAMID_FROM: Final = 200_000
"""Changes in sight from which on those are used."""


@dataclass(frozen=True)
class Columns:
    """Columns of pixels in which something changes, in order; in the others the value stays."""

    index: Indices
    low: Floats
    high: Floats
    """Least and greatest value that a change in the column led to."""
    last: Floats
    """At the column's end."""


class LaneStore:
    """Changes only, each later than or at the time of the one before."""

    def __init__(self, initial: float = 0.0, *, pyramid_from: int = PYRAMID_FROM) -> None:
        self.initial = initial
        self._pyramid_from = pyramid_from
        self._size = 0
        self._t = np.empty(64, np.int64)
        self._v = np.empty(64, np.float64)
        self._blocks = 0
        self._low = np.empty(1, np.float64)
        self._high = np.empty(1, np.float64)

    def __len__(self) -> int:
        return self._size

    @property
    def times(self) -> Times:
        return self._t[: self._size]

    @property
    def values(self) -> Floats:
        return self._v[: self._size]

    def append(self, times: ArrayLike, values: ArrayLike) -> None:
        """Values equal to the one before are left out; raises ValueError if time runs backwards."""
        t, v = np.asarray(times, np.int64), np.asarray(values, np.float64)
        if t.size == 0:
            return
        before = self._t[self._size - 1] if self._size else t[0]
        if t[0] < before or np.any(t[1:] < t[:-1]):
            raise ValueError(f"changes: expected times not before {before}, got {int(np.min(t))}")
        new = v != np.concatenate(([self._v[self._size - 1] if self._size else self.initial], v[:-1]))
        t, v = t[new], v[new]
        end = self._size + t.size
        if end > self._t.size:
            room = max(end, 2 * self._t.size)
            self._t, self._v = np.resize(self._t, room), np.resize(self._v, room)
        self._t[self._size : end], self._v[self._size : end] = t, v
        self._size = end

    def at(self, t: Time) -> float:
        """The value that holds at ``t``."""
        index = int(np.searchsorted(self.times, t, "right"))
        return float(self._v[index - 1]) if index else self.initial

    def edge(self, t: Time, *, forward: bool) -> Time | None:
        """The next change after ``t``, or the last before it; None if there is none."""
        index = int(np.searchsorted(self.times, t, "right" if forward else "left")) - (not forward)
        return int(self._t[index]) if 0 <= index < self._size else None

    def span(self) -> tuple[float, float]:
        """Least and greatest value that it ever had."""
        if not self._size:
            return self.initial, self.initial
        self._summarise()
        done = self._blocks * BLOCK
        low = [self.initial, *self._low[: self._blocks], *self._v[done : self._size]]
        high = [self.initial, *self._high[: self._blocks], *self._v[done : self._size]]
        return float(min(low)), float(max(high))

    def between(self, start: Time, end: Time) -> tuple[Times, Floats]:
        """The changes from ``start`` on, before ``end``."""
        first, after = np.searchsorted(self.times, (start, end), "left")
        return self._t[first:after], self._v[first:after]

    def columns(self, edges: Times) -> Columns:
        """What changes from edges[i] on and before edges[i + 1], for each i."""
        bounds = np.searchsorted(self.times, edges, "left")
        starts, ends = bounds[:-1], bounds[1:]
        index = np.flatnonzero(ends > starts)
        starts, ends = starts[index], ends[index]
        if not index.size:
            nothing = np.empty(0, np.float64)
            return Columns(index, nothing, nothing, nothing)
        if ends[-1] - starts[0] < self._pyramid_from:
            seen = self._v[starts[0] : ends[-1]]
            low, high = np.minimum.reduceat(seen, starts - starts[0]), np.maximum.reduceat(seen, starts - starts[0])
        else:
            low, high = self._extremes(starts, ends)
        return Columns(index, low, high, self._v[ends - 1])

    def _extremes(self, starts: Indices, ends: Indices) -> tuple[Floats, Floats]:
        """By whole blocks, and change by change only where a range begins or ends within one."""
        self._summarise()
        first, after = -(-starts // BLOCK), np.minimum(ends // BLOCK, self._blocks)
        whole = after > first
        head = np.where(whole, first * BLOCK, ends)
        tail = np.where(whole, after * BLOCK, ends)
        low, high = np.full(starts.size, np.inf), np.full(starts.size, -np.inf)
        for lows, highs, begin, finish in (
            (self._low, self._high, first, np.maximum(after, first)),
            (self._v, self._v, starts, head),
            (self._v, self._v, tail, ends),
        ):
            some = np.flatnonzero(finish > begin)
            if some.size:
                picked, offsets = _gathered(begin[some], finish[some])
                low[some] = np.minimum(low[some], np.minimum.reduceat(lows[picked], offsets))
                high[some] = np.maximum(high[some], np.maximum.reduceat(highs[picked], offsets))
        return low, high

    def _summarise(self) -> None:
        """Bring the blocks up to date; a full one never changes again."""
        blocks = self._size // BLOCK
        if blocks == self._blocks:
            return
        if blocks > self._low.size:
            room = max(blocks, 2 * self._low.size)
            self._low, self._high = np.resize(self._low, room), np.resize(self._high, room)
        fresh = self._v[self._blocks * BLOCK : blocks * BLOCK].reshape(-1, BLOCK)
        self._low[self._blocks : blocks], self._high[self._blocks : blocks] = fresh.min(axis=1), fresh.max(axis=1)
        self._blocks = blocks


def _gathered(begin: Indices, finish: Indices) -> tuple[Indices, Indices]:
    """All indices of the ranges one after the other, and where each range begins among them."""
    lengths = finish - begin
    offsets = np.concatenate(([0], np.cumsum(lengths)[:-1]))
    return np.arange(int(lengths.sum())) + np.repeat(begin - offsets, lengths), offsets
