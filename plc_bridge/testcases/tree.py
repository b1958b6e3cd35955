"""Test cases as they are written, before their names and values mean anything in a program."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from plc_bridge.scl.tree import At, Expr

Kind = Literal[
    "Equal", "NotEqual", "Greater", "GreaterOrEqual", "Less", "LessOrEqual", "InRange", "Near", "True", "False"
]
"""What an ASSERT looks at."""

OPERANDS: Final[dict[Kind, int]] = {
    "Equal": 2,
    "NotEqual": 2,
    "Greater": 2,
    "GreaterOrEqual": 2,
    "Less": 2,
    "LessOrEqual": 2,
    "InRange": 3,
    "Near": 3,
    "True": 1,
    "False": 1,
}


@dataclass(frozen=True)
class Alias:
    """``motor : "Motor_DB".running;``"""

    at: At
    name: str
    path: Expr


@dataclass(frozen=True)
class Set:
    """``motor := TRUE;``"""

    at: At
    target: Expr
    value: Expr


@dataclass(frozen=True)
class Run:
    """``RUN(CYCLES := 3);`` or ``RUN(TIME := T#3s);``"""

    at: At
    cycles: Expr | None
    time: Expr | None


@dataclass(frozen=True)
class Assert:
    """``ASSERT.Equal(motor, TRUE);``"""

    at: At
    kind: Kind
    operands: tuple[Expr, ...]


Action = Set | Run | Assert


@dataclass(frozen=True)
class Step:
    at: At
    name: str
    """"" if it has none."""
    actions: tuple[Action, ...]


@dataclass(frozen=True)
class Case:
    at: At
    file: str
    name: str
    block: str
    """The block under test; "" for the program as a whole."""
    block_at: At
    scan: Expr | None
    aliases: tuple[Alias, ...]
    steps: tuple[Step, ...]
