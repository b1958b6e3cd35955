"""Conversions: which happen by themselves, which need a function, and what becomes of constants."""

from __future__ import annotations

from typing import Any, Final

from plc_bridge.scl import operations as op
from plc_bridge.scl import types as t
from plc_bridge.scl.problems import Problems
from plc_bridge.scl.tree import At
from plc_bridge.scl.typed import Const, Convert, Helper, Node

NUMBERS: Final = ("int", "uint", "real")


def unknown() -> Const:
    return Const(t.UNKNOWN, 0)


def is_unknown(*types: t.Type) -> bool:
    return any(type_ is t.UNKNOWN for type_ in types)


def wrapped(value: int, type_: t.Elementary) -> int:
    """As the type holds it."""
    value &= (1 << type_.bits) - 1
    return value - (1 << type_.bits) if value > type_.hi else value


def fit(node: Node, target: t.Type, at: At, problems: Problems) -> Node:
    """The value as ``target`` where that needs no function; else a problem."""
    source = node.type
    if is_unknown(source, target):
        return unknown()
    if not isinstance(source, t.Elementary) or not isinstance(target, t.Elementary):
        if t.same(source, target):
            return node
        problems.error(at, "scl-type-mismatch", found=str(source), expected=str(target))
        return unknown()
    if source is t.VOID:
        problems.error(at, "scl-no-value")
        return unknown()
    if source.name == target.name and source.kind != "literal":
        if source.kind == "string" and source.length > target.length:
            return fit_constant(node, target, at, problems) if isinstance(node, Const) else Convert(target, node, "cut")
        return node
    if isinstance(node, Const):
        return fit_constant(node, target, at, problems)
    if _widens(source, target, at, problems):
        return convert(node, target)
    _refuse(source, target, at, problems)
    return unknown()


def _widens(source: t.Elementary, target: t.Elementary, at: At, problems: Problems) -> bool:
    kinds = (source.kind, target.kind)
    if kinds in (("int", "int"), ("uint", "uint"), ("bits", "bits")):
        return target.bits >= source.bits
    if kinds == ("uint", "int") and target.bits > source.bits:
        return True
    if kinds in (("uint", "int"), ("int", "uint")):
        if target.bits >= source.bits:
            problems.warn(at, "scl-sign-lost", found=str(source), expected=str(target))
        return target.bits >= source.bits
    if kinds in (("bits", "int"), ("bits", "uint"), ("int", "bits"), ("uint", "bits")):
        return target.bits >= source.bits
    if target.kind == "real" and source.kind in ("int", "uint"):
        return True
    if kinds == ("real", "real"):
        return target.bits > source.bits
    if kinds == ("time", "time"):
        return target.bits > source.bits
    if target.kind == "string" and source.kind in ("char", "string"):
        return target.bits >= source.bits
    return False


def fit_constant(node: Const, target: t.Elementary, at: At, problems: Problems) -> Node:
    source, value = node.type, node.value
    assert isinstance(source, t.Elementary)
    number = source.kind in ("literal", "int", "uint", "bits") and source is not t.DECIMAL
    if number and target.kind in ("int", "uint", "bits"):
        if source.kind == "literal" and node.based and target.kind == "int" and 0 <= value < 1 << target.bits:
            return Const(target, wrapped(value, target))
        if target.lo <= value <= target.hi:
            return Const(target, value)
        if source.kind == "bits" and target.kind == "int" and target.bits == source.bits:
            return Const(target, wrapped(value, target))
        problems.error(
            at, "scl-constant-range", value=str(value), type=str(target), low=str(target.lo), high=str(target.hi)
        )
        return unknown()
    if source is t.WHOLE and target is t.BOOL and value in (0, 1):
        return Const(t.BOOL, bool(value))
    if target.kind == "real" and (number or source is t.DECIMAL or source.kind == "real"):
        if source.kind == "real" and target.bits < source.bits:
            problems.error(at, "scl-needs-conversion", found="LREAL", expected="REAL", function="LREAL_TO_REAL")
            return unknown()
        return Const(target, to_float(value, target))
    if source.kind in ("string", "char") and target.kind == "string" and source.bits <= max(target.bits, 8):
        if len(value) > target.length:
            problems.warn(at, "scl-text-cut", length=str(target.length))
        return Const(target, value[: target.length])
    if source.kind == "string" and target.kind == "char" and len(value) == 1:
        return Const(target, value)
    if source.kind == "time" and target is t.LTIME:
        return Const(target, value * 1_000_000)
    if source is t.WHOLE and target.kind == "time":
        problems.error(at, "scl-time-expected", found=str(value), type=str(target))
    elif source.kind == "literal":
        problems.error(at, "scl-type-mismatch", found=str(value), expected=str(target))
    else:
        _refuse(source, target, at, problems)
    return unknown()


def to_float(value: float, type_: t.Elementary) -> float:
    try:
        exact = float(value)
    except OverflowError:
        exact = float("inf") if value > 0 else float("-inf")
    return op.f32(exact) if type_ is t.REAL else exact


