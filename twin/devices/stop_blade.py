"""Stop blade: a plate that rises between the rollers and holds back what comes.

A blade cannot rise under a part: it waits below until the part has passed. Between two parts that touch it
finds its way: a part that is less than a millimetre over it is held where it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Final, Literal

from twin.carrying import Carrying
from twin.device import Device
from twin.look import Look
from twin.motion import Motion
from twin.pneumatics import AirDriven, AirDrivenSpec, Spool
from twin.signals import Actuator, Lever, Sensor
from twin.spec import Refers, UpTo
from twin.units import MM, Extent, Length, Speed, Time

END: Final[Length] = 2 * MM
"""How far from its end the blade still closes the end switch."""
SLACK: Final[Length] = 1 * MM
"""By which a part may be over a blade that rises before it."""


@dataclass(frozen=True, kw_only=True)
class StopBladeSpec(AirDrivenSpec):
    kind: Literal["stop_blade"] = "stop_blade"
    belt: Annotated[str, Refers(can="lane")]
    position: Annotated[Length, UpTo("length", of="belt")]
    """Of the blade, along the belt: fronts of parts stop here."""
    stroke: Extent = 30 * MM
    speed: Speed = 300 * MM
    """At 6 bar."""


class StopBlade(AirDriven[StopBladeSpec]):
    """It holds parts back as soon as it has left its lower end, and until it is back there."""

    coils = {"rise": "coil_open"}
    rise = Actuator(False)
    up = Sensor(False)
    down = Sensor(True)
    jammed = Lever(False)
    """The blade is stuck where it is."""

    def __init__(self, name: str, spec: StopBladeSpec, cell: Any) -> None:
        super().__init__(name, spec, cell)
        self._blade = Motion(0)
        self._spool = Spool(spec.valve_delay)
        self._closed: Length | None = None
        """Where it holds parts back; None while it is down."""

    def wire(self, devices: Mapping[str, Device[Any]]) -> None:
        super().wire(devices)
        belt = devices[self.spec.belt]
        assert isinstance(belt, Carrying)
        self._lane = belt.lane
        belt.neighbours.append(self)

    def update(self, now: Time) -> Time:
        spec = self.spec
        risen = self.follow(self._spool, int(self.rise), now) == 1
        here = self._blade.at(now)
        lies_over = risen and here == 0 and self._closed is None and self._covered(now)
        wanted = spec.stroke if risen else 0
        self._blade = self._blade.towards(here if self.jammed or lies_over else wanted, self.driven(spec.speed), now)
        if self._blade.speed <= 0 and here == 0:
            self._closed = None
            self._lane.open(self.name, now)
        elif self._closed is None:
            fronts = [rider.front(now) for rider in self._lane.within(spec.position, spec.position, now)]
            self._closed = min(fronts, default=spec.position)
            self._lane.close(self.name, self._closed, now)
        self.up, self.down = here >= spec.stroke - END, here <= END
        astray = here != wanted
        self.blocked_by = (
            "blocked-jammed" if self.jammed and astray
            else "blocked-no-air" if astray and self.out_of_air()
            else "blocked-part-over-blade" if lies_over
            else self.held_up(self._spool, int(self.rise))
        )  # fmt: skip
        marks = (END, END + 1, spec.stroke - END - 1, spec.stroke - END)
        wake = min(self._blade.next(marks, now), self._spool.due)
        return min(wake, self._lane.watch(spec.position, now)[1]) if lies_over else wake

    def _covered(self, now: Time) -> bool:
        """Whether a part lies over the blade, so that it cannot rise."""
        over = self._lane.within(self.spec.position, self.spec.position, now)
        return any(rider.front(now) > self.spec.position + SLACK for rider in over)

    def look(self, now: Time) -> Look:
        return Look({"blade": self._blade}, {"valve": self._spool.at == 1})
