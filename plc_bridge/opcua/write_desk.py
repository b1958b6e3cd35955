"""Where clients' writes arrive: each value is checked, and what is good goes to the model in one batch."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from asyncua import ua

from plc_bridge.opcua.arrays import elements_written
from plc_bridge.opcua.status import AttributeIds, StatusCodes
from plc_bridge.opcua.troubles import plain
from plc_bridge.opcua.users import CellRole, CellUser
from plc_bridge.opcua.wire import WIRE_TYPE, Refused, from_wire
from twin.signals import Value
from twin.texts import Message, message, say

_log = logging.getLogger(__name__)

SAID_AGAIN: Final = 60.0
"""Seconds."""
LONGEST_FOUND: Final = 40
"""Characters."""
LATER: Final = StatusCodes.GoodCompletesAsynchronously
"""A batch is under way to the model, which shows it when it arrives. Clients are told Good: faults hide."""
OnWrite = Callable[[CellUser, Mapping[str, Value]], int]
"""Hands over a batch by topic; answers with an OPC UA status code for all of it, or with ``LATER``."""


@dataclass(frozen=True, slots=True)
class Writable:
    """A node that somebody may write."""

    topic: str
    type: str
    writers: frozenset[CellRole]
    elements: tuple[str, ...] = ()
    """Of an array: the topics of its elements."""

    def taken(self, written: ua.WriteValue) -> dict[str, Value]:
        """Values by topic; raises Refused."""
        if self.elements:
            return elements_written(written, self.type, self.elements)
        return {self.topic: from_wire(written, self.type)}

    @property
    def expected(self) -> str:
        """For people."""
        size = f"[{len(self.elements)}]" if self.elements else ""
        return f"{WIRE_TYPE[self.type].name}{size} ({self.type})"


def refuse_all(_user: CellUser, _values: Mapping[str, Value]) -> int:
    """Nobody listens yet."""
    return int(StatusCodes.BadInvalidState)


@dataclass
class WriteDesk:
    writable: dict[ua.NodeId, Writable] = field(default_factory=dict)
    on_write: OnWrite = refuse_all
    on_refusal: Callable[[Message], None] = lambda _refusal: None
    """Told once a minute for each signal and reason."""
    on_taken: Callable[[Mapping[str, Value]], None] = lambda _values: None
    """Told what the model took, to show it in the nodes."""
    clock: Callable[[], float] = time.monotonic
    _said: dict[tuple[str, int], float] = field(default_factory=dict)
    """By signal and status: when."""

    def write(self, user: CellUser, items: Iterable[ua.WriteValue], known: Callable[[ua.NodeId], bool]) -> list[int]:
        """One status a value; ``known`` says which nodes exist for this user."""
        statuses: list[int] = []
        batch: dict[str, Value] = {}
        places: list[int] = []
        for item in items:
            code, values = self._judge(user, item, known)
            if values:
                batch |= values
                places.append(len(statuses))
            statuses.append(code)
        answer = self.take(user, batch) if batch else StatusCodes.Good
        if answer != StatusCodes.Good:
            for place in places:
                statuses[place] = answer
        return statuses

    def take(self, user: CellUser, batch: Mapping[str, Value]) -> int:
        """Hand over values that have been found good; one status for all."""
        answer = self.on_write(user, batch)
        if answer == StatusCodes.Good:
            self.on_taken(batch)
        return StatusCodes.Good if answer == LATER else answer

    def _judge(
        self, user: CellUser, item: ua.WriteValue, known: Callable[[ua.NodeId], bool]
    ) -> tuple[int, Mapping[str, Value]]:
        if not known(item.NodeId):
            return StatusCodes.BadNodeIdUnknown, {}
        entry = self.writable.get(item.NodeId)
        if entry is None or item.AttributeId != AttributeIds.Value:
            return StatusCodes.BadNotWritable, {}
        if user.cell_role not in entry.writers:
            return StatusCodes.BadUserAccessDenied, {}
        try:
            values = entry.taken(item)
        except Refused as refused:
            self._say(entry, refused)
            return refused.status, {}
        return StatusCodes.Good, values

    def _say(self, entry: Writable, refused: Refused) -> None:
        # what was found may be any text, and a long one
        key = entry.topic, refused.status
        now = self.clock()
        if key in self._said and now - self._said[key] < SAID_AGAIN:
            return
        self._said[key] = now
        found = plain(refused.found, LONGEST_FOUND)
        refusal = message("opcua-write-refused", signal=entry.topic, found=found, expected=entry.expected)
        _log.warning("%s", say(refusal, "en"))
        self.on_refusal(refusal)
