"""Electrical energy from the power that devices state and the time for which they are on."""

from __future__ import annotations

from typing import Final

from twin.spec import DeviceSpec
from twin.units import S, Time

MILLI: Final = 1000
KILOWATT_HOUR: Final = 3_600_000
"""Joules."""


def stated(spec: DeviceSpec) -> bool:
    """Whether anybody said what power it draws."""
    return bool(spec.power or spec.idle_power)


def joules(spec: DeviceSpec, on: Time, whole: Time) -> float:
    """Of a device that was on for so long of the whole time."""
    return (spec.power * on + spec.idle_power * (whole - on)) / (MILLI * S)
