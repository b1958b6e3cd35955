"""Three-phase motor that starts in star and runs in delta: three contactors with auxiliary contacts, and protection.

Star and delta closed together under voltage are a short circuit. Whoever switches to delta before the motor has
run up in star draws so much current that the protection trips.
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
class StarDeltaMotorSpec(PlacedSpec, SwitchedSpec):
    kind: Literal["star_delta_motor"] = "star_delta_motor"
    rated: Annotated[int, Field(ge=1)] = 1450
    """Speed in delta, rpm."""
    in_star: Annotated[int, Field(ge=1)] = 1300
    """Speed that it comes to in star, rpm."""
    least: Annotated[int, Field(ge=0)] = 1000
    """Lowest speed at which the protection bears delta, rpm."""
    run_up: Interval = 5 * S
    """From standstill to full speed in star."""
    run_down: Interval = 6 * S
    """From rated speed to standstill, without voltage."""
    bears_inrush: Interval = 400 * MS
    """How long the protection bears a start in delta."""
    bears_overload: Interval = 3 * S
    """How long it bears an overload."""


class StarDeltaMotor(Device[StarDeltaMotorSpec]):
    main = Actuator(False)
    star = Actuator(False)
    delta = Actuator(False)
    main_on = Sensor(False)
    star_on = Sensor(False)
    delta_on = Sensor(False)
    protection = Sensor(True)
    """Normally closed: FALSE once it has tripped."""
    speed = Sensor(0.0, unit="rpm", span=lambda spec: (0.0, float(spec.rated)))
    """Rpm, measured every 100 ms."""
    star_welded = Lever(False)
    """The contacts of the star contactor do not open any more."""
    delta_welded = Lever(False)
    overload = Lever(False)
    """The machine is too heavy to turn: it comes to a stand, and the protection trips in the end."""
    protection_button = Lever(False)
    """Resets the protection when it is pressed; held down it keeps nothing from tripping."""

    def __init__(self, name: str, spec: StarDeltaMotorSpec, cell: Any) -> None:
        super().__init__(name, spec, cell)
        self._main, self._star, self._delta = (
            Contactor(pick_up=spec.pick_up, drop_out=spec.drop_out) for _ in range(3)
        )
        self._rotor = Rotor()
        self._tripped = self._pressed = False
        self._trips: Time = FOREVER
        self._strain: Time = 0

    def update(self, now: Time) -> Time:
        main = self._main.coil(self.main, now, welded=False)
        star = self._star.coil(self.star, now, welded=self.star_welded)
        delta = self._delta.coil(self.delta, now, welded=self.delta_welded)
        if self.protection_button and not self._pressed:
            self._tripped = False
        self._pressed = self.protection_button
        if main and star and delta and not self._tripped:
            self._tripped = True
            self.cell.event("short_circuit", {"at": self.name})
        self._protect(main, star, delta, now)
        turns = main and not self._tripped and not self.overload
        spec = self.spec
        goal = (spec.rated if delta else spec.in_star if star else 0) if turns else 0
        up = spec.in_star * RPM * S // spec.run_up
        down = spec.rated * RPM * S // spec.run_down
        climbing = goal * RPM > self._rotor.speed.at(now)
        self._rotor.drive(goal * RPM, up if climbing else down, now)
        self.main_on, self.star_on, self.delta_on = main, star, delta
        self.protection = not self._tripped
        self.speed = self._rotor.measured / RPM
        self.blocked_by = (
            "blocked-protection" if main and self._tripped
            else "blocked-overloaded" if main and (star or delta) and self.overload
            else ""
        )  # fmt: skip
        least = self._rotor.speed.next((spec.least * RPM, spec.least * RPM - 1), now)
        contacts = min(self._main.due, self._star.due, self._delta.due)
        return min(contacts, self._trips, least, self._rotor.next_sample(now))

    def _protect(self, main: bool, star: bool, delta: bool, now: Time) -> None:
        """Trip when the current has been too great for too long."""
        spec = self.spec
        slow = self._rotor.speed.at(now) < spec.least * RPM
        running = main and (star or delta) and not self._tripped
        strain = (
            0 if not running
            else spec.bears_inrush if delta and slow
            else spec.bears_overload if self.overload
            else 0
        )  # fmt: skip
        if strain != self._strain:
            self._strain = strain
            self._trips = now + strain if strain else FOREVER
        if self._trips <= now:
            self._tripped, self._strain, self._trips = True, 0, FOREVER

    def look(self, now: Time) -> Look:
        return Look({"angle": self._rotor.angle})
