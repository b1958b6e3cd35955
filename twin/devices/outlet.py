"""Where a device hands its parts on to: the first of several that has room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from twin.device import Device
from twin.parts import Part
from twin.units import Time


class Outlet:
    def __init__(self, owner: Device[Any], names: Sequence[str], devices: Mapping[str, Device[Any]]) -> None:
        self.devices = tuple(devices[name] for name in names)
        for device in self.devices:
            device.neighbours.append(owner)

    def free(self, part: Part, now: Time) -> Device[Any] | None:
        """The device that would take this part now; None if all are full."""
        for device in self.devices:
            if device.accepts(part, now):
                return device
        return None

    def opens(self, part: Part, now: Time) -> Time:
        """All being full: when one may take this part if nothing else happens; FOREVER if only a change can tell."""
        return min(device.opens(part, now) for device in self.devices)

    def hand_on(self, part: Part, now: Time) -> bool:
        """Give the part away; False if nobody has room."""
        device = self.free(part, now)
        if device is None:
            return False
        device.take(part, now)
        return True
