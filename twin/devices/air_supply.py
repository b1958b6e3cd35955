"""Service unit of a station: shut-off valve, regulator, gauge and pressure switch of the compressed air.

Drives run at full speed at 6 bar and slower in proportion below it; under 2.5 bar they stand.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Literal

from twin.device import Device
from twin.look import Look
from twin.motion import Motion
from twin.signals import Lever, Sensor
from twin.spec import PlacedSpec
from twin.units import Time

STEP: Final = 100_000
"""Microbar; the pressure is told in steps of 0.1 bar."""
NOMINAL: Final = 60
"""Steps: 6 bar."""
LEAST: Final = 25
"""Steps: at 2.5 bar a drive just moves."""
SWITCH: Final = 45
"""Steps: the pressure switch closes at 4.5 bar."""
RATE: Final = 2_000_000
"""Microbar a second, up and down."""


@dataclass(frozen=True, kw_only=True)
class AirSupplySpec(PlacedSpec):
    kind: Literal["air_supply"] = "air_supply"


class AirSupply(Device[AirSupplySpec]):
    pressure = Sensor(6.0, unit="bar", span=(0.0, 6.0))
    """Bar, in steps of 0.1."""
    pressure_ok = Sensor(True)
    """Pressure switch: TRUE from 4.5 bar up."""
    shut_off = Lever(False)
    """The hand valve is closed, and what is behind it vented."""
    low_pressure = Lever(False)
    """The regulator is turned down to 3.6 bar."""
    leak = Lever(False)
    """A hose has come off: 1.8 bar are left."""

    def __init__(self, name: str, spec: AirSupplySpec, cell: Any) -> None:
        super().__init__(name, spec, cell)
        self._pressure = Motion(NOMINAL * STEP)
        self._steps = NOMINAL
        self.share = 1000
        """Thousandths of the nominal pressure; 0 if it is too low to move anything."""

    def update(self, now: Time) -> Time:
        goal = 0 if self.shut_off else 18 if self.leak else 36 if self.low_pressure else NOMINAL
        self._pressure = self._pressure.towards(goal * STEP, RATE, now)
        steps = self._pressure.at(now) // STEP
        if steps != self._steps:
            self._steps = steps
            self.share = steps * 1000 // NOMINAL if steps >= LEAST else 0
            self.cell.changed(self)
        self.pressure = self.gauge()
        self.pressure_ok = steps >= SWITCH
        return self._pressure.next((steps * STEP - 1, (steps + 1) * STEP), now)

    def gauge(self) -> float:
        return self._steps / 10

    def look(self, now: Time) -> Look:
        return Look({"pressure": self._pressure})