def settle(node: Node, want: t.Type | None = None) -> Node:
    """An untyped constant takes the wanted type if it can, else DINT (LINT when longer) or LREAL."""
    if not isinstance(node, Const) or not isinstance(node.type, t.Elementary) or node.type.kind != "literal":
        return node
    if node.type is t.WHOLE:
        if isinstance(want, t.Elementary) and want.kind == "real":
            return Const(want, to_float(node.value, want))
        whole = isinstance(want, t.Elementary) and want.kind in ("int", "uint", "bits")
        target = want if whole and isinstance(want, t.Elementary) else t.DINT
        if not target.lo <= node.value <= target.hi:
            target = t.DINT if t.DINT.lo <= node.value <= t.DINT.hi else t.LINT
        return Const(target, wrapped(node.value, target), node.based)
    if node.type is t.DECIMAL:
        target = want if isinstance(want, t.Elementary) and want.kind == "real" else t.LREAL
        return Const(target, to_float(node.value, target))
    return node


def convert(node: Node, target: t.Elementary) -> Node:
    """By a function X_TO_Y, or by itself where ``fit`` allows it. Both types are elementary and convertible."""
    source = node.type
    assert isinstance(source, t.Elementary)
    if source.name == target.name:
        return node
    patterns = {("REAL", "DWORD"), ("DWORD", "REAL"), ("LREAL", "LWORD"), ("LWORD", "LREAL")}
    if (source.name, target.name) in patterns:
        function = f"{source.name.lower()}_pattern"
        return Helper(target, function, [node])
    if source.kind == "real" and target.whole:
        bounds = [Const(t.LINT, target.lo), Const(t.LINT, target.hi)]
        return Helper(target, "to_whole", [node, *bounds], noting=True)
    if source.kind == "time" and target.kind == "time":
        if target is t.LTIME:
            return Helper(t.LTIME, "milli_to_nano", [node])
        return Convert(target, Helper(t.LTIME, "nano_to_milli", [node]), "wrap")
    if source.kind == "date" and target.kind == "date":
        part = f"{source.name.lower()}_to_{target.name.lower()}"
        return Helper(target, part, [node]) if part in DATE_PARTS else Convert(target, node, "wrap")
    how = _how(source, target)
    if how == "text_to_whole":
        bounds = [Const(t.LINT, target.lo), Const(t.LINT, target.hi)]
        return Helper(target, "text_to_whole", [node, *bounds], noting=True)
    if how == "text_to_real":
        return _rounded(Helper(target, "text_to_real", [node], noting=True), target)
    if how == "letter":
        return Helper(target, how, [node, Const(t.DINT, (1 << target.bits) - 1)])
    if how in ("signed_text", "plain_text", "real_text", "code_point"):
        return Helper(target, how, [node])
    folded = _folded(node, target, how)
    return folded if folded is not None else Convert(target, node, how)


def _rounded(node: Node, target: t.Elementary) -> Node:
    return Convert(target, node, "round") if target is t.REAL else node


def _how(source: t.Elementary, target: t.Elementary) -> str:
    if source.kind == "string" and target.kind == "string":
        return "cut"
    if source.kind == "char":
        return "cut" if target.kind in ("string", "char") else "code_point"
    if source.kind == "string":
        return "cut" if target.kind == "char" else "text_to_real" if target.kind == "real" else "text_to_whole"
    if target.kind == "string":
        return {"real": "real_text", "int": "signed_text", "time": "signed_text"}.get(source.kind, "plain_text")
    if target.kind == "char":
        return "letter"
    if target.kind == "bool":
        return "low_bit"
    if target.kind == "real":
        return "round" if source.kind == "real" else "float"
    return "whole" if source.kind == "bool" else "wrap"


def _folded(node: Node, target: t.Elementary, how: str) -> Const | None:
    if not isinstance(node, Const):
        return None
    value: Any = node.value
    match how:
        case "wrap" | "whole":
            return Const(target, wrapped(int(value), target))
        case "float" | "round":
            return Const(target, to_float(value, target))
        case "low_bit":
            return Const(target, bool(value & 1))
        case "cut":
            return Const(target, value[: target.length])
    return None


DATE_PARTS: Final = {
    "date_and_time_to_date", "ldt_to_date", "date_and_time_to_time_of_day", "ldt_to_time_of_day", "ldt_to_ltod",
    "date_to_date_and_time", "date_to_ldt", "time_of_day_to_ltod", "ltod_to_time_of_day",
}  # fmt: skip


def _refuse(source: t.Elementary, target: t.Elementary, at: At, problems: Problems) -> None:
    """What does not convert by itself: with the function that does, if there is one."""
    if convertible(source, target):
        function = f"{source}_TO_{target}"
        problems.error(at, "scl-needs-conversion", found=str(source), expected=str(target), function=function)
    else:
        problems.error(at, "scl-no-conversion", found=str(source), expected=str(target))


def convertible(source: t.Elementary, target: t.Elementary) -> bool:
    """Whether there is a function SOURCE_TO_TARGET."""
    kinds = {source.kind, target.kind}
    if "literal" in kinds or source.name == target.name:
        return False
    if "date" in kinds:
        if len(kinds) == 1:
            part = f"{source.name.lower()}_to_{target.name.lower()}"
            return part in DATE_PARTS or {source.name, target.name} == {"LDT", "DATE_AND_TIME"}
        return bool(kinds & {"int", "uint", "bits"})
    if "string" in kinds or "char" in kinds:
        return not kinds & {"bool", "time"}
    return not ("bool" in kinds and kinds & {"real", "time"})
