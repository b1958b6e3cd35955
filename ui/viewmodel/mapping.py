"""Which node of a PLC's server is which signal, while a person works on it: frozen states, each made from the last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, Literal, cast

from plc_bridge.door import PlcServerView
from plc_bridge.plc_server.mapping import PlcMapping, node_texts
from plc_bridge.plc_server.matching import Match, Variable, by_uri, found_mapping, link_tags, match
from twin.signals import Role
from twin.tags import Tag
from twin.texts import Message, Say, message

if TYPE_CHECKING:
    from plc_bridge.plc_server.consulting import Visit

Sign = Literal["good", "note", "bad", "open"]
"""open: not known yet."""
LINK: Final = link_tags()


@dataclass(frozen=True)
class SignalLine:
    """One signal and its node."""

    topic: str
    name: str
    way: Say
    """Whether the PLC reads or writes it."""
    type: str
    node: str
    sign: Sign
    what: Say
    """Why it is so; "" if there is nothing to say."""


@dataclass(frozen=True)
class Branch:
    """A name in the tree of the PLC's variables; ``node`` is "" where it is only a folder."""

    name: str
    node: str = ""
    below: tuple[Branch, ...] = ()


@dataclass(frozen=True)
class Desk:
    """What is known, and what was chosen."""

    tags: tuple[Tag, ...] = ()
    base: PlcMapping = PlcMapping(endpoint="")
    """Address and settings; its nodes do not count."""
    nodes: Mapping[str, str] = field(default_factory=dict)
    """By topic, also those of the link by their names."""
    variables: tuple[Variable, ...] = ()
    notes: Mapping[str, tuple[Sign, Message]] = field(default_factory=dict)
    """What the check, or the search for names, said of a signal."""
    checked: bool = False
    """Whether the nodes have been held against the server since the last change."""

    def put(self, topic: str, node: str) -> Desk:
        """This node for this signal; it is taken away from another one that had it."""
        nodes = {other: text for other, text in self.nodes.items() if text != node and other != topic}
        if node:
            nodes[topic] = node
        notes = {other: note for other, note in self.notes.items() if other in nodes and other != topic}
        return replace(self, nodes=nodes, notes=notes, checked=False)

    def matched(self) -> Desk:
        """Look for every signal that has no node yet, by its name."""
        taken = set(self.nodes.values())
        free = [each for each in self.variables if each.node not in taken]
        found = match([tag for tag in (*self.tags, *LINK) if tag.topic not in self.nodes], free)
        nodes = {each.topic: each.node for each in found if each.node}
        notes = {each.topic: note for each in found if (note := _note(each)) is not None}
        return replace(self, nodes={**self.nodes, **nodes}, notes={**self.notes, **notes}, checked=False)

    def visited(self, visit: Visit) -> Desk:
        """After the doctor was there."""
        found = visit.mapping
        if found is None or not visit.examined.namespaces:
            return self
        prefix = f"nsu={found.namespace};"
        variables = tuple(
            replace(each, node=each.node.removeprefix(prefix) if found.namespace else each.node)
            for each in visit.examined.variables
        )
        desk = replace(self, base=replace(found, nodes={}, omit=(), link={}), variables=variables)
        if visit.examined.fit is None:
            return desk
        notes = {each.topic: note for each in visit.matches if (note := _note(each)) is not None}
        for each in visit.examined.fit.problems:
            notes[each.signal] = ("bad", each.what or message("plc-fit-missing"))
        return replace(desk, nodes=_nodes(found, self.tags), notes=notes, checked=True)

    def opened(self, mapping: PlcMapping) -> Desk:
        """A mapping out of a file."""
        base = replace(mapping, nodes={}, omit=(), link={})
        return replace(self, base=base, nodes=_nodes(mapping, self.tags), notes={}, checked=False)

    def mapping(self) -> PlcMapping:
        """What was chosen, as a file would say it."""
        matches = [Match(tag.name, tag.topic, self.nodes.get(tag.topic, "")) for tag in (*self.tags, *LINK)]
        return by_uri(found_mapping(self.base, self.tags, matches))

    @property
    def missing(self) -> tuple[str, ...]:
        """Tags of the signals that have no node."""
        return tuple(tag.name for tag in self.tags if tag.topic not in self.nodes)

    @property
    def ready(self) -> bool:
        """Whether a PLC can drive with this: something is mapped, and nothing is known to be wrong."""
        return bool(self.nodes) and not any(sign == "bad" for sign, _ in self.notes.values())

    def lines(self) -> tuple[SignalLine, ...]:
        """The tag table, then what belongs to the link."""
        return tuple(self._line(tag, linked=False) for tag in self.tags) + tuple(
            self._line(tag, linked=True) for tag in LINK
        )

    def _line(self, tag: Tag, *, linked: bool) -> SignalLine:
        node = self.nodes.get(tag.topic, "")
        sign, what = self.notes.get(tag.topic, ("good" if node and self.checked else "open", ""))
        if not node and not what:
            sign, what = "open", message("mapping-optional" if linked else "mapping-no-node")
        reads = tag.role is Role.SENSOR or (linked and tag.name != "PlcAlive")
        way = message("mapping-to-plc" if reads else "mapping-from-plc")
        return SignalLine(tag.topic, tag.name, way, tag.type, node, cast(Sign, sign), what)


def _nodes(mapping: PlcMapping, tags: Sequence[Tag]) -> dict[str, str]:
    texts = {topic: text for topic, text in node_texts(mapping, tags).items() if text}
    return {**texts, **cast(Mapping[str, str], mapping.link)}


def _note(found: Match) -> tuple[Sign, Message] | None:
    """What a person should look at; nothing of a name that fits exactly."""
    if found.how == "ambiguous":
        nodes = ", ".join(found.candidates[:4])
        return "bad", message("mapping-ambiguous", nodes=nodes)
    if found.how in ("exact", "none"):
        return None
    return "note", message("mapping-by", how=found.how)


def tree(variables: Sequence[Variable]) -> tuple[Branch, ...]:
    """The variables by their paths; what has variables below it and a node of its own is both."""
    nodes = {each.path: each.node for each in variables}
    below: dict[tuple[str, ...], dict[str, None]] = {}
    for path in nodes:
        for depth in range(len(path)):
            below.setdefault(path[:depth], {})[path[depth]] = None

    def grow(path: tuple[str, ...]) -> tuple[Branch, ...]:
        return tuple(Branch(name, nodes.get((*path, name), ""), grow((*path, name))) for name in below.get(path, ()))

    return grow(())


def server_line(server: PlcServerView | None, *, station: bool = True) -> tuple[Sign, Say, Say]:
    """How the station stands with the PLC: sign, words, remedy; ``station``: whether there is one."""
    if server is None:
        return "open", message("mapping-not-going" if station else "mapping-no-station"), ""
    sign: Sign = {"running": "good", "connecting": "open"}.get(server.stage, "bad")  # type: ignore[assignment]
    if server.stage == "running" and (server.doubtful or server.refused):
        names = ", ".join(dict.fromkeys([*server.doubtful, *(name for name, _ in server.refused)]))
        return "note", message("mapping-doubtful", names=names), ""
    words: Say = message(f"mapping-stage-{server.stage}", endpoint=server.endpoint)
    if server.why is not None and server.stage in ("lost", "unfit"):
        words = server.why.message()
    return sign, words, server.remedy.message() if server.remedy is not None else ""
