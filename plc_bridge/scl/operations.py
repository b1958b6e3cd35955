"""What the generated program calls: exact integer and binary32 arithmetic, shifts, strings, conversions.

Functions that may note a fault in the diagnosis buffer get the memory ``g`` of the CPU first.
"""

from __future__ import annotations

import math
import struct
from array import array
from collections.abc import Callable
from typing import Any, Final, Protocol

_CELL: Final = array("f", [0.0])


class Memory(Protocol):
    """What the operations need of a CPU's memory."""

    now: int
    wake: int
    budget: int
    clock_off: int
    """Nanoseconds by which the time of day is ahead of the virtual clock."""

    def note(self, id: str) -> None: ...


class ProgramFault(Exception):
    """A run-time error that stops the CPU; ``id`` is a message id and ``args_`` its parameters."""

    def __init__(self, id: str, **args_: str) -> None:
        super().__init__(id)
        self.id = id
        self.args_ = args_


def f32(x: float, cell: array[float] = _CELL) -> float:
    """Rounded to binary32."""
    cell[0] = x
    return cell[0]


def outside(index: int, low: int, high: int) -> int:
    """An array index that the array does not have."""
    raise ProgramFault("scl-index-outside", index=str(index), low=str(low), high=str(high))


def overrun() -> int:
    """More loop turns than a scan may take."""
    raise ProgramFault("scl-cycle-time")


def stride(step: int) -> int:
    """The step of a FOR; a step of 0 never ends."""
    return step or overrun()


def wrap(x: int, half: int) -> int:
    """Signed wrap; ``half`` is one more than the largest value."""
    return (x + half & (half << 1) - 1) - half


def int_divide(g: Memory, a: int, b: int) -> int:
    if b == 0:
        g.note("scl-division-by-zero")
        return 0
    return abs(a) // abs(b) if (a >= 0) == (b > 0) else -(abs(a) // abs(b))


def int_modulo(g: Memory, a: int, b: int) -> int:
    if b == 0:
        g.note("scl-division-by-zero")
        return 0
    return abs(a) % abs(b) if a >= 0 else -(abs(a) % abs(b))


def real_divide(a: float, b: float) -> float:
    if b == 0:
        if a == 0 or a != a:
            return math.nan
        return math.copysign(math.inf, a) * math.copysign(1.0, b)
    return a / b


def differs(a: float, b: float) -> bool:
    """``<>`` of REAL: FALSE if either is not a number."""
    return a < b or a > b


def power(a: float, b: float) -> float:
    try:
        return math.pow(a, b)
    except OverflowError:
        odd = b == math.floor(b) and b % 2 == 1
        return -math.inf if a < 0 and odd else math.inf
    except ValueError:
        return math.inf if a == 0 and b < 0 else math.nan


def int_power(a: int, b: int) -> int:
    """Wrapped to 64 bits; 0 for a negative exponent unless the base is 1 or -1."""
    if b < 0:
        return a if a in (1, -1) and b % 2 else int(a in (1, -1))
    return wrap(pow(a, b, 1 << 64), 1 << 63)


def to_whole(g: Memory, x: float, low: int, high: int) -> int:
    """Half to even; the nearest bound when outside."""
    if low <= x <= high:
        n = round(x)
        if low <= n <= high:
            return n
    g.note("scl-conversion-range")
    return low if x < low or x != x else high


def truncate(g: Memory, x: float, low: int, high: int) -> int:
    if low - 1 < x < high + 1:
        return int(x)
    g.note("scl-conversion-range")
    return low if x < low or x != x else high


def ceiling(g: Memory, x: float, low: int, high: int) -> int:
    return truncate(g, float(math.ceil(x)) if math.isfinite(x) else x, low, high)


def floor(g: Memory, x: float, low: int, high: int) -> int:
    return truncate(g, float(math.floor(x)) if math.isfinite(x) else x, low, high)


def fraction(x: float) -> float:
    return math.modf(x)[0] if math.isfinite(x) else math.nan


def _real(function: Callable[[float], float]) -> Callable[[float], float]:
    def safe(x: float) -> float:
        try:
            return function(x)
        except OverflowError:
            return math.inf
        except ValueError:
            return -math.inf if x == 0 and function in (math.log, math.log10) else math.nan

    return safe


REAL_FUNCTIONS: Final[dict[str, Callable[[float], float]]] = {
    name: _real(function)
    for name, function in (
        ("sqrt", math.sqrt),
        ("ln", math.log),
        ("log", math.log10),
        ("exp", math.exp),
        ("sin", math.sin),
        ("cos", math.cos),
        ("tan", math.tan),
        ("asin", math.asin),
        ("acos", math.acos),
        ("atan", math.atan),
    )
}


def select(g: bool, in0: Any, in1: Any) -> Any:
    return in1 if g else in0


