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
from twin.parts import Part, attributes
from twin.placement import seen_from
from twin.ramp import Ramp
from twin.signals import Lever
from twin.spec import Refers
from twin.units import FOREVER, MM, Length, Speed, Time

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
        commanded = self.commanded()
        if self.jammed:
            self._ramp.trip(now)
        else:
            self._ramp.towards(commanded, now)
        self._run(self._ramp.speed(now), now)
        full = hand_on(self, self.lane.at_end, self._ahead, now) and self.lane.speed() > 0
        full |= hand_on(self, self.lane.at_start, self._behind, now, direction=180)
        self.blocked_by = "blocked-jammed" if commanded and self.jammed else "blocked-downstream-full" if full else ""
        wake = min(self.lane.next_event(), self._ramp.next(now), FOREVER)
        ahead = when_room(self, self.lane.at_end, self._ahead, now)
        return min(wake, ahead, when_room(self, self.lane.at_start, self._behind, now, direction=180))

    def _run(self, speed: Speed, now: Time) -> None:
        if speed == self.odometer.speed:
            return
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
) -> bool:
    """Give what waits at an end of a lane to its neighbour, or lose it if there is none; True if there is no room.

    ``direction`` is the one in which parts leave, degrees counter-clockwise from the lane's own.
    """
    while (part := waiting(now)) is not None:
        if to is not None and not deliver(lane, part, to, _place(lane, part), direction, now):
            return True
        lane.lane.remove(part, now)
        if to is None:
            lose(lane, part)
    return False


def _place(lane: Carrying[LaneSpec], part: Part) -> tuple[Length, Length]:
    """Where the middle of a part is that waits at the end to which the lane runs."""
    half = part.length // 2
    return half if lane.lane.speed() < 0 else lane.lane.length - half, 0


def when_room(
    lane: Carrying[LaneSpec],
    waiting: Callable[[Time], Part | None],
    to: Device[Any] | None,
    now: Time,
    *,
    direction: int = 0,
) -> Time:
    """When a part on its way over the next lane has cleared the place of what waits here; FOREVER if none does.

    A lane at rest says itself when it changes, and so does whatever is no lane.
    """
    if not isinstance(to, Carrying) or (part := waiting(now)) is None:
        return FOREVER
    start: Length = 0
    if not _in_line(lane, to, direction):
        start = _meets(lane, part, to, _place(lane, part))[0] - part.length // 2
    return to.lane.clears(start, start + part.length, now)


def _in_line(giver: Carrying[LaneSpec], to: Carrying[LaneSpec], direction: int) -> bool:
    return to.spec.at.turn == (giver.spec.at.turn + direction) % 360


def _meets(
    giver: Carrying[LaneSpec], part: Part, to: Carrying[LaneSpec], at: tuple[Length, Length]
) -> tuple[Length, Length]:
    """Where along a lane the middle of a part comes that meets it from the side, and how far from its left."""
    along, across = seen_from(to.spec.at, giver.spec.at, *at)
    half = part.length // 2
    return max(half, min(to.lane.length - part.length + half, along)), across


def deliver(
    giver: Carrying[LaneSpec],
    part: Part,
    to: Device[Any],
    at: tuple[Length, Length],
    direction: int,
    now: Time,
) -> bool:
    """Hand a part on that is at that place of the giver; False if there is no room for it.

    A lane that runs on in the direction in which the part leaves takes it at its start, another one where
    the part meets it from the side.
    """
    if not isinstance(to, Carrying):
        if not to.accepts(part, now):
            return False
        to.take(part, now)
    elif _in_line(giver, to, direction):
        if not to.accepts(part, now):
            return False
        to.roll_on(part, now)
    else:
        position, across = _meets(giver, part, to, at)
        if not to.room_at(position, part, now):
            return False
        to.slide_on(part, position, across, SIDEWAYS, now)
    return True


def lose(device: Device[Any], part: Part) -> None:
    """Record that a part has fallen to the floor."""
    device.cell.event("part.lost", attributes(part, device.name))
