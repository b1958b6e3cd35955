"""Machining centre: a part comes in through the door, the door closes, the spindle works, and the part is another kind.

With an ``automatic`` door one start command does all of it; a ``commanded`` one is opened and closed by
the controller. A finished part goes out to the device named ``to``, or waits for a gripper if there is none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Any, Literal

from twin.conveying import deliver
from twin.device import Device, Surroundings
from twin.look import Look, PartLook
from twin.motion import Motion
from twin.parts import KINDS, Part, PartKind
from twin.signals import Actuator, Lever, Sensor
from twin.spec import PlacedSpec, Refers
from twin.units import FOREVER, MS, Interval, S, Time


@dataclass(frozen=True, kw_only=True)
class MachiningCentreSpec(PlacedSpec):
    kind: Literal["machining_centre"] = "machining_centre"
    to: Annotated[str, Refers(can="take")] = ""
    """What takes the finished parts; if left out, a gripper has to fetch them."""
    makes: PartKind = "metal"
    """What a part is when it is finished, but for its size."""
    time: Interval = 4 * S
    """That the spindle works on a part."""
    door_time: Interval = 500 * MS
    door: Literal["automatic", "commanded"] = "automatic"


class MachiningCentre(Device[MachiningCentreSpec]):
    start = Actuator(False)
    """Its rising edge, while an unfinished part is inside, starts the machine."""
    close = Actuator(False)
    """TRUE closes a commanded door, FALSE opens it; the spindle keeps it shut while it runs."""
    free = Sensor(True)
    """FALSE from the moment a part is inside until it has left."""
    running = Sensor(False)
    """The spindle works, or the automatic door moves for it."""
    finished = Sensor(False)
    """The part inside is done."""
    door_open = Sensor(True)
    door_closed = Sensor(False)
    spindle_fault = Lever(False)
    """The spindle stands; it goes on when the fault is gone."""

    worn = Lever(False)
    """The tool is worn: every part comes out bad."""
    broken = Lever(False)
    """The machine is down: spindle and door stand until it is repaired."""

    def __init__(self, name: str, spec: MachiningCentreSpec, cell: Surroundings) -> None:
        super().__init__(name, spec, cell)
        self._part: Part | None = None
        self._door = Motion(0)
        """Microseconds of the way from open to shut; likewise the work, of its time."""
        self._work = Motion(0)
        self._ready = True
        """Start has been FALSE since it last began."""
        self._begun = False
        self._done = False
        self._to: Device[Any] | None = None
        self.reaching: set[str] = set()
        """Names of the grippers that are inside now; a door that closes on one stops and is a collision."""
        self._struck = False

    def wire(self, devices: Mapping[str, Device[Any]]) -> None:
        if self.spec.to:
            self._to = devices[self.spec.to]
            self._to.neighbours.append(self)

    def update(self, now: Time) -> Time:
        spec = self.spec
        automatic = spec.door == "automatic"
        self._pass_on(now)
        shut = self._door.at(now) == spec.door_time
        if not self.start:
            self._ready = True
        elif self._ready and self._part is not None and not self._done and (automatic or shut):
            self._ready, self._begun = False, True
        working = self._begun and shut and not self.spindle_fault and not self.broken
        self._work = self._work.towards(spec.time if self._begun else self._work.at(now), S if working else 0, now)
        if self._begun and self._part is not None and self._work.at(now) == spec.time:
            made = KINDS[spec.makes]
            self._part = replace(
                self._part, kind=made.kind, material=made.material, colour=made.colour,
                done=(*self._part.done, "spoilt" if self.worn else "machined"),
            )  # fmt: skip
            self._begun, self._done, self._work = False, True, Motion(0)
            verdict = "bad" if self.worn else "good"
            self.cell.event("part.done", {"part": self._part.id, "at": self.name, "verdict": verdict})
        close = self._begun or (self.close and not automatic)
        closing = close and not shut
        hits = bool(self.reaching) and closing
        if hits and not self._struck:
            self.cell.event("collision", {"part": self._part.id if self._part is not None else 0, "at": self.name})
        self._struck = hits
        self._door = self._door.towards(spec.door_time if close else 0, 0 if hits or self.broken else S, now)
        opens = self._pass_on(now)
        self._show(now)
        self.blocked_by = self._reason(close, hits, now)
        return min(self._door.next((1, spec.door_time - 1), now), self._work.next((), now), opens)

    def _pass_on(self, now: Time) -> Time:
        """Hand on a finished part through the open door; when there may be room for it, if nothing else happens."""
        if self._part is None or not self._done or self._to is None or not self.reachable(now):
            return FOREVER
        opens = deliver(self, self._part, self._to, (0, 0), 0, now)
        if opens > now:
            return opens
        self._part, self._done = None, False
        self.cell.changed(self)
        return FOREVER

    def _show(self, now: Time) -> None:
        door = self._door.at(now)
        self.free = self._part is None
        self.running = self._begun
        self.finished = self._done
        self.door_open = door == 0
        self.door_closed = door == self.spec.door_time

    def _reason(self, close: bool, hits: bool, now: Time) -> str:
        if hits:
            return "blocked-gripper-in-the-door"
        if self.broken and (self._begun or self._door.at(now) != (self.spec.door_time if close else 0)):
            return "blocked-down"
        if self._begun and self.spindle_fault:
            return "blocked-spindle-fault"
        if self._begun and self.spec.door == "commanded" and not self.close:
            return "blocked-machine-running"
        if self.start and self._ready and not self._begun:
            return "blocked-no-part" if self._part is None else "" if self._done else "blocked-door-open"
        if self._done and self._to is not None:
            return "blocked-downstream-full"
        return ""

    def reachable(self, now: Time) -> bool:
        return self._door.at(now) == 0 and not self._begun

    def accepts(self, part: Part, now: Time) -> bool:
        return self._part is None and self.reachable(now)

    def take(self, part: Part, now: Time) -> None:
        self._part, self._done = part, False
        self.cell.wake(self)
        self.cell.changed(self)

    def room_at(self, position: int, part: Part, now: Time) -> bool:
        return self.accepts(part, now)

    def put(self, part: Part, position: int, now: Time) -> None:
        self.take(part, now)

    def part_at(self, position: int, now: Time) -> Part | None:
        return self._part if self.reachable(now) else None

    def lift(self, part: Part, now: Time) -> None:
        self._part, self._done = None, False
        self.cell.wake(self)
        self.cell.changed(self)

    def parts(self) -> tuple[Part, ...]:
        return (self._part,) if self._part is not None else ()

    def look(self, now: Time) -> Look:
        parts = tuple(PartLook(part, Motion(0)) for part in self.parts())
        return Look({"door": self._door, "work": self._work}, {}, parts)
