"""The only names that generated code can reach besides its own."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, Final

from plc_bridge.scl import operations as op
from plc_bridge.scl.probes import looked_at, seen
from plc_bridge.scl.shapes import Box, Item, Spot

CLOCK_START: Final = 1_767_225_600_000_000_000
"""2026-01-01 00:00 UTC in nanoseconds since 1970: where the virtual clock begins."""
_DAY_NS: Final = 86_400_000_000_000
_DAYS_TO_1990: Final = 7305


def _square(x: float) -> float:
    return x * x


def _milli_to_nano(x: int) -> int:
    return x * 1_000_000


def _nano_to_milli(x: int) -> int:
    return x // 1_000_000 if x >= 0 else -(-x // 1_000_000)


def _days(x: int) -> int:
    return max(0, x // _DAY_NS - _DAYS_TO_1990) & 0xFFFF


def _moment(days: int) -> int:
    return (days + _DAYS_TO_1990) * _DAY_NS


def _milliseconds_of_day(x: int) -> int:
    return x % _DAY_NS // 1_000_000


def _nanoseconds_of_day(x: int) -> int:
    return x % _DAY_NS


def _real_pattern(x: float) -> int:
    return int.from_bytes(op.pack_real(x), "big")


def _dword_pattern(x: int) -> float:
    return op.unpack_real(x.to_bytes(4, "big"))


def _lreal_pattern(x: float) -> int:
    return int.from_bytes(op.pack_lreal(x), "big")


def _lword_pattern(x: int) -> float:
    return op.unpack_lreal(x.to_bytes(8, "big"))


_PLAIN: Final[tuple[Callable[..., Any], ...]] = (
    *(op.f32, op.outside, op.overrun, op.stride, op.wrap, op.int_divide, op.int_modulo, op.real_divide, op.differs),
    *(op.power, op.int_power, op.to_whole, op.truncate, op.ceiling, op.floor, op.fraction, op.select, op.multiplex),
    *(op.multiplex_else, op.limit, op.shift_left, op.shift_right, op.rotate_left, op.rotate_right, op.swap),
    *(op.normalise, op.scale, op.replace_bits, op.gather, op.concat, op.left, op.right, op.mid, op.insert, op.delete),
    *(op.replace, op.find, op.character, op.signed_text, op.plain_text, op.real_text, op.text_to_whole),
    *(looked_at, seen),
    *(op.text_to_real, op.code_point, op.letter, op.system_time, op.ticks, op.clock_bit),
)
NAMES: Final[dict[str, Any]] = {
    **{function.__name__: function for function in _PLAIN},
    **op.REAL_FUNCTIONS,
    "Box": Box,
    "Spot": Spot,
    "Item": Item,
    "absolute": abs,
    "least": min,
    "greatest": max,
    "length": len,
    "turns": range,
    "inf": math.inf,
    "nan": math.nan,
    "clock_start": CLOCK_START,
    "square": _square,
    "milli_to_nano": _milli_to_nano,
    "nano_to_milli": _nano_to_milli,
    "date_and_time_to_date": _days,
    "ldt_to_date": _days,
    "date_and_time_to_time_of_day": _milliseconds_of_day,
    "ldt_to_time_of_day": _milliseconds_of_day,
    "ldt_to_ltod": _nanoseconds_of_day,
    "date_to_date_and_time": _moment,
    "date_to_ldt": _moment,
    "time_of_day_to_ltod": _milli_to_nano,
    "ltod_to_time_of_day": _nano_to_milli,
    "real_pattern": _real_pattern,
    "dword_pattern": _dword_pattern,
    "lreal_pattern": _lreal_pattern,
    "lword_pattern": _lword_pattern,
}
