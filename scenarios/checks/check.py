"""What every check is: a frozen dataclass, read from the file, that judges a book and says what it found.

Meaning, fixed once: whole microseconds; bounds are inclusive; an obligation that ends after the run is
open, neither kept nor broken; the step of the link widens every upper bound.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from fractions import Fraction
from typing import Any, ClassVar, Final

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from scenarios.book import Book, Happening
from scenarios.conditions import Compare, Condition, Constant, Names, Signal
from scenarios.events import Event, Occurrence
from scenarios.problems import unknown
from scenarios.reading import custom
from scenarios.timeline import Spans, between, joined
from twin.spec import STRICT
from twin.texts import LocalText, Message, Say, message, numeral
from twin.units import MS, S, Time, clock

PHASE: Final = "phase"


@dataclass(frozen=True)
class Miss:
    """One obligation broken."""

    t: Time
    """The moment to look at."""
    message: Message


@dataclass(frozen=True)
class Finding:
    """What a check found in a run."""

    kept: tuple[Time, ...] = ()
    """The moments of obligations kept."""
    broken: tuple[Miss, ...] = ()
    open: int = 0
    """Obligations that end after the run."""
    measured: Fraction | float | None = None
    """The figure, if the check measures one."""

    @property
    def occasions(self) -> int:
        return len(self.kept) + len(self.broken)


@dataclass(frozen=True)
class Phases:
    """One phase of the examiner's script or several."""

    names: tuple[str, ...] = ()

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        def read(value: object, info: core_schema.ValidationInfo) -> Phases:
            given = [value] if isinstance(value, str) else value
            if not isinstance(given, list) or not given or not all(isinstance(name, str) for name in given):
                raise custom([(message("scope-expected", found=str(value)), 0)])
            names: Names | None = (info.context or {}).get("names")
            if names is not None:
                wrong = [name for name in given if name not in names.phases]
                if wrong:
                    raise custom([(unknown("scope-unknown", name, names.phases), 0) for name in wrong])
            return Phases(tuple(given))

        return core_schema.with_info_plain_validator_function(read)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        name = {"type": "string"}
        return {"anyOf": [name, {"type": "array", "items": name, "minItems": 1}]}


@dataclass(frozen=True, kw_only=True)
class Check(ABC):
    """A check and the part of the run in which it looks: the whole run if no scope is given."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    kind: ClassVar[str]

    during: Phases | None = None
    """A phase of the run, or several."""
    after: Event | None = None
    """From the first time that this happens to the end of the run."""
    before: Event | None = None
    """Until this happens for the first time."""

    @abstractmethod
    def judge(self, book: Book, step: Time) -> Finding:
        """Hold the run against the check. ``step``: the exchange step of the link, microseconds."""

    def bounds(self) -> Mapping[str, Time]:
        """Upper bounds by the name of their field; each must be at least three steps of the link."""
        return {}

    def flaws(self) -> Iterator[tuple[str, Message]]:
        """What is wrong with it that a type cannot see: (field, message)."""
        given = [name for name in ("during", "after", "before") if getattr(self, name) is not None]
        if len(given) > 1:
            yield given[1], message("scope-twice", first=given[0], second=given[1])

    def scope(self, book: Book) -> Spans:
        """Where in the run the check looks."""
        if self.during is not None:
            phases = [book.holds(in_phase(name)) for name in self.during.names]
            return joined(sorted(span for spans in phases for span in spans))
        if self.after is not None:
            first = next(iter(book.times(self.after)), book.end)
            return joined([(first, book.end)])
        if self.before is not None:
            return joined([(0, next(iter(book.times(self.before)), book.end))])
        return joined([(0, book.end)])

    def occurrences(self, event: Event, book: Book) -> list[Time]:
        """When the event happens within the scope."""
        times = book.times(event)
        return [t for start, end in self.scope(book) for t in between(times, start, end)]

    def happenings(self, event: Event, book: Book) -> list[Happening]:
        """Of an event of the cell, in the whole run; ``not_of_cell`` tells of any other before."""
        assert isinstance(event.tree, Occurrence)
        return book.matching(event.tree)

    def topics(self) -> frozenset[str]:
        """What the check reads, for the values shown at its moments."""
        found: set[str] = set()
        for each in fields(self):
            value = getattr(self, each.name)
            if isinstance(value, Condition | Event):
                found |= value.topics()
            elif isinstance(value, tuple):
                for inner in value:
                    if isinstance(inner, Condition | Event):
                        found |= inner.topics()
        return frozenset(found | self.more_topics())

    def more_topics(self) -> frozenset[str]:
        """Topics named by other fields than conditions and events."""
        return frozenset()


def not_of_cell(**events: Event) -> Iterator[tuple[str, Message]]:
    """Of the fields that must be events of the cell, because their attributes are read: those that are not."""
    for name, event in events.items():
        if not isinstance(event.tree, Occurrence):
            yield name, message("check-not-of-cell", event=event.source)


def in_phase(name: str) -> Condition:
    return Condition(name, Compare(Signal(PHASE), "==", Constant(name)))


def miss(t: Time, id: str, **args: Say) -> Miss:
    """A broken obligation; ``id`` is the text's id, its ``$t`` the moment."""
    return Miss(t, message(id, t=numeral(clock(t)), **args))


def duration(t: Time) -> LocalText:
    """A demanded length of time, exact: ``0.2 s``."""
    return numeral(f"{t / S:.6f}".rstrip("0").rstrip(".") + " s")


def measured(t: Time, bound: Time | None = None) -> LocalText:
    """A length of time found: to the millisecond, or finer where that would hide how it misses the bound."""
    rounded = round(t / MS) * MS
    if rounded == 0 or (bound is not None and ((rounded > bound), (rounded < bound)) != ((t > bound), (t < bound))):
        return duration(t)
    return duration(rounded)
