"""Which variable of a PLC is which signal, by their names: exactly, else but for case or separators, else by others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from plc_bridge.plc_server.mapping import LINK_NAMES, LINK_TYPES, LinkName, PlcMapping
from plc_bridge.plc_server.node_text import parse_node
from twin.signals import Role
from twin.tags import Tag

How = Literal["exact", "case", "separators", "signal", "designation", "neighbours", "ambiguous", "none"]
_SEPARATORS = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Variable:
    """A variable of a PLC's server."""

    node: str
    """As a mapping spells it."""
    path: tuple[str, ...]
    """Browse names from Objects down to it."""


@dataclass(frozen=True)
class Match:
    name: str
    """Tag, or name of a node of the link."""
    topic: str
    node: str = ""
    how: How = "none"
    candidates: tuple[str, ...] = ()
    """The nodes between which a person must choose."""


def bare(name: str) -> str:
    """Without case and separators: ``Conveyor_Motor`` and ``conveyor.motor`` are the same."""
    return _SEPARATORS.sub("", name).casefold()


def _last(variable: Variable) -> str:
    return variable.path[-1] if variable.path else ""


def _tails(variable: Variable) -> set[str]:
    """The last one, two and three names of the path, joined and bare."""
    return {bare("".join(variable.path[-count:])) for count in (1, 2, 3)}


def _other_names(tag: Tag) -> set[str]:
    device, _, signal = tag.topic.rpartition(".")
    return {bare(tag.topic), bare(tag.designation + signal)} if tag.designation else {bare(f"{device}{signal}")}


TIERS: Final[tuple[tuple[How, Callable[[Tag, Variable], bool]], ...]] = (
    ("exact", lambda tag, variable: _last(variable) == tag.name),
    ("case", lambda tag, variable: _last(variable).casefold() == tag.name.casefold()),
    ("separators", lambda tag, variable: bare(tag.name) in _tails(variable)),
    ("signal", lambda tag, variable: bool(_other_names(tag) & _tails(variable))),
    ("designation", lambda tag, variable: bool(tag.designation) and bare(tag.designation) == bare(_last(variable))),
)


def match(tags: Iterable[Tag], variables: Sequence[Variable]) -> tuple[Match, ...]:
    """One match a tag, in their order; a variable goes to the tag whose name it fits best, and to no other."""
    table = tuple(tags)
    found: dict[str, Match] = {}
    taken: set[str] = set()
    for how, fits in TIERS:
        for tag in table:
            if tag.topic in found:
                continue
            nodes = tuple(each.node for each in variables if each.node not in taken and fits(tag, each))
            if len(nodes) == 1:
                found[tag.topic] = Match(tag.name, tag.topic, nodes[0], how)
                taken.add(nodes[0])
            elif nodes:
                found[tag.topic] = Match(tag.name, tag.topic, "", "ambiguous", nodes)
    found |= _by_neighbours(found, variables, taken)
    return tuple(found.get(tag.topic, Match(tag.name, tag.topic)) for tag in table)


def _by_neighbours(found: Mapping[str, Match], variables: Sequence[Variable], taken: set[str]) -> dict[str, Match]:
    """Of several that fit, the one in the block where the others are."""
    parents = {each.node: each.path[:-1] for each in variables}
    homes = Counter(parents[each.node] for each in found.values() if each.node)
    if not homes:
        return {}
    home = homes.most_common(1)[0][0]
    chosen = {}
    for topic, each in found.items():
        near = [node for node in each.candidates if parents[node] == home and node not in taken]
        if len(near) == 1:
            chosen[topic] = Match(each.name, topic, near[0], "neighbours", each.candidates)
            taken.add(near[0])
    return chosen


def link_tags() -> tuple[Tag, ...]:
    """The nodes of the link as if they were tags, to be matched by name."""
    return tuple(Tag(name, name, Role.ACTUATOR, LINK_TYPES[name], "", 0) for name in LINK_NAMES)


def found_mapping(base: PlcMapping, tags: Sequence[Tag], matches: Iterable[Match]) -> PlcMapping:
    """The mapping with what was found: patterns where most nodes follow one, single nodes for the rest."""
    nodes = {each.topic: each.node for each in matches if each.node}
    link: dict[LinkName, str] = {name: nodes[name] for name in LINK_NAMES if name in nodes}
    patterns = {
        role: _pattern([tag for tag in tags if tag.role is role], nodes) for role in (Role.SENSOR, Role.ACTUATOR)
    }
    single = {
        tag.name: nodes[tag.topic]
        for tag in tags
        if tag.topic in nodes and patterns[tag.role].replace("{tag}", tag.name) != nodes[tag.topic]
    }
    # a pattern would make up a node for a signal of which none was found
    omit = tuple(tag.name for tag in tags if tag.topic not in nodes)
    return replace(
        base, sensors=patterns[Role.SENSOR], actuators=patterns[Role.ACTUATOR], nodes=single, omit=omit, link=link
    )


def _pattern(tags: Sequence[Tag], nodes: Mapping[str, str]) -> str:
    forms = Counter(
        nodes[tag.topic].replace(tag.name, "{tag}")
        for tag in tags
        if tag.topic in nodes and nodes[tag.topic].count(tag.name) == 1
    )
    if not forms:
        return ""
    form, count = forms.most_common(1)[0]
    return form if count > 1 or len(tags) == 1 else ""


def by_uri(mapping: PlcMapping) -> PlcMapping:
    """The same mapping with the URI that most of its nodes have said once, for all of them."""
    texts = [*mapping.nodes.values(), *mapping.link.values(), mapping.sensors, mapping.actuators]
    uris = Counter(uri for text in texts if text and (uri := parse_node(text).uri))
    if mapping.namespace or not uris:
        return mapping
    own = uris.most_common(1)[0][0]

    def short(text: str) -> str:
        return text.removeprefix(f"nsu={own};")

    return replace(
        mapping,
        namespace=own,
        sensors=short(mapping.sensors),
        actuators=short(mapping.actuators),
        nodes={name: short(text) for name, text in mapping.nodes.items()},
        link={name: short(text) for name, text in mapping.link.items()},
    )
