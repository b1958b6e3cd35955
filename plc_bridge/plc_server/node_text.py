"""Node ids as people write them in a mapping: ``s="Twin"."conv"[1]."run"``, ``ns=4;s=|var|PLC.Application.GVL.run``."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass
from typing import Final

from twin.texts import Message, message

S7_NAMESPACE: Final = "http://www.siemens.com/simatic-s7-opcua"

_NODE = re.compile(r"(?:ns=(?P<index>\d{1,5});|nsu=(?P<uri>[^;]+);)?(?P<kind>[isg])=(?P<name>.+)\Z", re.DOTALL)


class NodeProblem(ValueError):
    """What is wrong with a node id; ``problem`` says it."""

    def __init__(self, problem: Message) -> None:
        super().__init__(problem.id)
        self.problem = problem


@dataclass(frozen=True)
class NodeText:
    """A node id before the server's namespaces are known."""

    identifier: int | str | uuid.UUID
    index: int | None = None
    """As written by ``ns=``; None if it goes by URI."""
    uri: str = ""
    """As written by ``nsu=``; "" for the mapping's own."""


def parse_node(text: str) -> NodeText:
    """Raises NodeProblem."""
    match = _NODE.match(text.strip())
    if match is None:
        raise NodeProblem(message("plc-node-form", found=text))
    name = match["name"]
    try:
        identifier = {"i": int, "s": str, "g": uuid.UUID}[match["kind"]](name)
    except ValueError:
        raise NodeProblem(message("plc-node-form", found=text)) from None
    if isinstance(identifier, int) and not 0 <= identifier < 1 << 32:
        raise NodeProblem(message("plc-node-form", found=text))
    index = match["index"]
    return NodeText(identifier, None if index is None else int(index), match["uri"] or "")
