"""Networks of contacts, coils and boxes as a person sees them, whichever tool wrote them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from plc_bridge.scl import tree

Kind = Literal["contact", "coil", "box"]
Form = Literal["", "not", "rise", "fall", "set", "reset"]
"""Of a contact: plain, negated, edges; of a coil also set and reset."""
POWER_IN: Final = "in"
POWER_OUT: Final = "out"


@dataclass(frozen=True)
class Rail:
    """The left power rail."""


@dataclass(frozen=True)
class Out:
    """An output pin of an element."""

    element: str
    pin: str


@dataclass(frozen=True)
class Operand:
    expr: tree.Expr


Source = Rail | Out | Operand


@dataclass(frozen=True)
class Pin:
    name: str
    sources: tuple[Source, ...] = ()
    """Several meet as OR; none for a pin that is left open."""
    negated: bool = False


@dataclass(frozen=True)
class Target:
    """An output pin that is written to a variable."""

    pin: str
    place: tree.Expr


@dataclass(frozen=True)
class Element:
    id: str
    """Unique in its network."""
    at: tree.At
    """In the XML; unique in the file."""
    kind: Kind
    form: Form = ""
    name: str = ""
    """Of a box: ``TON``, ``ADD``, ``EQ``, or the name of a block of the program."""
    operand: tree.Expr | None = None
    memory: tree.Expr | None = None
    """The bit in which an edge remembers; None: one of its own."""
    instance: tree.Expr | None = None
    inputs: tuple[Pin, ...] = ()
    targets: tuple[Target, ...] = ()
    outputs: tuple[str, ...] = ()
    """Pins of a box at its right, in their order."""


@dataclass(frozen=True)
class Network:
    number: int
    """From 1."""
    at: tree.At
    elements: tuple[Element, ...]
    title: str = ""
    comment: str = ""
