"""How figures are written for people: simulated time, points, speeds and values, in the window's language."""

from __future__ import annotations

from decimal import Decimal

from twin.signals import Value
from twin.texts import Language, decimal_mark
from twin.units import MS, Time


def time_text(t: Time, language: Language) -> str:
    """``mm:ss.mmm``, with hours when there are any and the language's decimal mark."""
    ms = t // MS
    head = f"{ms // 3_600_000:d}:{ms // 60_000 % 60:02d}" if ms >= 3_600_000 else f"{ms // 60_000:02d}"
    return f"{head}:{ms // 1000 % 60:02d}{decimal_mark(language)}{ms % 1000:03d}"


def points_text(points: Decimal | float | int | str, language: Language) -> str:
    """At most two decimals and no empty ones."""
    text = f"{Decimal(str(points)):.2f}".rstrip("0").rstrip(".")
    return ("0" if text in ("-0", "") else text).replace(".", decimal_mark(language))


def speed_text(speed: float, language: Language) -> str:
    return "×" + f"{speed:g}".replace(".", decimal_mark(language))


def value_text(value: Value, type: str, language: Language) -> str:
    """TRUE and FALSE as PLC people write them; REAL with three decimals at most."""
    if type == "BOOL":
        return "TRUE" if value else "FALSE"
    if type == "REAL" and isinstance(value, int | float):
        text = f"{value:.3f}".rstrip("0")
        return (text + "0" if text.endswith(".") else text).replace(".", decimal_mark(language))
    return str(value)


def minutes_text(t: Time) -> str:
    """Whole minutes, rounded up."""
    return str(-(-t // (60 * 1000 * MS)))
