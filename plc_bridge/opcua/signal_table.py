"""The one table from which every OPC UA node of a cell is made: name, id, type, role and texts.

A node id is ``<cell>.<device>.<signal>`` in the namespace ``urn:twincell:cell``, the same in every run, so
that a PLC project which was made once keeps working.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from twin.signals import Role, SignalInfo, Span, Unit, Value
from twin.tags import Tag
from twin.texts import LANGUAGES, LocalText, known, message, say

NAMESPACE: Final = "urn:twincell:cell"
NAMESPACE_INDEX: Final = 2
"""0 is OPC UA itself and 1 the server's own; ours is always the next."""

LONGEST_ID: Final = 254
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]*(\.[A-Za-z][A-Za-z0-9_-]*)*\Z")


@dataclass(frozen=True)
class SignalRow:
    """One signal as OPC UA clients see it."""

    topic: str
    """``device.signal``"""
    role: Role
    type: str
    """IEC 61131-3 elementary type: BOOL, INT, REAL or STRING."""
    initial: Value
    display: LocalText
    """What it is, short."""
    description: LocalText
    """Designation, address and tag of the PLC's tag table, and what it is."""
    tag: str = ""
    """Name in the PLC's tag table; "" if it is not in it."""
    address: str = ""
    """``%I0.0``; "" if it has none."""
    unit: Unit = ""
    span: Span | None = None
    """Lowest and highest value of normal use."""
    place: int = -1
    """In the PLC's tag table, from 0; -1 if it is not in it."""
    hidden: bool = False
    """Whether only instructors know of it."""

    @property
    def device(self) -> str:
        return self.topic.rpartition(".")[0]

    @property
    def name(self) -> str:
        return self.topic.rpartition(".")[2]


def node_name(cell: str, *path: str) -> str:
    """The string part of a node id; raises ValueError if a PLC's engineering tool could not spell it."""
    name = ".".join((cell, *path))
    if not _NAME.match(name):
        raise ValueError(f"{name}: a node id is made of ASCII letters, digits, '_', '-' and dots")
    if len(name) > LONGEST_ID:
        raise ValueError(f"{name}: {len(name)} characters; a node id has at most {LONGEST_ID}")
    return name


def signal_table(
    signals: Mapping[str, SignalInfo], tags: Iterable[Tag] = (), hidden: Collection[str] = ()
) -> tuple[SignalRow, ...]:
    """One row a signal, in the order of the cell; ``tags`` give addresses and names where there are any."""
    by_topic = {tag.topic: (place, tag) for place, tag in enumerate(tags)}
    return tuple(
        replace(_row(info, *by_topic.get(info.topic, (-1, None))), hidden=info.topic in hidden)
        for info in signals.values()
    )


def in_list_order(rows: Iterable[SignalRow]) -> tuple[SignalRow, ...]:
    """As the PLC's tag table has them, and then those that are not in it, in the order of the cell."""
    return tuple(sorted(rows, key=lambda row: (row.place < 0, row.place)))


def _row(info: SignalInfo, place: int, tag: Tag | None) -> SignalRow:
    last = info.topic.rpartition(".")[2]
    display: dict[str, str] = {}
    for language in LANGUAGES:
        written = tag.text.into(language) if tag else ""
        display[language] = written or (say(message(info.text), language) if known(info.text, language) else last)
    keys = [key for key in (tag.designation, tag.address, tag.name) if key] if tag else []
    description = {language: " · ".join([*keys, text]) for language, text in display.items()}
    return SignalRow(
        info.topic,
        info.role,
        info.type,
        info.initial,
        LocalText(**display),
        LocalText(**description),
        tag.name if tag else "",
        tag.address if tag else "",
        info.unit,
        info.span,
        place,
    )
