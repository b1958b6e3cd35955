"""The sorting station as a model that steps every 10 ms: the baseline that the twin is measured against.

Written as one would write it for speed and not for exactness: floats, one pass over all parts a tick. Its
edges fall on the grid, so its traces are not the twin's; it does the same work on the same line.
"""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from twin.controller import Controller
from twin.signals import Value
from twin.units import MS, Time

TICK = 10 * MS
DT = 0.010
BELT, PART, SPEED = 1200.0, 40.0, 250.0
ENTRY, METAL, AT_PUSHER, PUSHER, PLATE = 100.0, 330.0, 580.0, 600.0, 80.0
STROKE, REACH, ROD = 100.0, 20.0, 250.0
CHUTE, CHUTE_SPEED, FULL = 300.0, 400.0, 80.0


class TickModel:
    """Belt, three sensors, pusher, chute, source and panel; positions of fronts in millimetres."""

    def __init__(self, controller: Controller, seed: int) -> None:
        self.controller = controller
        self.random = Random(seed)
        self.now: Time = 0
        self.parts: list[list[float]] = []
        self.sliding: list[float] = []
        self.rod = 0.0
        self.held: list[float] | None = None
        self.valve_since = 0.0
        self.due = 1.6
        self.out = 0
        self.start = False
        self.commands: Mapping[str, Value] = {}
        self.sensors: dict[str, Value] = {
            "panel.start": False, "panel.stop": True, "panel.reset": False, "panel.auto": True,
            "panel.estop_1": True, "panel.estop_2": True, "entry_eye.on": True, "metal_eye.on": False,
            "pusher_eye.on": False, "pusher.retracted": True, "pusher.extended": False, "chute.free": True,
        }  # fmt: skip

    def advance(self, until: Time) -> None:
        while self.now < until:
            self._tick()
            self.now += TICK

    def _tick(self) -> None:
        commands = self.commands
        if commands.get("conveyor.motor"):
            self._move(SPEED * DT)
        self._feed(self.now / 1e6)
        self._push(bool(commands.get("pusher.extend")))
        self.sliding = [front + CHUTE_SPEED * DT for front in self.sliding]
        while self.sliding and self.sliding[0] >= CHUTE:
            self.sliding.pop(0)
            self.out += 1
        sensors, parts = self.sensors, self.parts
        sensors["panel.start"] = self.start
        sensors["entry_eye.on"] = not any(front - PART < ENTRY <= front for front, _ in parts)
        sensors["metal_eye.on"] = any(metal and front - PART < METAL <= front for front, metal in parts)
        sensors["pusher_eye.on"] = any(front - PART < AT_PUSHER <= front for front, _ in parts)
        sensors["pusher.retracted"] = self.rod <= 2
        sensors["pusher.extended"] = self.rod >= STROKE - 2
        sensors["chute.free"] = not any(front - PART < FULL <= front for front in self.sliding)
        self.commands = dict(self.controller.exchange(self.now, sensors))

    def _move(self, step: float) -> None:
        ahead = BELT + PART
        for part in self.parts:
            limit = ahead
            if self.rod > REACH and part[0] <= PUSHER - PLATE / 2:
                limit = min(limit, PUSHER - PLATE / 2)
            part[0] = min(part[0] + step, limit)
            ahead = part[0] - PART
        while self.parts and self.parts[0][0] >= BELT:
            self.parts.pop(0)
            self.out += 1

    def _feed(self, t: float) -> None:
        if t >= self.due and (not self.parts or self.parts[-1][0] - PART >= 340):
            self.parts.append([PART, float(self.random.random() < 0.4)])
            self.due = t + 1.6 + 0.4 * self.random.random()

    def _push(self, extend: bool) -> None:
        self.valve_since = self.valve_since + DT if extend else 0.0
        if extend and self.valve_since > 0.03:
            self.rod = min(self.rod + ROD * DT, STROKE)
        elif not extend:
            self.rod = max(self.rod - ROD * DT, 0.0)
        if self.held is None and extend and REACH <= self.rod < REACH + ROD * DT:
            for part in self.parts:
                if abs(part[0] - PART / 2 - PUSHER) <= PLATE / 2:
                    self.held = part
                    self.parts.remove(part)
                    break
        if self.held is not None and self.rod >= STROKE:
            self.sliding.append(PART)
            self.held = None
