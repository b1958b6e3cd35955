"""What compressed air drives: valves that follow their coils a little later, and strokes as fast as the supply allows.

Below its least working pressure a drive stands where it is, whatever its valve says, and a cup holds nothing. Throttles
set how fast the air leaves a drive: nearly closed they let it creep, wide open it bangs into its ends.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Final, Generic, Protocol, TypeVar

from twin.device import Device
from twin.devices.air_supply import NOMINAL, AirSupply
from twin.signals import Lever
from twin.spec import DeviceSpec, Refers
from twin.units import FOREVER, MS, Speed, Time

SET: Final = 1000
"""Thousandths of its speed at which a drive moves whose throttles are set as they should be."""
CREEPS: Final = 250
BANGS: Final = 2000


class Spool:
    """The spool of a valve: -1, 0 or 1, always ``delay`` later than its coils."""

    def __init__(self, delay: Time) -> None:
        self._delay = delay
        self.wanted = 0
        """What its coils have asked for last."""
        self.at = 0
        self.due: Time = FOREVER
        """When it moves next, if the coils stay as they are."""

    def follow(self, wanted: int, now: Time) -> int:
        """Where it is at ``now``, its coils asking for ``wanted``."""
        if wanted != self.wanted:
            self.wanted = wanted
            self.due = now + self._delay if wanted != self.at else FOREVER
        if self.due <= now:
            self.at, self.due = self.wanted, FOREVER
        return self.at


class Air(Protocol):
    """Where compressed air comes from."""

    @property
    def share(self) -> int:
        """Thousandths of the nominal pressure; 0 if it is too low to move anything."""
        ...

    def gauge(self) -> float: ...


class Mains:
    """Air that never fails: 6 bar at all times."""

    def __init__(self) -> None:
        self.share = SET

    def gauge(self) -> float:
        return NOMINAL / 10


MAINS: Final = Mains()


@dataclass(frozen=True, kw_only=True)
class AirFedSpec(DeviceSpec):
    """Whatever uses compressed air."""

    supply: Annotated[str, Refers(kinds=("air_supply",))] = ""
    """The service unit that feeds it; without one it has 6 bar at all times."""


AnyFedSpec = TypeVar("AnyFedSpec", bound=AirFedSpec, covariant=True)


class AirFed(Device[AnyFedSpec], Generic[AnyFedSpec]):
    _supply: Air = MAINS

    def wire(self, devices: Mapping[str, Device[Any]]) -> None:
        super().wire(devices)
        supply = devices.get(self.spec.supply)
        if supply is not None:
            assert isinstance(supply, AirSupply)
            self._supply = supply
            supply.neighbours.append(self)

    def fed(self, speed: Speed) -> Speed:
        """What becomes of the speed at 6 bar under the pressure that there is now."""
        share = self._supply.share
        return speed if share == SET else speed * share // SET

    def out_of_air(self) -> bool:
        return self._supply.share == 0

    def gauge(self) -> float:
        return self._supply.gauge()


@dataclass(frozen=True, kw_only=True)
class AirDrivenSpec(AirFedSpec):
    """Whatever compressed air drives by a valve."""

    valve_delay: Time = 30 * MS
    """From the command to the first movement; 20 to 40 ms."""


AnyDrivenSpec = TypeVar("AnyDrivenSpec", bound=AirDrivenSpec, covariant=True)


class AirDriven(AirFed[AnyDrivenSpec], Generic[AnyDrivenSpec]):
    """A drive with a valve; of several valves the faults befall the main one, which its first coils belong to."""

    coil_open = Lever(False)
    """The winding of its valve's coil is broken: it does what it does without a command."""
    stuck = Lever(False)
    """The spool of its valve stays where it is."""
    throttle_closed = Lever(False)
    """The throttles are nearly closed: it moves at a quarter of its speed."""
    throttle_open = Lever(False)
    """The throttles are wide open: it moves twice as fast."""

    def follow(self, spool: Spool, wanted: int, now: Time) -> int:
        """Where the spool of the main valve is at ``now``, the controller asking for ``wanted``."""
        if self.stuck:
            wanted = spool.at
        elif self.coil_open:
            wanted = 0
        return spool.follow(wanted, now) if wanted != spool.wanted or spool.due <= now else spool.at

    def held_up(self, spool: Spool, wanted: int) -> str:
        """Why the main valve does not do what the controller asks for: a message id, "" if it does."""
        if spool.at == wanted:
            return ""
        return "blocked-stuck" if self.stuck else "blocked-coil-open" if self.coil_open else ""

    def pace(self) -> int:
        """Thousandths of its speed that it moves at now."""
        share = self._supply.share
        return share * self.throttling() // SET if self.throttle_closed or self.throttle_open else share

    def throttling(self) -> int:
        """Thousandths of its speed that its throttles let it have."""
        return CREEPS if self.throttle_closed else BANGS if self.throttle_open else SET

    def driven(self, speed: Speed) -> Speed:
        """What becomes of a speed now."""
        pace = self.pace()
        return speed if pace == SET else speed * pace // SET
