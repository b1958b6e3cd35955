"""Holds a mapping against the server: is each node there, a variable of exactly the right type, and open to the twin?

Nothing is converted: 32 bits where a signal has 16 would work until the first value that does not fit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal, cast

from asyncua import ua
from asyncua.client.client import Client

from plc_bridge.opcua.status import AttributeIds, ObjectIds, standard_node
from plc_bridge.opcua.wire import WIRE_TYPE
from plc_bridge.plc_server.mapping import LINK_TYPES, Assigned, LinkName, PlcMapping
from plc_bridge.plc_server.node_ids import place_node
from plc_bridge.plc_server.node_text import NodeProblem
from twin.signals import Role
from twin.tags import Tag
from twin.texts import Message, message

Verdict = Literal["good", "missing", "type", "access"]
DECLARED: Final = {"BOOL": "BOOL", "INT": "INT", "UINT": "UINT", "REAL": "REAL", "LREAL": "LREAL", "STRING": "WSTRING"}
"""How a PLC's program declares what arrives as the right type."""
_ASKED: Final = (
    AttributeIds.NodeClass, AttributeIds.Value, AttributeIds.DataType, AttributeIds.AccessLevel,
    AttributeIds.UserAccessLevel,
)  # fmt: skip
READS: Final = 1
WRITES: Final = 2
"""Bits of an access level."""


@dataclass(frozen=True)
class Wire:
    """A node that can be used."""

    node: ua.NodeId
    type: ua.VariantType
    iec: str


@dataclass(frozen=True)
class SignalFit:
    signal: str
    """Topic of a signal, or name of a node of the link."""
    name: str
    """Tag."""
    node: str
    """As the server would spell it."""
    verdict: Verdict = "good"
    what: Message | None = None
    """What is wrong."""

    def told(self) -> Message:
        """What is wrong with which node."""
        return message("plc-step-signal", signal=self.name, node=self.node, what=self.what or "")


@dataclass(frozen=True)
class Limits:
    """Nodes that the server takes in one request; 0 where it does not say."""

    read: int = 0
    write: int = 0
    browse: int = 0
    monitor: int = 0


@dataclass(frozen=True)
class Fit:
    """Everything that was found out about the nodes; only a fit without problems is exchanged with."""

    sensors: Mapping[str, Wire] = field(default_factory=dict)
    actuators: Mapping[str, Wire] = field(default_factory=dict)
    link: Mapping[LinkName, Wire] = field(default_factory=dict)
    signals: tuple[SignalFit, ...] = ()
    limits: Limits = Limits()

    @property
    def problems(self) -> tuple[SignalFit, ...]:
        return tuple(each for each in self.signals if each.verdict != "good")


async def read_limits(client: Client) -> Limits:
    """A server that does not say has none that we know of."""
    ids = (
        ObjectIds.Server_ServerCapabilities_OperationLimits_MaxNodesPerRead,
        ObjectIds.Server_ServerCapabilities_OperationLimits_MaxNodesPerWrite,
        ObjectIds.Server_ServerCapabilities_OperationLimits_MaxNodesPerBrowse,
        ObjectIds.Server_ServerCapabilities_OperationLimits_MaxMonitoredItemsPerCall,
    )
    values = await read(client, [(standard_node(id), AttributeIds.Value) for id in ids], len(ids))
    found = [data.Value.Value if data.Value is not None else None for data in values]
    return Limits(*(value if isinstance(value, int) and value >= 0 else 0 for value in found))


async def read(
    client: Client, items: Sequence[tuple[ua.NodeId, AttributeIds]], batch: int, *, stamps: bool = False
) -> list[ua.DataValue]:
    """Fresh values, ``batch`` in a request; raises UaError if a request as a whole is refused."""
    times = ua.TimestampsToReturn.Both if stamps else ua.TimestampsToReturn.Neither
    values: list[ua.DataValue] = []
    for first in range(0, len(items), batch):
        part = items[first : first + batch]
        wanted = [ua.ReadValueId(NodeId=node, AttributeId=attribute) for node, attribute in part]
        values += await client.uaclient.read(ua.ReadParameters(MaxAge=0, TimestampsToReturn=times, NodesToRead=wanted))
    return values


