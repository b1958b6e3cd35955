"""A few devices on a bench, and hands that work them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from twin.cell import Cell
from twin.layout import from_plain
from twin.parts import KINDS, Part, PartKind
from twin.run import Run
from twin.signals import Value
from twin.units import Length, Time

HERE: Mapping[str, Any] = {"x": "0 mm", "y": "0 mm"}


class Bench:
    """Devices by name, as in a layout file; those that stand somewhere stand at the origin."""

    def __init__(self, **devices: Mapping[str, Any]) -> None:
        plain = {"format": "twincell-cell 1", "id": "bench", "devices": devices}
        self.run = Run(Cell(from_plain(plain), 1), self)
        self._ids = 0

    def exchange(self, now: Time, sensors: Mapping[str, Value]) -> Mapping[str, Value]:
        return {}

    def set(self, topic: str, value: Value) -> None:
        """An actuator, from this moment on."""
        self.run.cell.set(topic, value)

    def until(self, t: Time) -> None:
        self.run.advance(t)

    def give(self, device: str, kind: PartKind = "red") -> Part:
        """A part arrives at a device."""
        self._ids += 1
        part = replace(KINDS[kind], id=self._ids)
        taker = self.run.cell.devices[device]
        assert taker.accepts(part, self.run.now)
        taker.take(part, self.run.now)
        self.run.cell.wake(taker)
        self.run.cell.due = 0
        return part

    def lay(self, device: str, *places: Length) -> None:
        """Parts lie on a lane with their middles at these places, before anything moves."""
        for place in places:
            part = self.give(device)
            lane = self.run.cell.devices[device]
            lane.lift(part, 0)
            lane.put(part, place, 0)

    def value(self, topic: str) -> Value:
        return self.run.cell.values.get(topic, "")

    def edges(self, topic: str) -> list[tuple[Time, Any]]:
        return [(change.t, change.value) for change in self.run.changes if change.topic == topic]

    def events(self, topic: str) -> list[tuple[Time, Value]]:
        """When, and at which device."""
        return [
            (change.t, change.value["at"])
            for change in self.run.changes
            if change.topic == topic and isinstance(change.value, Mapping)
        ]
