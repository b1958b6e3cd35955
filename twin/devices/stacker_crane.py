"""Stacker crane between a rack and a load belt: it travels to the cell whose number is its target, and reaches out.

The rack stands to its left, the load belt to its right. The forks reach under a part; the lift takes it up
or sets it down. It travels only with the forks drawn in, and reaches out only while it stands. A fork that
reaches into what is there, or with a load that is not lifted, is a collision. Without ``enable`` all its
drives stand where they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from twin.delayed import Delayed
from twin.device import Device, Surroundings
from twin.devices.rack import Rack
from twin.handling import handled
from twin.look import Look, PartLook
from twin.motion import Motion
from twin.parts import Part, leaving
from twin.signals import Actuator, Lever, Sensor
from twin.spec import HandlingSpec, Refers, UpTo
from twin.travel import Travel
from twin.units import MM, MS, Interval, Length, S, Speed, Time


@dataclass(frozen=True, kw_only=True)
class StackerCraneSpec(HandlingSpec):
    """Stands in the aisle before the first column of its rack, where the load belt is on its other side."""

    kind: Literal["stacker_crane"] = "stacker_crane"
    rack: Annotated[str, Refers(kinds=("rack",))]
    load: Annotated[str, Refers(can="lift")]
    """The belt from which it takes parts and onto which it sets them."""
    load_at: Annotated[Length, UpTo("length", of="load")]
    """Where along that belt the forks are."""
    speed_x: Speed = 320 * MM
    ramp_x: Time = 700 * MS
    """From standstill to that speed, and back."""
    speed_z: Speed = 150 * MM
    ramp_z: Time = 400 * MS
    fork_time: Interval = 2100 * MS
    """From the middle to either side."""
    lift_time: Interval = 500 * MS
    drive_delay: Time = 40 * MS
    """From the command to the first movement."""


class StackerCrane(Device[StackerCraneSpec]):
    enable = Actuator(True)
    """FALSE stops travel, forks and lift where they are; TRUE if no controller has a tag for it."""
    target = Actuator(0)
    """1 to the number of cells, or one more for the load position; it stays where it is for any other number."""
    forks_left = Actuator(False)
    """Into the rack; with neither command the forks go to the middle."""
    forks_right = Actuator(False)
    """Over the load belt."""
    hoist = Actuator(False)
    """Takes the load up a little, so that it hangs free; FALSE sets it down."""
    moving_x = Sensor(False)
    moving_z = Sensor(False)
    """Also while the lift moves."""
    fork_left = Sensor(False)
    fork_middle = Sensor(True)
    fork_right = Sensor(False)
    jammed = Lever(False)
    """The travelling drive stands still."""

    def __init__(self, name: str, spec: StackerCraneSpec, cell: Surroundings) -> None:
        super().__init__(name, spec, cell)
        self._x, self._z = Travel(spec.speed_x, spec.ramp_x), Travel(spec.speed_z, spec.ramp_z)
        self._forks = Motion(0)
        """Microseconds of their way from the middle, to the left positive; the lift likewise, from below."""
        self._lift = Motion(0)
        self._target = Delayed(0, spec.drive_delay)
        self._held: Part | None = None
        self._cell = 0
        """The cell before which it stands; 0 if before none."""
        self._before_load = True
        """It stands at the load position, which is before the first cell."""
        self._up = False
        """The lift has been at its upper end since it was last at its lower one."""

    def wire(self, devices: Mapping[str, Device[Any]]) -> None:
        rack = devices[self.spec.rack]
        assert isinstance(rack, Rack)
        self._rack = rack
        self._belt = devices[self.spec.load]
        self._belt.neighbours.append(self)
        self._loading = rack.spec.columns * rack.spec.levels + 1

    def update(self, now: Time) -> Time:
        spec = self.spec
        target = self._target.follow(self.target, now)
        goal = self._goal(target, now)
        out = self._forks.at(now) != 0 or self._forks.moving(now)
        travels = goal != (self._x.at(now), self._z.at(now))
        if out or self.jammed or not self.enable:
            self._x, self._z = self._x.halted(now), self._z.halted(now)
        else:
            self._x, self._z = self._x.towards(goal[0], now), self._z.towards(goal[1], now)
        under_way = self._x.moving(now) or self._z.moving(now)
        place = self._x.at(now), self._z.at(now)
        self._cell = 0 if under_way else self._rack.spec.cell(*place)
        self._before_load = not under_way and place == (0, 0)
        self._reach(under_way, now)
        self._raise(now)
        self._show(now)
        self.blocked_by = self._reason(target, astray=travels, out=out, under_way=under_way, now=now)
        ends = (-1, 0, 1, spec.fork_time - 1, 1 - spec.fork_time)
        return min(
            self._x.next(now),
            self._z.next(now),
            self._lift.next((), now),
            self._forks.next(ends, now),
            self._target.due,
        )

    def _goal(self, target: int, now: Time) -> tuple[Length, Length]:
        if target == self._loading:
            return 0, 0
        if 1 <= target < self._loading:
            return self._rack.spec.where(target)
        return self._x.rests(now), self._z.rests(now)

    def _reach(self, under_way: bool, now: Time) -> None:
        spec, forks = self.spec, self._forks.at(now)
        goal = spec.fork_time * (self.forks_left - self.forks_right)
        if under_way or not self.enable or (self.forks_left and self.forks_right):
            goal = forks
        elif goal * forks < 0:
            goal = 0
        if forks == 0 and goal != 0 and not self._forks.moving(now) and self._hits(goal > 0, now):
            self.cell.event("collision", {"part": self._held.id if self._held is not None else 0, "at": self.name})
        self._forks = self._forks.towards(goal, S, now)

    def _hits(self, left: bool, now: Time) -> bool:
        """Whether forks that reach out to that side now strike something."""
        there = self._there(left, now)
        lifted = self._lift.at(now) == self.spec.lift_time
        if left and not self._cell:
            return True
        return (not lifted or there is not None) if self._held is not None else (lifted and there is not None)

    def _there(self, left: bool, now: Time) -> Part | None:
        """The part at the end of the forks."""
        if left:
            return self._rack.cells.get(self._cell)
        return self._belt.part_at(self.spec.load_at, now) if self._before_load else None

    def _raise(self, now: Time) -> None:
        """Take a part up when the lift has come up below it, set it down when it has gone down."""
        spec = self.spec
        self._lift = self._lift.towards(spec.lift_time * self.hoist if self.enable else self._lift.at(now), S, now)
        lift, forks = self._lift.at(now), self._forks.at(now)
        out = abs(forks) == spec.fork_time
        if lift == spec.lift_time and not self._up:
            self._up = True
            part = self._there(forks > 0, now) if out and self._held is None else None
            if part is not None:
                if forks > 0:
                    self._rack.fetch(self._cell)
                else:
                    self._belt.lift(part, now)
                self._held = part
        elif lift == 0 and self._up:
            self._up = False
            if self._held is not None and forks != 0:
                part, self._held = self._held, None
                self._set_down(part, forks > 0, out, now)

    def _set_down(self, part: Part, left: bool, out: bool, now: Time) -> None:
        if out and self._there(left, now) is None:
            if left and self._cell:
                self._rack.store(self._cell, part)
                handled(self, part)
                return
            if not left and self._before_load and self._belt.room_at(self.spec.load_at, part, now):
                self._belt.put(part, self.spec.load_at, now)
                handled(self, part)
                return
        for each in leaving(part, self.name):
            self.cell.event("part.lost", each)

    def _show(self, now: Time) -> None:
        forks, far = self._forks.at(now), self.spec.fork_time
        self.moving_x = self._x.moving(now)
        self.moving_z = self._z.moving(now) or self._lift.moving(now)
        self.fork_left, self.fork_middle, self.fork_right = forks == far, forks == 0, forks == -far

    def _reason(self, target: int, *, astray: bool, out: bool, under_way: bool, now: Time) -> str:
        forks = self.spec.fork_time * (self.forks_left - self.forks_right)
        lift = self.spec.lift_time * self.hoist
        if not self.enable and (astray or forks != self._forks.at(now) or lift != self._lift.at(now)):
            return "blocked-not-enabled"
        if astray and out:
            return "blocked-forks-out"
        if self.jammed and astray:
            return "blocked-jammed"
        if self.forks_left and self.forks_right:
            return "blocked-both-directions"
        if under_way and (self.forks_left or self.forks_right):
            return "blocked-travelling"
        if not 1 <= target <= self._loading:
            return "blocked-no-target"
        return ""

    def parts(self) -> tuple[Part, ...]:
        return (self._held,) if self._held is not None else ()

    def look(self, now: Time) -> Look:
        x = self._x.seen(now)
        motions = {"x": x, "z": self._z.seen(now), "forks": self._forks, "lift": self._lift}
        return Look(motions, {}, tuple(PartLook(part, x) for part in self.parts()))
