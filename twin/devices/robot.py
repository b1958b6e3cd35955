"""Robot with a job table: it fetches a part from one place and sets it down at another, on a handshake.

The rising edge of ``start`` while ``ready`` begins the job whose number is given; ``busy`` tells that it is
under way, and start has to be FALSE again before the next one. A job that cannot be done, because there is
no such job, nothing to grip, no room or a shut door, ends in ``error``; job 0 takes the arm out of it, and
whatever hangs on the gripper is then thrown away.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Final, Literal, NamedTuple

from pydantic import Field

from twin.carrying import Carrying
from twin.device import Device, Surroundings
from twin.devices.machining_centre import MachiningCentre
from twin.handling import handled, upon
from twin.look import Look, PartLook
from twin.motion import Motion
from twin.parts import Part, leaving, places
from twin.signals import Actuator, Lever, Sensor
from twin.spec import HandlingSpec, Refers, UpTo
from twin.travel import Travel
from twin.units import MM, MS, Interval, Length, S, Time

DEGREE: Final = 1000
"""Angles are whole thousandths of a degree."""


@dataclass(frozen=True, kw_only=True)
class RobotSpec(HandlingSpec):
    kind: Literal["robot"] = "robot"
    places: Annotated[tuple[str, ...], Refers(can="put")]
    """The devices that it serves."""
    positions: Annotated[tuple[Length, ...], UpTo("length", of="places")] = ()
    """Where along each of them; 0 for those that have no length."""
    jobs: tuple[tuple[int, int], ...] = ((1, 2), (2, 3))
    """From which place to which, counted from 1; the first is job 1."""
    turn_speed: Annotated[int, Field(ge=1)] = 45
    """Of its first joint, degrees a second."""
    ramp: Time = 200 * MS
    """That it takes from standstill to that speed, and back."""
    reach_time: Interval = 600 * MS
    """To stretch the arm to a place, and to draw it back."""
    grip_time: Interval = 300 * MS
    """To close the gripper, and to open it."""
    reach_off: Length = 15 * MM
    """How far from the middle of its place on a carrier it may set a part down."""


class Site(NamedTuple):
    device: Device[Any]
    position: Length
    angle: int
    distance: Length


Act = Literal["turn", "enter", "stretch", "grip", "release", "leave"]
FETCH: Final[tuple[Act, ...]] = ("turn", "enter", "stretch", "grip", "leave")
BRING: Final[tuple[Act, ...]] = ("turn", "enter", "stretch", "release", "leave")


class Step(NamedTuple):
    do: Act
    site: Site


class Robot(Device[RobotSpec]):
    start = Actuator(False)
    job = Actuator(0)
    ready = Sensor(True)
    busy = Sensor(False)
    error = Sensor(False)
    protective_stop = Lever(False)
    """Somebody is in its field: it stands, and goes on when the field is free."""

    def __init__(self, name: str, spec: RobotSpec, cell: Surroundings) -> None:
        super().__init__(name, spec, cell)
        self._held: Part | None = None
        self._steps: deque[Step] = deque()
        self._armed = True
        self._failed = False
        self._reach = Motion(0)
        """Microseconds of the way out to a place; the gripper likewise, from open to closed."""
        self._grip = Motion(0)
        self._site: Site | None = None

    def wire(self, devices: Mapping[str, Device[Any]]) -> None:
        positions = (*self.spec.positions, *(0,) * len(self.spec.places))
        self._sites = []
        for name, position in zip(self.spec.places, positions, strict=False):
            device = devices[name]
            device.neighbours.append(self)
            x, y = self.spec.at.place(*device.spec.at.point(position))
            angle = round(math.degrees(math.atan2(y, x))) % 360 * DEGREE
            self._sites.append(Site(device, position, angle, round(math.hypot(x, y))))
        angle = self._sites[0].angle
        self._turn = Travel(self.spec.turn_speed * DEGREE, self.spec.ramp, x=angle, stop=angle, goal=angle)
        self._site = self._sites[0]

    def update(self, now: Time) -> Time:
        self._command(now)
        if self.protective_stop:
            self._turn = self._turn.halted(now)
            self._reach, self._grip = (axis.towards(axis.at(now), 1, now) for axis in (self._reach, self._grip))
        while self._steps and not self.protective_stop and self._arrived(self._steps[0], now):
            step = self._steps.popleft()
            self._end(step, now)
        self.busy = bool(self._steps)
        self.error = self._failed
        self.ready = not self._steps and not self._failed
        self.blocked_by = self._reason()
        return min(self._turn.next(now), self._reach.next((), now), self._grip.next((), now))

    def _command(self, now: Time) -> None:
        if not self.start:
            self._armed = True
            return
        if not self._armed or self._steps:
            return
        self._armed = False
        if self.job == 0:
            self._recover()
        elif not self._failed:
            self._plan()

    def _plan(self) -> None:
        jobs = self.spec.jobs
        if not 1 <= self.job <= len(jobs) or not all(1 <= place <= len(self._sites) for place in jobs[self.job - 1]):
            self._failed = True
            return
        source, target = (self._sites[place - 1] for place in jobs[self.job - 1])
        self._steps += [Step(act, source) for act in FETCH] + [Step(act, target) for act in BRING]

    def _recover(self) -> None:
        self._failed = False
        if self._held is not None:
            for each in leaving(self._held, self.name):
                self.cell.event("part.lost", each)
            self._held, self._grip = None, Motion(0)
        self._steps.append(Step("turn", self._sites[0]))

    def _arrived(self, step: Step, now: Time) -> bool:
        """Go on with a step; whether it is over."""
        spec = self.spec
        match step.do:
            case "turn":
                self._turn = self._turn.towards(step.site.angle, now)
                return not self._turn.moving(now)
            case "enter":
                return True
            case "stretch" | "leave":
                self._reach = self._reach.towards(spec.reach_time if step.do == "stretch" else 0, S, now)
                return not self._reach.moving(now)
            case "grip" | "release":
                self._grip = self._grip.towards(spec.grip_time if step.do == "grip" else 0, S, now)
                return not self._grip.moving(now)

    def _end(self, step: Step, now: Time) -> None:
        site = step.site
        match step.do:
            case "turn":
                self._site = site
            case "enter":
                if not site.device.reachable(now):
                    self._fail(site, collides=True)
                else:
                    self._inside(site, True)
            case "grip":
                part = site.device.part_at(site.position, now)
                if part is None or site.device.fast(part):
                    self._grip = Motion(0)
                    self._fail(site, collides=False)
                else:
                    site.device.lift(part, now)
                    self._held = part
            case "release":
                self._set_down(site, now)
            case "leave":
                self._inside(site, False)
            case "stretch":
                pass

    def _set_down(self, site: Site, now: Time) -> None:
        part = self._held
        assert part is not None
        below = site.device.part_at(site.position, now)
        if below is not None and (loaded := self._upon(site, below, part, now)) is not None:
            self._held = None
            site.device.exchange(below, loaded, now)
        elif below is None and site.device.room_at(site.position, part, now):
            self._held = None
            site.device.put(part, site.position, now)
        else:
            self._grip = Motion(self.spec.grip_time)
            self._fail(site, collides=True)
            return
        handled(self, part, below)

    def _upon(self, site: Site, below: Part, part: Part, now: Time) -> Part | None:
        """A carrier that stands at the place with the part on it; None if it can take none, or stands too far off."""
        if not isinstance(site.device, Carrying):
            return None
        loaded = upon(below, part, fast=site.device.fast(below))
        if loaded is None:
            return None
        off = site.device.centre(below, now) + places(loaded)[-1][0] - site.position
        return loaded if abs(off) <= self.spec.reach_off else None

    def _fail(self, site: Site, *, collides: bool) -> None:
        """Give the job up and draw the arm back."""
        if collides:
            part = self._held.id if self._held is not None else 0
            self.cell.event("collision", {"part": part, "at": self.name})
        self._failed = True
        self._steps.clear()
        self._steps.append(Step("leave", site))

    def _inside(self, site: Site, inside: bool) -> None:
        if isinstance(site.device, MachiningCentre):
            (site.device.reaching.add if inside else site.device.reaching.discard)(self.name)
            self.cell.wake(site.device)

    def _reason(self) -> str:
        if self._steps and self.protective_stop:
            return "blocked-protective-stop"
        if self._failed:
            return "blocked-robot-error"
        return ""

    def parts(self) -> tuple[Part, ...]:
        return (self._held,) if self._held is not None else ()

    def look(self, now: Time) -> Look:
        distance = self._site.distance if self._site is not None else 0
        parts = tuple(PartLook(part, Motion(0)) for part in self.parts())
        return Look(
            {"turn": self._turn.seen(now), "reach": self._reach, "grip": self._grip},
            {"distance": distance},
            parts,
        )
