"""Transfer table: rollers carry a part on and off, chains or wheels between them carry it off to the left or right.

It takes one part at a time. Chains and rollers that are called at once, or both ways at once, stand still.
A part that is on its way sideways stays where it is when its drive stops, and can be brought back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Final, Literal

from twin.carrying import Carrying, LaneSpec
from twin.conveying import deliver, hand_on
from twin.device import Device
from twin.look import Look, PartLook
from twin.motion import Motion
from twin.parts import Part
from twin.signals import Actuator, Lever, Sensor
from twin.spec import Refers
from twin.units import FOREVER, MM, Extent, Length, Speed, Time

EYE: Final[Length] = 20 * MM
"""Of the sensor ``loaded``, before the end."""


@dataclass(frozen=True, kw_only=True)
class TransferSpec(LaneSpec):
    kind: Literal["transfer"] = "transfer"
    length: Extent = 240 * MM
    width: Extent = 240 * MM
    speed: Speed = 300 * MM
    """Of rollers and chains."""
    to: Annotated[str, Refers(can="take")] = ""
    """What takes parts at the end; without one there is an end stop."""
    left: Annotated[str, Refers(can="take")] = ""
    """What takes parts on the left; without one they fall."""
    right: Annotated[str, Refers(can="take")] = ""
    """The same on the right."""
    style: Literal["chains", "wheels"] = "chains"


class Transfer(Carrying[TransferSpec]):
    load = Actuator(False)
    """Rollers, towards the end."""
    move_left = Actuator(False)
    move_right = Actuator(False)
    loaded = Sensor(False)
    """A part is 20 mm before the end, and so lies wholly on the table."""
    jammed = Lever(False)
    """Neither rollers nor chains turn."""

    def __init__(self, name: str, spec: TransferSpec, cell: Any) -> None:
        super().__init__(name, spec, cell)
        self._held: Part | None = None
        """On its way sideways."""
        self._held_front: Length = 0
        self._across = Motion(0)
        self._rollers = Motion(0)
        self._chains = Motion(0)

    def wire(self, devices: Mapping[str, Device[Any]]) -> None:
        spec = self.spec
        self._exits = {1: devices.get(spec.left), -1: devices.get(spec.right)}
        self._ahead = devices.get(spec.to)
        for other in (*self._exits.values(), self._ahead):
            if other is not None:
                other.neighbours.append(self)

    def accepts(self, part: Part, now: Time) -> bool:
        return self._held is None and not self.lane.riders

    def room_at(self, position: Length, part: Part, now: Time) -> bool:
        return self.accepts(part, now) and super().room_at(position, part, now)

    def update(self, now: Time) -> Time:
        side = self.move_left - self.move_right
        clash = (self.move_left and self.move_right) or (self.load and bool(side))
        if self.jammed or clash:
            side = 0
        rolls = self.load and not self.jammed and not clash
        opens = self._carry_sideways(side, now)
        full = opens > now
        self._run(rolls and self._held is None, side, now)
        if self._ahead is not None and self.lane.speed():
            opens = hand_on(self, self.lane.at_end, self._ahead, now)
            full = self.lane.at_end(now) is not None
        seen, edge = self._seen(now)
        self.loaded = seen
        self.blocked_by = self._reason(clash, full)
        return min(self.lane.next_event(), edge, self._across.next((), now), opens if full else FOREVER)

    def _seen(self, now: Time) -> tuple[bool, Time]:
        """Whether the sensor sees a part, and when that may change."""
        eye = self.spec.length - EYE
        if self._held is None:
            part, edge = self.lane.watch(eye, now)
            return part is not None, edge
        half = self._held.length // 2
        before = self._held_front >= eye and abs(self._across.at(now)) < half
        return before, self._across.next((-half, half, 1 - half, half - 1), now)

    def _run(self, rolls: bool, side: int, now: Time) -> None:
        speed = self.spec.speed if rolls else 0
        self._rollers = self._rollers.towards(1 << 60, speed, now)
        self._chains = self._chains.towards(side << 60, self.spec.speed if side else 0, now)
        self.lane.drive(speed, now)

    def _carry_sideways(self, side: int, now: Time) -> Time:
        """Move what lies on the table: now, or when to try again if there is no room for it."""
        if self._held is None:
            if not side or not self.lane.riders:
                return now
            rider = self.lane.riders[0]
            self._held, self._held_front = rider.part, rider.front(now)
            self.lane.remove(rider.part, now)
        edge = (self.spec.width - self._held.length) // 2
        here = self._across.at(now)
        self._across = self._across.towards(side * edge if side else here, self.spec.speed if side else 0, now)
        if side and here == side * edge:
            return self._leave(side, now)
        if not side and here == 0:
            self.lane.put(self._held, self._held_front, now)
            self._held = None
        return now

    def _leave(self, side: int, now: Time) -> Time:
        assert self._held is not None
        to, place = self._exits[side], (self._held_front - self._held.length // 2, self._across.at(now))
        if to is None:
            self.lose(self._held, *place)
        elif (opens := deliver(self, self._held, to, place, 90 * side, now)) > now:
            return opens
        self._held, self._across = None, Motion(0)
        self._rearranged()
        return now

    def _reason(self, clash: bool, full: bool) -> str:
        if self.jammed and (self.load or self.move_left or self.move_right):
            return "blocked-jammed"
        if clash:
            return "blocked-both-directions"
        if self.load and self._held is not None:
            return "blocked-part-across"
        return "blocked-downstream-full" if full else ""

    def parts(self) -> tuple[Part, ...]:
        return (*super().parts(), *((self._held,) if self._held is not None else ()))

    def look(self, now: Time) -> Look:
        parts = self.riding(now)
        if self._held is not None:
            parts = (PartLook(self._held, Motion(self._held_front - self._held.length // 2), self._across),)
        return Look({"belt": self._rollers, "chains": self._chains}, {}, parts)
