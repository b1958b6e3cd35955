"""High-bay crane with two drives and incremental encoders: direction and speed go out, counts and switches come back.

When power comes on nobody knows where it stands: its counts are 0 there, and the reference switches at the
lower ends of the axes tell more. Its fork reaches to the left, into the rack and over the load belt. It takes
a part by reaching in below it and going up, and sets one down by reaching in above and going down. A fork
that reaches out beside a place, at a wrong height or into what is there, or an axis that travels with the
fork out, is a collision.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Final, Literal, NamedTuple

from twin.carrying import Carrying
from twin.device import Device, Surroundings
from twin.devices.rack import Rack
from twin.handling import handled
from twin.look import Look, PartLook
from twin.motion import Motion
from twin.parts import Part, leaving
from twin.positioning import SAMPLE, next_sample
from twin.ramp import Ramp
from twin.signals import Actuator, Lever, Sensor
from twin.spec import HandlingSpec, Refers, UpTo
from twin.units import MM, Extent, Interval, Length, S, Speed, Time

CLEAR: Final = 5 * MM
"""So far above or below a carrying surface the fork is clear of what lies on it."""
ENTRY: Final = 25 * MM
"""So far above or below a carrying surface the fork may reach in at most."""
WINDOW: Final = 4 * MM
"""How far from the middle of a place the fork may reach in."""
WANDERS: Final = 60 * MM
"""How far the fork may go up or down while it is out."""


@dataclass(frozen=True, kw_only=True)
class HighBayCraneSpec(HandlingSpec):
    """Stands where its fork is with both axes at their reference ends; that height is its own."""

    kind: Literal["high_bay_crane"] = "high_bay_crane"
    rack: Annotated[str, Refers(kinds=("rack",))]
    load: Annotated[str, Refers(can="lane")]
    load_at: Annotated[Length, UpTo("length", of="load")]
    """Where along that belt it takes parts and sets them down."""
    stroke_x: Extent = 800 * MM
    stroke_z: Extent = 450 * MM
    speed_x: Speed = 300 * MM
    """At 100 %."""
    speed_z: Speed = 200 * MM
    ramp: Time = 0
    """That an axis takes from standstill to its full speed, and back, in steps of 10 ms; stopped, it coasts."""
    fork_time: Interval = 1 * S
    switch: Length = 3 * MM
    """How far from its end an axis still closes the reference switch."""


def _part_of(fastest: Speed, percent: int) -> Speed:
    return fastest * min(max(percent, 0), 100) // 100


class Place(NamedTuple):
    """Where the fork can reach in: a cell of the rack, or the load position, which is cell 0."""

    cell: int
    x: Length
    z: Length


class HighBayCrane(Device[HighBayCraneSpec]):
    x_forward = Actuator(False)
    x_back = Actuator(False)
    x_speed = Actuator(0, unit="%", span=(0.0, 100.0))
    """Per cent; the drive stands at 0 or less."""
    z_up = Actuator(False)
    z_down = Actuator(False)
    z_speed = Actuator(0, unit="%", span=(0.0, 100.0))
    fork = Actuator(False)
    """TRUE: out, FALSE: in."""
    x_reference = Sensor(False)
    z_reference = Sensor(False)
    x_count = Sensor(0, unit="mm", span=lambda spec: (-spec.stroke_x / MM, spec.stroke_x / MM))
    """Millimetres from where it stood when power came on, forward positive; every 20 ms while it moves."""
    z_count = Sensor(0, unit="mm", span=lambda spec: (-spec.stroke_z / MM, spec.stroke_z / MM))
    fork_in = Sensor(True)
    fork_out = Sensor(False)
    jammed = Lever(False)
    """Both drives stand."""

    broken = Lever(False)
    """The encoder of the travelling axis is broken: its count stands still."""

    def __init__(self, name: str, spec: HighBayCraneSpec, cell: Surroundings) -> None:
        super().__init__(name, spec, cell)
        self._start = (
            (100 + self.chance.below(200)) * MM,
            (100 + self.chance.below(200)) * MM,
        )
        self._x, self._z = Motion(self._start[0]), Motion(self._start[1])
        self._ramp_x, self._ramp_z = Ramp(spec.speed_x, spec.ramp), Ramp(spec.speed_z, spec.ramp)
        self._fork = Motion(0)
        """Microseconds of its way."""
        self._held: Part | None = None
        self._entered: Length = 0
        """The height at which the fork went out."""
        self._above = False
        self._striking = False

    def wire(self, devices: Mapping[str, Device[Any]]) -> None:
        rack, belt = devices[self.spec.rack], devices[self.spec.load]
        assert isinstance(rack, Rack) and isinstance(belt, Carrying)
        self._rack, self._belt = rack, belt
        belt.neighbours.append(self)
        at = self.spec.at
        x, _ = at.place(*belt.spec.at.point(self.spec.load_at))
        self._places = [Place(0, x, belt.spec.at.z - at.z)]
        for cell in range(1, rack.spec.columns * rack.spec.levels + 1):
            along, up = rack.spec.where(cell)
            x, _ = at.place(*rack.spec.at.point(along))
            self._places.append(Place(cell, x, rack.spec.at.z + up - at.z))

    def update(self, now: Time) -> Time:
        spec = self.spec
        wanted_x = (self.x_forward - self.x_back) * _part_of(spec.speed_x, self.x_speed)
        wanted_z = (self.z_up - self.z_down) * _part_of(spec.speed_z, self.z_speed)
        self._x = self._drive(self._x, self._ramp_x, wanted_x, spec.stroke_x, now)
        self._z = self._drive(self._z, self._ramp_z, wanted_z, spec.stroke_z, now)
        goal = spec.fork_time * self.fork
        if goal and self._fork.at(now) == 0 and not self._fork.moving(now):
            self._enter(now)
        self._fork = self._fork.towards(goal, S, now)
        place = self._place(now) if self._fork.at(now) else None
        self._exchange(place, now)
        self._strike(now)
        self._show(now)
        self.blocked_by = self._reason(now)
        marks: tuple[Length, ...] = (self._entered + WANDERS + 1, self._entered - WANDERS - 1)
        if place is not None:
            marks = (*marks, place.z + CLEAR, place.z - CLEAR)
        return min(
            self._x.next((spec.switch, spec.switch + 1), now),
            self._z.next((spec.switch, spec.switch + 1, *marks), now),
            self._fork.next((1, spec.fork_time - 1), now),
            next_sample((self._x, self._z), now),
            self._ramp_x.next(now),
            self._ramp_z.next(now),
        )

    def _drive(self, axis: Motion, ramp: Ramp, wanted: Speed, stroke: Length, now: Time) -> Motion:
        """Towards the speed that is wanted, backwards if negative; at a jam or an end it stands at once."""
        here = axis.at(now)

        def ends(speed: Speed) -> bool:
            return here == stroke if speed > 0 else here == 0 and speed < 0

        if self.jammed or ends(ramp.speed(now)):
            ramp.trip(now)
        if not self.jammed and not ends(wanted):
            ramp.towards(wanted, now)
        speed = ramp.speed(now)
        if speed == 0:
            return axis.towards(here, 0, now)
        if axis.moving(now) and abs(axis.speed) != abs(speed):
            axis = Motion(here)
        return axis.towards(stroke if speed > 0 else 0, abs(speed), now)

    def _place(self, now: Time) -> Place | None:
        """The place before which the fork is, if it is near enough to reach in there."""
        x, z = self._x.at(now), self._z.at(now)
        near = [place for place in self._places if abs(place.x - x) <= WINDOW and abs(place.z - z) <= WANDERS]
        return min(near, key=lambda place: abs(place.z - z)) if near else None

    def _part(self, place: Place, now: Time) -> Part | None:
        if place.cell:
            return self._rack.cells.get(place.cell)
        return self._belt.part_at(self.spec.load_at, now)

    def _enter(self, now: Time) -> None:
        """The fork leaves its inner end: it strikes something, or it is below or above what it has come for."""
        z, place = self._z.at(now), self._place(now)
        self._entered = z
        self._above = place is not None and z > place.z
        fits = place is not None and CLEAR <= abs(z - place.z) <= ENTRY
        if place is not None and fits and self._above:
            fits = self._part(place, now) is None
        if place is not None and fits and not self._above:
            fits = self._held is None
        if not fits:
            self.cell.event("collision", {"part": self._held.id if self._held is not None else 0, "at": self.name})

    def _exchange(self, place: Place | None, now: Time) -> None:
        """Take a part up, or set one down, when the fork that is all the way out passes a carrying surface."""
        if self._fork.at(now) != self.spec.fork_time or place is None:
            return
        z = self._z.at(now)
        if not self._above and z >= place.z + CLEAR:
            self._above = True
            if self._held is None and (part := self._part(place, now)) is not None:
                self._held = part
                if place.cell:
                    self._rack.fetch(place.cell)
                else:
                    self._belt.lift(part, now)
        elif self._above and z <= place.z - CLEAR:
            self._above = False
            if self._held is not None:
                part, self._held = self._held, None
                self._set_down(part, place, now)

    def _set_down(self, part: Part, place: Place, now: Time) -> None:
        if self._part(place, now) is None:
            if place.cell:
                self._rack.store(place.cell, part)
                handled(self, part)
                return
            if self._belt.room_at(self.spec.load_at, part, now):
                self._belt.put(part, self.spec.load_at, now)
                handled(self, part)
                return
        for each in leaving(part, self.name):
            self.cell.event("part.lost", each)

    def _strike(self, now: Time) -> None:
        out = self._fork.at(now) > 0
        strays = abs(self._z.at(now) - self._entered) > WANDERS
        strikes = out and (self._x.moving(now) or strays)
        if strikes and not self._striking:
            self.cell.event("collision", {"part": self._held.id if self._held is not None else 0, "at": self.name})
        self._striking = strikes

    def _show(self, now: Time) -> None:
        x, z, fork, spec = self._x.at(now), self._z.at(now), self._fork.at(now), self.spec
        self.x_reference, self.z_reference = x <= spec.switch, z <= spec.switch
        self.fork_in, self.fork_out = fork == 0, fork == spec.fork_time
        if not self.broken and (now % SAMPLE == 0 or not self._x.moving(now)):
            self.x_count = (x - self._start[0]) // MM
        if now % SAMPLE == 0 or not self._z.moving(now):
            self.z_count = (z - self._start[1]) // MM

    def _reason(self, now: Time) -> str:
        wanted = ((self.x_forward, self.x_back, self.x_speed, self._x, self.spec.stroke_x),
                  (self.z_up, self.z_down, self.z_speed, self._z, self.spec.stroke_z))  # fmt: skip
        for onward, back, percent, axis, stroke in wanted:
            if onward and back:
                return "blocked-both-directions"
            if not onward and not back:
                continue
            if percent <= 0:
                return "blocked-no-speed"
            if self.jammed:
                return "blocked-jammed"
            if axis.at(now) == (stroke if onward else 0):
                return "blocked-end-stop"
        return ""

    def parts(self) -> tuple[Part, ...]:
        return (self._held,) if self._held is not None else ()

    def look(self, now: Time) -> Look:
        motions = {"x": self._x, "z": self._z, "fork": self._fork}
        return Look(motions, {}, tuple(PartLook(part, self._x) for part in self.parts()))
