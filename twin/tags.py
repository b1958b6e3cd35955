"""Tags: the names and addresses by which a controller knows the signals of a cell."""

from __future__ import annotations

from dataclasses import dataclass

from twin.signals import Role, Value
from twin.texts import LocalText


@dataclass(frozen=True)
class Tag:
    name: str
    """As in the PLC's tag table: ``conveyor_motor``; unique in the cell, ignoring case."""
    topic: str
    """``device.signal``"""
    role: Role
    """SENSOR (read by the PLC) or ACTUATOR (written by it)."""
    type: str
    """IEC 61131-3 elementary type: BOOL, INT or REAL."""
    address: str
    """``%I0.0``, ``%QW64``; "" if it has none."""
    initial: Value
    designation: str = ""
    """IEC 81346 reference designation of the device: ``-B1``."""
    text: LocalText = LocalText()
