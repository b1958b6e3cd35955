"""Constants as written, read to values: ``16#FF``, ``T#1h30m``, ``INT#-5``, ``'it$'s'``, ``D#2026-11-23``."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import Final

from plc_bridge.scl import types as t
from plc_bridge.scl.operations import f32

Constant = bool | int | float | str

_TIME_UNITS: Final = {
    "d": 86_400_000_000_000, "h": 3_600_000_000_000, "m": 60_000_000_000, "s": 1_000_000_000,
    "ms": 1_000_000, "us": 1_000, "ns": 1,
}  # fmt: skip
_PREFIXES: Final = {"B": t.BYTE, "W": t.WORD, "DW": t.DWORD, "LW": t.LWORD, "L": t.DINT}
_ESCAPES: Final = {"$$": "$", "$'": "'", "$l": "\n", "$n": "\n", "$p": "\f", "$r": "\r", "$t": "\t", '$"': '"'}
EPOCH: Final = date(1990, 1, 1)


class LiteralError(ValueError):
    """A constant that has no value; ``expected`` is an example of the form."""

    def __init__(self, expected: str) -> None:
        super().__init__(expected)
        self.expected = expected


def read_literal(kind: str, text: str) -> tuple[t.Elementary, Constant]:
    """The type and value; type WHOLE or DECIMAL when the text does not say. Raises LiteralError."""
    if kind in ("TRUE", "FALSE"):
        return t.BOOL, kind == "TRUE"
    if kind == "INTEGER":
        return t.WHOLE, int(text.replace("_", "")[:40])
    if kind == "BASED":
        return t.WHOLE, _whole(text)
    if kind == "REAL_NUMBER":
        return t.DECIMAL, float(text.replace("_", ""))
    if kind == "STRING_TEXT":
        return t.STRING, unescape(text[1:-1])
    if kind == "WSTRING_TEXT":
        return t.WSTRING, unescape(text[text.index("'") + 1 : -1])
    if kind == "TIMED":
        return _time(text)
    if kind == "DATED":
        return _date(text)
    return _typed(text)


def unescape(text: str) -> str:
    def sign(match: re.Match[str]) -> str:
        return chr(int(match[1], 16)) if match[1] else _ESCAPES.get(match[0].lower(), match[0][1:])

    return re.sub(r"\$(?:([0-9A-Fa-f]{2})|.)", sign, text)


def _whole(text: str) -> int:
    text = text.replace("_", "")
    if "#" not in text:
        try:
            return int(text[:40])
        except ValueError:
            raise LiteralError("5") from None
    base, digits = text.split("#")
    try:
        sign = -1 if base.startswith("-") else 1
        return sign * int(digits[:80], int(base.lstrip("+-")))
    except ValueError:
        raise LiteralError({"2": "2#1010", "8": "8#17"}.get(base, "16#00FF")) from None


def _typed(text: str) -> tuple[t.Elementary, Constant]:
    prefix, rest = text.split("#", 1)
    type_ = _PREFIXES.get(prefix.upper()) or t.ELEMENTARY[prefix.upper()]
    if type_ is t.BOOL:
        if rest.upper() not in ("TRUE", "FALSE", "0", "1"):
            raise LiteralError("BOOL#TRUE")
        return t.BOOL, rest.upper() in ("TRUE", "1")
    if type_.kind in ("string", "char"):
        if not rest.startswith("'"):
            raise LiteralError(f"{type_}#'a'")
        return type_, unescape(rest[1:-1])[: type_.length]
    if rest.upper() in ("TRUE", "FALSE") or rest.startswith("'"):
        raise LiteralError(f"{type_}#5")
    if type_.kind == "real":
        try:
            value = float(rest.replace("_", ""))
        except ValueError:
            raise LiteralError("REAL#1.5") from None
        return type_, f32(value) if type_ is t.REAL else value
    if "." in rest or ("e" in rest.lower() and "#" not in rest):
        raise LiteralError(f"{type_}#5")
    value = _whole(rest)
    if "#" in rest and type_.kind == "int" and type_.hi < value < 1 << type_.bits:
        value -= 1 << type_.bits
    if not type_.lo <= value <= type_.hi:
        raise LiteralError(f"{type_.lo}..{type_.hi}")
    return type_, value


def _time(text: str) -> tuple[t.Elementary, Constant]:
    prefix, rest = text.lower().split("#", 1)
    if prefix in ("s5t", "s5time"):
        raise LiteralError("T#1s500ms")
    if rest[-1].isdecimal():
        raise LiteralError(f"{prefix.upper()}#{rest}ms")
    sign = -1 if rest.startswith("-") else 1
    nanoseconds = 0
    for number, unit in re.findall(r"([\d_]+(?:\.\d+)?)(ms|us|ns|d|h|m|s)", rest):
        whole, _, part = number.replace("_", "").partition(".")
        factor = _TIME_UNITS[unit]
        nanoseconds += int(whole[:30] or "0") * factor + (
            int(part[:12]) * factor // 10 ** len(part[:12]) if part else 0
        )
    type_ = t.LTIME if prefix in ("lt", "ltime") else t.TIME
    value = sign * (nanoseconds if type_ is t.LTIME else nanoseconds // 1_000_000)
    if not type_.lo <= value <= type_.hi:
        raise LiteralError("T#24d20h31m23s647ms" if type_ is t.TIME else "LT#106751d")
    return type_, value


def _date(text: str) -> tuple[t.Elementary, Constant]:
    prefix, rest = text.upper().split("#", 1)
    numbers = [int(number[:9]) for number in re.findall(r"\d+", rest.split(".")[0])]
    fraction = int((rest.split(".")[1] + "000000000")[:9]) if "." in rest else 0
    try:
        if prefix in ("D", "DATE"):
            days = (date(*numbers) - EPOCH).days
            if not 0 <= days <= t.DATE.hi:
                raise LiteralError("D#2026-11-23")
            return t.DATE, days
        if prefix in ("TOD", "TIME_OF_DAY", "LTOD", "LTIME_OF_DAY"):
            hours, minutes, seconds = (*numbers, 0)[:3]
            if hours > 23 or minutes > 59 or seconds > 59:
                raise LiteralError("TOD#12:30:00")
            whole = hours * 3600 + minutes * 60 + seconds
            if prefix.startswith("L"):
                return t.LTOD, whole * 1_000_000_000 + fraction
            return t.TOD, whole * 1000 + fraction // 1_000_000
        moment = datetime(*numbers[:6]).replace(tzinfo=UTC)  # type: ignore[arg-type]
    except (ValueError, TypeError, OverflowError):
        raise LiteralError("DT#2026-11-23-12:30:00" if "T" in prefix else "D#2026-11-23") from None
    since = moment - datetime(1970, 1, 1, tzinfo=UTC)
    return (t.LDT if prefix == "LDT" else t.DT), (since // timedelta(seconds=1)) * 1_000_000_000 + fraction
