"""What a hand in the picture does to a lever: it presses a button, throws a switch, or turns a knob on by a tenth."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from twin.signals import Value

LATCHING: Final = ("estop_button", "auto_switch", "cable_out", "obstacle")
"""Levers that stay where a hand has put them."""
TURNED: Final[Mapping[str, float]] = {"knob": 10.0, "turned": 100.0}
"""Levers that are turned, and their end; beyond it they begin again at 0."""


def pressed(lever: str, value: Value) -> Value:
    """What the lever becomes when a hand comes down on it."""
    if lever in TURNED:
        end = TURNED[lever]
        tenths = round(float(value) * 10 / end) + 1
        return 0.0 if tenths > 10 else tenths * end / 10
    return not value if lever in LATCHING else True


def released(lever: str) -> Value | None:
    """What it becomes when the hand goes; None if it stays."""
    return None if lever in LATCHING or lever in TURNED else False
