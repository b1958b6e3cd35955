"""Landing of an elevator: a height with two switches, and what stands before and behind the platform there.

The lower switch is on from 60 mm below the landing to 5 mm above it, the upper one from 5 mm below to 60 mm
above. Whoever comes sees one of them first, slows down, and is level while both are on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Final, Literal

from twin.device import Device
from twin.devices.elevator import Elevator
from twin.parts import Part
from twin.signals import Lever, Sensor
from twin.spec import DeviceSpec, Refers, UpTo
from twin.units import MM, Length, Time

LEVEL: Final[Length] = 5 * MM
"""How far from its landing the platform is still level, either way."""
APPROACH: Final[Length] = 60 * MM


@dataclass(frozen=True, kw_only=True)
class LandingSpec(DeviceSpec):
    kind: Literal["landing"] = "landing"
    elevator: Annotated[str, Refers(kinds=("elevator",))]
    height: Annotated[Length, UpTo("travel", of="elevator")]
    """Over the lowest position of the platform."""
    to: Annotated[str, Refers(can="take")] = ""
    """What takes parts over the front edge; without one they fall."""
    back_to: Annotated[str, Refers(can="take")] = ""
    """What takes parts over the back edge."""


class Landing(Device[LandingSpec]):
    """Conveyors that lead to the elevator at this height name the landing as what takes their parts."""

    low = Sensor(False)
    high = Sensor(False)
    low_broken = Lever(False)
    """The wire of the lower switch is open."""
    high_broken = Lever(False)

    def __init__(self, name: str, spec: LandingSpec, cell: Any) -> None:
        super().__init__(name, spec, cell)
        self._told = (False, False)
        """Whether the platform is here, and whether it takes a part."""

    def wire(self, devices: Mapping[str, Device[Any]]) -> None:
        elevator = devices[self.spec.elevator]
        assert isinstance(elevator, Elevator)
        self._elevator = elevator
        self._front, self._back = devices.get(self.spec.to), devices.get(self.spec.back_to)
        elevator.landings.append(self)
        elevator.neighbours.append(self)
        self.neighbours.append(elevator)
        for other in (self._front, self._back):
            if other is not None:
                other.neighbours.append(elevator)

    def here(self, height: Length) -> bool:
        return abs(height - self.spec.height) <= LEVEL

    def exits(self) -> tuple[Device[Any] | None, Device[Any] | None]:
        return self._front, self._back

    def accepts(self, part: Part, now: Time) -> bool:
        return self.here(self._elevator.height.at(now)) and not self._elevator.lane.riders

    def take(self, part: Part, now: Time) -> None:
        self._elevator.roll_on(part, now)

    def update(self, now: Time) -> Time:
        motion, level = self._elevator.height, self.spec.height
        over = motion.at(now) - level
        self.low = -APPROACH <= over <= LEVEL and not self.low_broken
        self.high = -LEVEL <= over <= APPROACH and not self.high_broken
        here = self.here(motion.at(now))
        tells = (here, here and not self._elevator.lane.riders)
        if tells != self._told:
            self._told = tells
            self.cell.changed(self)
        marks = (-APPROACH, -APPROACH - 1, -LEVEL, -LEVEL - 1, LEVEL, LEVEL + 1, APPROACH, APPROACH + 1)
        return motion.next(tuple(level + mark for mark in marks), now)
