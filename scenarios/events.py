"""Events: the instants at which something begins, ends, changes, happens in the cell, or has lasted long enough.

A bare condition as an event means its rising edge; where a check asks for something that holds, it
means the condition itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from pydantic_core import core_schema

from scenarios.conditions import Condition, Names, Parser, Signal, Tree, parse_condition, topics
from scenarios.problems import unknown
from scenarios.reading import custom
from twin.signals import Value
from twin.texts import Message, message
from twin.units import TIME, QuantityError, Time

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import CoreSchema

Problems = list[tuple[Message, int]]


@dataclass(frozen=True)
class Edge:
    direction: Literal["rise", "fall", "change"]
    of: Tree


@dataclass(frozen=True)
class Occurrence:
    """An event of the cell whose attributes have these values."""

    topic: str
    attributes: tuple[tuple[str, Value], ...] = ()


@dataclass(frozen=True)
class Lasted:
    """A condition has held for this long; once each time."""

    state: Tree
    lasted: Time


@dataclass(frozen=True)
class Nth:
    """The n-th of its kind in the run."""

    event: EventTree
    times: int


EventTree = Edge | Occurrence | Lasted | Nth


@dataclass(frozen=True)
class Event:
    """Something that happens at instants."""

    source: str
    tree: EventTree
    state: Condition | None = None
    """The condition, if nothing but a condition was written."""

    def topics(self) -> frozenset[str]:
        return frozenset(_topics(self.tree))

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        def read(value: object, info: core_schema.ValidationInfo) -> Event:
            problems: Problems = []
            event = parse_event(value, (info.context or {}).get("names"), problems)
            if event is None or problems:
                raise custom(problems)
            return event

        return core_schema.with_info_plain_validator_function(read)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        number = {"type": "integer", "minimum": 1}
        text = {"type": "string"}
        lasted = {"properties": {"state": text, "lasted": text}, "required": ["state", "lasted"]}
        happening = {"properties": {"event": text, "times": number}, "required": ["event"]}
        return {
            "description": "schema-event",
            "anyOf": [
                {"type": ["string", "boolean"]},
                {"type": "object", **lasted, "additionalProperties": False},
                {"type": "object", **happening},
            ],
        }


def _topics(tree: EventTree) -> Iterator[str]:
    match tree:
        case Edge(_, of):
            yield from topics(of)
        case Lasted(state, _):
            yield from topics(state)
        case Nth(event, _):
            yield from _topics(event)
        case Occurrence(topic):
            yield topic


_FUNCTION: Final = re.compile(r"\s*(rise|fall|change)\s*\((.*)\)\s*\Z", re.DOTALL)


def parse_event(value: object, names: Names | None, problems: Problems) -> Event | None:
    """The event, or None with at least one (message, offset) added to ``problems``."""
    if isinstance(value, bool):
        value = "TRUE" if value else "FALSE"
    if isinstance(value, str):
        return _from_text(value, names, problems)
    if isinstance(value, Mapping) and "event" in value:
        return _from_filter(value, names, problems)
    if isinstance(value, Mapping) and set(value) == {"state", "lasted"}:
        return _from_lasted(value, names, problems)
    if isinstance(value, Mapping):
        for key in sorted(set(value) - {"state", "lasted"}):
            problems.append((unknown("event-key", str(key), ("event", "times", "state", "lasted")), 0))
        if not problems:
            problems.append((message("event-half"), 0))
    else:
        problems.append((message("event-expected", found=str(value)), 0))
    return None


def _from_text(text: str, names: Names | None, problems: Problems) -> Event | None:
    source = text.strip()
    if match := _FUNCTION.match(text):
        inner: Problems = []
        tree = _inside(match[1], match[2], names, inner)
        problems += [(what, offset + match.start(2)) for what, offset in inner]
        if tree is None or inner:
            return None
        return Event(source, Edge("rise" if match[1] == "rise" else "fall" if match[1] == "fall" else "change", tree))
    if names is not None and source in names.events:
        return Event(source, Occurrence(source))
    condition = parse_condition(text, names, problems)
    return None if condition is None else Event(source, Edge("rise", condition.tree), condition)


def _inside(function: str, text: str, names: Names | None, problems: Problems) -> Tree | None:
    topic = text.strip()
    if function == "change" and names is not None and topic in names.types:
        return Signal(topic)
    return Parser(text, names, problems).whole()


def _from_filter(value: Mapping[str, object], names: Names | None, problems: Problems) -> Event | None:
    """``{event: part.out, at: chute}``, also ``{event: rise(x), times: 3}``."""
    name, times = value["event"], value.get("times", 1)
    attributes = {key: found for key, found in value.items() if key not in ("event", "times")}
    if not isinstance(name, str):
        problems.append((message("event-expected", found=str(name)), 0))
        return None
    if not isinstance(times, int) or isinstance(times, bool) or times < 1:
        problems.append((message("event-times", found=str(times)), 0))
        return None
    event: Event | None
    if attributes or (names is None and re.fullmatch(r"[\w.]+", name)):
        known = (names.events if names else {}).get(name)
        if names is not None and known is None:
            problems.append((unknown("event-unknown", name, names.events), 0))
        for key, found in attributes.items():
            if known is not None and key not in known:
                problems.append((unknown("event-attribute", key, known), 0))
            if not isinstance(found, bool | int | float | str):
                problems.append((message("event-attribute-value", name=key), 0))
        pairs = tuple((key, found) for key, found in attributes.items() if isinstance(found, bool | int | float | str))
        event = Event(name, Occurrence(name, pairs))
    else:
        event = _from_text(name, names, problems)
    if event is None or problems:
        return None
    shown = name + "".join(f", {key}: {found}" for key, found in attributes.items())
    if "times" not in value:
        return Event(shown, event.tree)
    return Event(f"{shown} x {times}", Nth(event.tree, times))


def _from_lasted(value: Mapping[str, object], names: Names | None, problems: Problems) -> Event | None:
    state = parse_condition(value["state"], names, problems)
    try:
        lasted = TIME.parse(value["lasted"])
    except QuantityError as error:
        problems.append((message(error.code, **error.args_), 0))
        return None
    return None if state is None else Event(f"{state.source} ({TIME.format(lasted)})", Lasted(state.tree, lasted))
