"""What the twin must know of a PLC to meet its OPC UA server, and which of the PLC's nodes is which signal.

A plain value: read from a mapping file (``scenarios.mapping_file``), put together in the window, or found by
``twincell connect``. Passwords are never part of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Final, Literal, get_args

from plc_bridge.plc_server.address import address_problem
from plc_bridge.plc_server.node_text import NodeProblem, NodeText, parse_node
from twin.signals import Role, SignalInfo
from twin.spec import STRICT
from twin.tags import Tag
from twin.texts import Message, message
from twin.units import MS, S, Time

FORMAT: Final = "twincell-plc 1"
Security = Literal["None", "Basic256Sha256", "Aes256Sha256RsaPss"]
Mode = Literal["SignAndEncrypt", "Sign"]
Fetch = Literal["auto", "read", "subscribe"]
LinkName = Literal["PlcAlive", "TwinAlive", "TwinState", "SimTime", "Speed", "TwinId"]
LINK_TYPES: Final[dict[LinkName, str]] = {
    "PlcAlive": "UINT", "TwinAlive": "UINT", "TwinState": "INT", "SimTime": "LREAL", "Speed": "LREAL", "TwinId": "UINT",
}  # fmt: skip
PLACEHOLDERS: Final = ("tag", "device", "signal", "designation", "address")
_PLACEHOLDER = re.compile(r"\{(\w*)\}")
Place = tuple[str | int, ...]
"""Where in the file."""


@dataclass(frozen=True, kw_only=True)
class PlcUser:
    """As whom the twin logs in; without it as nobody in particular (anonymous)."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    name: str = ""
    """With a password, which is asked for or taken from TWINCELL_PLC_PASSWORD."""
    certificate: str = ""
    """File of a user certificate, DER or PEM."""
    key: str = ""
    """File of its private key, PEM or DER, without a password."""


@dataclass(frozen=True, kw_only=True)
class PlcMapping:
    """One PLC, met by one twin."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    format: Literal["twincell-plc 1"] = FORMAT
    """Always this word."""
    endpoint: str
    """Address of the PLC's server: ``opc.tcp://192.168.0.1:4840``."""
    security: Security = "Basic256Sha256"
    """Policy of the connection."""
    mode: Mode = "SignAndEncrypt"
    """Whether messages are signed and encrypted, or signed only."""
    fingerprint: str = ""
    """SHA-256 of the PLC's certificate, in hexadecimal; only that one counts then. Left out: an accepted one."""
    user: PlcUser | None = None
    """Left out: anonymous."""
    namespace: str = ""
    """URI of the namespace of all ids that name none."""
    sensors: str = ""
    """Pattern of the node ids of the sensors, which the twin writes."""
    actuators: str = ""
    """Pattern of the node ids of the actuators, which the twin reads."""
    nodes: Mapping[str, str] = field(default_factory=dict)
    """Node ids of single signals, by tag or ``device.signal``; they go before the patterns."""
    omit: tuple[str, ...] = ()
    """Signals that this PLC has no node for."""
    link: Mapping[LinkName, str] = field(default_factory=dict)
    """Node ids of the heartbeat and state of the link."""
    cycle: Time = 20 * MS
    """How often sensors are written and actuators are read."""
    timeout: Time = 1 * S
    """Without an answer, or with a heartbeat that stands still, for so long: the plant's safe state."""
    fetch: Fetch = "auto"
    """How actuators come: read in every cycle, or by subscription; auto reads up to 300."""
    batch: int = 100
    """Nodes in one request at most; less if the server says so."""


@dataclass(frozen=True)
class MappingProblem:
    place: Place
    what: Message


@dataclass(frozen=True)
class Assigned:
    """Which node is which signal, before the server has been asked."""

    nodes: Mapping[str, NodeText]
    """By topic, in the order of the tag table."""
    link: Mapping[LinkName, NodeText]
    problems: tuple[MappingProblem, ...]


def open_password(mapping: PlcMapping) -> bool:
    """Whether a password goes over a connection that somebody has chosen to be open."""
    return mapping.security == "None" and mapping.user is not None and bool(mapping.user.name)


def plc_tags(signals: Mapping[str, SignalInfo], tags: Iterable[Tag]) -> tuple[Tag, ...]:
    """What a PLC exchanges with this cell: the tag table, or every sensor and actuator where there is none."""
    table = tuple(tags)
    if table:
        return table
    return tuple(
        Tag(info.topic.replace(".", "_"), info.topic, info.role, info.type, "", info.initial)
        for info in signals.values()
        if info.role is not Role.LEVER
    )


