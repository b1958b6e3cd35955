"""A path without branches on which parts ride: exact accumulation, contact trains and zones, without ticks.

A part has the speed of the zone under its centre. Riders are kept most downstream first, and a sweep
from the one that leads to the last on every discrete change decides each one's speed: the zone's, 0 at a
closed stopper, its leader's when they touch and it would be faster. A rider that touches its leader shares
the leader's motion, a length apart, so that touching parts stay exactly touching. On a lane that runs
backwards the most upstream part leads, and its back is what stops.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from twin.motion import Motion
from twin.parts import Part
from twin.units import FOREVER, Length, S, Speed, Time


@dataclass(slots=True)
class Rider:
    """A part on a lane; ``motion`` is that of its front."""

    part: Part
    motion: Motion
    rolled_on: bool = False
    """It came over the start from what stands before the lane, and was not set down there."""
    aside: Motion = Motion(0)
    """How far to the left of the lane's middle it is still seen, having come from the side."""

    def front(self, now: Time) -> Length:
        return self.motion.at(now)

    def back(self, now: Time) -> Length:
        return self.motion.at(now) - self.part.length

    def centre(self, now: Time) -> Length:
        return self.motion.at(now) - self.part.length // 2


def no_one() -> None:
    """Nobody listens to this lane."""


