"""The sorting station as a model that asks every device every 10 ms: the baseline that the twin is measured against.

It does the same work on the same line: a device is an object with a step, signals are known by topic, and
every change of a signal is noted in a trace. Its edges fall on the grid, so its traces are not the twin's.
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


class Part:
    def __init__(self, metal: bool, front: float, length: float = 40.0) -> None:
        self.metal = metal
        self.front = front
        self.length = length

    def covers(self, position: float) -> bool:
        return self.front - self.length < position <= self.front


class Device(Protocol):
    def step(self, signals: Signals, t: float) -> None: ...


class Lane:
    """Parts in a row, most downstream first; a part goes no farther than a limit or the part ahead."""

    def __init__(self, length: float) -> None:
        self.length = length
        self.parts: list[Part] = []
        self.stopper: float | None = None
        self.out = 0

    def move(self, way: float) -> None:
        ahead = self.length + 1000
        for part in self.parts:
            limit = ahead
            if self.stopper is not None and part.front <= self.stopper:
                limit = min(limit, self.stopper)
            part.front = min(part.front + way, limit)
            ahead = part.front - part.length
        while self.parts and self.parts[0].front >= self.length:
            del self.parts[0]
            self.out += 1

    def at(self, position: float) -> Part | None:
        for part in self.parts:
            if part.covers(position):
                return part
        return None


class Belt:
    def __init__(self, lane: Lane, speed: float) -> None:
        self.lane, self.speed = lane, speed

    def step(self, signals: Signals, t: float) -> None:
        if signals["conveyor.motor"]:
            self.lane.move(self.speed * DT)


class Source:
    def __init__(self, lane: Lane, seed: int) -> None:
        self.lane, self.random, self.due = lane, Random(seed), 1.6

    def step(self, signals: Signals, t: float) -> None:
        parts = self.lane.parts
        if t >= self.due and (not parts or parts[-1].front - parts[-1].length >= 340):
            parts.append(Part(self.random.random() < 0.4, 40.0))
            self.due = t + 1.6 + 0.4 * self.random.random()


class Eye:
    def __init__(self, lane: Lane, position: float, topic: str, *, metal: bool = False, rest: bool = False) -> None:
        self.lane, self.position, self.topic, self.metal, self.rest = lane, position, topic, metal, rest

    def step(self, signals: Signals, t: float) -> None:
        part = self.lane.at(self.position)
        seen = part is not None and (part.metal or not self.metal)
        signals[self.topic] = seen != self.rest


class Pusher:
    def __init__(self, lane: Lane, chute: Lane) -> None:
        self.lane, self.chute = lane, chute
        self.rod = self.since = 0.0
        self.held: Part | None = None

    def step(self, signals: Signals, t: float) -> None:
        if signals["pusher.extend"]:
            self.since += DT
            if self.since > 0.03:
                before, self.rod = self.rod, min(self.rod + 250 * DT, 100.0)
                if before < 20 <= self.rod:
                    self._grip()
        else:
            self.since = 0.0
            self.rod = max(self.rod - 250 * DT, 0.0)
            if self.rod < 20:
                self.lane.stopper = None
        if self.held is not None and self.rod >= 100:
            self.held.front = self.held.length
            self.chute.parts.append(self.held)
            self.held = None
        signals["pusher.retracted"] = self.rod <= 2
        signals["pusher.extended"] = self.rod >= 98

    def _grip(self) -> None:
        for part in self.lane.parts:
            if abs(part.front - part.length / 2 - 600) <= 40:
                self.held = part
                self.lane.parts.remove(part)
                break
        self.lane.stopper = 560.0


class Chute:
    def __init__(self, lane: Lane) -> None:
        self.lane = lane

    def step(self, signals: Signals, t: float) -> None:
        self.lane.move(400 * DT)
        signals["chute.free"] = self.lane.at(80) is None


class Panel:
    def step(self, signals: Signals, t: float) -> None:
        signals["panel.start"] = signals["panel.start_button"]
        signals["panel.stop"] = not signals["panel.stop_button"]
        signals["panel.reset"] = signals["panel.reset_button"]
        signals["panel.auto"] = signals["panel.auto_switch"]
        signals["panel.estop_1"] = not signals["panel.estop_button"]
        signals["panel.estop_2"] = not signals["panel.estop_button"]


class TickModel:
    """The station with its controller; ``signals`` are its sensors, actuators and levers by topic."""

    def __init__(self, controller: Controller, signals: Mapping[str, Value], seed: int) -> None:
        self.controller = controller
        self.signals: Signals = dict(signals)
        self.now: Time = 0
        self.belt, self.chute = Lane(1200), Lane(300)
        self.devices: tuple[Device, ...] = (
            Source(self.belt, seed),
            Belt(self.belt, 250),
            Eye(self.belt, 100, "entry_eye.on", rest=True),
            Eye(self.belt, 330, "metal_eye.on", metal=True),
            Eye(self.belt, 580, "pusher_eye.on"),
            Pusher(self.belt, self.chute),
            Chute(self.chute),
            Panel(),
        )
        self.changes: list[Change] = []
        self._before = dict(self.signals)

    @property
    def out(self) -> int:
        return self.belt.out + self.chute.out

    def advance(self, until: Time) -> None:
        signals, before = self.signals, self._before
        while self.now < until:
            t = self.now / 1e6
            for device in self.devices:
                device.step(signals, t)
            signals.update(self.controller.exchange(self.now, signals))
            for topic, value in signals.items():
                if before[topic] != value:
                    before[topic] = value
                    self.changes.append(Change(self.now, topic, value))
            self.now += TICK
