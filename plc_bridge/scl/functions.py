"""Checks calls of functions inside expressions: the system functions, X_TO_Y and the program's own FCs."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from plc_bridge.scl import blocks, tree
from plc_bridge.scl import types as t
from plc_bridge.scl.calls import call_function
from plc_bridge.scl.convert import convert, convertible, fit, is_unknown, settle, unknown
from plc_bridge.scl.problems import near
from plc_bridge.scl.typed import Const, Convert, Helper, Node

if TYPE_CHECKING:
    from plc_bridge.scl.expressions import Expressions

_CONVERSION: Final = re.compile(r"([A-Z]+(?:_AND_TIME|_OF_DAY)?)_TO_([A-Z]+(?:_AND_TIME|_OF_DAY)?)\Z")
Handler = Callable[["Expressions", tree.Call, list[tree.Expr], "t.Type | None"], Node]
NUMBERS: Final = ("int", "uint", "real")


def call(check: Expressions, expr: tree.Call, want: t.Type | None) -> Node:
    """The value of a call."""
    callee = expr.callee
    if not isinstance(callee, tree.Name):
        check.place(callee)
        check.problems.error(callee.at, "scl-call-has-no-value", name="")
        return unknown()
    name = callee.text
    function = check.world.functions.get(name.lower())
    if callee.kind == "bare" and function is None:
        conversion = _CONVERSION.match(name.upper())
        if conversion and conversion[1] in t.ELEMENTARY and conversion[2] in t.ELEMENTARY:
            return _convert(check, expr, t.ELEMENTARY[conversion[1]], t.ELEMENTARY[conversion[2]])
        if name.upper() in FUNCTIONS:
            names, handler = FUNCTIONS[name.upper()]
            given = _bind(check, expr, names)
            return unknown() if given is None else handler(check, expr, given, want)
    variable = check.variable(callee)
    if variable is not None and function is None:
        check.problems.error(callee.at, "scl-call-has-no-value", name=name)
        return unknown()
    if function is None and (name.lower() in check.world.types or name.lower() in blocks.BLOCKS):
        check.problems.error(callee.at, "scl-needs-instance", name=name)
        return unknown()
    if function is None:
        hint = near(name, [*FUNCTIONS, *(f.name for f in check.world.functions.values())])
        check.problems.error(callee.at, "scl-unknown-function", name=name, near=hint)
        for argument in expr.arguments:
            check.value(argument.value)
        return unknown()
    return call_function(check, expr, function, inside=True)


def _bind(check: Expressions, expr: tree.Call, names: str) -> list[tree.Expr] | None:
    """The arguments in the order of ``names``; one that ends in * takes any number."""
    wanted = names.split()
    many = wanted and wanted[-1].endswith("*")
    given: dict[int, tree.Expr] = {}
    for number, argument in enumerate(expr.arguments):
        if argument.name is None:
            place = number
        elif argument.name.upper() in ("EN", "ENO"):
            continue
        elif argument.name.upper() == "INELSE" and many and number == len(expr.arguments) - 1:
            place = max(given, default=0) + 1
        else:
            place = _named(argument.name.upper(), wanted)
        if place < 0 or (place >= len(wanted) and not many) or place in given:
            near_miss = near(argument.name or "", [w.rstrip("*0123456789") for w in wanted])
            check.problems.error(
                argument.at,
                "scl-unknown-argument",
                name=argument.name or str(number + 1),
                block=_callee(expr),
                near=near_miss,
            )
            return None
        given[place] = argument.value
    missing = [place for place in range(max(len(wanted), max(given, default=0) + 1)) if place not in given]
    if missing:
        shown = wanted[min(missing[0], len(wanted) - 1)]
        check.problems.error(expr.at, "scl-missing-argument", name=shown.rstrip("*"), block=_callee(expr))
        return None
    return [given[place] for place in sorted(given)]


def _named(name: str, wanted: list[str]) -> int:
    if name in wanted:
        return wanted.index(name)
    last = wanted[-1] if wanted else ""
    if last.endswith("*") and (match := re.fullmatch(r"([A-Z]+)(\d{1,3})", name)):
        stem, first = re.fullmatch(r"([A-Z]+)(\d+)\*", last).groups()  # type: ignore[union-attr]
        if match[1] == stem and int(match[2]) >= int(first):
            return len(wanted) - 1 + int(match[2]) - int(first)
    return -1


def _callee(expr: tree.Call) -> str:
    return expr.callee.text if isinstance(expr.callee, tree.Name | tree.Address) else "?"


def _convert(check: Expressions, expr: tree.Call, source: t.Elementary, target: t.Elementary) -> Node:
    given = _bind(check, expr, "IN")
    if given is None:
        return unknown()
    if not convertible(source, target) and source.name != target.name:
        check.problems.error(expr.at, "scl-no-conversion", found=str(source), expected=str(target))
        return unknown()
    node = check.as_type(given[0], source)
    return unknown() if is_unknown(node.type) else convert(node, target)


def _commonly(
    check: Expressions, given: list[tree.Expr], at: tree.At, want: t.Type | None
) -> tuple[list[Node], t.Type] | None:
    """Values brought to one common type."""
    nodes = [check.value(expr, want) for expr in given]
    if any(is_unknown(node.type) for node in nodes):
        return None
    literal = all(isinstance(n.type, t.Elementary) and n.type.kind == "literal" for n in nodes)
    if literal:
        decimal = any(n.type is t.DECIMAL for n in nodes)
        if decimal and not (isinstance(want, t.Elementary) and want.kind == "real"):
            want = t.LREAL
        nodes = [settle(node, want) for node in nodes]
    common: t.Type = nodes[0].type
    mixed: Node = nodes[0]
    for node in nodes[1:]:
        if t.same(common, node.type) and not (isinstance(common, t.Elementary) and common.kind == "literal"):
            continue
        meeting = check.common(mixed, node)
        if meeting is None:
            check.problems.error(at, "scl-type-mismatch", found=str(node.type), expected=str(common))
            return None
        if meeting is not common:
            common, mixed = meeting, node if node.type is meeting else Convert(meeting, mixed, "wrap")
    if isinstance(common, t.Elementary):
        nodes = [check.meet(node, common, expr.at) for node, expr in zip(nodes, given, strict=True)]
    return None if any(is_unknown(node.type) for node in nodes) else (nodes, common)


def _rounded(node: Node, type_: t.Elementary) -> Node:
    return Convert(t.REAL, node, "round") if type_ is t.REAL else node


def _number(check: Expressions, expr: tree.Expr, want: t.Type | None, kinds: tuple[str, ...] = NUMBERS) -> Node | None:
    node = check.settled(expr, want)
    if is_unknown(node.type):
        return None
    if not isinstance(node.type, t.Elementary) or node.type.kind not in kinds:
        expected = {"int": "INT", "real": "REAL", "bits": "WORD", "string": "STRING", "time": "TIME"}[kinds[0]]
        check.problems.error(expr.at, "scl-type-mismatch", found=str(node.type), expected=expected)
        return None
    return node


def _absolute(check: Expressions, expr: tree.Call, given: list[tree.Expr], want: t.Type | None) -> Node:
    node = _number(check, given[0], want, ("int", "uint", "real", "time"))
    if node is None or not isinstance(node.type, t.Elementary):
        return unknown()
    return (
        Convert(node.type, Helper(node.type, "absolute", [node]), "wrap")
        if node.type.whole
        else Helper(node.type, "absolute", [node])
    )


def _real(function: str) -> Handler:
    def check_real(check: Expressions, expr: tree.Call, given: list[tree.Expr], want: t.Type | None) -> Node:
        real = want if isinstance(want, t.Elementary) and want.kind == "real" else None
        nodes: list[Node] = []
        for argument in given:
            node = _number(check, argument, real or t.LREAL)
            if node is None:
                return unknown()
            nodes.append(node)
        types = [node.type for node in nodes if isinstance(node.type, t.Elementary)]
        wide = any(type_ is t.LREAL or (type_.kind != "real" and type_.bits > 32) for type_ in types)
        type_ = t.LREAL if wide else t.REAL
        arguments = [fit(node, type_, argument.at, check.problems) for node, argument in zip(nodes, given, strict=True)]
        return _rounded(Helper(type_, function, arguments), type_)

    return check_real


def _to_whole(function: str) -> Handler:
    def check_whole(check: Expressions, expr: tree.Call, given: list[tree.Expr], want: t.Type | None) -> Node:
        node = _number(check, given[0], t.LREAL, ("real",))
        if node is None:
            return unknown()
        target = want if isinstance(want, t.Elementary) and want.kind in ("int", "uint") else t.DINT
        bounds = [Const(t.LINT, target.lo), Const(t.LINT, target.hi)]
        return Helper(target, function, [node, *bounds], noting=True)

    return check_whole


def _least(function: str) -> Handler:
    def check_least(check: Expressions, expr: tree.Call, given: list[tree.Expr], want: t.Type | None) -> Node:
        common = _commonly(check, given, expr.at, want)
        if common is None:
            return unknown()
        if not isinstance(common[1], t.Elementary) or common[1].kind in ("bool",):
            check.problems.error(expr.at, "scl-type-mismatch", found=str(common[1]), expected="INT, REAL, TIME")
            return unknown()
        return Helper(common[1], function, common[0])

    return check_least


def _select(check: Expressions, expr: tree.Call, given: list[tree.Expr], want: t.Type | None) -> Node:
    switch = check.as_type(given[0], t.BOOL)
    common = _commonly(check, given[1:], expr.at, want)
    if common is None or is_unknown(switch.type):
        return unknown()
    return Helper(common[1], "select", [switch, *common[0]])


def _multiplex(check: Expressions, expr: tree.Call, given: list[tree.Expr], want: t.Type | None) -> Node:
    number = _number(check, given[0], t.DINT, ("int", "uint"))
    common = _commonly(check, given[1:], expr.at, want)
    if common is None or number is None:
        return unknown()
    if expr.arguments[-1].name and expr.arguments[-1].name.upper() == "INELSE":
        return Helper(common[1], "multiplex_else", [number, common[0][-1], *common[0][:-1]])
    return Helper(common[1], "multiplex", [number, *common[0]], noting=True)


def _shift(function: str) -> Handler:
    def check_shift(check: Expressions, expr: tree.Call, given: list[tree.Expr], want: t.Type | None) -> Node:
        node = _number(check, given[0], want, ("bits", "int", "uint"))
        by = _number(check, given[1], t.DINT, ("int", "uint", "bits"))
        if node is None or by is None or not isinstance(node.type, t.Elementary):
            return unknown()
        if node.type.kind == "int":
            unsigned = t.UNSIGNED[node.type.bits]
            shifted = Helper(unsigned, function, [Convert(unsigned, node, "wrap"), by, Const(t.DINT, node.type.bits)])
            return Convert(node.type, shifted, "wrap")
        return Helper(node.type, function, [node, by, Const(t.DINT, node.type.bits)])

    return check_shift


def _swap(check: Expressions, expr: tree.Call, given: list[tree.Expr], want: t.Type | None) -> Node:
    node = _number(check, given[0], want, ("bits",))
    if node is None or not isinstance(node.type, t.Elementary):
        return unknown()
    return Helper(node.type, "swap", [node, Const(t.DINT, node.type.bits)])


def _text(function: str, result: t.Elementary, kinds: str) -> Handler:
    """``kinds`` has one letter an argument: s for text, n for a number; ``+`` puts the longest result first."""

    def check_text(check: Expressions, expr: tree.Call, given: list[tree.Expr], want: t.Type | None) -> Node:
        nodes: list[Node] = []
        letters = kinds.removesuffix("+")
        wide = False
        for number, argument in enumerate(given):
            kind = letters[min(number, len(letters) - 1)]
            node = _number(check, argument, t.DINT, ("int", "uint") if kind == "n" else ("string", "char"))
            if node is None:
                return unknown()
            wide = wide or (isinstance(node.type, t.Elementary) and kind == "s" and node.type.bits == 16)
            nodes.append(node)
        if kinds.endswith("+"):
            nodes.insert(0, Const(t.DINT, 254))
        type_ = t.WSTRING if wide and result is t.STRING else result
        return Helper(type_, function, nodes)

    return check_text


def _scale(function: str) -> Handler:
    def check_scale(check: Expressions, expr: tree.Call, given: list[tree.Expr], want: t.Type | None) -> Node:
        real = want if isinstance(want, t.Elementary) and want.kind == "real" else t.REAL
        nodes = [_number(check, argument, real) for argument in given]
        arguments: list[Node] = []
        for node in nodes:
            if node is None or not isinstance(node.type, t.Elementary):
                return unknown()
            arguments.append(convert(node, t.LREAL))
        whole = function == "scale" and isinstance(want, t.Elementary) and want.kind in ("int", "uint")
        result = Helper(t.LREAL, function, arguments)
        if whole and isinstance(want, t.Elementary):
            return convert(result, want)
        return _rounded(result, real) if real is t.REAL else result

    return check_scale


def _ticks(check: Expressions, expr: tree.Call, given: list[tree.Expr], want: t.Type | None) -> Node:
    return Helper(t.TIME, "ticks", [], noting=True)


def _time_of(op: str) -> Handler:
    def check_time(check: Expressions, expr: tree.Call, given: list[tree.Expr], want: t.Type | None) -> Node:
        left, right = (check.value(argument) for argument in given)
        if is_unknown(left.type, right.type):
            return unknown()
        return check.operation(op, left, right, expr.at)

    return check_time


FUNCTIONS: Final[dict[str, tuple[str, Handler]]] = {
    "ABS": ("IN", _absolute),
    "SQRT": ("IN", _real("sqrt")),
    "SQR": ("IN", _real("square")),
    "LN": ("IN", _real("ln")),
    "LOG": ("IN", _real("log")),
    "EXP": ("IN", _real("exp")),
    "SIN": ("IN", _real("sin")),
    "COS": ("IN", _real("cos")),
    "TAN": ("IN", _real("tan")),
    "ASIN": ("IN", _real("asin")),
    "ACOS": ("IN", _real("acos")),
    "ATAN": ("IN", _real("atan")),
    "FRAC": ("IN", _real("fraction")),
    "EXPT": ("IN1 IN2", _real("power")),
    "TRUNC": ("IN", _to_whole("truncate")),
    "ROUND": ("IN", _to_whole("to_whole")),
    "CEIL": ("IN", _to_whole("ceiling")),
    "FLOOR": ("IN", _to_whole("floor")),
    "MIN": ("IN1 IN2*", _least("least")),
    "MAX": ("IN1 IN2*", _least("greatest")),
    "LIMIT": ("MN IN MX", _least("limit")),
    "SEL": ("G IN0 IN1", _select),
    "MUX": ("K IN0*", _multiplex),
    "SHL": ("IN N", _shift("shift_left")),
    "SHR": ("IN N", _shift("shift_right")),
    "ROL": ("IN N", _shift("rotate_left")),
    "ROR": ("IN N", _shift("rotate_right")),
    "SWAP": ("IN", _swap),
    "LEN": ("IN", _text("length", t.INT, "s")),
    "CONCAT": ("IN1 IN2*", _text("concat", t.STRING, "s+")),
    "LEFT": ("IN L", _text("left", t.STRING, "sn")),
    "RIGHT": ("IN L", _text("right", t.STRING, "sn")),
    "MID": ("IN L P", _text("mid", t.STRING, "snn")),
    "INSERT": ("IN1 IN2 P", _text("insert", t.STRING, "ssn+")),
    "DELETE": ("IN L P", _text("delete", t.STRING, "snn")),
    "REPLACE": ("IN1 IN2 L P", _text("replace", t.STRING, "ssnn+")),
    "FIND": ("IN1 IN2", _text("find", t.INT, "ss")),
    "NORM_X": ("MIN VALUE MAX", _scale("normalise")),
    "SCALE_X": ("MIN VALUE MAX", _scale("scale")),
    "TIME_TCK": ("", _ticks),
    "T_ADD": ("IN1 IN2", _time_of("+")),
    "T_SUB": ("IN1 IN2", _time_of("-")),
    "T_DIFF": ("IN1 IN2", _time_of("-")),
}
