"""Writes typed expressions as Python text, wrapping integers once at the end of a chain of + - *."""

from __future__ import annotations

import math
from typing import Any

from plc_bridge.scl import types as t
from plc_bridge.scl.typed import (
    CallFunction,
    Const,
    Convert,
    FieldOf,
    Helper,
    ItemOf,
    Load,
    Node,
    Operation,
    Reference,
    Seen,
    Sign,
    SliceOf,
    Variable,
)

Raw = tuple[str, int, int]
"""Python text and the bounds of its value before it is wrapped."""
_RING = ("+", "-", "*")
_COMPARE = {"=": "==", "<>": "!=", "<": "<", ">": ">", "<=": "<=", ">=": ">="}


def literal(value: Any) -> str:
    """A constant as Python text."""
    if isinstance(value, float):
        if math.isnan(value):
            return "nan"
        if math.isinf(value):
            return "inf" if value > 0 else "(-inf)"
    text = repr(value)
    return f"({text})" if text.startswith("-") else text


def calm(node: Node) -> bool:
    """Neither calls, notes nor fails, so that it may be left out when the result is known without it."""
    match node:
        case Const() | Load():
            return True
        case FieldOf():
            return calm(node.base)
        case ItemOf():
            return all(isinstance(index, Const) for index in node.indices) and calm(node.base)
        case SliceOf():
            return calm(node.base)
        case Operation():
            if node.op in ("/", "MOD") and node.operands.kind != "real" and not isinstance(node.right, Const):
                return False
            return calm(node.left) and calm(node.right)
        case Sign() | Convert():
            return calm(node.operand)
        case Helper():
            return not node.noting and all(calm(argument) for argument in node.arguments)
        case _:
            return False