def at_most(batch: int, limit: int) -> int:
    return min(batch, limit) if limit else batch


async def fit(client: Client, mapping: PlcMapping, assigned: Assigned, tags: Sequence[Tag]) -> Fit:
    """Ask for every node of the mapping; raises UaError, OSError, TimeoutError."""
    namespaces = [str(uri) for uri in await client.get_namespace_array()]
    limits = await read_limits(client)
    found: list[SignalFit] = []
    by_topic = {tag.topic: tag for tag in tags}
    roles = {topic: by_topic[topic].role for topic in assigned.nodes}
    wanted: list[tuple[str, str, str, int, ua.NodeId]] = []
    writes: dict[str, int] = {name: READS if name == "PlcAlive" else WRITES for name in assigned.link}
    for signal, text in [*assigned.nodes.items(), *assigned.link.items()]:
        tag = by_topic.get(signal)
        name, iec = (tag.name, tag.type) if tag else (signal, LINK_TYPES[cast(LinkName, signal)])
        need = writes[signal] if tag is None else WRITES if roles[signal] is Role.SENSOR else READS
        try:
            wanted.append((signal, name, iec, need, place_node(text, namespaces, mapping.namespace)))
        except NodeProblem as problem:
            found.append(SignalFit(signal, name, str(text.identifier), "missing", problem.problem))
    asked = [(node, attribute) for *_, node in wanted for attribute in _ASKED]
    answers = await read(client, asked, at_most(mapping.batch, limits.read))
    wires: dict[str, Wire] = {}
    for number, (signal, name, iec, need, node) in enumerate(wanted):
        verdict, what = judge(answers[number * len(_ASKED) : (number + 1) * len(_ASKED)], iec, need)
        found.append(SignalFit(signal, name, node.to_string(), verdict, what))
        wires[signal] = Wire(node, WIRE_TYPE[iec], iec)
    return Fit(
        {topic: wire for topic, wire in wires.items() if roles.get(topic) is Role.SENSOR},
        {topic: wire for topic, wire in wires.items() if roles.get(topic) is Role.ACTUATOR},
        {name: wires[name] for name in assigned.link if name in wires},
        tuple(found),
        limits,
    )


def judge(answers: Sequence[ua.DataValue], iec: str, need: int) -> tuple[Verdict, Message | None]:
    """What the attributes of a node, in the order in which they are asked for, say about its use as a signal."""
    node_class, value, data_type, access, user_access = answers
    if not _good(node_class):
        return "missing", message("plc-fit-missing")
    if _content(node_class) != int(ua.NodeClass.Variable):
        return "type", message("plc-fit-no-variable")
    found = found_type(value, data_type)
    if found != WIRE_TYPE[iec].name:
        declared = DECLARED[iec]
        id = {"[]": "plc-fit-array", "Structure": "plc-fit-structure"}.get(found[-2:] if found.endswith("]") else found)
        return "type", message(id or "plc-fit-type", found=found, expected=WIRE_TYPE[iec].name, declared=declared)
    levels = [int(_content(each)) for each in (access, user_access) if _good(each) and isinstance(_content(each), int)]
    if not all(level & need for level in levels):
        return "access", message("plc-fit-read-only" if need == WRITES else "plc-fit-unreadable")
    return "good", None


def found_type(value: ua.DataValue, data_type: ua.DataValue) -> str:
    """Name of the type on the wire: ``Int16``, ``Boolean[]``, ``Structure``; "?" if it cannot be told."""
    variant = value.Value
    if variant is not None and variant.VariantType is not ua.VariantType.Null:
        if variant.VariantType is ua.VariantType.ExtensionObject:
            return "Structure"
        many = variant.is_array or isinstance(variant.Value, list)
        return f"{variant.VariantType.name}{'[]' if many else ''}"
    told = _content(data_type) if _good(data_type) else None
    if isinstance(told, ua.NodeId) and told.NamespaceIndex == 0 and isinstance(told.Identifier, int):
        try:
            return ua.VariantType(told.Identifier).name
        except ValueError:
            return "?"
    return "?"


def _good(data: ua.DataValue) -> bool:
    return data.StatusCode is None or data.StatusCode.is_good()


def _content(data: ua.DataValue) -> Any:
    return data.Value.Value if data.Value is not None else None
