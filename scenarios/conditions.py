"""Conditions: signals and defined names, comparisons, ``and or not ( )`` and groups such as ``fault.*``.

A condition is a tree once read: defined names are replaced by what they stand for, names are known to
exist and comparisons to fit their types. No arithmetic, no functions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Literal

from pydantic_core import core_schema

from scenarios.places import WIDE
from scenarios.problems import unknown
from scenarios.reading import custom
from twin.signals import Value
from twin.texts import Message, message

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import CoreSchema

Operator = Literal["==", "!=", "<", "<=", ">", ">="]


@dataclass(frozen=True)
class Constant:
    value: Value


@dataclass(frozen=True)
class Signal:
    """The value of a topic."""

    topic: str


@dataclass(frozen=True)
class Compare:
    left: Signal | Constant
    operator: Operator
    right: Signal | Constant


@dataclass(frozen=True)
class Not:
    inner: Tree


@dataclass(frozen=True)
class All:
    parts: tuple[Tree, ...]


@dataclass(frozen=True)
class Some:
    parts: tuple[Tree, ...]


Tree = Constant | Signal | Compare | Not | All | Some


@dataclass(frozen=True)
class Names:
    """What conditions and events of one exercise may speak of."""

    types: Mapping[str, str]
    """IEC type of each signal, by topic."""
    events: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Events of the cell, with the names of their attributes."""
    defined: Mapping[str, Condition] = field(default_factory=dict)
    phases: tuple[str, ...] = ()
    levers: Mapping[str, str] = field(default_factory=dict)
    """IEC type of each lever, by topic."""

    def words(self) -> tuple[str, ...]:
        return (*self.types, *self.defined)


@dataclass(frozen=True)
class Condition:
    """Something that is true or false at every moment of a run."""

    source: str
    """As written, for people."""
    tree: Tree

    def topics(self) -> frozenset[str]:
        return frozenset(topics(self.tree))

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        def read(value: object, info: core_schema.ValidationInfo) -> Condition:
            names = (info.context or {}).get("names")
            problems: list[tuple[Message, int]] = []
            condition = parse_condition(value, names, problems)
            if condition is None or problems:
                raise custom(problems)
            return condition

        return core_schema.with_info_plain_validator_function(read)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"type": ["string", "boolean"], "description": "schema-condition"}


def topics(tree: Tree) -> Iterator[str]:
    """Every topic that the tree reads."""
    match tree:
        case Signal(topic):
            yield topic
        case Compare(left, _, right):
            yield from topics(left)
            yield from topics(right)
        case Not(inner):
            yield from topics(inner)
        case All(parts) | Some(parts):
            for part in parts:
                yield from topics(part)
        case Constant():
            pass


def parse_condition(value: object, names: Names | None, problems: list[tuple[Message, int]]) -> Condition | None:
    """The condition, or None with at least one (message, offset) added to ``problems``."""
    if isinstance(value, bool):
        return Condition("TRUE" if value else "FALSE", Constant(value))
    if not isinstance(value, str):
        problems.append((message("condition-expected", found=str(value)), 0))
        return None
    before = len(problems)
    parser = Parser(value, names, problems)
    tree = parser.whole()
    return Condition(value.strip(), tree) if tree is not None and len(problems) == before else None


_TOKEN: Final = re.compile(
    r"\s*(?:(?P<name>[^\W\d][\w]*(?:\.(?:\w+|\*))*)|(?P<number>[-+]?\d+(?:\.\d+)?)"
    r"|(?P<text>'[^']*'|\"[^\"]*\")|(?P<sign><=|>=|==|!=|<>|=|<|>|\(|\))|(?P<other>\S))"
)
_OPERATORS: Final[Mapping[str, Operator]] = {
    "==": "==",
    "=": "==",
    "!=": "!=",
    "<>": "!=",
    "<": "<",
    "<=": "<=",
    ">": ">",
    ">=": ">=",
}
_CONSTANTS: Final = {"true": True, "false": False}


@dataclass(frozen=True)
class Token:
    kind: str
    text: str
    at: int


class Wrong(Exception):
    """The text cannot be read further; the problem has been noted."""


