"""The sorting station as a model that asks every device every 10 ms: the baseline that the twin is measured against.

It does the same work on the same line: the same sensors, actuators, levers, reasons and events, every change
noted in a trace; a device is an object with a step. Its edges fall on the grid, so its traces are not the twin's.
"""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Final, Protocol

from twin.controller import Controller
from twin.signals import Value
from twin.trace import Change
from twin.units import MS, Time

TICK: Final = 10 * MS
DT: Final = 0.010
"""Seconds."""
Signals = dict[str, Value]
Events = list[tuple[str, dict[str, Value]]]


class Part:
    def __init__(self, number: int, metal: bool, front: float, length: float = 40.0) -> None:
        self.number = number
        self.metal = metal
        self.front = front
        self.length = length

    def covers(self, position: float) -> bool:
        return self.front - self.length < position <= self.front


class Device(Protocol):
    def step(self, signals: Signals, t: float) -> None: ...


class Lane:
    """Parts in a row, most downstream first; a part goes no farther than a limit or the part ahead."""

    def __init__(self, length: float, name: str, events: Events) -> None:
        self.length, self.name, self.events = length, name, events
        self.parts: list[Part] = []
        self.stopper: float | None = None
        self.open = True

    def move(self, way: float) -> None:
        ahead = self.length
        for part in self.parts:
            limit = ahead
            if self.stopper is not None and part.front <= self.stopper:
                limit = min(limit, self.stopper)
            part.front = min(part.front + way, limit)
            ahead = part.front - part.length
        while self.open and self.parts and self.parts[0].front >= self.length:
            part = self.parts.pop(0)
            self.events.append(("part.out", {"part": part.number, "metal": part.metal, "at": self.name}))

    def at(self, position: float) -> Part | None:
        for part in self.parts:
            if part.covers(position):
                return part
        return None


class Belt:
    def __init__(self, lane: Lane, speed: float) -> None:
        self.lane, self.speed = lane, speed

    def step(self, signals: Signals, t: float) -> None:
        jammed = signals["conveyor.jammed"]
        if signals["conveyor.motor"] and not jammed:
            self.lane.move(self.speed * DT)
        signals["conveyor.blocked_by"] = "jammed" if signals["conveyor.motor"] and jammed else ""


class Source:
    def __init__(self, lane: Lane, seed: int) -> None:
        self.lane, self.random, self.due, self.made = lane, Random(seed), 1.6, 0

    def step(self, signals: Signals, t: float) -> None:
        reason = ""
        if signals["source.empty"]:
            reason = "empty"
        elif t >= self.due:
            parts = self.lane.parts
            if parts and parts[-1].front - parts[-1].length < 340:
                reason = "downstream-full"
            else:
                self.made += 1
                part = Part(self.made, self.random.random() < 0.4, 40.0)
                parts.append(part)
                self.lane.events.append(("part.in", {"part": part.number, "metal": part.metal, "at": "source"}))
                self.due = t + 1.6 + 0.4 * self.random.random()
        signals["source.blocked_by"] = reason


class Eye:
    def __init__(self, lane: Lane, position: float, name: str, *, metal: bool = False, rest: bool = False) -> None:
        self.lane, self.position, self.metal, self.rest = lane, position, metal, rest
        self.on, self.broken, self.dirty = f"{name}.on", f"{name}.broken", f"{name}.dirty"

    def step(self, signals: Signals, t: float) -> None:
        part = self.lane.at(self.position)
        seen = part is not None and (part.metal or not self.metal) and not signals.get(self.dirty, False)
        signals[self.on] = seen != self.rest and not signals[self.broken]


