"""What PLCs see of the sensors: by reading them one by one or as arrays, or by being notified."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from asyncua import ua

from plc_bridge.opcua.index_range import bounds
from plc_bridge.opcua.status import AttributeIds
from twin.signals import Value

Saw = Callable[[str, Value], None]
"""Told of a sensor by its topic, and of the value that was seen."""


class PlcLooks:
    def __init__(self) -> None:
        self.nodes: dict[ua.NodeId, tuple[str, ...]] = {}
        """Topics behind each node that shows sensors: one, or the elements of an array."""
        self.on_read: Callable[[], None] = lambda: None
        """Called when a PLC has read values of sensors."""
        self.on_saw: Saw | None = None

    def read(self, items: Sequence[ua.ReadValueId], values: Iterable[ua.DataValue]) -> None:
        """A PLC has read these."""
        if any(self._shows(item) for item in items):
            self.on_read()
            if self.on_saw is not None:
                for item, value in zip(items, values, strict=True):
                    self.saw(item, value)

    def saw(self, item: ua.ReadValueId, value: ua.DataValue) -> None:
        """A PLC has got this value of that node."""
        seen = value.Value.Value if value.Value is not None else None
        if self.on_saw is None or seen is None or not self._shows(item):
            return
        topics = self.nodes[item.NodeId]
        if item.IndexRange:
            topics = topics[bounds(item.IndexRange)[0] :]
        for topic, each in zip(topics, seen if isinstance(seen, list) else [seen], strict=False):
            self.on_saw(topic, each)

    def _shows(self, item: ua.ReadValueId) -> bool:
        """Whether this is the value of a sensor, as a PLC's cycle reads it and its engineering tool hardly ever."""
        return item.AttributeId == AttributeIds.Value and item.NodeId in self.nodes
