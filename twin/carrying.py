"""Devices on which parts ride along a lane: belts, rollers, chutes. Others are mounted at a position along it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from twin.device import Device, Surroundings
from twin.lane import Lane
from twin.look import PartLook
from twin.motion import Motion
from twin.parts import Part
from twin.spec import PlacedSpec
from twin.units import MM, Extent, Length, Speed, Time


@dataclass(frozen=True, kw_only=True)
class LaneSpec(PlacedSpec):
    """Parts enter with their back at the start and leave when their front reaches the end."""

    length: Extent
    width: Extent = 80 * MM


CarryingSpec = TypeVar("CarryingSpec", bound=LaneSpec, covariant=True)


class Carrying(Device[CarryingSpec], Generic[CarryingSpec]):
    def __init__(self, name: str, spec: CarryingSpec, cell: Surroundings) -> None:
        super().__init__(name, spec, cell)
        self.lane = Lane(spec.length, changed=self._rearranged)
        self.clamps: dict[str, Part] = {}
        """The parts that clamps hold fast, by the clamp's name."""

    def _rearranged(self) -> None:
        self.cell.wake(self)
        self.cell.changed(self)

    def accepts(self, part: Part, now: Time) -> bool:
        return self.lane.room(part.length, now)

    def opens(self, part: Part, now: Time) -> Time:
        return self.lane.next_free(0, part.length, now)

    def opens_at(self, position: Length, part: Part, now: Time) -> Time:
        """The same for ``room_at``."""
        half = part.length // 2
        return self.lane.next_free(position - half, position + part.length - half, now)

    def take(self, part: Part, now: Time) -> None:
        self.lane.enter(part, now)

    def roll_on(self, part: Part, now: Time) -> None:
        """The same as ``take``, of a part that comes from a lane in line with this one."""
        self.take(part, now)
        for rider in self.lane.riders:
            rider.rolled_on |= rider.part is part

    def slide_on(self, part: Part, position: Length, aside: Length, speed: Speed, now: Time) -> None:
        """The same as ``put``, of a part that comes from the side, where it is ``aside`` to the left of the middle."""
        self.put(part, position, now)
        for rider in self.lane.riders:
            if rider.part is part:
                rider.aside = Motion(aside, 0, now).towards(0, speed, now)

    def parts(self) -> tuple[Part, ...]:
        return tuple(rider.part for rider in self.lane.riders)

    def part_at(self, position: Length, now: Time) -> Part | None:
        return self.lane.covering(position, now)

    def lift(self, part: Part, now: Time) -> None:
        self.lane.remove(part, now)

    def room_at(self, position: Length, part: Part, now: Time) -> bool:
        half = part.length // 2
        start, end = position - half, position + part.length - half
        return start >= 0 and end <= self.lane.length and not self.lane.within(start, end, now)

    def put(self, part: Part, position: Length, now: Time) -> None:
        self.lane.put(part, position + part.length - part.length // 2, now)

    def centre(self, part: Part, now: Time) -> Length:
        """Where along the lane the middle of a part is; raises StopIteration if it is not here."""
        return next(rider.centre(now) for rider in self.lane.riders if rider.part is part)

    def fast(self, part: Part) -> bool:
        return any(part is held for held in self.clamps.values())

    def exchange(self, part: Part, new: Part, now: Time) -> None:
        self.lane.exchange(part, new)
        self.clamps.update({name: new for name, held in self.clamps.items() if held is part})

    def riding(self, now: Time) -> tuple[PartLook, ...]:
        """The parts as they are seen.

        A lane takes over a part whole, a length further on than it was. It is seen to roll over the gap at
        twice its speed during its next length of way.
        """
        looks: list[PartLook] = []
        behind: Length | None = None
        for rider in reversed(self.lane.riders):
            length, motion = rider.part.length, rider.motion
            half = length // 2
            seen = Motion(motion.x - half, motion.speed, motion.t, motion.stop - half)
            centre = seen.at(now)
            lag = length - (centre - half)
            if rider.rolled_on and lag > 0 and (behind is None or centre - lag - half >= behind):
                seen = Motion(
                    _late(seen.x, length), 2 * seen.speed, seen.t, min(_late(seen.stop, length), half + length)
                )
            behind = seen.at(now) + length - half
            looks.append(PartLook(rider.part, seen, rider.aside))
        return tuple(reversed(looks))


def _late(centre: Length, length: Length) -> Length:
    """Where a part is seen that is on its first length of way."""
    return 2 * centre - length // 2 - length
