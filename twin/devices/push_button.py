"""A push-button with a lamp in it, on a desk of its own; a stop button is a normally closed contact."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from twin.device import Device
from twin.signals import Actuator, Lever, Sensor
from twin.spec import PlacedSpec
from twin.units import FOREVER, Time


@dataclass(frozen=True, kw_only=True)
class PushButtonSpec(PlacedSpec):
    kind: Literal["push_button"] = "push_button"
    contact: Literal["normally_open", "normally_closed"] = "normally_open"
    colour: Literal["white", "black", "red", "green", "blue", "yellow"] = "white"
    """By IEC 60204-1: white to start, black to stop, blue to reset."""


class PushButton(Device[PushButtonSpec]):
    contact = Sensor(False)
    """A normally closed one is TRUE until the button is pressed."""
    lamp = Actuator(False)
    button = Lever(False)
    broken = Lever(False)
    """The wire is open: the PLC reads FALSE."""

    def __init__(self, name: str, spec: PushButtonSpec, cell: Any) -> None:
        super().__init__(name, spec, cell)
        self.contact = spec.contact == "normally_closed"

    def update(self, now: Time) -> Time:
        made = self.button != (self.spec.contact == "normally_closed")
        self.contact = made and not self.broken
        return FOREVER
