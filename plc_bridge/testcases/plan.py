"""A test case whose names and values are known in a program: what is set, how long is run, what is looked at."""

from __future__ import annotations

from dataclasses import dataclass

from plc_bridge.scl import types as t
from plc_bridge.scl.access import Place
from plc_bridge.scl.literals import Constant
from plc_bridge.scl.program import Program
from plc_bridge.scl.tree import At
from plc_bridge.testcases.tree import Case, Kind
from twin.units import Time


@dataclass(frozen=True)
class Operand:
    """A constant, or the value of a variable when it is asked for."""

    type: t.Elementary
    constant: Constant | None = None
    place: Place | None = None
    text: str = ""
    """A variable as it is written in the test case."""


@dataclass(frozen=True)
class Write:
    at: At
    place: Place
    value: Operand


@dataclass(frozen=True)
class Cycles:
    at: At
    count: int


@dataclass(frozen=True)
class Look:
    at: At
    kind: Kind
    operands: tuple[Operand, ...]


@dataclass(frozen=True)
class PlannedStep:
    name: str
    actions: tuple[Write | Cycles | Look, ...]


@dataclass(frozen=True)
class Plan:
    case: Case
    program: Program
    scan: Time
    steps: tuple[PlannedStep, ...]
