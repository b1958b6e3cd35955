"""What every gantry does with its gripper: reach down onto what stands below, pick it up, carry it, set it down.

The gripper is a suction cup at the lower end of the z axis. z is counted downward from the upper end; at
the lower end the cup is level with the surfaces on which parts lie. On its way down it stops where it, or
what hangs on it, touches something. The rules for what goes wrong:

- A part that is let go in the air, while travelling, over nothing, or onto what cannot carry it is lost.
- A cup, or a part on it, that travels sideways too low, or that a part runs into, is a collision.
- A part that a clamp holds cannot be picked up; a round part must be clamped before another is set on it.
- A tray takes parts that are turned by a quarter, each over the next free place of the tray.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Any, Final, Generic, NamedTuple, TypeVar

from twin.carrying import Carrying
from twin.device import Device, Surroundings
from twin.handling import handled, upon
from twin.look import PartLook
from twin.measuring import FULL_VACUUM
from twin.motion import Motion
from twin.parts import Part, leaving, places, top
from twin.signals import Actuator, Lever, Sensor
from twin.spec import HandlingSpec, Refers
from twin.travel import Travel
from twin.units import FOREVER, MM, MS, Extent, Length, Speed, Time

NEAR: Final = 2 * MM
"""So near to a part the cup senses and holds it."""
DROP: Final = 5 * MM
"""From no higher than this a part may be let go and stands."""
GRID: Final = 20 * MS
"""Collisions of a cup that travels low are looked for at whole multiples of this time."""


@dataclass(frozen=True, kw_only=True)
class GripperSpec(HandlingSpec):
    """``at`` is the place on the floor plan above which the cup is with x (and y) at 0."""

    over: Annotated[tuple[str, ...], Refers(can="put")]
    """The devices that the cup can reach, where it is above them."""
    stroke_x: Extent = 400 * MM
    stroke_z: Extent = 200 * MM
    """From the upper end down to the carrying surfaces."""
    speed_x: Speed = 1000 * MM
    """Of every horizontal axis."""
    ramp: Time = 200 * MS
    """That a horizontal axis takes from standstill to its speed, and back; the light vertical one needs none."""
    speed_z: Speed = 500 * MM
    cup: Length = 15 * MM
    """How far from the middle of a part the cup can hold it."""
    clearance: Length = 30 * MM
    """How high above the carrying surfaces the cup, or the part on it, must be to travel."""


Gripper = TypeVar("Gripper", bound=GripperSpec, covariant=True)


class Spot(NamedTuple):
    """A place on a device, below the cup."""

    device: Device[Any]
    position: Length
    part: Part | None
    top: Length
    """Of the part, above the surface; 0 if there is none."""


@dataclass(frozen=True, slots=True)
class _Below:
    """A device within reach, and where in its frame the cup is that stands at 0, 0 of the gantry's."""

    device: Device[Any]
    along: Length
    across: Length
    cos: int
    """Of the turn from the device's frame to the gantry's."""
    sin: int
    carries: bool
    length: Length
    width: Length

    @classmethod
    def seen(cls, device: Device[Any], spec: GripperSpec) -> _Below:
        there = device.spec.at
        along, across = there.place(*spec.at.point(0, 0))
        ahead, aside = there.place(*spec.at.point(1, 0))
        carries = isinstance(device, Carrying)
        size = (device.spec.length, device.spec.width) if carries else (0, 0)
        return cls(device, along, across, ahead - along, across - aside, carries, *size)


