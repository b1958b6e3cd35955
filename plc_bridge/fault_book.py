"""What a station knows of faults: their names, where they can be, and which levers set and cure them.

The catalogue itself lies above this package; an order hands it in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from twin.signals import Value
from twin.texts import LocalText

Pulls = tuple[tuple[str, Value], ...]


class FaultError(ValueError):
    """There is no such fault, or not there. ``argument``: 0 the fault, 1 its place, 2 its partner."""

    def __init__(self, argument: int) -> None:
        super().__init__(argument)
        self.argument = argument


@dataclass(frozen=True)
class Possible:
    """A fault that this cell can have."""

    name: str
    text: LocalText
    places: tuple[str, ...]
    """Devices, or signals for a fault of their wire."""


@dataclass(frozen=True)
class Active:
    name: str
    at: str


class FaultBook(Protocol):
    def possible(self) -> Sequence[Possible]: ...

    def pulls(self, fault: str, at: str, other: str) -> Pulls:
        """The levers that bring it about; ``other`` is the second signal of an exchange. Raises FaultError."""
        ...

    def cures(self, fault: str, at: str, values: Mapping[str, Value], known: Sequence[Active] = ()) -> Pulls:
        """The levers that take it away from there; none if it neither is known to be there nor seen by the values."""
        ...

    def active(self, values: Mapping[str, Value], known: Sequence[Active] = ()) -> Sequence[Active]:
        """What is wrong now: the ``known`` faults by their names, and one for each other lever that is pulled.

        Several faults may pull the same lever, and the values do not tell which of them it was.
        """
        ...


@runtime_checkable
class KnowsFaults(Protocol):
    """An order with a catalogue."""

    @property
    def fault_book(self) -> FaultBook: ...
