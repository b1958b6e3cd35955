"""Forcing: a forced sensor deceives the controller and not the plant; a forced actuator reaches the plant."""

from __future__ import annotations

from collections.abc import Mapping

from twin.controller import Controller
from twin.link import Linked, LinkedCell, LinkFault
from twin.signals import Value
from twin.units import Time


class Forcing:
    """Wraps a controller. ``forced`` holds values by topic, may be empty, and may change between exchanges.

    An actuator that is no longer forced takes the value that the controller commanded last.
    """

    def __init__(self, controller: Controller, forced: Mapping[str, Value]) -> None:
        self.controller = controller
        self.forced = dict(forced)
        self._commanded: dict[str, Value] = {}

    def relink(self, fault: LinkFault, now: Time, cell: LinkedCell) -> None:
        if isinstance(self.controller, Linked):
            self.controller.relink(fault, now, cell)

    def exchange(self, now: Time, sensors: Mapping[str, Value]) -> Mapping[str, Value]:
        forced = self.forced
        if not forced:
            self._commanded.update(self.controller.exchange(now, sensors))
            return self._commanded
        seen = {topic: forced.get(topic, value) for topic, value in sensors.items()}
        self._commanded.update(self.controller.exchange(now, seen))
        return {
            **self._commanded,
            **{topic: value for topic, value in forced.items() if topic not in sensors},
        }
