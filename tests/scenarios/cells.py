"""A small sorting cell and traces of it, written by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from scenarios.conditions import Names, parse_condition
from scenarios.events import Event, parse_event
from scenarios.places import parse_document
from scenarios.problems import Problem
from scenarios.reading import validate
from twin.signals import Value
from twin.trace import Attributes, Change, Header, Topic, Trace
from twin.units import MS, S, Time

T = TypeVar("T")

SIGNALS: Mapping[str, Topic] = {
    "belt.motor": Topic("actuator"),
    "eye.on": Topic("sensor"),
    "pusher.extend": Topic("actuator"),
    "panel.start": Topic("sensor"),
    "panel.stop": Topic("sensor", initial=True),
    "lamp.red": Topic("actuator"),
    "tank.level": Topic("sensor", "REAL", 0.0),
    "machine.state": Topic("sensor", "STRING", "Idle"),
    "phase": Topic("phase", "STRING", ""),
    "part.in": Topic("event", ""),
    "part.out": Topic("event", ""),
    "order.begun": Topic("event", ""),
    "order.done": Topic("event", ""),
}
ORDER = ("order", "variant", "quantity", "at")
PART = ("part", "material", "colour", "at")
NAMES = Names(
    {topic: about.type for topic, about in SIGNALS.items() if about.kind not in ("event", "phase")},
    {"part.in": PART, "part.out": PART, "order.begun": ORDER, "order.done": (*ORDER, "good")},
    phases=("one", "two"),
    levers={"panel.start_button": "BOOL"},
)


def trace(
    *changes: tuple[Time, str, Value | Attributes],
    end: Time = 10 * S,
    complete: bool = True,
    topics: Mapping[str, Topic] = SIGNALS,
) -> Trace:
    """A run in which this happened."""
    ordered = sorted((Change(t, topic, value) for t, topic, value in changes), key=lambda change: change.t)
    return Trace(Header(topics, {}, 1, 10 * MS), tuple(ordered), end, complete)


def read(text: str, type_: type[T], *, names: Names | None = NAMES) -> T:
    """The value that a text stands for; fails with the problems if there are any."""
    value, problems = validate(parse_document(text.encode(), "t.yaml"), type_, {"names": names} if names else {})
    assert value is not None and not problems, [problem.text("en") for problem in problems]
    return value


def problems_in(text: str, type_: type[Any], *, names: Names | None = NAMES) -> list[Problem]:
    """What is wrong with a text."""
    return validate(parse_document(text.encode(), "t.yaml"), type_, {"names": names} if names else {})[1]


def event(source: object) -> Event:
    found: list[Any] = []
    made = parse_event(source, NAMES, found)
    assert made is not None and not found, found
    return made


def says(problems: Sequence[Problem]) -> list[str]:
    return [problem.text("en") for problem in problems]


def write_files(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


__all__ = ["NAMES", "SIGNALS", "event", "parse_condition", "problems_in", "read", "says", "trace", "write_files"]
