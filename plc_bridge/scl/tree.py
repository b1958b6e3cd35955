"""The syntax tree of a source: what was written and where, before names and types mean anything."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from plc_bridge.ladder.model import Network

At = tuple[int, int]
"""Line and column, both from 1."""


@dataclass(slots=True)
class Literal_:
    """A constant as written: ``16#FF``, ``T#1s``, ``INT#5``; ``kind`` is the name of its terminal."""

    at: At
    kind: str
    text: str


@dataclass(slots=True)
class Name:
    """``#local``, ``"global"`` or a bare word of plain ST."""

    at: At
    text: str
    kind: Literal["local", "global", "bare"]


@dataclass(slots=True)
class Member:
    at: At
    base: Expr
    name: str


@dataclass(slots=True)
class Index:
    at: At
    base: Expr
    indices: list[Expr]


@dataclass(slots=True)
class Slice:
    """``.%X3``, ``.%B1``: a part of a bit string."""

    at: At
    base: Expr
    size: str
    number: int


@dataclass(slots=True)
class Address:
    """``%I0.0``, ``%QW64``"""

    at: At
    text: str


@dataclass(slots=True)
class Binary:
    at: At
    op: str
    left: Expr
    right: Expr


@dataclass(slots=True)
class Unary:
    at: At
    op: str
    operand: Expr


@dataclass(slots=True)
class Argument:
    at: At
    name: str | None
    value: Expr
    out: bool = False


@dataclass(slots=True)
class Call:
    at: At
    callee: Expr
    arguments: list[Argument]


Expr = Literal_ | Name | Member | Index | Slice | Address | Binary | Unary | Call


@dataclass(slots=True)
class Initial:
    """A start value: one expression, the items of an array (count, value) or the fields of a struct."""

    at: At
    value: Expr | None = None
    items: list[tuple[int, Initial]] | None = None
    fields: list[tuple[str, Initial]] | None = None


@dataclass(slots=True)
class NamedType:
    at: At
    name: str
    quoted: bool
    length: Expr | None = None


@dataclass(slots=True)
class ArrayType:
    at: At
    bounds: list[tuple[Expr, Expr] | None]
    of: TypeRef


@dataclass(slots=True)
class StructType:
    at: At
    fields: list[Declaration]


TypeRef = NamedType | ArrayType | StructType


@dataclass(slots=True)
class Declaration:
    at: At
    name: str
    type: TypeRef
    initial: Initial | None
    address: str = ""
    overlays: str = ""


@dataclass(slots=True)
class Section:
    at: At
    kind: str
    """VAR_INPUT, VAR_OUTPUT, VAR_IN_OUT, VAR_TEMP or VAR."""
    options: set[str]
    declarations: list[Declaration]
    end: At = (0, 0)
    """Of its END_VAR."""


@dataclass(slots=True)
class Assign:
    at: At
    targets: list[Expr]
    """``a := b := c`` has two; the rightmost is assigned first."""
    op: str
    value: Expr


@dataclass(slots=True)
class CallStatement:
    at: At
    call: Call


@dataclass(slots=True)
class If:
    at: At
    branches: list[tuple[Expr, list[Statement]]]
    otherwise: list[Statement]


@dataclass(slots=True)
class Label:
    at: At
    low: Expr
    high: Expr | None


@dataclass(slots=True)
class Case:
    at: At
    selector: Expr
    branches: list[tuple[list[Label], list[Statement]]]
    otherwise: list[Statement]


@dataclass(slots=True)
class For:
    at: At
    variable: Expr
    start: Expr
    end: Expr
    step: Expr | None
    body: list[Statement]


@dataclass(slots=True)
class While:
    at: At
    condition: Expr
    body: list[Statement]


@dataclass(slots=True)
class Repeat:
    at: At
    body: list[Statement]
    until: Expr


@dataclass(slots=True)
class Jump:
    """EXIT, CONTINUE or RETURN."""

    at: At
    kind: str


Statement = Assign | CallStatement | If | Case | For | While | Repeat | Jump


@dataclass(slots=True)
class Association:
    """``"horn"(L, T#2s)``: an action of a step."""

    at: At
    target: Expr
    """A variable, or the name of an Action."""
    qualifier: str
    """As written, "" when none is."""
    qualifier_at: At
    time: Expr | None


@dataclass(slots=True)
class Step:
    at: At
    initial: bool
    name: str
    name_at: At
    actions: list[Association]
    end: At


@dataclass(slots=True)
class Transition:
    at: At
    name: str
    """ "" when it has none."""
    sources: list[tuple[str, At]]
    """Steps that it leads from; more than one for the end of a simultaneous branch."""
    targets: list[tuple[str, At]]
    condition: Expr
    end: At


@dataclass(slots=True)
class Action:
    """Statements under a name that steps call."""

    at: At
    name: str
    name_at: At
    body: list[Statement]
    end: At


@dataclass(slots=True)
class Chart:
    """The steps of a block; they are worked through at ``position`` among its statements."""

    steps: list[Step]
    transitions: list[Transition]
    actions: list[Action]
    position: int


@dataclass(slots=True)
class Block:
    """FB, FC, OB or PROGRAM."""

    at: At
    kind: Literal["FB", "FC", "OB", "PROGRAM"]
    name: str
    returns: TypeRef | None
    sections: list[Section]
    body: list[Statement]
    end: At
    attributes: dict[str, str] = field(default_factory=dict)
    file: str = ""
    """The source that it was read from."""
    chart: Chart | None = None
    networks: tuple[Network, ...] = ()
    """Of a graphic block, for those who draw it."""


@dataclass(slots=True)
class DataBlock:
    at: At
    name: str
    struct: StructType | None
    """None for the instance of a block or of a user type."""
    of: str
    retain: bool
    start_values: list[tuple[Expr, Initial]]
    end: At
    file: str = ""


@dataclass(slots=True)
class UserType:
    at: At
    name: str
    struct: StructType
    file: str = ""


Unit = Block | DataBlock | UserType
