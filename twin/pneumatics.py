"""What compressed air drives: valves that follow their coils a little later, and strokes as fast as the supply allows.

Below its least working pressure a drive stands where it is, whatever its valve says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Generic, TypeVar

from twin.device import Device
from twin.devices.air_supply import AirSupply
from twin.spec import DeviceSpec, Refers
from twin.units import FOREVER, MS, Speed, Time


class Spool:
    """The spool of a valve: -1, 0 or 1, always ``delay`` later than its coils."""

    def __init__(self, delay: Time) -> None:
        self._delay = delay
        self._wanted = 0
        self.at = 0
        self.due: Time = FOREVER
        """When it moves next, if the coils stay as they are."""

    def follow(self, wanted: int, now: Time) -> int:
        """Where it is at ``now``, its coils asking for ``wanted``."""
        if wanted != self._wanted:
            self._wanted = wanted
            self.due = now + self._delay if wanted != self.at else FOREVER
        if self.due <= now:
            self.at, self.due = self._wanted, FOREVER
        return self.at


@dataclass(frozen=True, kw_only=True)
class PneumaticSpec(DeviceSpec):
    """Whatever compressed air drives."""

    supply: Annotated[str, Refers(kinds=("air_supply",))]
    """The service unit that feeds it."""
    valve_delay: Time = 30 * MS
    """From the command to the first movement; 20 to 40 ms."""


AnyPneumaticSpec = TypeVar("AnyPneumaticSpec", bound=PneumaticSpec, covariant=True)


class Pneumatic(Device[AnyPneumaticSpec], Generic[AnyPneumaticSpec]):
    def wire(self, devices: Mapping[str, Device[Any]]) -> None:
        supply = devices[self.spec.supply]
        assert isinstance(supply, AirSupply)
        self._supply = supply
        supply.neighbours.append(self)

    def driven(self, speed: Speed) -> Speed:
        """What is left of a speed at the pressure that there is now."""
        return speed * self._supply.share // 1000

    def out_of_air(self) -> bool:
        return self._supply.share == 0