def assign(mapping: PlcMapping, tags: Iterable[Tag]) -> Assigned:
    """A node for each tag, with everything in the mapping that does not fit this cell."""
    table = tuple(tags)
    by_name = {tag.topic: tag for tag in table} | {tag.name: tag for tag in table}
    problems = [*_check_words(mapping, by_name)]
    texts = node_texts(mapping, table)
    nodes: dict[str, NodeText] = {}
    owner: dict[NodeText, str] = {}
    for tag in table:
        if tag.topic not in texts:
            continue
        name = next((name for name in (tag.name, tag.topic) if name in mapping.nodes), "")
        word = "sensors" if tag.role is Role.SENSOR else "actuators"
        place: Place = ("nodes", name) if name else (word,)
        text = texts[tag.topic]
        if not text:
            problems.append(MappingProblem((), message("plc-map-no-node", signal=tag.name, word=word)))
            continue
        try:
            node = parse_node(text)
        except NodeProblem as problem:
            problems.append(MappingProblem(place, problem.problem))
            continue
        if node.index is None and not node.uri and not mapping.namespace:
            problems.append(MappingProblem(place, message("plc-map-no-namespace", node=text)))
        if node in owner:
            problems.append(MappingProblem(place, message("plc-map-twice", node=text, one=owner[node], other=tag.name)))
        owner[node] = tag.name
        nodes[tag.topic] = node
    link: dict[LinkName, NodeText] = {}
    for each, text in mapping.link.items():
        try:
            link[each] = parse_node(text)
        except NodeProblem as problem:
            problems.append(MappingProblem(("link", each), problem.problem))
    return Assigned(nodes, link, tuple(dict.fromkeys(problems)))


def node_texts(mapping: PlcMapping, tags: Iterable[Tag]) -> dict[str, str]:
    """The node id of each signal as the mapping spells it, by topic; "" if it has none. Omitted ones are left out."""
    texts = {}
    for tag in tags:
        if tag.name not in mapping.omit and tag.topic not in mapping.omit:
            pattern = mapping.sensors if tag.role is Role.SENSOR else mapping.actuators
            single = mapping.nodes.get(tag.name, mapping.nodes.get(tag.topic, ""))
            texts[tag.topic] = single or filled(pattern, tag)
    return texts


def filled(pattern: str, tag: Tag) -> str:
    """The pattern with this tag's names in it."""
    device, _, signal = tag.topic.rpartition(".")
    words = {
        "tag": tag.name, "device": device, "signal": signal, "designation": tag.designation, "address": tag.address
    }  # fmt: skip
    return _PLACEHOLDER.sub(lambda match: words.get(match[1], match[0]), pattern)


def _check_words(mapping: PlcMapping, known: Mapping[str, Tag]) -> Iterator[MappingProblem]:
    if (unusable := address_problem(mapping.endpoint)) is not None:
        yield MappingProblem(("endpoint",), unusable)
    user = mapping.user
    if user is not None and bool(user.certificate) != bool(user.key):
        yield MappingProblem(("user",), message("plc-map-user-key"))
    if user is not None and bool(user.name) == bool(user.certificate):
        yield MappingProblem(("user",), message("plc-map-user"))
    if not 1 <= mapping.batch <= 1_000:
        yield MappingProblem(("batch",), message("plc-map-batch"))
    if not 5 * MS <= mapping.cycle <= 10 * S:
        yield MappingProblem(("cycle",), message("plc-map-cycle"))
    if mapping.timeout < 3 * mapping.cycle:
        yield MappingProblem(("timeout",), message("plc-map-timeout"))
    for word in ("sensors", "actuators"):
        pattern: str = getattr(mapping, word)
        names = _PLACEHOLDER.findall(pattern)
        for name in names:
            if name not in PLACEHOLDERS:
                words = ", ".join(f"{{{each}}}" for each in PLACEHOLDERS)
                yield MappingProblem((word,), message("plc-map-placeholder", found=f"{{{name}}}", words=words))
        if pattern and not names:
            yield MappingProblem((word,), message("plc-map-no-placeholder", word=word))
    for place, name in [*((("nodes", each), each) for each in mapping.nodes), *_listed(mapping.omit)]:
        if name not in known:
            yield MappingProblem(place, unknown_signal(name, known))
    for name in mapping.omit:
        if name in mapping.nodes:
            yield MappingProblem(("nodes", name), message("plc-map-omitted", signal=name))


def _listed(names: tuple[str, ...]) -> Iterator[tuple[Place, str]]:
    for number, name in enumerate(names):
        yield ("omit", number), name


def unknown_signal(name: str, known: Iterable[str]) -> Message:
    """No tag or signal of this cell is called so; the near miss, if there is one."""
    from difflib import get_close_matches

    near = next(iter(get_close_matches(name, list(known), 1)), "")
    return message("station-no-signal-near" if near else "station-no-signal", signal=name, near=near)


LINK_NAMES: Final[tuple[LinkName, ...]] = get_args(LinkName)
