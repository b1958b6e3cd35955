"""The plant as the nodes show it: single values, and the arrays that always say the same."""

from __future__ import annotations

import logging
from collections.abc import Callable, Coroutine, Iterable, Mapping
from datetime import timedelta
from typing import Any

from asyncua import ua
from asyncua.server.address_space import AttributeValue

from plc_bridge.opcua.arrays import ArrayRow, LiveArray
from plc_bridge.opcua.nodes import Point
from plc_bridge.opcua.status import status
from plc_bridge.opcua.wire import WIRE_TYPE, to_wire, utc_now
from twin.signals import Value


class Picture:
    """``attribute`` finds the value of a node by its topic."""

    def __init__(
        self, points: Mapping[str, Point], arrays: Iterable[ArrayRow], attribute: Callable[[str], AttributeValue]
    ) -> None:
        self.points = points
        self.time_off = timedelta()
        """By which all time stamps are ahead."""
        self._places: dict[str, tuple[LiveArray, int]] = {}
        for array in arrays:
            initial = [row.initial for row in array.rows]
            live = LiveArray(attribute(".".join(array.path)), WIRE_TYPE[array.type], initial)
            for index, topic in enumerate(array.topics):
                self._places[topic] = live, index

    def show(self, values: Iterable[tuple[str, Value]]) -> None:
        """Values by topic, with one time for all; each array is told once, and only if it changed."""
        now = utc_now() + self.time_off
        self.show_data(((topic, to_wire(value, self.points[topic].type, now)) for topic, value in values), now)

    def doubt(self, values: Iterable[tuple[str, Value]], code: int) -> None:
        """Values that nobody vouches for any more; ``code`` says why."""
        now = utc_now() + self.time_off
        shown = ((topic, to_wire(value, self.points[topic].type, now)) for topic, value in values)
        self.show_data(((topic, ua.DataValue(data.Value, status(code), now, now)) for topic, data in shown), now)

    def show_data(self, values: Iterable[tuple[str, ua.DataValue]], now: ua.DateTime) -> None:
        """The same for values that have a quality already."""
        points, places = self.points, self._places
        touched: dict[int, LiveArray] = {}
        for topic, value in values:
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
            _run_now(callback(handle, value))


def _run_now(coroutine: Coroutine[Any, Any, None]) -> None:
    # asyncua's callbacks only put the value into a queue: they are coroutines in name, and never wait as
    # long as a subscription has a publishing interval, which ours always have
    try:
        coroutine.send(None)
    except StopIteration:
        return
    coroutine.close()
    logging.getLogger(__name__).error("a subscription made the model wait; its value is lost")
