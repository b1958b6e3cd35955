"""The typed tree: what a program means, with every conversion spelled out; the generator writes it as Python."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from plc_bridge.scl.tree import At
from plc_bridge.scl.types import BlockType, Elementary, Field, Type

Where = Literal["self", "local", "global", "reference", "constant", "memory"]


@dataclass(eq=False, slots=True)
class Variable:
    """A name with a value; ``where`` says how the running program reaches it."""

    name: str
    type: Type
    where: Where
    py: str
    at: At = (0, 0)
    section: str = "VAR"
    value: Any = None
    """Of a constant."""
    boxed: bool = False
    """A local that is handed on by reference."""
    zeroed: bool = False
    """A local that may be read before it is written."""
    read: bool = False
    written: bool = False
    loop: bool = False
    """The variable of a FOR that is being checked."""
    topic: str = ""
    sensor: bool = False
    clock: int = 0
    """Half the period of a clock bit in microseconds."""


@dataclass(eq=False, slots=True)
class Const:
    type: Type
    value: Any
    based: bool = False
    """Written with a base, as bits: 16#FFFF is -1 where an INT is meant."""


@dataclass(eq=False, slots=True)
class Load:
    type: Type
    variable: Variable


@dataclass(eq=False, slots=True)
class FieldOf:
    type: Type
    base: Node
    field: Field


@dataclass(eq=False, slots=True)
class ItemOf:
    type: Type
    base: Node
    indices: list[Node]
    at: At


@dataclass(eq=False, slots=True)
class SliceOf:
    type: Type
    base: Node
    shift: int


@dataclass(eq=False, slots=True)
class Operation:
    """``left op right``, both already of ``operands``; op is + - * / MOD ** = <> < > <= >= AND OR XOR."""

    type: Elementary
    op: str
    left: Node
    right: Node
    operands: Elementary


@dataclass(eq=False, slots=True)
class Sign:
    """``-`` or ``NOT``."""

    type: Elementary
    op: str
    operand: Node


@dataclass(eq=False, slots=True)
class Convert:
    """To another elementary type; ``how`` is wrap, round, truncate, float, bits, bool or text."""

    type: Elementary
    operand: Node
    how: str


@dataclass(eq=False, slots=True)
class Helper:
    """A function of the library by the name of its Python function."""

    type: Type
    function: str
    arguments: list[Node]
    noting: bool = False
    """It gets the CPU's memory as its first argument, to note time or faults."""


@dataclass(eq=False, slots=True)
class Reference:
    """The place itself, handed to an in-out parameter."""

    type: Type
    place: Node


@dataclass(eq=False, slots=True)
class CallFunction:
    type: Type
    py: str
    arguments: list[Node]
    boxes: list[tuple[Node, int, Type]] = field(default_factory=list)
    """Outputs: the place to fill and the number of the argument that carries it."""


@dataclass(eq=False, slots=True)
class Seen:
    """A value that is noted by its probe as it is worked out."""

    type: Type
    node: Node
    number: int


Node = Const | Load | FieldOf | ItemOf | SliceOf | Operation | Sign | Convert | Helper | Reference | CallFunction | Seen


def root_of(node: Node) -> Variable | None:
    """The variable that a place is, or is a part of."""
    while isinstance(node, FieldOf | ItemOf | SliceOf):
        node = node.base
    return node.variable if isinstance(node, Load) else None


@dataclass(eq=False, slots=True)
class Put:
    """Assignment; an aggregate is copied."""

    line: int
    place: Node
    value: Node


@dataclass(eq=False, slots=True)
class CallBlock:
    line: int
    instance: Node
    type: BlockType
    inputs: list[tuple[Field, Node]]
    outputs: list[tuple[Node, Node]]
    """The place and what is read from the instance, already converted."""
    slot: Variable
    """A local of its own that stands for the instance."""
    method: str = "scan"


@dataclass(eq=False, slots=True)
class Do:
    """A call for its effect."""

    line: int
    call: Node


@dataclass(eq=False, slots=True)
class Choice:
    line: int
    branches: list[tuple[int, Node, list[Step]]]
    otherwise: list[Step]


@dataclass(eq=False, slots=True)
class Switch:
    line: int
    selector: Node
    branches: list[tuple[list[tuple[Any, Any]], list[Step]]]
    otherwise: list[Step]


@dataclass(eq=False, slots=True)
class Count:
    line: int
    place: Node
    start: Node
    end: Node
    step: Node
    body: list[Step]


@dataclass(eq=False, slots=True)
class Loop:
    """WHILE, or REPEAT when ``until``."""

    line: int
    condition: Node
    body: list[Step]
    until: bool


@dataclass(eq=False, slots=True)
class Jump:
    line: int
    kind: str


@dataclass(eq=False, slots=True)
class Reached:
    """A probe notes that the statement after it is run."""

    line: int
    number: int


Step = Put | CallBlock | Do | Choice | Switch | Count | Loop | Jump | Reached


@dataclass(eq=False)
class Routine:
    """A block ready to be generated."""

    kind: str
    name: str
    py: str
    locals: dict[str, Variable]
    body: list[Step]
    end: int
    returns: Variable | None = None
    parameters: list[Variable] = field(default_factory=list)
    """Of an FC, in the order of declaration."""
    type: BlockType | None = None
    calls: set[str] = field(default_factory=set)
    interval: int = 0
    """Microseconds between calls of a cyclic OB."""
    number: int = 0
    line: int = 1
    file: str = ""
