"""Values as people read and type them: ``TRUE``, ``T#1s500ms``, ``16#00FF``, ``3.5``."""

from __future__ import annotations

import math
from datetime import timedelta
from typing import Any, Final

from plc_bridge.scl import types as t
from plc_bridge.scl.expressions import Expressions
from plc_bridge.scl.literals import EPOCH
from plc_bridge.scl.operations import f32
from plc_bridge.scl.problems import Problems
from plc_bridge.scl.reading import read_expression
from plc_bridge.scl.world import Scope, World
from twin.texts import Message, message

_SPANS: Final = (("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1_000), ("ms", 1))
_EXAMPLES: Final = {
    "bool": "TRUE, FALSE", "int": "-5", "uint": "5", "bits": "16#FF", "real": "1.5", "time": "T#1s500ms",
    "string": "'abc'", "char": "'a'",
}  # fmt: skip
_DATES: Final = {
    "DATE": "D#2026-01-31",
    "TIME_OF_DAY": "TOD#12:00:00",
    "LTOD": "LTOD#12:00:00",
    "LTIME": "LT#1s",
}


class NoValue(ValueError):
    """What was typed is no value of the type; ``problem`` says so."""

    def __init__(self, problem: Message) -> None:
        super().__init__(problem.id)
        self.problem = problem


def text_of(value: Any, type_: t.Elementary) -> str:
    """The value as a constant of its type, which reads back to the same value (but for NaN and infinity)."""
    match type_.kind:
        case "bool":
            return "TRUE" if value else "FALSE"
        case "bits":
            return f"16#{value:0{type_.bits // 4}X}"
        case "real":
            return _real(value, type_)
        case "time":
            return _span(value, type_)
        case "date":
            return _moment(value, type_)
        case "string" | "char":
            quoted = _quoted(value)
            return f"WSTRING#{quoted}" if type_.bits == 16 else quoted
    return str(value)


def _real(value: float, type_: t.Elementary) -> str:
    if math.isnan(value) or math.isinf(value):
        return "NaN" if math.isnan(value) else "+Inf" if value > 0 else "-Inf"
    if type_ is t.LREAL:
        text = repr(value)
    else:
        # The shortest text that is this binary32 value again.
        text = next(text for digits in range(6, 18) if f32(float(text := f"{value:.{digits}g}")) == value)
    mantissa, _, exponent = text.partition("e")
    if "." not in mantissa:
        mantissa += ".0"
    return f"{mantissa}e{int(exponent)}" if exponent else mantissa


def _span(value: int, type_: t.Elementary) -> str:
    prefix = "T#" if type_ is t.TIME else "LT#"
    size, nano = (abs(value), 0) if type_ is t.TIME else divmod(abs(value), 1_000_000)
    parts = []
    for unit, length in _SPANS:
        count, size = divmod(size, length)
        if count:
            parts.append(f"{count}{unit}")
    micro, nano = divmod(nano, 1_000)
    parts += [f"{micro}us"] * bool(micro) + [f"{nano}ns"] * bool(nano)
    return prefix + ("-" if value < 0 else "") + ("".join(parts) or ("0ms" if type_ is t.TIME else "0ns"))


def _clock(nanoseconds: int) -> str:
    seconds, fraction = divmod(nanoseconds, 1_000_000_000)
    text = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return text + (f".{fraction:09}".rstrip("0") if fraction else "")


def _moment(value: int, type_: t.Elementary) -> str:
    if type_ is t.DATE:
        return f"D#{EPOCH + timedelta(days=value)}"
    if type_ is t.TOD:
        return f"TOD#{_clock(value * 1_000_000)}"
    if type_ is t.LTOD:
        return f"LTOD#{_clock(value)}"
    days, rest = divmod(value, 86_400_000_000_000)
    # Days since 1970 are counted from 1990, as DATE does.
    day = EPOCH + timedelta(days=days - 7305)
    return f"{'DT' if type_ is t.DT else 'LDT'}#{day}-{_clock(rest)}"


def _quoted(text: str) -> str:
    inside = text.replace("$", "$$").replace("'", "$'").replace("\n", "$L").replace("\r", "$R")
    inside = inside.replace("\t", "$T").replace("\f", "$P")
    return f"'{inside}'"


def read_value(text: str, type_: t.Elementary) -> Any:
    """What a person typed, as a value of the type: any constant expression, and 0 and 1 for BOOL.

    Raises NoValue.
    """
    problems = Problems("")
    expr = read_expression(text.strip())
    constant = None
    if expr is not None:
        constant = Expressions(World(problems), Scope()).constant(expr, type_)
    if constant is None or problems.errors:
        example = _DATES.get(type_.name) or _EXAMPLES.get(type_.kind) or f"{type_.name}#2026-01-31-12:00:00"
        raise NoValue(message("value-not-read", found=text.strip()[:60], type=str(type_), example=example))
    return constant.value