def multiplex(g: Memory, k: int, *choices: Any) -> Any:
    """The last one, and a note, when there is no number ``k``."""
    if 0 <= k < len(choices):
        return choices[k]
    g.note("scl-mux-range")
    return choices[-1]


def multiplex_else(k: int, other: Any, *choices: Any) -> Any:
    return choices[k] if 0 <= k < len(choices) else other


def limit(low: Any, x: Any, high: Any) -> Any:
    """``low`` when the bounds are the wrong way round and x is below it."""
    return low if x < low else high if x > high else x


def shift_left(x: int, n: int, bits: int) -> int:
    return (x << n) & (1 << bits) - 1 if 0 <= n < bits else 0


def shift_right(x: int, n: int, bits: int) -> int:
    return (x & (1 << bits) - 1) >> n if 0 <= n < bits else 0


def rotate_left(x: int, n: int, bits: int) -> int:
    n %= bits
    return (x << n | x >> bits - n) & (1 << bits) - 1


def rotate_right(x: int, n: int, bits: int) -> int:
    return rotate_left(x, bits - n % bits, bits)


def swap(x: int, bits: int) -> int:
    return int.from_bytes(x.to_bytes(bits // 8, "big"), "little")


def normalise(low: float, value: float, high: float) -> float:
    return real_divide(value - low, high - low)


def scale(low: float, value: float, high: float) -> float:
    return value * (high - low) + low


def gather(*bits: bool) -> int:
    """A word of its bits, lowest first."""
    return sum(1 << number for number, bit in enumerate(bits) if bit)


def replace_bits(word: int, shift: int, width: int, value: int) -> int:
    """``word`` with ``width`` bits from ``shift`` on replaced."""
    mask = (1 << width) - 1
    return word & ~(mask << shift) | (value & mask) << shift


# Strings


def concat(length: int, *parts: str) -> str:
    return "".join(parts)[:length]


def left(x: str, n: int) -> str:
    return x[: max(0, n)]


def right(x: str, n: int) -> str:
    return x[-n:] if n > 0 else ""


def mid(x: str, n: int, p: int) -> str:
    return x[p - 1 : p - 1 + n] if p > 0 and n > 0 else ""


def insert(length: int, x: str, y: str, p: int) -> str:
    return (x[: max(0, p)] + y + x[max(0, p) :])[:length]


def delete(x: str, n: int, p: int) -> str:
    return x[: p - 1] + x[p - 1 + n :] if p > 0 and n > 0 else x


def replace(length: int, x: str, y: str, n: int, p: int) -> str:
    return (x[: p - 1] + y + x[p - 1 + max(0, n) :])[:length] if p > 0 else x


def find(x: str, y: str) -> int:
    return x.find(y) + 1 if y else 0


def character(x: str, p: int) -> str:
    """One character of a string by its number from 1."""
    return x[p - 1] if 0 < p <= len(x) else "\0"


def signed_text(x: int) -> str:
    return f"{x:+d}"


def plain_text(x: int) -> str:
    return str(x)


def real_text(x: float) -> str:
    return f"{x:+.6E}" if math.isfinite(x) else "+INF" if x > 0 else "-INF" if x < 0 else "+NAN"


def text_to_whole(g: Memory, x: str, low: int, high: int) -> int:
    try:
        n = int(x.strip()[:40])
    except ValueError:
        g.note("scl-text-no-number")
        return 0
    if low <= n <= high:
        return n
    g.note("scl-conversion-range")
    return low if n < low else high


def text_to_real(g: Memory, x: str) -> float:
    try:
        return float(x.strip()[:60].replace("_", "x"))
    except ValueError:
        g.note("scl-text-no-number")
        return 0.0


def code_point(x: str) -> int:
    return ord(x[0]) if x else 0


def letter(x: int, mask: int) -> str:
    """The character of the low bits; nothing for 0 and for halves of characters."""
    code = x & mask
    return chr(code) if code and not 0xD800 <= code < 0xE000 else ""


def system_time(g: Memory, start: int) -> int:
    """Nanoseconds since 1970 on the virtual clock that began at ``start``."""
    g.wake = 0
    return start + g.now * 1000 + g.clock_off


def ticks(g: Memory) -> int:
    """Milliseconds of the virtual clock, as TIME_TCK gives them."""
    g.wake = 0
    return g.now // 1000 & 0x7FFF_FFFF


def clock_bit(g: Memory, half: int) -> bool:
    """A bit of clock memory that changes every ``half`` microseconds."""
    turns, _ = divmod(g.now, half)
    flip = (turns + 1) * half
    g.wake = min(g.wake, flip)
    return turns & 1 == 1


pack_real, pack_lreal = struct.Struct(">f").pack, struct.Struct(">d").pack


def unpack_real(raw: bytes) -> float:
    return float(struct.unpack(">f", raw)[0])


def unpack_lreal(raw: bytes) -> float:
    return float(struct.unpack(">d", raw)[0])
