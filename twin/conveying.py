"""Conveyors: lanes with a motor, which hand parts on at the end, and at the start when they run backwards."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Final, Generic, Literal, TypeVar

from twin.carrying import Carrying, LaneSpec
from twin.device import Device, Surroundings
from twin.look import Look
from twin.motion import Motion
from twin.parts import Part
from twin.placement import seen_from
from twin.ramp import Ramp
from twin.signals import Lever
from twin.spec import PlacedSpec, Refers
from twin.units import FOREVER, MM, MS, Length, Speed, Time

SIDEWAYS: Final[Speed] = 300 * MM
"""At which a part that comes from the side is seen to move to the middle of a lane."""
ENDLESS: Final = 1 << 60
"""Farther than any belt runs in a lifetime, in nanometres."""


@dataclass(frozen=True, kw_only=True)
class ConveyorSpec(LaneSpec):
    speed: Speed = 300 * MM
    """Training belts run at 0.1 to 0.5 m/s."""
    ramp: Time = 0
    """From standstill to ``speed`` and back, in steps of 10 ms; drives take 0.1 to 0.5 s."""
    coasting: Time = 500 * MS
    """How much longer it takes to stand while its brake is worn."""
    surface: Literal["belt", "rollers"] = "belt"
    """What the parts lie on."""
    legs: bool = True
    """False for one that hangs on a frame or mast."""
    to: Annotated[str, Refers(can="take")] = ""
    """The device that takes the parts at the end; without one they fall off there and are lost."""
    back_to: Annotated[str, Refers(can="take")] = ""
    """The same at the start, for a conveyor that runs backwards."""


SpecOfConveyor = TypeVar("SpecOfConveyor", bound=ConveyorSpec, covariant=True)


class Conveyor(Carrying[SpecOfConveyor], Generic[SpecOfConveyor]):
    jammed = Lever(False)
    """Something is wedged in the gear: the motor runs against it and the belt stands."""

    coasts = Lever(False)
    """The brake is worn: the belt runs on after it was switched off."""

    def __init__(self, name: str, spec: SpecOfConveyor, cell: Surroundings) -> None:
        super().__init__(name, spec, cell)
        self.odometer = Motion(0)
        """How far the belt has run."""
        self._ramp = Ramp(spec.speed, spec.ramp)

    @abstractmethod
    def commanded(self) -> Speed:
        """What the actuators ask for."""

    def wire(self, devices: Mapping[str, Device[Any]]) -> None:
        self._ahead = devices.get(self.spec.to)
        self._behind = devices.get(self.spec.back_to)
        for other in (self._ahead, self._behind):
            if other is not None:
                other.neighbours.append(self)

    def update(self, now: Time) -> Time:
        commanded, lane, ramp = self.commanded(), self.lane, self._ramp
        ramp.braking = self.spec.ramp + self.spec.coasting * self.coasts
        if self.jammed:
            ramp.trip(now)
        else:
            ramp.towards(commanded, now)
        speed = ramp.speed(now)
        if speed != self.odometer.speed:
            self._run(speed, now)
        opens, full = FOREVER, False
        if speed > 0:
            if lane.at_end(now) is not None:
                opens = hand_on(self, lane.at_end, self._ahead, now)
                full = lane.at_end(now) is not None
        elif speed and lane.at_start(now) is not None:
            opens = hand_on(self, lane.at_start, self._behind, now, direction=180)
            full = lane.at_start(now) is not None
        self.blocked_by = "blocked-jammed" if commanded and self.jammed else "blocked-downstream-full" if full else ""
        return min(lane.next_event(), ramp.next(now), opens)

    def _run(self, speed: Speed, now: Time) -> None:
        self.odometer = self.odometer.towards(ENDLESS if speed > 0 else -ENDLESS, abs(speed), now)
        self.lane.drive(speed, now)
        self.cell.changed(self)

    def look(self, now: Time) -> Look:
        return Look({"belt": self.odometer}, {}, self.riding(now))


def hand_on(
    lane: Carrying[LaneSpec],
    waiting: Callable[[Time], Part | None],
    to: Device[Any] | None,
    now: Time,
    *,
    direction: int = 0,
) -> Time:
    """Give what waits at an end of a lane to its neighbour, or lose it if there is none.

    Answers when to try again if there is no room. ``direction`` is the one in which parts leave, degrees
    counter-clockwise from the lane's own.
    """
    while (part := waiting(now)) is not None:
        half = part.length // 2
        centre = half if lane.lane.speed() < 0 else lane.lane.length - half
        if to is not None:
            opens = deliver(lane, part, to, (centre, 0), direction, now)
            if opens > now:
                return opens
        lane.lane.remove(part, now)
        if to is None:
            lane.lose(part, centre)
    return FOREVER


def deliver(
    giver: Device[PlacedSpec],
    part: Part,
    to: Device[Any],
    at: tuple[Length, Length],
    direction: int,
    now: Time,
) -> Time:
    """Hand a part on that is at that place of the giver: now, or when to try again if there is no room for it.

    A lane that runs on in the direction in which the part leaves takes it at its start, another one where
    the part meets it from the side.
    """
    if isinstance(to, Carrying) and to.spec.at.turn != (giver.spec.at.turn + direction) % 360:
        along, across = seen_from(to.spec.at, giver.spec.at, *at)
        half = part.length // 2
        position = max(half, min(to.lane.length - part.length + half, along))
        if not to.room_at(position, part, now):
            return to.opens_at(position, part, now)
        to.slide_on(part, position, across, SIDEWAYS, now)
    elif not to.accepts(part, now):
        return to.opens(part, now)
    elif isinstance(to, Carrying):
        to.roll_on(part, now)
    else:
        to.take(part, now)
    return now
