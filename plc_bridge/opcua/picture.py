"""The plant as the nodes show it: single values, and the arrays that always say the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from asyncua import ua
from asyncua.server.address_space import AttributeValue

from plc_bridge.opcua.arrays import ArrayRow, LiveArray
from plc_bridge.opcua.nodes import Point
from plc_bridge.opcua.wire import GOOD, WIRE_TYPE, to_wire
from twin.signals import Value


class Picture:
    """``attribute`` finds the value of a node by its topic."""

    def __init__(
        self, points: Mapping[str, Point], arrays: Iterable[ArrayRow], attribute: Callable[[str], AttributeValue]
    ) -> None:
        self.points = points
        self._places: dict[str, tuple[LiveArray, int]] = {}
        for array in arrays:
            initial = [row.initial for row in array.rows]
            live = LiveArray(attribute(".".join(array.path)), WIRE_TYPE[array.type], initial)
            for index, topic in enumerate(array.topics):
                self._places[topic] = live, index

    def show(self, values: Iterable[tuple[str, Value]], now: ua.DateTime, quality: ua.StatusCode = GOOD) -> None:
        """Values by topic, with one time for all; each array is told once, and only if it changed."""
        points, places = self.points, self._places
        touched: dict[int, LiveArray] = {}
        for topic, plain in values:
            value = to_wire(plain, points[topic].type, now, quality)
            place = places.get(topic)
            if place is not None:
                array, index = place
                array.set(index, value)
                touched[id(array)] = array
            put(points[topic].attribute, value)
        for array in touched.values():
            put(array.attribute, array.value(now))


def put(attribute: AttributeValue, value: ua.DataValue) -> None:
    """Give a node its value and tell those who watch it."""
    attribute.value = value
    if attribute.datachange_callbacks:
        for handle, callback in tuple(attribute.datachange_callbacks.items()):
            callback(handle, value)  # of our own items, which only put it into a queue
