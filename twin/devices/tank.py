"""A tank with an inlet, an outlet and a level transmitter that gives 0 to 10 V for empty to full.

Flows are looked at every 100 ms and whenever a valve begins or ends a move, and are taken as constant in
between; with an outlet by gravity the level is then never more than 0.5 % of its span beside Torricelli's law.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import isqrt
from typing import Annotated, Any, Final, Literal

from twin.device import Device
from twin.devices.fitting import OPEN, Fitting
from twin.look import Look
from twin.motion import Motion
from twin.signals import Lever, Sensor
from twin.spec import PlacedSpec, Refers
from twin.units import FOREVER, MS, Extent, Interval, Length, M, S, Time

SAMPLE: Final = 100 * MS
"""Grid on which flows are looked at and the level is told."""
VALVES: Final = ("control_valve", "hand_valve", "valve")


@dataclass(frozen=True, kw_only=True)
class TankSpec(PlacedSpec):
    kind: Literal["tank"] = "tank"
    inlet: Annotated[str, Refers(kinds=VALVES)]
    """The valve through which it is filled."""
    outlet: Annotated[str, Refers(kinds=VALVES)]
    """The valve at its bottom."""
    height: Extent = 1 * M
    """Level of the full tank."""
    fill_time: Interval = 8 * S
    """From empty to full, the inlet fully open and the outlet shut."""
    discharge_time: Interval = 8 * S
    """From full to empty, the outlet fully open and the inlet shut."""
    outflow: Literal["constant", "gravity"] = "constant"
    """A pump draws at a constant rate; by gravity it runs out with the root of the level (Torricelli)."""


class Tank(Device[TankSpec]):
    level = Sensor(0.0, unit="V", span=(0.0, 10.0))
    """V, in steps of 10 mV."""
    overflow = Sensor(False)
    """Float switch at the rim: TRUE while more comes in than the tank holds."""
    leak = Lever(False)
    """It runs out through a crack, as through an outlet that is open by a fifth."""
    level_broken = Lever(False)
    """The wire of the transmitter is open: 0 V."""

    def __init__(self, name: str, spec: TankSpec, cell: Any) -> None:
        super().__init__(name, spec, cell)
        self._surface = Motion(0)
        self._flows = (0, 0)
        self._shown: Length = 0
        self._looked_at: Length = 0
        self._spills = False

    def wire(self, devices: Mapping[str, Device[Any]]) -> None:
        inlet, outlet = devices[self.spec.inlet], devices[self.spec.outlet]
        assert isinstance(inlet, Fitting) and isinstance(outlet, Fitting)
        self._inlet: Fitting[Any] = inlet
        self._outlet: Fitting[Any] = outlet
        inlet.neighbours.append(self)
        outlet.neighbours.append(self)

    def update(self, now: Time) -> Time:
        on_grid = now % SAMPLE == 0
        openings, moving = self._openings(now)
        if on_grid or (openings != self._flows and not moving):
            self._flow(openings, now)
        here = self._surface.at(now)
        if on_grid:
            self._shown = here
        self.level = 0.0 if self.level_broken else self._shown * 1000 // self.spec.height / 100
        self.overflow = self._spills
        still = not self._surface.speed or self._surface.arrival() <= now
        if still and not moving and here == self._shown == self._looked_at:
            return FOREVER
        return (now // SAMPLE + 1) * SAMPLE

    def _openings(self, now: Time) -> tuple[tuple[int, int], bool]:
        """Of inlet and outlet, and whether one of them is moving."""
        out = self._outlet.opening(now) + OPEN // 5 * self.leak
        return (self._inlet.opening(now), out), bool(self._inlet.motion.speed or self._outlet.motion.speed)

    def _flow(self, openings: tuple[int, int], now: Time) -> None:
        self._flows = openings
        spec, here = self.spec, self._surface.at(now)
        self._looked_at = here
        come = spec.height * S // spec.fill_time * openings[0] // OPEN
        if spec.outflow == "gravity":
            go = 2 * isqrt(here * spec.height) * S // spec.discharge_time * openings[1] // OPEN
        else:
            go = spec.height * S // spec.discharge_time * openings[1] // OPEN
        goal = spec.height if come >= go else 0
        self._surface = self._surface.towards(goal, abs(come - go), now)
        self._spills = here == spec.height and come > go

    def look(self, now: Time) -> Look:
        return Look({"surface": self._surface})
