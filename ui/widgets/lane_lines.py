"""The line of a lane across a row of pixels: every change where there is room, else what each column must show."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from twin.units import Time
from ui.widgets.lane_store import LaneStore

CROWDED: Final = 4
"""Changes for each column of pixels from which on a column shows only its extremes."""

Line = NDArray[np.float64]
"""Rows of x in pixels and value, to be joined."""


def line(lane: LaneStore, start: Time, end: Time, pixels: int, until: Time) -> Line:
    """From ``start`` to ``end`` over that many pixels, no farther than ``until``, the last time that is known.

    However short a pulse is, the line reaches its value in the pixel in which it lies.
    """
    until = min(until, end)
    if until <= start or pixels < 1:
        return np.empty((0, 2), np.float64)
    t, v = lane.between(start + 1, until + 1)
    before = lane.at(start)
    if t.size <= CROWDED * pixels:
        return _steps((t - start) * pixels / (end - start), v, before, (until - start) * pixels / (end - start))
    edges = start + 1 + (np.arange(pixels + 1, dtype=np.int64) * (end - start)) // pixels
    edges = np.minimum(edges, until + 1)
    columns = lane.columns(edges)
    shown = np.empty((4 * columns.index.size, 2), np.float64)
    shown[:, 0] = np.repeat(columns.index + 0.5, 4)
    came = np.concatenate(([before], columns.last[:-1]))
    shown[0::4, 1], shown[1::4, 1], shown[2::4, 1], shown[3::4, 1] = came, columns.low, columns.high, columns.last
    return _closed(shown, before, (until - start) * pixels / (end - start))


def _steps(x: NDArray[np.float64], v: NDArray[np.float64], before: float, end: float) -> Line:
    shown = np.empty((2 * x.size, 2), np.float64)
    shown[0::2, 0] = shown[1::2, 0] = x
    shown[0::2, 1] = np.concatenate(([before], v[:-1])) if v.size else v
    shown[1::2, 1] = v
    return _closed(shown, before, end)


def _closed(shown: Line, before: float, end: float) -> Line:
    """With the value that it came with and the one that it leaves with."""
    last = shown[-1, 1] if len(shown) else before
    return np.concatenate(([[0.0, before]], shown, [[max(end, shown[-1, 0] if len(shown) else 0.0), last]]))
