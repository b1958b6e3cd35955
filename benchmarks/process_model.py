"""The sorting station as a plain SimPy process model: a process for the source, each part, the pusher and the PLC.

The textbook's way: a part is a process that waits for the time of its way to the next place and is interrupted when
the belt stops. It has the same sensors, actuators and SCL PLC and notes every change; it knows no accumulation,
no collisions and no levers but the panel's buttons, and so does less than the twin.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from random import Random
from typing import Any, Final

import simpy

from twin.controller import Controller
from twin.signals import Value
from twin.trace import Change
from twin.units import MS, S, Time

SCAN: Final = 10 * MS
SPEED: Final = 250
"""Millimetres a second, of belt and rod."""
LENGTH: Final = 40
Steps = Generator[simpy.Event, Any, None]


def way(distance: float, speed: float = SPEED) -> int:
    """Microseconds for so many millimetres."""
    return round(distance / speed * S)


class Part:
    def __init__(self, number: int, metal: bool) -> None:
        self.number, self.metal = number, metal
        self.front: float = LENGTH
        self.process: simpy.Process | None = None
        self.pushed = False


class ProcessModel:
    """``signals`` are its sensors, actuators, levers by topic; a lever is pulled by ``pull``."""

    def __init__(self, controller: Controller, signals: Mapping[str, Value], seed: int) -> None:
        self.env = simpy.Environment()
        self.controller = controller
        self.signals: dict[str, Value] = dict(signals)
        self.changes: list[Change] = []
        self.out = 0
        self._random = Random(seed)
        self._parts: list[Part] = []
        self._running = self.env.event()
        self._extend = self.env.event()
        self._retract = self.env.event()
        for process in (self._source(), self._pusher(), self._plc()):
            self.env.process(process)

    def advance(self, until: Time) -> None:
        self.env.run(until=until)

    def pull(self, button: str, value: bool) -> None:
        self._show(f"panel.{button}_button", value)
        self._show(f"panel.{button}", value)

    def _show(self, topic: str, value: Value) -> None:
        if self.signals[topic] != value:
            self.signals[topic] = value
            self.changes.append(Change(int(self.env.now), topic, value))

    def _event(self, topic: str, part: Part, at: str) -> None:
        told: dict[str, Value] = {"part": part.number, "metal": part.metal, "at": at}
        self.changes.append(Change(int(self.env.now), topic, told))

    def _source(self) -> Steps:
        number = 0
        yield self.env.timeout(1600 * MS)
        while True:
            while self._parts and self._parts[-1].front < LENGTH + 300:
                yield self.env.timeout(way(LENGTH + 300 - self._parts[-1].front))
            number += 1
            part = Part(number, self._random.random() < 0.4)
            self._parts.append(part)
            self._event("part.in", part, "source")
            part.process = self.env.process(self._ride(part))
            yield self.env.timeout(1600 * MS + round(400 * MS * self._random.random()))

    def _ride(self, part: Part) -> Steps:
        for place, topic, value, sees in (
            (100, "entry_eye.on", False, True),
            (100 + LENGTH, "entry_eye.on", True, True),
            (330, "metal_eye.on", True, part.metal),
            (330 + LENGTH, "metal_eye.on", False, part.metal),
            (580, "pusher_eye.on", True, True),
            (580 + LENGTH, "pusher_eye.on", False, True),
            (1200, "", False, False),
        ):
            while part.front < place:
                if not self.signals["conveyor.motor"]:
                    yield self._running
                begun = self.env.now
                try:
                    yield self.env.timeout(way(place - part.front))
                    part.front = place
                except simpy.Interrupt:
                    part.front += (self.env.now - begun) / S * SPEED
                    if part.pushed:
                        if topic == "pusher_eye.on":
                            self._show(topic, False)
                        return
            if sees:
                self._show(topic, value)
        self._parts.remove(part)
        self._leave(part, "bin")

    def _leave(self, part: Part, at: str) -> None:
        self.out += 1
        self._event("part.out", part, at)

    def _pusher(self) -> Steps:
        while True:
            yield self._extend
            yield self.env.timeout(30 * MS + way(2))
            self._show("pusher.retracted", False)
            yield self.env.timeout(way(18))
            for part in self._parts:
                if abs(part.front - LENGTH / 2 - 600) <= 40 and part.process is not None:
                    part.pushed = True
                    part.process.interrupt()
                    self._parts.remove(part)
                    self.env.process(self._slide(part))
                    break
            yield self.env.timeout(way(78))
            self._show("pusher.extended", True)
            if self.signals["pusher.extend"]:
                yield self._retract
            yield self.env.timeout(way(2))
            self._show("pusher.extended", False)
            yield self.env.timeout(way(96))
            self._show("pusher.retracted", True)

    def _slide(self, part: Part) -> Steps:
        yield self.env.timeout(way(80))
        for distance, free in ((80 - LENGTH, False), (LENGTH, True), (300 - 80, True)):
            yield self.env.timeout(way(distance, 400))
            self._show("chute.free", free)
        self._leave(part, "chute")

    def _plc(self) -> Steps:
        while True:
            for topic, value in self.controller.exchange(int(self.env.now), self.signals).items():
                if self.signals[topic] != value:
                    self._show(topic, value)
                    self._command(topic, bool(value))
            yield self.env.timeout(SCAN)

    def _command(self, topic: str, value: bool) -> None:
        if topic == "conveyor.motor":
            if value:
                self._running.succeed()
                self._running = self.env.event()
            else:
                for part in self._parts:
                    if part.process is not None and part.process.target is not self._running:
                        part.process.interrupt()
        elif topic == "pusher.extend":
            event = self._extend if value else self._retract
            event.succeed()
            if value:
                self._extend = self.env.event()
            else:
                self._retract = self.env.event()
