"""Constants of a test case, read by the engine's own rules as the type that they are compared with or set to."""

from __future__ import annotations

from plc_bridge.scl import tree
from plc_bridge.scl import types as t
from plc_bridge.scl.expressions import Expressions
from plc_bridge.scl.literals import Constant
from plc_bridge.scl.problems import Problems
from plc_bridge.scl.world import Scope, World


def constant(expr: tree.Expr, type_: t.Elementary, problems: Problems) -> Constant | None:
    """The value; None after a problem."""
    found = Expressions(World(problems), Scope()).constant(expr, type_)
    if found is None:
        return None
    value: Constant = found.value
    return value


def is_constant(expr: tree.Expr) -> bool:
    return isinstance(expr, tree.Literal_ | tree.Unary)
