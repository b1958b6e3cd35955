"""The exchange over one session: changed sensors out in one request, actuators in by another, each cycle.

A cycle that takes longer than the period shifts nobody but itself: the plant reads what came last. What the server says
of single nodes is heard: a node that is gone or has another type means that the program was loaded anew.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import Any, Final, Protocol

from asyncua import ua
from asyncua.client.client import Client

from plc_bridge.opcua.plain_client import Encoded, read, read_item, value_writer, write
from plc_bridge.opcua.status import AttributeIds, ObjectIds, StatusCodes, standard_node
from plc_bridge.opcua.wire import RANGE
from plc_bridge.plc_server.fitting import Fit, Wire, at_most
from plc_bridge.plc_server.image import SensorImage
from plc_bridge.plc_server.mapping import LinkName, PlcMapping
from twin.signals import Value
from twin.units import S

WHOLE_IMAGE_EVERY: Final = 1.0
"""Seconds."""
MOST_READ: Final = 300
"""Actuators that are read in every cycle; more come by subscription."""
PUBLISHING_AT_LEAST: Final = 10.0
"""Milliseconds."""
_GONE: Final = frozenset(
    {
        StatusCodes.BadNodeIdUnknown, StatusCodes.BadNodeIdInvalid, StatusCodes.BadTypeMismatch,
        StatusCodes.BadAttributeIdInvalid,
    }
)  # fmt: skip
RUNNING: Final = 0
"""ServerState."""


class ProgramChanged(Exception):
    """A node is gone or has become another: look at all of them again."""


class Desk(Protocol):
    """Who is told what comes, and asked what goes."""

    def vouch(self) -> None:
        """Raises PlcRefusal once the server is no longer trusted; asked now and then."""
        ...

    def got(self, commands: Mapping[str, Value], doubtful: frozenset[str], *, running: bool) -> None:
        """Actuators of one answer, those of bad quality left out; ``running``: what the server says of itself."""
        ...

    def beat(self, count: object) -> None:
        """What the PLC counts, read once a cycle."""
        ...

    def sent(self, sensors: Mapping[str, Value], refused: Mapping[str, str]) -> None:
        """What was written in one cycle, and what the server did not take: status by topic."""
        ...

    def took(self, seconds: float) -> None:
        """A cycle, from the first request to the last answer."""
        ...

    def due(self) -> Mapping[LinkName, Value]:
        """Nodes of the link that are to be written now."""
        ...


class Exchange:
    """One session's cycles between ``image`` and ``desk``."""

    def __init__(self, client: Client, mapping: PlcMapping, fit: Fit, image: SensorImage, desk: Desk) -> None:
        self._client, self._mapping, self._fit, self._image, self._desk = client, mapping, fit, image, desk
        self._changed = False
        self._reads = at_most(mapping.batch, fit.limits.read)
        self._writes = at_most(mapping.batch, fit.limits.write)
        self.subscribes = mapping.fetch == "subscribe" or (mapping.fetch == "auto" and len(fit.actuators) > MOST_READ)
        self._written = dict(fit.sensors) | {str(name): wire for name, wire in fit.link.items()}
        self._writers = {name: value_writer(wire.node, wire.type) for name, wire in self._written.items()}
        self._heartbeat = "PlcAlive" in fit.link
        asked = [standard_node(ObjectIds.Server_ServerStatus_State)]
        if self._heartbeat:
            asked.append(fit.link["PlcAlive"].node)
        self._own = len(asked)
        if not self.subscribes:
            asked += [wire.node for wire in fit.actuators.values()]
        self._asked = [read_item(node) for node in asked]
        self._topics = {wire.node: topic for topic, wire in fit.actuators.items()}

    async def run(self, sleep_until: Callable[[float], Awaitable[None]]) -> None:
        """For ever; raises ProgramChanged, and what a broken connection raises."""
        period, patience = self._mapping.cycle / S, self._mapping.timeout / S
        whole_at = 0.0
        deadline = time.perf_counter()
        if self.subscribes:
            await self._subscribe()
        while True:
            await sleep_until(deadline)
            begun = time.perf_counter()
            whole = begun >= whole_at
            if whole:
                self._desk.vouch()
            async with asyncio.timeout(patience):
                await self._write(whole=whole)
                await self._read()
            if whole:
                whole_at = begun + WHOLE_IMAGE_EVERY
            if self._changed:
                raise ProgramChanged
            ended = time.perf_counter()
            self._desk.took(ended - begun)
            # a cycle that was missed is missed: the grid stays
            deadline += (max(int((ended - deadline) / period), 0) + 1) * period

    async def _write(self, *, whole: bool) -> None:
        values = self._image.take(whole=whole)
        items = [(topic, self._item(topic, value)) for topic, value in values.items()]
        said = self._desk.due()
        items += [(name, self._item(name, value)) for name, value in said.items() if name in self._fit.link]
        refused: dict[str, str] = {}
        for first in range(0, len(items), self._writes):
            part = items[first : first + self._writes]
            statuses = await write(self._client, [item for _, item in part])
            for (topic, _), status in zip(part, statuses, strict=True):
                if not status.is_good():
                    refused[topic] = status.name
                    self._changed |= status.value in _GONE
        if refused:
            self._image.refused(refused)
        if items:
            self._desk.sent(values, refused)

    def _item(self, name: str, value: Value) -> Encoded:
        return self._writers[name](held(self._written[name], value))

    async def _read(self) -> None:
        """Server state, heartbeat, and the actuators unless they come by themselves."""
        answers: list[ua.DataValue] = []
        for first in range(0, len(self._asked), self._reads):
            answers += await read(self._client, self._asked[first : first + self._reads])
        state = answers[0].Value.Value if answers[0].Value is not None else None
        if self._heartbeat and _is_good(answers[1]):
            self._desk.beat(answers[1].Value.Value if answers[1].Value is not None else None)
        running = state in (None, RUNNING)
        if self.subscribes:
            self._desk.got({}, frozenset(), running=running)
            return
        self._tell(zip(self._fit.actuators, answers[self._own :], strict=True), running=running)

    def _tell(self, answers: Iterable[tuple[str, ua.DataValue]], *, running: bool) -> None:
        """Only values of exactly the expected type are commands."""
        commands: dict[str, Value] = {}
        doubtful = set[str]()
        for topic, data in answers:
            variant = data.Value
            if data.StatusCode is not None and not data.StatusCode.is_good():
                doubtful.add(topic)
                self._changed |= data.StatusCode.value in _GONE
                if data.StatusCode.is_bad():
                    continue
            if variant is None or variant.Value is None:
                doubtful.add(topic)
            elif variant.VariantType is not self._fit.actuators[topic].type or isinstance(variant.Value, list):
                self._changed = True
            else:
                commands[topic] = variant.Value
        self._desk.got(commands, frozenset(doubtful), running=running)

    async def _subscribe(self) -> None:
        interval = max(self._mapping.cycle / 1_000, PUBLISHING_AT_LEAST)
        subscription = await self._client.create_subscription(interval, self)
        nodes = [self._client.get_node(wire.node) for wire in self._fit.actuators.values()]
        batch = at_most(self._mapping.batch, self._fit.limits.monitor)
        for first in range(0, len(nodes), batch):
            results: Any = await subscription.subscribe_data_change(nodes[first : first + batch], queuesize=1)
            for each in results:
                if isinstance(each, ua.StatusCode):
                    each.check()

    def datachange_notification(self, node: Any, val: object, data: Any) -> None:
        """asyncua's name for: the server has published a value."""
        topic = self._topics.get(node.nodeid)
        if topic is not None:
            self._tell([(topic, data.monitored_item.Value)], running=True)


def held(wire: Wire, value: Value) -> Value:
    """The value, or the nearest one that the node's type can hold."""
    bounds = RANGE.get(wire.iec)
    if bounds is not None and not isinstance(value, str):
        return type(value)(min(max(value, bounds[0]), bounds[1]))
    return value


def write_item(wire: Wire, value: Value) -> ua.WriteValue:
    """The bare variant of the exact type: many PLC servers refuse writes that carry a status or timestamps."""
    data = ua.DataValue(ua.Variant(held(wire, value), wire.type, is_array=False), StatusCode=None)
    return ua.WriteValue(NodeId=wire.node, AttributeId=AttributeIds.Value, Value=data)


def _is_good(data: ua.DataValue) -> bool:
    return data.StatusCode is None or data.StatusCode.is_good()
