"""XML whose elements know where they stand; entities and excess are refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from plc_bridge.scl.problems import Problems
from plc_bridge.scl.tree import At

DEEPEST: Final = 200
MOST: Final = 400_000
"""Elements of a file."""


@dataclass(eq=False)
class Node:
    tag: str
    """Without its namespace."""
    attributes: dict[str, str]
    at: At
    children: list[Node] = field(default_factory=list)
    text: str = ""

    def get(self, name: str, default: str = "") -> str:
        return self.attributes.get(name, default)

    def first(self, *path: str) -> Node | None:
        """The first element at a path of tags."""
        here: Node | None = self
        for tag in path:
            if here is None:
                return None
            here = next((child for child in here.children if child.tag == tag), None)
        return here

    def all(self, *tags: str) -> list[Node]:
        """Children with one of the tags; all if none is named."""
        return [child for child in self.children if not tags or child.tag in tags]

    def walk(self, tag: str) -> Iterator[Node]:
        stack: list[Node] = [self]
        while stack:
            node = stack.pop()
            if node.tag == tag:
                yield node
            stack.extend(reversed(node.children))


class _Refused(Exception):
    pass


def parse(text: str, problems: Problems) -> Node | None:
    """The root; None after a problem."""
    parser = expat.ParserCreate("utf-8")  # the text is decoded already, whatever its head says
    stack: list[Node] = []
    roots: list[Node] = []
    count = 0

    def place() -> At:
        return (parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal count
        count += 1
        if count > MOST or len(stack) > DEEPEST:
            problems.error(place(), "ladder-too-large")
            raise _Refused
        plain = {name.rpartition(":")[2]: value for name, value in attributes.items()}
        node = Node(tag.rpartition(":")[2], plain, place())
        (stack[-1].children if stack else roots).append(node)
        stack.append(node)

    def end(_tag: str) -> None:
        stack.pop()

    def data(text: str) -> None:
        if stack:
            stack[-1].text += text

    def entity(*_: object) -> None:
        problems.error(place(), "ladder-entity")
        raise _Refused

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, data
    parser.EntityDeclHandler = entity
    try:
        parser.Parse(text.encode("utf-8", "replace"), True)
    except _Refused:
        return None
    except expat.ExpatError as problem:
        reason = expat.errors.messages.get(problem.code, str(problem.code))
        problems.error((problem.lineno, problem.offset + 1), "ladder-bad-xml", reason=reason)
        return None
    return roots[0] if roots else None
