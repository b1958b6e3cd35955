"""The conditions and events in what a check says, in words: rubric code is for authors.

A sentence of a check holds its conditions as they were written. Here they become the names of signals and
devices, so that ``not motion`` is a standstill and ``conveyor.motor`` is ``-M1 belt motor on``. What has no words
stays as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from scenarios.conditions import All, Compare, Constant, Not, Parser, Signal, Some, Tree
from scenarios.exercise import Exercise
from scenarios.naming import place_words
from twin.layout import Layout
from twin.texts import Message, Say, known, message

CODE: Final = frozenset({"then", "when", "what", "keep", "event", "do", "allowed", "step", "before"})
"""Parameters of sentences that hold a condition or an event."""
PLACES: Final = frozenset({"found", "demanded", "signal"})
"""Parameters that hold a device or a signal."""
STANDING: Final[Mapping[str, str]] = {"not panel.estop_1 or not panel.estop_2": "estop"}
"""What items shared by exercises write out."""
SIGNS: Final[Mapping[str, str]] = {"==": "=", "!=": "≠", "<=": "≤", ">=": "≥"}

_FUNCTION: Final = re.compile(r"(rise|fall|change)\((.*)\)\Z", re.DOTALL)
_TIMES: Final = re.compile(r"(.*) x (\d+)\Z", re.DOTALL)
_LASTED: Final = re.compile(r"(.*) \((\d[^()]*)\)\Z", re.DOTALL)


@dataclass(frozen=True)
class Speech:
    """Of one exercise."""

    layout: Layout
    defined: Mapping[str, str]
    """Defined names with their conditions as written."""

    @classmethod
    def of(cls, exercise: Exercise) -> Speech:
        return cls(exercise.layout, {name: str(source) for name, source in exercise.scenario.define.items()})

    def sentence(self, said: Message) -> Message:
        """The same sentence with words in place of code, at any depth."""

        def spoken(name: str, value: Any) -> Any:
            if isinstance(value, Message):
                return self.sentence(value)
            if name in CODE and isinstance(value, str):
                return self.event(value)
            if name in PLACES and isinstance(value, str):
                return place_words(self.layout, value)
            return value

        return replace(said, args={name: spoken(name, value) for name, value in said.args.items()})

    def event(self, source: str) -> Say:
        """A condition or an event as it is written in a rubric."""
        if match := _TIMES.match(source):
            return message("spoken-times", what=self.event(match[1]), times=match[2])
        if match := _LASTED.match(source):
            return message("spoken-lasted", what=self.event(match[1]), time=match[2])
        if match := _FUNCTION.match(source):
            return self._edge(match[1], match[2], source)
        topic, _, wanted = source.partition(", ")
        id = f"spoken-event-{topic.replace('.', '-')}"
        if known(id):
            return self._filtered(message(id), wanted)
        tree = _read(source)
        return source if tree is None else self._state(tree, source)

    def _filtered(self, event: Say, wanted: str) -> Say:
        for each in filter(None, wanted.split(", ")):
            key, _, value = each.partition(": ")
            place = place_words(self.layout, value) if key in ("at", "on") else each
            event = message("spoken-at", what=event, place=place)
        return event

    def _edge(self, function: str, inner: str, source: str) -> Say:
        tree = _read(inner)
        if tree is None:
            return source
        if function == "change":
            return message("spoken-changes", what=self._named(tree.topic) if isinstance(tree, Signal) else inner)
        if isinstance(tree, Signal) and tree.topic not in self.defined:
            return self._state(tree if function == "rise" else Not(tree), source)
        if isinstance(tree, Not) and isinstance(tree.inner, Signal) and tree.inner.topic not in self.defined:
            return self._state(tree if function == "rise" else tree.inner, source)
        said = self._state(tree, inner)
        if function == "rise" and isinstance(said, Message) and not said.args:
            return said  # a noun, which needs no "begins"
        return message("spoken-begins" if function == "rise" else "spoken-ends", what=said)

    def _state(self, tree: Tree, source: str = "") -> Say:
        if source in STANDING:
            return message(f"spoken-{STANDING[source]}")
        match tree:
            case Signal(topic) if topic in self.defined:
                return self._defined(topic)
            case Signal(topic):
                return message("spoken-on", what=self._named(topic)) if "." in topic else topic
            case Not(Signal(topic)) if topic in self.defined and known(f"spoken-not-{topic}"):
                return message(f"spoken-not-{topic}")
            case Not(Signal(topic)) if topic not in self.defined:
                return message("spoken-off", what=self._named(topic))
            case Not(inner):
                return message("spoken-not", what=self._state(inner))
            case All(parts) | Some(parts):
                joint = "spoken-and" if isinstance(tree, All) else "spoken-or"
                said = [self._part(part) for part in parts]
                whole = said[0]
                for each in said[1:]:
                    whole = message(joint, first=whole, next=each)
                return whole
            case Compare(Signal(topic), "==", Constant(str(reason))) if topic.endswith(".blocked_by") and known(reason):
                device = self._named(topic.removesuffix(".blocked_by"))
                return message("event-blocked", device=device, reason=message(reason))
            case Compare(left, operator, right):
                sides = {"left": self._operand(left), "right": self._operand(right)}
                return message("spoken-compare", operator=SIGNS.get(operator, operator), **sides)
            case Constant(value):
                return str(value).upper()

    def _part(self, part: Tree) -> Say:
        said = self._state(part)
        return message("spoken-bracket", what=said) if isinstance(part, All | Some) else said

    def _defined(self, name: str) -> Say:
        if known(f"spoken-{name}"):
            return message(f"spoken-{name}")
        source = self.defined[name]
        tree = _read(source)
        return name if tree is None else self._state(tree, source)

    def _named(self, topic: str) -> Say:
        return place_words(self.layout, topic)

    def _operand(self, side: Signal | Constant) -> Say:
        return self._named(side.topic) if isinstance(side, Signal) else str(side.value)


def _read(source: str) -> Tree | None:
    """With the names as they stand there."""
    problems: list[tuple[Message, int]] = []
    tree = Parser(source, None, problems).whole()
    return None if problems else tree