class Lane:
    """``zones`` are the starts of the zones along the lane, the first at 0; all stand still at first.

    A part that reaches the end, or the start of a lane that runs backwards, waits there until it is
    removed. ``changed`` is called whenever a position can no longer be foretold from what was known before.
    """

    def __init__(self, length: Length, zones: Sequence[Length] = (0,), changed: Callable[[], None] = no_one) -> None:
        self.length = length
        self._zones = tuple(zones)
        self._speeds: list[Speed] = [0] * len(self._zones)
        self._stoppers: dict[str, Length] = {}
        self._changed = changed
        self._due: Time = FOREVER
        self.riders: list[Rider] = []
        """Most downstream first."""

    def drive(self, speed: Speed, now: Time, zone: int = 0) -> None:
        """Run a zone at ``speed`` from now on, backwards if it is negative.

        Raises ValueError if another zone runs the other way: where they met, a part could go nowhere.
        """
        if any(other * speed < 0 for at, other in enumerate(self._speeds) if at != zone):
            raise ValueError(f"zone {zone} would run against another one")
        self.advance(now)
        if self._speeds[zone] != speed:
            self._speeds[zone] = speed
            self._sweep(now)

    def speed(self, zone: int = 0) -> Speed:
        """As ``drive`` has set it."""
        return self._speeds[zone]

    def close(self, name: str, at: Length, now: Time) -> None:
        """Put a stopper at ``at``; a part whose front is already past it is not held."""
        self.advance(now)
        if self._stoppers.get(name) != at:
            self._stoppers[name] = at
            self._sweep(now)

    def open(self, name: str, now: Time) -> None:
        """Take a stopper away, if it is there."""
        self.advance(now)
        if self._stoppers.pop(name, None) is not None:
            self._sweep(now)

    def room(self, length: Length, now: Time) -> bool:
        """Whether a part of that length can enter with its back at 0."""
        self.advance(now)
        return not self.riders or self.riders[-1].back(now) >= length

    def next_room(self, length: Length) -> Time:
        """When ``room`` becomes true if nothing else happens, having found that it is not."""
        last = self.riders[-1]
        return last.motion.when(last.part.length + length) if last.motion.speed >= 0 else FOREVER

    def enter(self, part: Part, now: Time) -> None:
        """Set a part down with its back at 0; raises ValueError if there is no room."""
        if not self.room(part.length, now):
            raise ValueError(f"no room for part {part.id} at the start of the lane")
        self.riders.append(Rider(part, Motion(part.length, 0, now, part.length)))
        self._sweep(now, rearranged=True)

    def put(self, part: Part, front: Length, now: Time) -> None:
        """Set a part down anywhere; raises ValueError if another part is there."""
        self.advance(now)
        at = sum(rider.front(now) > front for rider in self.riders)
        ahead = self.riders[at - 1].back(now) if at else self.length
        behind = self.riders[at].front(now) if at < len(self.riders) else 0
        if front > ahead or front - part.length < behind:
            raise ValueError(f"part {part.id} would lie on another one")
        self.riders.insert(at, Rider(part, Motion(front, 0, now, front)))
        self._sweep(now, rearranged=True)

    def remove(self, part: Part, now: Time) -> None:
        """Take a part off; raises ValueError if it is not here."""
        self.advance(now)
        for rider in self.riders:
            if rider.part is part:
                self.riders.remove(rider)
                self._sweep(now, rearranged=True)
                return
        raise ValueError(f"part {part.id} is not on this lane")

    def exchange(self, part: Part, new: Part) -> None:
        """Work was done on a part: it is another value of the same length; raises ValueError if it is not here."""
        for rider in self.riders:
            if rider.part is part and part.length == new.length:
                rider.part = new
                self._changed()
                return
        raise ValueError(f"part {part.id} is not on this lane, or not as long as its successor")

    def at_end(self, now: Time) -> Part | None:
        """The part that waits at the end."""
        if self._due <= now:
            self.advance(now)
        if self.riders and self.riders[0].motion.at(now) == self.length:
            return self.riders[0].part
        return None

    def at_start(self, now: Time) -> Part | None:
        """The part that waits at the start of a lane that runs backwards."""
        self.advance(now)
        if min(self._speeds) < 0 and self.riders and self.riders[-1].back(now) == 0:
            return self.riders[-1].part
        return None

    def covering(self, position: Length, now: Time) -> Part | None:
        """The part with back < position <= front."""
        if self._due <= now:
            self.advance(now)
        for rider in self.riders:
            front = rider.motion.at(now)
            if front < position:
                return None
            if front - rider.part.length < position:
                return rider.part
        return None

    def watch(self, position: Length, now: Time) -> tuple[Part | None, Time]:
        """``covering(position)``, and when it may change next if nothing else happens; FOREVER if never."""
        if self._due <= now:
            self.advance(now)
        behind: Rider | None = None
        for rider in self.riders:
            motion = rider.motion
            front = motion.at(now)
            if front < position:
                return None, min(motion.when(position) if motion.speed > 0 else FOREVER, _returns(behind, position))
            part = rider.part
            if front - part.length < position:
                return part, motion.when(position + part.length if motion.speed > 0 else position - 1)
            behind = rider
        return None, _returns(behind, position)

    def next_free(self, start: Length, end: Length, now: Time) -> Time:
        """When one of those ``within`` leaves if nothing else happens."""
        times = (
            rider.motion.when(end + rider.part.length if rider.motion.speed > 0 else start)
            for rider in self.within(start, end, now)
            if rider.motion.speed
        )
        return min((t for t in times if t > now), default=FOREVER)

    def rests(self, part: Part) -> bool:
        """Whether a part of this lane lies still."""
        return any(rider.part is part and rider.motion.speed == 0 for rider in self.riders)

    def within(self, start: Length, end: Length, now: Time) -> list[Rider]:
        """The riders any of which lies strictly between start and end."""
        self.advance(now)
        return [rider for rider in self.riders if rider.back(now) < end and rider.front(now) > start]

    def next_event(self) -> Time:
        """When the lane itself has something to do next: contact, zone change, stop."""
        return self._due

    def advance(self, now: Time) -> None:
        """Do all that is due up to and including now."""
        while self._due <= now:
            self._sweep(self._due)

    def _sweep(self, now: Time, *, rearranged: bool = False) -> None:
        backwards = min(self._speeds) < 0
        changed = self._sweep_backwards(now) if backwards else self._sweep_forwards(now)
        if changed or rearranged:
            self._changed()

    def _sweep_forwards(self, now: Time) -> bool:
        due, end = FOREVER, self.length
        changed, one_zone = False, len(self._zones) == 1
        stops = sorted(self._stoppers.values()) if self._stoppers else ()
        speed, border = self._speeds[0], end
        lead, ahead = Motion(0), FOREVER  # of the rider before: none yet
        for rider in self.riders:
            old, length = rider.motion, rider.part.length
            front = old.at(now)
            if front > ahead:
                front = ahead
            if not one_zone:
                zone, _, border = self._zone(front - length // 2)
                speed = self._speeds[zone]
            limit = end
            for stop in stops:
                if stop >= front:
                    limit = stop
                    break
            here = speed if front < limit else 0
            if front == ahead and here >= lead.speed:
                back = front - lead.at(now)
                new = Motion(lead.x + back, lead.speed, lead.t, min(limit, lead.stop + back))
            elif here == 0:
                new = old if old.speed == 0 and old.x == front else Motion(front, 0, now, front)
            else:
                same = old.speed == here and old.stop == limit and old.at(now) == front
                new = old if same else Motion(front, here, now, limit)
                if ahead < FOREVER and here > lead.speed:
                    due = min(due, now - (-(ahead - front) * S // (here - lead.speed)))
            if new.speed:
                if border < end:
                    due = min(due, new.when(border + length // 2))
                due = min(due, new.when(new.stop))
            if new is not old and _turn(rider, new):
                changed = True
            lead = rider.motion
            ahead = lead.at(now) - length
        self._due = due
        return changed

    def _sweep_backwards(self, now: Time) -> bool:
        """The mirror of the other: what was said there of fronts is true here of backs."""
        due = FOREVER
        changed = False
        leader: Rider | None = None
        stops = sorted(self._stoppers.values(), reverse=True)
        for rider in reversed(self.riders):
            motion, length = rider.motion, rider.part.length
            back = motion.at(now) - length
            ahead = leader.front(now) if leader else None
            if ahead is not None and back < ahead:
                back = ahead
            zone, border, _ = self._zone(back + length - length // 2)
            speed = self._speeds[zone]
            limit = next((stop for stop in stops if stop <= back), 0)
            if back <= limit:
                speed = 0
            if leader and back == ahead and speed <= leader.motion.speed:
                lead = leader.motion
                new = Motion(lead.x + length, lead.speed, lead.t, max(limit, lead.stop) + length)
            elif speed == 0:
                new = Motion(back + length, 0, now, back + length)
            else:
                new = Motion(back + length, speed, now, limit + length)
                if motion.speed == speed and motion.stop == new.stop and motion.at(now) == new.x:
                    new = motion
                if leader and ahead is not None and speed < leader.motion.speed:
                    due = min(due, now - (-(back - ahead) * S // (leader.motion.speed - speed)))
            if new.speed:
                if border > 0:
                    due = min(due, new.when(border - 1 + length // 2))
                due = min(due, new.when(new.stop))
            changed |= _turn(rider, new)
            leader = rider
        self._due = due
        return changed

    def _zone(self, centre: Length) -> tuple[int, Length, Length]:
        """The zone under a centre, where it begins and where it ends."""
        number = max(0, sum(centre >= start for start in self._zones) - 1)
        end = self._zones[number + 1] if number + 1 < len(self._zones) else self.length
        return number, self._zones[number], end


def _turn(rider: Rider, new: Motion) -> bool:
    """Give a rider its motion; False if it is foretold no better by it."""
    old = rider.motion
    if new == old or (new.speed == 0 and old.speed == 0 and new.x == old.x):
        return False
    rider.motion = new
    return True


def _returns(rider: Rider | None, position: Length) -> Time:
    """When a part that is past a position comes back to it."""
    if rider is None or rider.motion.speed >= 0:
        return FOREVER
    return rider.motion.when(position + rider.part.length - 1)