class Gripping(Device[Gripper], Generic[Gripper]):
    """Subclasses say where the axes go: x along the device, y across it, z downward."""

    grab = Actuator(False)
    detected = Sensor(False)
    """A part at the cup; while it travels, only one that it holds."""
    leaks = Lever(False)
    """The suction cup is worn: it holds nothing."""
    jammed = Lever(False)
    """The horizontal drives stand still wherever they are."""

    def __init__(self, name: str, spec: Gripper, cell: Surroundings) -> None:
        super().__init__(name, spec, cell)
        self.x = self.y = Travel(spec.speed_x, spec.ramp)
        self.z = Motion(0)
        self._held: Part | None = None
        self._hang: Length = 0
        """How far the held part reaches down from the cup."""
        self._offset: tuple[Length, Length] = (0, 0)
        """From the cup to the middle of the part that it holds, in this device's frame."""
        self._gripped_turned = False
        self._striking = False
        self._touches = False
        """The cup was on a part when that was last looked for."""
        self._below: list[_Below] = []

    def wire(self, devices: Mapping[str, Device[Any]]) -> None:
        for name in self.spec.over:
            device = devices[name]
            device.neighbours.append(self)
            self._below.append(_Below.seen(device, self.spec))

    @abstractmethod
    def goals(self, now: Time) -> tuple[Length, Length, Length]:
        """Where x, y and z are commanded to go."""

    def turned(self, now: Time) -> bool:
        """Whether the gripper is turned by a quarter."""
        return False

    @abstractmethod
    def show(self, now: Time) -> Time:
        """Set the sensors of the axes; when they may have to be set again, besides at the end of a motion."""

    def update(self, now: Time) -> Time:
        spec = self.spec
        x, y, z = self.goals(now)
        at_x, at_y = self.x.at(now), self.y.at(now)
        astray = x != at_x or y != at_y
        if self.jammed:
            self.x, self.y = self.x.halted(now), self.y.halted(now)
        else:
            self.x, self.y = self.x.towards(x, now), self.y.towards(y, now)
        still = not self.x.moving(now) and not self.y.moving(now)
        spot, depth = self._spot(now), self.z.at(now)
        if self._grip(spot, still, now):
            spot = self._spot(now)
        if z > depth:
            z = max(depth, min(z, self._lowest(spot if still else None)))
        if z != self.z.stop or (z == depth and self.z.speed):
            self.z = self.z.towards(z, spec.speed_z, now)
        touch = self._clear(spot) - NEAR
        high = not depth and not z and touch > 0 and self._hang <= spec.stroke_z - spec.clearance
        if still or now % GRID == 0:
            self._touches = not high and spot is not None and spot.part is not None and depth >= touch
            if high:
                self._striking = False
            else:
                self._strike(spot, depth, still)
        self.detected = self._held is not None or self._touches
        self.blocked_by = self._reason(spot, astray, now)
        wake = self.show(now)
        if not still:
            wake = min(wake, self.x.next(now), self.y.next(now))
        if high:
            return wake
        wake = min(wake, self.z.next((touch, touch - 1), now))
        if not depth and not self.z.moving(now):
            return wake
        return min(wake, self._edge(spot, now) if still else now - now % GRID + GRID)

    def _spot(self, now: Time) -> Spot | None:
        x, y = self.x.at(now), self.y.at(now)
        for below in self._below:
            along = below.along + below.cos * x + below.sin * y
            across = below.across + below.cos * y - below.sin * x
            device = below.device
            if below.carries:
                if 0 <= along <= below.length and 2 * abs(across) <= below.width:
                    part = device.part_at(along, now)
                    return Spot(device, along, part, top(part) if part is not None else 0)
            elif abs(along) <= self.spec.cup and abs(across) <= self.spec.cup:
                part = device.part_at(0, now)
                return Spot(device, 0, part, top(part) if part is not None else 0)
        return None

    def _edge(self, spot: Spot | None, now: Time) -> Time:
        """When another part may lie below the cup, or this one so that it can be held, if nothing but belts moves."""
        if spot is None or not isinstance(spot.device, Carrying):
            return FOREVER
        due = spot.device.lane.watch(spot.position, now)[1]
        for rider in spot.device.lane.riders:
            if rider.part is spot.part and self._held is None:
                centred = spot.position + rider.part.length // 2
                reach = self.spec.cup
                marks = (centred - reach - 1, centred - reach, centred + reach, centred + reach + 1)
                due = min(due, rider.motion.next(marks, now))
        return due

    def _clear(self, spot: Spot | None) -> Length:
        """How deep the cup, or what hangs on it, touches the top of the part below, or the surface if there is none."""
        free = self.spec.stroke_z - self._hang
        return free - spot.top if spot is not None else free

    def _lowest(self, spot: Spot | None) -> Length:
        """How deep the cup can go: to the top of a part, or to where the held part stands on it."""
        if spot is None or spot.part is None or self._held is None:
            return self._clear(spot)
        stands = places(spot.part, (self._held,))[-1][2]
        return self.spec.stroke_z - stands - self._hang

    def _grip(self, spot: Spot | None, still: bool, now: Time) -> bool:
        """Pick up or let go; whether it did."""
        if self._held is not None:
            if self.grab and not self.leaks:
                return False
            self._let_go(spot if still else None, self._held, now)
            return True
        if not (still and self.grab) or self.leaks or self._hinders(spot, now) != "":
            return False
        assert spot is not None and spot.part is not None
        self._offset = self._eccentric(spot, spot.part, now)
        self._held, self._hang = spot.part, spot.top
        self._gripped_turned = self.turned(now)
        spot.device.lift(spot.part, now)
        return True

    def _hinders(self, spot: Spot | None, now: Time) -> str | None:
        """Why the cup cannot hold what it touches; "" if it can, None if it touches nothing."""
        if spot is None or spot.part is None or self.z.at(now) < self._clear(spot) - NEAR:
            return None
        if spot.device.fast(spot.part):
            return "blocked-part-clamped"
        if max(map(abs, self._eccentric(spot, spot.part, now))) > self.spec.cup:
            return "blocked-part-off-centre"
        return ""

    def _eccentric(self, spot: Spot, part: Part, now: Time) -> tuple[Length, Length]:
        """From the cup to the middle of the part, in this device's frame."""
        along = spot.device.centre(part, now) if isinstance(spot.device, Carrying) else 0
        x, y = self.spec.at.place(*spot.device.spec.at.point(along))
        return x - self.x.at(now), y - self.y.at(now)

    def _let_go(self, spot: Spot | None, part: Part, now: Time) -> None:
        high = self._lowest(spot) - self.z.at(now)
        self._held, self._hang = None, 0
        part = replace(part, turned=part.turned ^ (self.turned(now) != self._gripped_turned))
        if spot is not None and high <= DROP and self._set_down(spot, part, now):
            return
        for each in leaving(part, self.name):
            self.cell.event("part.lost", each)

    def _set_down(self, spot: Spot, part: Part, now: Time) -> bool:
        device, below = spot.device, spot.part
        x, y = self.x.at(now) + self._offset[0], self.y.at(now) + self._offset[1]
        along, _ = device.spec.at.place(*self.spec.at.point(x, y))
        position = along if isinstance(device, Carrying) else 0
        if below is None:
            if not device.room_at(position, part, now):
                return False
            device.put(part, position, now)
            handled(self, part)
            return True
        loaded = upon(below, part, fast=device.fast(below))
        if loaded is None:
            return False
        middle = device.centre(below, now) if isinstance(device, Carrying) else 0
        if abs(middle + places(loaded)[-1][0] - position) > self.spec.cup:
            return False
        device.exchange(below, loaded, now)
        handled(self, part, below)
        return True

    def _strike(self, spot: Spot | None, depth: Length, still: bool) -> None:
        part = spot.part if spot is not None else None
        low = part is not None and depth > self._clear(spot) + DROP
        if low and still:
            low = depth > self._lowest(spot) + DROP
        travels_low = not still and depth > self._clear(None) - self.spec.clearance
        if (low or travels_low) and not self._striking:
            hit = part or self._held
            self.cell.event("collision", {"part": hit.id if hit is not None else 0, "at": self.name})
        self._striking = low or travels_low

    def _reason(self, spot: Spot | None, astray: bool, now: Time) -> str:
        if self.jammed and astray:
            return "blocked-jammed"
        if self.grab and self._held is None:
            return ("blocked-no-vacuum" if self.leaks else "") or self._hinders(spot, now) or ""
        return ""

    def vacuum_gauge(self, now: Time) -> float:
        return FULL_VACUUM if self._held is not None else 0.0

    def parts(self) -> tuple[Part, ...]:
        return (self._held,) if self._held is not None else ()

    def hanging(self, now: Time) -> tuple[PartLook, ...]:
        """The part on the cup as it is seen."""
        if self._held is None:
            return ()
        along, across = self._offset
        drop = self.z.shifted(self._hang - self.spec.stroke_z)
        x, y = self.x.seen(now).shifted(along), self.y.seen(now).shifted(across)
        return (PartLook(self._held, x, y, drop),)
