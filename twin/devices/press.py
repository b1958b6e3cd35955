"""Joining station: a slide takes a part below a gripper that lays an insert on it, and below a ram that presses it in.

The force rises with the depth and tells how well the two fit: 2 to 3 kN is a good joint. At 4 kN the part
breaks. At the loading place two ejectors push the part off, to one side or the other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Any, Final, Literal, Protocol

from twin.device import Device
from twin.look import Look, PartLook
from twin.motion import Motion
from twin.parts import Part, everything
from twin.pneumatics import SET, AirDriven, AirDrivenSpec, Spool
from twin.signals import Actuator, Lever, Sensor
from twin.spec import PlacedSpec, Refers, UpTo
from twin.units import FOREVER, MM, MS, Extent, Interval, Length, S, Speed, Time

WAY: Final = 1_000_000
"""The strokes of slide, gripper and ejectors are told in millionths."""
NEAR: Final = 10_000
"""How far from its end a stroke still closes its switch."""
SAMPLE: Final = 20 * MS
"""Grid on which the force is measured."""
ENDS: Final = (1, NEAR, NEAR + 1, WAY - NEAR - 1, WAY - NEAR, WAY - 1)
"""Where switches change, or what a stroke means for its neighbours."""
BREAKS: Final = 4000
"""N."""
FIT: Final[Mapping[str, tuple[int, int]]] = {
    "housing_loose": (800, 800),
    "housing_tight": (4100, 1000),
    "stator_loose": (800, 800),
}
"""Least force at full depth and how much it may be greater, in N, by the kind of part, or of one that it carries."""
USUAL: Final = (2200, 600)
LOOSE: Final = 800
"""N at full depth, if the insert has been laid with the tool for another kind of part."""


class Tooling(Protocol):
    """What changes the tool of the press, if there is more than one."""

    @property
    def mounted(self) -> int:
        """Number of the tool; 0 while it is being changed."""
        ...

    def suits(self, part: Part) -> bool:
        """Whether the mounted tool is not made for another kind of part."""
        ...


@dataclass(frozen=True, kw_only=True)
class PressSpec(PlacedSpec, AirDrivenSpec):
    """Its origin is the loading place; the slide goes along x, good parts are pushed to the right of it."""

    kind: Literal["press"] = "press"
    good_to: Annotated[str, Refers(can="take")]
    bad_to: Annotated[str, Refers(can="take")]
    slide_time: Interval = 600 * MS
    gripper_time: Interval = 400 * MS
    """Down or up."""
    jaw_time: Interval = 150 * MS
    """The jaws open by themselves below and take the next insert above."""
    eject_time: Interval = 400 * MS
    travel: Extent = 80 * MM
    """Of the ram."""
    contact: Annotated[Length, UpTo("travel")] = 60 * MM
    """How far the ram has come down when it touches the insert."""
    speed: Speed = 80 * MM
    """Of the ram, up to the insert and upward."""
    pressing: Speed = 20 * MM
    """Of the ram, from there on down."""


def _paces(spec: PressSpec, pace: int) -> tuple[Speed, ...]:
    """Of slide, gripper, jaws, ejectors, ram and pressing ram, at that many thousandths of their speed."""
    times = (spec.slide_time, spec.gripper_time, spec.jaw_time, spec.eject_time)
    full = (*(WAY * S // time for time in times), spec.speed, spec.pressing)
    return tuple(speed * pace // SET for speed in full)


class Press(AirDriven[PressSpec]):
    coils = {"slide": "coil_open", "gripper": "", "press": "", "eject_good": "", "eject_bad": ""}
    slide = Actuator(False)
    gripper = Actuator(False)
    press = Actuator(False)
    eject_good = Actuator(False)
    eject_bad = Actuator(False)
    part = Sensor(False)
    """TRUE while a part lies on the slide at the loading place."""
    slide_in = Sensor(False)
    slide_out = Sensor(True)
    gripper_is_up = Sensor(True)
    gripper_down = Sensor(False)
    gripper_open = Sensor(False)
    press_is_up = Sensor(True)
    press_is_down = Sensor(False)
    force = Sensor(0.0, unit="kN", span=(0.0, BREAKS / 1000))
    """kN, in steps of 0.01, measured every 20 ms."""
    jammed = Lever(False)
    """The slide is stuck."""
    force_broken = Lever(False)
    """The wire of the force transducer is open: 0 kN."""

    def __init__(self, name: str, spec: PressSpec, cell: Any) -> None:
        super().__init__(name, spec, cell)
        self._slide, self._lowered, self._jaws, self._ram, self._eject = (Motion(0) for _ in range(5))
        self._valves = {name: Spool(spec.valve_delay) for name in ("slide", "gripper", "press", "eject")}
        self._pace = SET
        self._paces = _paces(spec, self._pace)
        self._part: Part | None = None
        self._fit = 0
        self._wrong_tool = False
        """The insert has been laid with the tool for another kind of part."""
        self._insert = True
        self._measured = 0
        self._struck = False
        self._free = True
        self.tooling: Tooling | None = None
        self._clear = True

    def wire(self, devices: Mapping[str, Device[Any]]) -> None:
        super().wire(devices)
        self._good, self._bad = devices[self.spec.good_to], devices[self.spec.bad_to]
        self._good.neighbours.append(self)
        self._bad.neighbours.append(self)

    def update(self, now: Time) -> Time:
        self._drive(now)
        self._collide(now)
        self._lay_insert(now)
        self._press_in(now)
        opens = self._push_off(now)
        slide, low, ram = self._slide.at(now), self._lowered.at(now), self._ram.at(now)
        self.part = self._part is not None and slide <= NEAR
        self.slide_out, self.slide_in = slide <= NEAR, slide >= WAY - NEAR
        self.gripper_is_up, self.gripper_down = low <= NEAR, low >= WAY - NEAR
        self.gripper_open = self._jaws.at(now) == WAY
        self.press_is_up, self.press_is_down = ram <= MM, ram == self.spec.travel
        self.force = 0.0 if self.force_broken else self._measured // 10 / 100
        self.blocked_by = self._reason(now)
        self._tell_those_who_wait(now)
        return min(self._next(now), opens)

    def _tell_those_who_wait(self, now: Time) -> None:
        free, clear = self._empty(now), self.tooling is None or self.clear()
        if (free and not self._free) or (clear and not self._clear):
            self.cell.changed(self)
        self._free, self._clear = free, clear

    def clear(self) -> bool:
        """Whether it is at home and at rest, so that its tool can be changed."""
        return not any(stroke.x or stroke.speed for stroke in (self._slide, self._lowered, self._ram, self._eject))

    def _set_up(self) -> bool:
        """Whether its tool is being changed."""
        return self.tooling is not None and not self.tooling.mounted

    def _drive(self, now: Time) -> None:
        spec, valves, pace, set_up = self.spec, self._valves, self.pace(), self._set_up()
        if pace != self._pace:
            self._pace, self._paces = pace, _paces(spec, pace)
        sliding, lowering, opening, ejecting, ramming, pressing = self._paces
        slide, low = self._slide.at(now), self._lowered.at(now)
        goal = WAY if self.follow(valves["slide"], int(self.slide and not set_up), now) else 0
        self._slide = self._slide.towards(slide if self.jammed else goal, sliding, now)
        goal = WAY if valves["gripper"].follow(int(self.gripper and not set_up), now) else 0
        self._lowered = self._lowered.towards(goal, lowering, now)
        jaws = WAY if low == WAY else 0 if low == 0 else self._jaws.at(now)
        self._jaws = self._jaws.towards(jaws, opening, now)
        eject = valves["eject"].follow(0 if set_up else int(self.eject_good) - int(self.eject_bad), now)
        self._eject = self._eject.towards(eject * WAY, ejecting, now)
        if valves["press"].follow(int(self.press and not set_up), now) != 1:
            self._ram = self._ram.towards(0, ramming, now)
        elif self._ram.at(now) < spec.contact:
            self._ram = self._ram.towards(spec.contact, ramming, now)
        else:
            self._ram = self._ram.towards(spec.travel, pressing, now)

    def _collide(self, now: Time) -> None:
        """What is struck by what, once each time; a part that is sheared off is lost."""
        slide, low, ram = self._slide.at(now), self._lowered.at(now), self._ram.at(now)
        inside = low > NEAR or ram > self.spec.contact // 2
        sheared = inside and self._slide.speed != 0 and slide > NEAR
        struck = sheared or (low > NEAR and ram > self.spec.contact // 2)
        if struck and not self._struck:
            self.cell.event("collision", {"at": self.name})
            if sheared:
                self._lose()
        self._struck = struck

    def _lose(self) -> None:
        if self._part is not None:
            self.lose(self._part)
            self._part, self._measured = None, 0

    def _lay_insert(self, now: Time) -> None:
        """The jaws open below: the insert lies on the part, or falls; above they have taken the next one."""
        if self._insert and self._jaws.at(now) == WAY:
            self._insert = False
            if self._part is not None and self._slide.at(now) == WAY and "fitted" not in self._part.done:
                self._part = replace(self._part, done=(*self._part.done, "fitted"))
                self._wrong_tool = self.tooling is not None and not self.tooling.suits(self._part)
                if self._wrong_tool:
                    self._fit = LOOSE
        elif not self._insert and self._jaws.at(now) == 0 and self._lowered.at(now) == 0:
            self._insert = True

    def _newtons(self, now: Time) -> int:
        """The force at this moment."""
        part, spec, ram = self._part, self.spec, self._ram.at(now)
        if part is None or "fitted" not in part.done or self._slide.at(now) < WAY or ram <= spec.contact:
            return 0
        return self._fit * (ram - spec.contact) // (spec.travel - spec.contact)

    def _press_in(self, now: Time) -> None:
        force, part = self._newtons(now), self._part
        if force >= BREAKS:
            self.cell.event("collision", {"at": self.name})
            self._lose()
            return
        if part is not None and force and self._ram.at(now) == self.spec.travel and "joined" not in part.done:
            self._part = replace(part, done=(*part.done, "joined"))
            verdict = "scrap" if self._wrong_tool else "good"
            self.cell.event("part.done", {"part": part.id, "at": self.name, "verdict": verdict})
        if now % SAMPLE == 0:
            self._measured = force

    def _push_off(self, now: Time) -> Time:
        """When to try again if there is no room for the part, which only a lane that runs can tell."""
        way, part = self._eject.at(now), self._part
        if part is None or abs(way) < WAY or self._slide.at(now) > 0:
            return FOREVER
        to = self._good if way > 0 else self._bad
        if not to.accepts(part, now):
            return to.opens(part, now)
        self._part = None
        to.take(part, now)
        return FOREVER

    def _reason(self, now: Time) -> str:
        if self._set_up():
            return "blocked-setup"
        if self.jammed and self._slide.at(now) != (WAY if self.slide else 0):
            return "blocked-jammed"
        moving = self.slide or self.gripper or self.press
        if moving and self.out_of_air():
            return "blocked-no-air"
        return self.held_up(self._valves["slide"], int(self.slide))

    def _next(self, now: Time) -> Time:
        spec, ram = self.spec, self._ram
        moves = min([valve.due for valve in self._valves.values()])
        for stroke in (self._slide, self._lowered, self._jaws):
            if stroke.speed:
                moves = min(moves, stroke.next(ENDS, now))
        if self._eject.speed:
            moves = min(moves, self._eject.next((), now))
        if ram.speed:
            half = spec.contact // 2
            marks = (1, MM, MM + 1, half, half + 1, spec.contact, spec.contact + 1, spec.travel - 1)
            moves = min(moves, ram.next(marks, now))
            if self._fit > BREAKS:
                breaks = spec.contact + -(-BREAKS * (spec.travel - spec.contact) // self._fit)
                moves = min(moves, ram.next((breaks,), now))
        if self._newtons(now) != self._measured or (ram.speed and ram.at(now) >= spec.contact):
            moves = min(moves, (now // SAMPLE + 1) * SAMPLE)
        return moves

    def _empty(self, now: Time) -> bool:
        return self._part is None and self._slide.at(now) == 0 and self._eject.at(now) == 0

    def accepts(self, part: Part, now: Time) -> bool:
        return self._empty(now)

    def take(self, part: Part, now: Time) -> None:
        least, more = next((FIT[each.kind] for each in everything(part) if each.kind in FIT), USUAL)
        self._part, self._fit, self._wrong_tool = part, least + self.chance.below(more + 1), False
        self.cell.wake(self)

    def room_at(self, position: Length, part: Part, now: Time) -> bool:
        return self.accepts(part, now)

    def put(self, part: Part, position: Length, now: Time) -> None:
        self.take(part, now)

    def parts(self) -> tuple[Part, ...]:
        return () if self._part is None else (self._part,)

    def look(self, now: Time) -> Look:
        motions = {
            "slide": self._slide, "gripper": self._lowered, "jaws": self._jaws, "ram": self._ram, "eject": self._eject
        }  # fmt: skip
        parts = () if self._part is None else (PartLook(self._part, Motion(0)),)
        return Look(motions, {"insert": self._insert}, parts)