class Parser:
    """Reads one condition by recursive descent; unknown names are all noted, a syntax error ends it."""

    def __init__(self, text: str, names: Names | None, problems: list[tuple[Message, int]]) -> None:
        self.names = names
        self.problems = problems
        self.tokens = [
            Token(str(match.lastgroup), str(match[str(match.lastgroup)]), match.start(str(match.lastgroup)))
            for match in _TOKEN.finditer(text)
        ]
        self.tokens.append(Token("end", "", len(text.rstrip())))
        self.next = 0

    def whole(self) -> Tree | None:
        try:
            tree = self.either()
            if self.peek().kind != "end":
                self.wrong("condition-unexpected")
        except Wrong:
            return None
        return tree

    def peek(self) -> Token:
        return self.tokens[self.next]

    def word(self, *words: str) -> bool:
        """Take the next token if it is one of these."""
        found = self.peek()
        if found.kind in ("name", "sign") and found.text.lower() in words:
            self.next += 1
            return True
        return False

    def wrong(self, id: str) -> None:
        found = self.peek()
        ascii_ = found.text.translate(WIDE)
        if found.kind == "other" and ascii_ != found.text:
            self.note(message("condition-wide", found=found.text, fixed=ascii_), found.at)
        elif found.kind == "end":
            self.note(message("condition-ends"), found.at)
        else:
            self.note(message(id, found=found.text), found.at)
        raise Wrong

    def note(self, what: Message, at: int) -> None:
        self.problems.append((what, at))

    def either(self) -> Tree:
        parts = [self.both()]
        while self.word("or"):
            parts.append(self.both())
        return parts[0] if len(parts) == 1 else Some(tuple(parts))

    def both(self) -> Tree:
        parts = [self.negated()]
        while self.word("and"):
            parts.append(self.negated())
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def negated(self) -> Tree:
        if self.word("not"):
            return Not(self.negated())
        if self.word("("):
            inner = self.either()
            if not self.word(")"):
                self.wrong("condition-unclosed")
            return inner
        return self.compared()

    def compared(self) -> Tree:
        first = self.peek()
        left, left_type = self.operand()
        operator = _OPERATORS.get(self.peek().text) if self.peek().kind == "sign" else None
        if operator is None:
            if left_type not in ("BOOL", ""):
                self.note(message("condition-not-bool", found=first.text, type=left_type), first.at)
            return left
        self.next += 1
        second = self.peek()
        right, right_type = self.operand()
        if not isinstance(left, Signal | Constant) or not isinstance(right, Signal | Constant):
            # A defined name is a condition: compared with TRUE or FALSE it is itself or its contrary.
            return self.compared_truth(left, operator, right, first, second)
        families = {_FAMILY.get(type_, type_) for type_ in (left_type, right_type) if type_}
        if len(families) > 1 or (families & {"BOOL", "STRING"} and operator not in ("==", "!=")):
            args = {"left": first.text, "left_type": left_type, "right": second.text, "right_type": right_type}
            self.note(message("condition-types", operator=operator, **args), first.at)
        return Compare(left, operator, right)

    def compared_truth(self, left: Tree, operator: Operator, right: Tree, first: Token, second: Token) -> Tree:
        tree, constant = (left, right) if isinstance(right, Constant) else (right, left)
        if not isinstance(constant, Constant) or constant.value not in (True, False) or operator not in ("==", "!="):
            name = first if not isinstance(left, Signal | Constant) else second
            self.note(message("condition-defined-compare", found=name.text), name.at)
            return tree
        return tree if (operator == "==") == bool(constant.value) else Not(tree)

    def operand(self) -> tuple[Tree, str]:
        found = self.peek()
        if found.kind == "name" and found.text.lower() in _CONSTANTS:
            self.next += 1
            return Constant(_CONSTANTS[found.text.lower()]), "BOOL"
        if found.kind == "name" and found.text.lower() not in ("and", "or", "not"):
            self.next += 1
            if self.peek().text == "(":
                self.next -= 1
                self.wrong("condition-function")
            return self.named(found)
        if found.kind == "number":
            self.next += 1
            number = float(found.text)
            return Constant(int(number) if "." not in found.text else number), "REAL"
        if found.kind == "text":
            self.next += 1
            return Constant(found.text[1:-1]), "STRING"
        self.wrong("condition-expected-name")
        raise AssertionError

    def named(self, found: Token) -> tuple[Tree, str]:
        name, names = found.text, self.names
        if name.endswith(".*"):
            return self.group(found), "BOOL"
        if "*" in name:
            self.note(message("condition-star", found=name), found.at)
            return Signal(name), ""
        if names is None:
            return Signal(name), ""
        if name in names.defined:
            return names.defined[name].tree, "BOOL"
        if name in names.types:
            return Signal(name), names.types[name]
        if name in names.events:
            self.note(message("condition-event", found=name), found.at)
        else:
            self.note(unknown("condition-unknown", name, names.words()), found.at)
        return Signal(name), ""

    def group(self, found: Token) -> Tree:
        names, prefix = self.names, found.text[:-1]
        if names is None:
            return Signal(found.text)
        parts: list[Tree] = [Signal(topic) for topic, type_ in names.types.items() if _in_group(topic, type_, prefix)]
        parts += [condition.tree for name, condition in names.defined.items() if name.startswith(prefix)]
        if not parts:
            groups = {word.rpartition(".")[0] + ".*" for word in names.words()}
            self.note(unknown("condition-empty-group", found.text, groups), found.at)
        return Some(tuple(parts))


def _in_group(topic: str, type_: str, prefix: str) -> bool:
    return topic.startswith(prefix) and type_ == "BOOL"


_FAMILY: Final = {"INT": "number", "REAL": "number"}
