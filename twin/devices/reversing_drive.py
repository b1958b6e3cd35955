"""Drive with two contactors, forward and reverse, whose heavy machine needs its time to run up and down.

Both contactors closed together are a short circuit. Whoever reverses a running machine draws so much
current that the protection trips.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import Field

from twin.contactor import Contactor, SwitchedSpec
from twin.device import Device
from twin.look import Look
from twin.rotor import RPM, Rotor
from twin.signals import Actuator, Lever, Sensor
from twin.spec import PlacedSpec
from twin.units import FOREVER, MS, Interval, S, Time


@dataclass(frozen=True, kw_only=True)
class ReversingDriveSpec(PlacedSpec, SwitchedSpec):
    kind: Literal["reversing_drive"] = "reversing_drive"
    rated: Annotated[int, Field(ge=1)] = 300
    """Speed, rpm."""
    run_up: Interval = 1500 * MS
    """From standstill to rated speed."""
    run_down: Interval = 2500 * MS
    """From rated speed to standstill, without voltage."""
    bearable: Annotated[int, Field(ge=0)] = 60
    """Highest speed at which the protection bears a reversal, rpm."""
    bears_reversal: Interval = 300 * MS
    """How long it bears a motor that is driven against its turning."""


class ReversingDrive(Device[ReversingDriveSpec]):
    forward = Actuator(False)
    reverse = Actuator(False)
    forward_on = Sensor(False)
    reverse_on = Sensor(False)
    standstill = Sensor(True)
    """TRUE while the machine stands."""
    protection = Sensor(True)
    """Normally closed: FALSE once it has tripped."""
    forward_welded = Lever(False)
    """The contacts of the forward contactor do not open any more."""
    reverse_welded = Lever(False)
    protection_button = Lever(False)
    """Resets the protection when it is pressed; held down it keeps nothing from tripping."""

    def __init__(self, name: str, spec: ReversingDriveSpec, cell: Any) -> None:
        super().__init__(name, spec, cell)
        self._forward, self._reverse = (Contactor(pick_up=spec.pick_up, drop_out=spec.drop_out) for _ in range(2))
        self._rotor = Rotor()
        self._tripped = self._pressed = False
        self._trips: Time = FOREVER

    def update(self, now: Time) -> Time:
        forward = self._forward.coil(self.forward, now, welded=self.forward_welded)
        reverse = self._reverse.coil(self.reverse, now, welded=self.reverse_welded)
        if self.protection_button and not self._pressed:
            self._tripped = False
        self._pressed = self.protection_button
        if forward and reverse and not self._tripped:
            self._tripped = True
            self.cell.event("short_circuit", {"at": self.name})
        spec = self.spec
        wanted = int(forward) - int(reverse)
        bearable = spec.bearable * RPM
        if not self._tripped and wanted * self._rotor.speed.at(now) < -bearable:
            self._trips = min(self._trips, now + spec.bears_reversal)
        else:
            self._trips = FOREVER
        if self._trips <= now:
            self._tripped, self._trips = True, FOREVER
        turn = 0 if self._tripped else wanted
        rate = spec.rated * RPM * S
        self._rotor.drive(turn * spec.rated * RPM, rate // (spec.run_up if turn else spec.run_down), now)
        speed = self._rotor.speed
        self.forward_on, self.reverse_on = forward, reverse
        self.standstill = speed.at(now) == 0
        self.protection = not self._tripped
        self.blocked_by = "blocked-protection" if wanted and self._tripped else ""
        marks = speed.next((-bearable, -1, 0, 1, bearable), now)
        return min(self._forward.due, self._reverse.due, self._trips, marks, self._rotor.next_sample(now))

    def look(self, now: Time) -> Look:
        return Look({"angle": self._rotor.angle})
