"""What may be asked of a station about faults: put in, drawn, taken out and listed, and searched."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import msgspec


@dataclass(frozen=True)
class FaultEntry:
    """A fault that somebody has put into this run."""

    number: int
    fault: str
    """Its name in the catalogue."""
    at: str
    state: Literal["waiting", "there", "gone"]
    hidden: bool


class Inject(msgspec.Struct, frozen=True, tag="inject"):
    """The instructor's: a fault of the catalogue comes about. Never during an examination."""

    fault: str
    at: str = ""
    """A device, the signal whose wire it is, or the number of a place in a program; drawn if empty."""
    other: str = ""
    """The partner of a pair; drawn if empty."""
    after: int = 0
    """Microseconds from now, or from what it waits for."""
    lasts: int = 0
    """Microseconds until it goes by itself; 0: it stays."""
    when: str = ""
    """A state or an event that must come first, as scenarios write them: ``part.in``."""
    times: int = 1
    """The n-th time that it comes."""
    seed: int = 1
    hidden: bool = True


class Draw(msgspec.Struct, frozen=True, tag="draw"):
    """The instructor's: so many faults at random, each possible in this cell and at most so hard to find."""

    count: int
    difficulty: int
    """1 to 3."""
    seed: int
    hidden: bool = True


class Repair(msgspec.Struct, frozen=True, tag="repair"):
    """The instructor's: take a fault away; 0 for all."""

    number: int = 0


class ListFaults(msgspec.Struct, frozen=True, tag="faults"):
    """The instructor's: all faults of this run, in the outcome."""


class Treat(msgspec.Struct, frozen=True, tag="treat"):
    """A hand of who searches a fault: meter, eyes, manual override, spare part, the answer, or a cycle to be shown."""

    action: Literal["measure", "look", "operate", "swap", "adjust", "answer", "verify", "put down"]
    what: str = ""
    """The point, the spare part, what is set right, or the fault that it is said to be."""
    place: str = ""


FaultCommand = Inject | Draw | Repair | ListFaults | Treat
