"""Palletizer: boxes form rows on a load belt, rows form a layer on a plate, and the layer drops onto a pallet.

The pallet stands on an elevator below the plate. What is asked of the program:

- A row is pushed onto the closed plate, two rows make a layer; a third one is a collision.
- Only a full layer that is clamped keeps together when the plate opens, and only a pallet whose top is close
  below catches it; else the boxes are lost.
- The plate must not close before the elevator has taken the layer below it.
- The elevator goes down by a layer at each rising edge of ``down``, or all the way with ``move_to_limit``.
- The rollers of the elevator take a pallet in, and out on the other side if they run on.
- Layers that lie alike do not hold: the upper ones are lost when the pallet rolls out.

Without ``enable`` all its drives stand where they are, and the clamp holds what it holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Any, Final, Literal

from twin.conveying import deliver
from twin.device import Device, Surroundings
from twin.look import Look, PartLook
from twin.motion import Motion
from twin.parts import Part, top
from twin.signals import Actuator, Lever, Sensor
from twin.spec import PlacedSpec, Refers
from twin.units import FOREVER, MM, MS, Extent, Length, S, Speed, Time

ROW: Final = 3
LAYER: Final = 6
STANDS: Final = 150 * MS
"""So far beyond its place a pallet may have rolled and still stands on the elevator."""
CATCHES: Final = 30 * MM
"""From no higher than this a layer may drop."""


@dataclass(frozen=True, kw_only=True)
class PalletizerSpec(PlacedSpec):
    """Stands where the middle of the pallet is; pallets come and go along its x, boxes lie to the left of it."""

    kind: Literal["palletizer"] = "palletizer"
    to: Annotated[str, Refers(can="take")]
    """What takes the pallets."""
    stroke: Extent = 150 * MM
    """Of the elevator: at its upper end an empty pallet is right below the plate."""
    layer: Extent = 50 * MM
    """Height of a layer, by which the elevator steps."""
    speed: Speed = 100 * MM
    roll_time: Time = 1500 * MS
    """For a pallet to roll in to its place, and from there to the other side."""
    box_time: Time = 600 * MS
    """For a box to come to its place in the row."""
    push_time: Time = 800 * MS
    clamp_time: Time = 500 * MS
    plate_time: Time = 1 * S


class Palletizer(Device[PalletizerSpec]):
    enable = Actuator(True)
    """FALSE stops all drives where they are; TRUE if no controller has a tag for it."""
    load = Actuator(False)
    """Runs the rollers of the elevator."""
    up = Actuator(False)
    down = Actuator(False)
    move_to_limit = Actuator(False)
    load_belt = Actuator(False)
    turn = Actuator(False)
    """Boxes that come in now are turned by a quarter."""
    push = Actuator(False)
    clamp = Actuator(False)
    plate = Actuator(False)
    """Opens the plate."""
    loaded = Sensor(False)
    """A pallet stands on the elevator."""
    elevator_moving = Sensor(False)
    pusher_limit = Sensor(False)
    """The pusher is all the way out."""
    clamped = Sensor(False)
    plate_limit = Sensor(False)
    """The plate is all the way open."""
    jammed = Lever(False)
    """The elevator stands still."""

    def __init__(self, name: str, spec: PalletizerSpec, cell: Surroundings) -> None:
        super().__init__(name, spec, cell)
        self._pallet: Part | None = None
        self._row: list[Part] = []
        self._boxes: list[Part] = []
        """On the plate."""
        self._height = Motion(0)
        self._step: Length = 0
        """Where the elevator's last step leads."""
        self._was = (False, False)
        self._roll = Motion(0)
        """Microseconds of its way; likewise the newest box, pusher, clamp and plate."""
        self._box = Motion(spec.box_time)
        self._push = Motion(0)
        self._clamp = Motion(0)
        self._plate = Motion(0)
        self._out = False
        self._open = False
        self._striking = False

    def wire(self, devices: Mapping[str, Device[Any]]) -> None:
        self._to = devices[self.spec.to]
        self._to.neighbours.append(self)

    def update(self, now: Time) -> Time:
        spec = self.spec
        here, goal = self._height.at(now), self._elevator(now)
        if goal > here:
            goal = max(here, min(goal, here + self._gap(now)))
        astride = self._pallet is not None and not self._stands(now)
        held = self.jammed or astride or not self.enable
        self._height = self._height.towards(here if held else goal, spec.speed, now)
        opens = self._move_pallet(now)
        belt = S if self.load_belt and self.enable else 0
        self._box = self._box.towards(spec.box_time, belt, now)
        drive = S if self.enable else 0
        self._push = self._push.towards(spec.push_time * self.push, drive, now)
        self._clamp = self._clamp.towards(spec.clamp_time * self.clamp, drive, now)
        self._move_plate(now)
        self._shift(now)
        self._drop(now)
        self._show(now)
        self.cell.changed(self)
        return min(
            opens,
            self._height.next((1, self._height.at(now) + self._gap(now)), now),
            self._roll.next((spec.roll_time, spec.roll_time + STANDS + 1), now),
            self._box.next((), now),
            self._push.next((1, spec.push_time - 1), now),
            self._clamp.next((spec.clamp_time - 1,), now),
            self._plate.next((1, spec.plate_time - 1), now),
        )

    def _elevator(self, now: Time) -> Length:
        """Where it is commanded to go."""
        spec, here = self.spec, self._height.at(now)
        up, down = self.up and not self._was[0], self.down and not self._was[1]
        self._was = (self.up, self.down)
        if self.up and self.down:
            self._step = here
        elif self.move_to_limit and (self.up or self.down):
            self._step = spec.stroke if self.up else 0
            return self._step
        elif self.move_to_limit:
            self._step = here
        elif up or down:
            self._step = min(max(here + (spec.layer if up else -spec.layer), 0), spec.stroke)
        return self._step

    def _gap(self, now: Time) -> Length:
        """From the top of the pallet and its load up to the plate; negative if boxes stand up through it."""
        loaded = top(self._pallet) - self._pallet.height if self._pallet is not None else 0
        return self.spec.stroke - self._height.at(now) - loaded

    def _move_plate(self, now: Time) -> None:
        """It does not close on boxes that stand up through it."""
        here = self._plate.at(now)
        strikes = self.enable and not self.plate and here > 0 and self._gap(now) < 0
        if strikes and not self._striking:
            self.cell.event("collision", {"part": 0, "at": self.name})
        self._striking = strikes
        goal = self.spec.plate_time if self.plate else here if strikes else 0
        self._plate = self._plate.towards(goal, S if self.enable else 0, now)

    def _move_pallet(self, now: Time) -> Time:
        """Roll in, to its place and on from there, and out; when there may be room for it, if nothing else happens."""
        if self._pallet is None:
            return FOREVER
        through = 2 * self.spec.roll_time
        runs = self.load and self.enable and self._height.at(now) == 0
        self._roll = self._roll.towards(through, S if runs else 0, now)
        if not runs or self._roll.at(now) < through:
            return FOREVER
        steady = _steady(self._pallet)
        opens = deliver(self, steady, self._to, (0, 0), 0, now)
        if opens > now:
            return opens
        self._lose(self._pallet.load[len(steady.load) :])
        self._pallet, self._roll = None, Motion(0)
        return FOREVER

    def _stands(self, now: Time) -> bool:
        """Whether a pallet is in the middle of the elevator."""
        return self._pallet is not None and 0 <= self._roll.at(now) - self.spec.roll_time <= STANDS

    def _lose(self, boxes: tuple[Part, ...] | list[Part]) -> None:
        for box in boxes:
            self.lose(box)

    def _shift(self, now: Time) -> None:
        """When the pusher is out, the row lies on the plate."""
        out = self._push.at(now) == self.spec.push_time
        if out and not self._out and self._row:
            if len(self._boxes) + len(self._row) > LAYER or self._clamp.at(now):
                self.cell.event("collision", {"part": self._row[0].id, "at": self.name})
                self._lose(self._row)
            elif self._plate.at(now):
                self._lose(self._row)
            else:
                self._boxes += self._row
            self._row = []
        self._out = out

    def _drop(self, now: Time) -> None:
        """When the plate is open, what lay on it is on the pallet or lost."""
        spec = self.spec
        opened = self._plate.at(now) == spec.plate_time
        if opened and not self._open and self._boxes:
            boxes, self._boxes = self._boxes, []
            pallet = self._pallet
            firm = len(boxes) == LAYER and self._clamp.at(now) == spec.clamp_time
            if firm and pallet is not None and self._stands(now) and 0 <= self._gap(now) <= CATCHES:
                self._pallet = replace(pallet, load=(*pallet.load, *boxes))
            else:
                self._lose(boxes)
        self._open = opened

    def _show(self, now: Time) -> None:
        spec = self.spec
        self.loaded = self._stands(now)
        self.elevator_moving = self._height.moving(now)
        self.pusher_limit = self._push.at(now) == spec.push_time
        self.clamped = self._clamp.at(now) == spec.clamp_time
        self.plate_limit = self._plate.at(now) == spec.plate_time
        if not self.enable and self._commanded():
            self.blocked_by = "blocked-not-enabled"
        elif self.up and self.down:
            self.blocked_by = "blocked-both-directions"
        elif self._striking:
            self.blocked_by = "blocked-part-in-the-way"
        elif self.jammed and self._height.at(now) != self._step:
            self.blocked_by = "blocked-jammed"
        elif self.load and self._height.at(now) != 0:
            self.blocked_by = "blocked-elevator-up"
        elif (self.up or self.down) and self._pallet is not None and not self.loaded:
            self.blocked_by = "blocked-pallet-astride"
        elif self.load and self._roll.at(now) == 2 * spec.roll_time:
            self.blocked_by = "blocked-downstream-full"
        else:
            self.blocked_by = ""

    def _commanded(self) -> bool:
        return self.load or self.up or self.down or self.load_belt or self.push or self.clamp or self.plate

    def accepts(self, part: Part, now: Time) -> bool:
        if not self.enable:
            return False
        if part.shape == "pallet":
            return self._pallet is None and self.load and self._height.at(now) == 0
        ready = self.load_belt and not self._box.moving(now) and self._push.at(now) == 0
        return ready and len(self._row) < ROW and not self._push.moving(now)

    def take(self, part: Part, now: Time) -> None:
        if part.shape == "pallet":
            self._pallet, self._roll = part, Motion(0)
        else:
            self._row.append(replace(part, turned=self.turn))
            self._box = Motion(0)
        self.cell.wake(self)

    def parts(self) -> tuple[Part, ...]:
        return (*((self._pallet,) if self._pallet is not None else ()), *self._row, *self._boxes)

    def look(self, now: Time) -> Look:
        motions = {
            "height": self._height, "roll": self._roll, "box": self._box,
            "push": self._push, "clamp": self._clamp, "plate": self._plate,
        }  # fmt: skip
        looks = [PartLook(self._pallet, Motion(0))] if self._pallet is not None else []
        looks += [PartLook(box, Motion(0), Motion((2 + number) * MM)) for number, box in enumerate(self._row)]
        looks += [PartLook(box, Motion(0), Motion((-2 - number) * MM)) for number, box in enumerate(self._boxes)]
        return Look(motions, {"turn": self.turn}, tuple(looks))


def _steady(pallet: Part) -> Part:
    """The pallet with the layers that hold."""
    for start in range(LAYER, len(pallet.load), LAYER):
        if pallet.load[start].turned == pallet.load[start - 1].turned:
            return replace(pallet, load=pallet.load[:start])
    return pallet
