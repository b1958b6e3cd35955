"""Axes that go to a set-point in millimetres and publish where they are."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final

from twin.motion import Motion
from twin.travel import Travel
from twin.units import FOREVER, MM, MS, Length, Time

Axis = Motion | Travel
SAMPLE: Final = 20 * MS
"""While an axis moves, its position is published at whole multiples of this time; at rest it is exact."""


def set_point(value: float, stroke: Length, here: Callable[[Time], Length], now: Time) -> Length:
    """The goal of an axis: within its stroke, and ``here``, where it can stop, if the value is no number."""
    return min(max(round(value * MM), 0), stroke) if math.isfinite(value) else here(now)


def published(axis: Axis, known: float, now: Time) -> float:
    """Millimetres in steps of 0.1, as a drive reports them; ``known`` is what it last reported."""
    if now % SAMPLE and axis.moving(now):
        return known
    return axis.at(now) // 100_000 / 10


def next_sample(axes: tuple[Axis, ...], now: Time) -> Time:
    for axis in axes:
        if axis.moving(now):
            return now - now % SAMPLE + SAMPLE
    return FOREVER