class Pusher:
    def __init__(self, lane: Lane, chute: Lane) -> None:
        self.lane, self.chute = lane, chute
        self.rod = self.since = 0.0
        self.held: Part | None = None
        self.struck: Part | None = None

    def step(self, signals: Signals, t: float) -> None:
        reason = ""
        command = signals["pusher.extend"]
        if signals["pusher.jammed"]:
            reason = "jammed" if command else ""
        elif command and signals["pusher.no_air"]:
            reason = "no-air"
        elif command:
            self.since += DT
            if self.since > 0.03:
                reason = self._out()
        else:
            self.since = 0.0
            self._back()
        signals["pusher.retracted"] = self.rod <= 2
        signals["pusher.extended"] = self.rod >= 98
        signals["pusher.blocked_by"] = reason

    def _out(self) -> str:
        before, rod = self.rod, min(self.rod + 250 * DT, 100.0)
        if before < 20 <= rod and self.held is None:
            for part in self.lane.parts:
                if part.front > 560 and part.front - part.length < 640:
                    if abs(part.front - part.length / 2 - 600) > 40:
                        if self.struck is not part:
                            self.struck = part
                            self.lane.events.append(("collision", {"part": part.number, "at": "pusher"}))
                        return "part-in-the-way"
                    self.held = part
                    self.lane.parts.remove(part)
                    break
            self.lane.stopper = 560.0
        if self.held is not None and rod >= 100:
            last = self.chute.parts[-1] if self.chute.parts else None
            if last is not None and last.front - last.length < self.held.length:
                return "downstream-full"
            self.held.front = self.held.length
            self.chute.parts.append(self.held)
            self.held = None
        self.rod = rod
        return ""

    def _back(self) -> None:
        self.rod = max(self.rod - 250 * DT, 0.0)
        if self.rod < 20:
            self.lane.stopper = None
            if self.held is not None:
                self.lane.parts.append(self.held)
                self.lane.parts.sort(key=lambda part: -part.front)
                self.held = None


class Chute:
    def __init__(self, lane: Lane) -> None:
        self.lane = lane

    def step(self, signals: Signals, t: float) -> None:
        blocked = signals["chute.blocked"]
        self.lane.open = not blocked
        self.lane.move(400 * DT)
        signals["chute.free"] = self.lane.at(80) is None
        full = blocked and bool(self.lane.parts) and self.lane.parts[0].front >= self.lane.length
        signals["chute.blocked_by"] = "box-missing" if full else ""


class Panel:
    def step(self, signals: Signals, t: float) -> None:
        signals["panel.start"] = signals["panel.start_button"]
        signals["panel.stop"] = not signals["panel.stop_button"] and not signals["panel.stop_broken"]
        signals["panel.reset"] = signals["panel.reset_button"]
        signals["panel.auto"] = signals["panel.auto_switch"]
        estop = signals["panel.estop_button"]
        signals["panel.estop_1"] = not estop and not signals["panel.estop_1_broken"]
        signals["panel.estop_2"] = not estop and not signals["panel.estop_2_broken"]


class TickModel:
    """The station with its controller; ``signals`` are its sensors, actuators, levers and reasons by topic."""

    def __init__(self, controller: Controller, signals: Mapping[str, Value], seed: int) -> None:
        self.controller = controller
        self.signals: Signals = dict(signals)
        self.now: Time = 0
        self.events: Events = []
        self.out = 0
        belt, chute = Lane(1200, "bin", self.events), Lane(300, "chute", self.events)
        self.devices: tuple[Device, ...] = (
            Source(belt, seed),
            Belt(belt, 250),
            Eye(belt, 100, "entry_eye", rest=True),
            Eye(belt, 330, "metal_eye", metal=True),
            Eye(belt, 580, "pusher_eye"),
            Pusher(belt, chute),
            Chute(chute),
            Panel(),
        )
        self.changes: list[Change] = []
        for device in ("conveyor", "source", "pusher", "chute"):
            self.signals[f"{device}.blocked_by"] = ""
        self._before = dict(self.signals)

    def advance(self, until: Time) -> None:
        signals, before, events = self.signals, self._before, self.events
        while self.now < until:
            t = self.now / 1e6
            for device in self.devices:
                device.step(signals, t)
            signals.update(self.controller.exchange(self.now, signals))
            for topic, value in signals.items():
                if before[topic] != value:
                    before[topic] = value
                    self.changes.append(Change(self.now, topic, value))
            for topic, attributes in events:
                self.out += topic == "part.out"
                self.changes.append(Change(self.now, topic, attributes))
            events.clear()
            self.now += TICK
