"""Shows a run over OPC UA while another controller drives it: sensors and actuators as they are exchanged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from twin.controller import Controller
from twin.link import Linked, LinkedCell, LinkFault
from twin.signals import Value
from twin.units import Time


class Publisher(Protocol):
    def publish(self, values: Iterable[tuple[str, Value]]) -> None: ...


class Shown:
    """Wraps a controller; what it sees and what it commands is published when it changes."""

    def __init__(self, controller: Controller, publisher: Publisher) -> None:
        self.controller = controller
        self._publisher = publisher
        self._last: dict[str, Value] = {}

    def relink(self, fault: LinkFault, now: Time, cell: LinkedCell) -> None:
        if isinstance(self.controller, Linked):
            self.controller.relink(fault, now, cell)

    def exchange(self, now: Time, sensors: Mapping[str, Value]) -> Mapping[str, Value]:
        actuators = self.controller.exchange(now, sensors)
        last = self._last
        changed = [
            (topic, value)
            for values in (sensors, actuators)
            for topic, value in values.items()
            if topic not in last or last[topic] != value
        ]
        if changed:
            last.update(changed)
            self._publisher.publish(changed)
        return actuators
