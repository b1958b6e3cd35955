"""Works out operations on constants while compiling, with the very functions that run later."""

from __future__ import annotations

from typing import Any

from plc_bridge.scl import operations as op
from plc_bridge.scl import types as t
from plc_bridge.scl.convert import unknown, wrapped
from plc_bridge.scl.problems import Problems
from plc_bridge.scl.tree import At
from plc_bridge.scl.typed import Const, Node, Operation, Sign

__all__ = ["operation", "sign", "wrapped"]


def _held(value: Any, type_: t.Elementary) -> Any:
    if type_.whole:
        return wrapped(value, type_)
    return op.f32(value) if type_ is t.REAL else value


def sign(node: Sign) -> Node:
    if not isinstance(node.operand, Const):
        return node
    value = node.operand.value
    if node.op == "NOT":
        return Const(node.type, not value if node.type is t.BOOL else ~value & node.type.hi)
    return Const(node.type, _held(-value, node.type), False)


def operation(node: Operation, problems: Problems, at: At) -> Node:
    left, right = node.left, node.right
    exact = node.operands.whole or node.operands is t.WHOLE
    if node.op in ("/", "MOD") and isinstance(right, Const) and exact and right.value == 0:
        problems.error(at, "scl-zero-divisor")
        return unknown()
    if not isinstance(left, Const) or not isinstance(right, Const):
        return node
    a, b = left.value, right.value
    if exact and node.op == "*" and a.bit_length() + b.bit_length() > 4096:
        problems.error(at, "scl-constant-too-large")
        return unknown()
    return Const(node.type, _held(_work_out(node.op, a, b, exact), node.type))


def _work_out(sign: str, a: Any, b: Any, whole: bool) -> Any:
    match sign:
        case "+":
            return a + b
        case "-":
            return a - b
        case "*":
            return a * b
        case "/":
            return (abs(a) // abs(b) * (1 if (a >= 0) == (b > 0) else -1)) if whole else op.real_divide(a, b)
        case "MOD":
            return abs(a) % abs(b) * (1 if a >= 0 else -1)
        case "**":
            return op.int_power(a, b) if whole else op.power(a, b)
        case "=":
            return a == b
        case "<>":
            return a != b if not isinstance(a, float) else op.differs(a, b)
        case "<":
            return a < b
        case ">":
            return a > b
        case "<=":
            return a <= b
        case ">=":
            return a >= b
        case "AND":
            return a & b
        case "OR":
            return a | b
        case _:
            return a ^ b