class Emit:
    """The expressions of one routine; ``inside`` a block that has a ``self``, or in a function."""

    def __init__(self, *, inside: bool) -> None:
        self.inside = inside
        self._temporaries = 0

    def temporary(self) -> str:
        self._temporaries += 1
        return f"w{self._temporaries}"

    def value(self, node: Node) -> str:
        """Text of the exact value."""
        if isinstance(node.type, t.Elementary) and node.type.whole:
            text, low, high = self.raw(node)
            return self.narrow(text, low, high, node.type)
        return self._other(node)

    def variable(self, variable: Variable) -> str:
        if variable.clock:
            return f"clock_bit(g, {variable.clock})"
        if variable.where == "self":
            return f"self.{variable.py}"
        if variable.where == "global":
            return f"g.{variable.py}"
        if variable.where == "reference":
            return f"self.{variable.py}.v" if self.inside else f"{variable.py}.v"
        if variable.where == "memory":
            return self._memory(variable)
        return f"{variable.py}.v" if variable.boxed else variable.py

    def _memory(self, variable: Variable) -> str:
        first, length, bit = variable.value
        area = f"g.memory_{variable.py.lower()}"
        if bit is not None:
            return f"({area}[{first}] >> {bit} & 1 == 1)"
        parts = [f"{area}[{first + n}] << {8 * (length - 1 - n)}" for n in range(length)]
        return "(" + " | ".join(parts) + ")"

    # Whole numbers

    def raw(self, node: Node) -> Raw:
        """Not wrapped yet, with its bounds."""
        type_ = node.type
        assert isinstance(type_, t.Elementary)
        match node:
            case Const():
                return literal(node.value), node.value, node.value
            case Operation() if node.op in _RING:
                return self._ring(node)
            case Operation() if node.op in ("/", "MOD"):
                return self._quotient(node)
            case Operation() if node.op == "**":
                return f"int_power({self.value(node.left)}, {self.value(node.right)})", t.LINT.lo, t.LINT.hi
            case Operation():
                sign = {"AND": "&", "OR": "|", "XOR": "^"}[node.op]
                return f"({self.value(node.left)} {sign} {self.value(node.right)})", type_.lo, type_.hi
            case Sign() if node.op == "-":
                text, low, high = self.raw(node.operand) if node.operand.type is type_ else self._held(node.operand)
                return f"(-{text})", -high, -low
            case Sign():
                return f"({self.value(node.operand)} ^ {type_.hi})", 0, type_.hi
            case Convert() if node.how == "wrap":
                if isinstance(node.operand, Helper) and node.operand.function == "absolute":
                    text, low, high = self._held(node.operand.arguments[0])
                    return f"absolute({text})", 0, max(abs(low), abs(high))
                return self._held(node.operand)
            case Convert() if node.how == "whole":
                return f"(1 if {self.value(node.operand)} else 0)", 0, 1
            case SliceOf():
                text = f"({self.value(node.base)} >> {node.shift} & {type_.hi})"
                return text, 0, type_.hi
            case _:
                return self._other(node), type_.lo, type_.hi

    def _held(self, node: Node) -> Raw:
        """Wrapped to its own type, with the bounds that are left."""
        type_ = node.type
        assert isinstance(type_, t.Elementary)
        text, low, high = self.raw(node)
        if type_.lo <= low and high <= type_.hi:
            return text, low, high
        return self.narrow(text, low, high, type_), type_.lo, type_.hi

    def _ring(self, node: Operation) -> Raw:
        a, low, high = self._operand(node.left, node.type)
        b, least, most = self._operand(node.right, node.type)
        if node.op == "+":
            bounds = (low + least, high + most)
        elif node.op == "-":
            bounds = (low - most, high - least)
        else:
            corners = (low * least, low * most, high * least, high * most)
            bounds = (min(corners), max(corners))
        if max(abs(bounds[0]), abs(bounds[1])).bit_length() > 512:
            # A long chain of products is wrapped on the way, so that no number grows without end.
            a, low, high = self._held(node.left)
            b, least, most = self._held(node.right)
            half = 1 << 2 * node.type.bits
            bounds = (-half, half)
        plain = isinstance(node.left, Operation) and node.left.op in "+-" and node.op in "+-" and a.startswith("(")
        if plain and a.endswith(")") and _whole_group(a):
            a = a[1:-1]
        return f"({a} {node.op} {b})", *bounds

    def _operand(self, node: Node, type_: t.Elementary) -> Raw:
        return (
            self.raw(node) if isinstance(node.type, t.Elementary) and node.type.name == type_.name else self._held(node)
        )

    def narrow(self, text: str, low: int, high: int, type_: t.Elementary) -> str:
        """Wrapped to the type, in the cheapest way that its bounds allow."""
        if type_.lo <= low and high <= type_.hi:
            return text
        modulus = 1 << type_.bits
        if type_.lo == 0:
            return f"({text} & {type_.hi})"
        name = self.temporary()
        if low >= type_.lo and high <= type_.hi + modulus:
            return f"({name} if ({name} := {text}) <= {type_.hi} else {name} - {modulus})"
        if high <= type_.hi and low >= type_.lo - modulus:
            return f"({name} if ({name} := {text}) >= {type_.lo} else {name} + {modulus})"
        half = modulus >> 1
        return f"({name} if {type_.lo} <= ({name} := {text}) <= {type_.hi} else wrap({name}, {half}))"

    def _quotient(self, node: Operation) -> Raw:
        text, low, high = self._held(node.left)
        divisor = node.right
        if isinstance(divisor, Const) and divisor.value > 0:
            sign, n = ("//", divisor.value) if node.op == "/" else ("%", divisor.value)
            bounds = (-(-low // n) if low < 0 else 0, high // n) if node.op == "/" else (1 - n if low < 0 else 0, n - 1)
            if low >= 0:
                return f"({text} {sign} {n})", *bounds
            name = self.temporary()
            return f"({name} {sign} {n} if ({name} := {text}) >= 0 else -(-{name} {sign} {n}))", *bounds
        function = "int_divide" if node.op == "/" else "int_modulo"
        most = max(abs(low), abs(high))
        return f"{function}(g, {text}, {self.value(divisor)})", -most, most

    # Everything else

    def _other(self, node: Node) -> str:
        match node:
            case Const():
                return literal(node.value)
            case Load():
                return self.variable(node.variable)
            case FieldOf():
                base = self._other(node.base)
                return f"{base}.{node.field.py}(g)" if node.field.computed else f"{base}.{node.field.py}"
            case ItemOf():
                return f"{self._other(node.base)}[{self.position(node)}]"
            case SliceOf():
                return f"({self.value(node.base)} >> {node.shift} & 1 == 1)"
            case Operation():
                return self._operation(node)
            case Sign():
                inner = self.value(node.operand)
                return f"(not {inner})" if node.op == "NOT" else f"(-{inner})"
            case Convert():
                return self._convert(node)
            case Helper():
                return self._helper(node)
            case Reference():
                return self.reference(node.place)
            case CallFunction():
                return self.call(node, [])
            case Seen():
                return f"seen(w0, {node.number}, {self.value(node.node)})"

    def position(self, node: ItemOf) -> str:
        """The number of an item in the list that holds the array, checked where it may be outside."""
        array = node.base.type
        assert isinstance(array, t.Array)
        fixed, parts, stride = 0, [], array.size
        for index, (low, high) in zip(node.indices, array.bounds, strict=True):
            stride //= high - low + 1
            fixed -= low * stride
            if isinstance(index, Const):
                fixed += index.value * stride
                continue
            text, least, most = self._held(index)
            if least < low or most > high:
                name = self.temporary()
                text = f"({name} if {low} <= ({name} := {text}) <= {high} else outside({name}, {low}, {high}))"
            parts.append(text if stride == 1 else f"{text} * {stride}")
        if not parts:
            return str(fixed)
        return " + ".join(parts) + (f" - {-fixed}" if fixed < 0 else f" + {fixed}" if fixed else "")

    def _operation(self, node: Operation) -> str:
        kind = node.operands.kind
        if node.op in ("AND", "OR"):
            return self._logic(node)
        if node.op == "XOR":
            return f"({self.value(node.left)} != {self.value(node.right)})"
        left, right = self.value(node.left), self.value(node.right)
        if node.op in _COMPARE:
            if node.op == "<>" and kind == "real":
                return f"differs({left}, {right})"
            return f"({left} {_COMPARE[node.op]} {right})"
        if node.op == "/" and not (isinstance(node.right, Const) and node.right.value):
            text = f"real_divide({left}, {right})"
        elif node.op == "**":
            text = f"power({left}, {right})"
        else:
            text = f"({left} {node.op} {right})"
        return f"f32({text})" if node.type.name == "REAL" else text

    def _logic(self, node: Operation) -> str:
        parts: list[Node] = []
        walk: Node = node
        while isinstance(walk, Operation) and walk.op == node.op:
            parts.append(walk.right)
            walk = walk.left
        parts.append(walk)
        parts.reverse()
        texts = [self.value(part) for part in parts]
        # The first may call or index: it is always worked out.
        if all(calm(part) for part in parts[1:]):
            return "(" + f" {node.op.lower()} ".join(texts) + ")"
        return "(" + (" & " if node.op == "AND" else " | ").join(texts) + ")"

    def _convert(self, node: Convert) -> str:
        match node.how:
            case "round":
                return f"f32({self.value(node.operand)})"
            case "float":
                text = f"({self.value(node.operand)} + 0.0)"
                source = node.operand.type
                exact = isinstance(source, t.Elementary) and source.bits <= 16
                return text if exact or node.type.name == "LREAL" else f"f32({text})"
            case "low_bit":
                return f"({self.value(node.operand)} & 1 == 1)"
            case "cut":
                return f"{self.value(node.operand)}[:{node.type.length}]"
            case _:
                return self.value(node.operand)

    def _helper(self, node: Helper) -> str:
        arguments = [self.value(argument) for argument in node.arguments]
        if node.function == "system_time":
            arguments = ["clock_start"]
        if node.noting:
            arguments.insert(0, "g")
        return f"{node.function}({', '.join(arguments)})"

    def reference(self, place: Node) -> str:
        """An object that stands for the place."""
        match place:
            case Load(variable=variable):
                if variable.where == "local":
                    return variable.py
                if variable.where == "reference":
                    return f"self.{variable.py}" if self.inside else variable.py
                return f"Spot({'self' if variable.where == 'self' else 'g'}, {variable.py!r})"
            case FieldOf():
                return f"Spot({self._other(place.base)}, {place.field.py!r})"
            case ItemOf():
                return f"Item({self._other(place.base)}, {self.position(place)})"
            case _:
                raise TypeError(type(place))

    def call(self, node: CallFunction, boxes: list[str]) -> str:
        """The call; ``boxes`` are the names of those that take its outputs, in their order."""
        arguments = ["g"]
        taken = {number: n for n, (_, number, _) in enumerate(node.boxes)}
        for number, argument in enumerate(node.arguments):
            if number in taken:
                arguments.append(boxes[taken[number]] if boxes else "Box(0)")
            elif isinstance(argument.type, t.Elementary) or isinstance(argument, Reference):
                arguments.append(self.value(argument))
            else:
                arguments.append(self._other(argument))
        return f"{node.py}({', '.join(arguments)})"


def _whole_group(text: str) -> bool:
    """Whether the first parenthesis is closed by the last."""
    depth = 0
    for number, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        if depth == 0:
            return number == len(text) - 1
    return False
