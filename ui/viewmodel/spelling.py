"""How figures are written for people: simulated time, speeds and values, in the window's language."""

from __future__ import annotations

from twin.signals import Value
from twin.texts import Language, numeral
from twin.units import MS, Time, clock


def time_text(t: Time, language: Language) -> str:
    """``mm:ss.mmm``, with hours when there are any and the language's decimal mark."""
    return numeral(clock(t)).into(language)


def speed_text(speed: float, language: Language) -> str:
    return numeral(f"×{speed:g}").into(language)


def value_text(value: Value, type: str, language: Language) -> str:
    """TRUE and FALSE as PLC people write them; REAL with three decimals at most."""
    if type == "BOOL":
        return "TRUE" if value else "FALSE"
    if type == "REAL" and isinstance(value, int | float):
        text = f"{value:.3f}".rstrip("0")
        return numeral(text + "0" if text.endswith(".") else text).into(language)
    return str(value)


def minutes_text(t: Time) -> str:
    """Whole minutes, rounded up."""
    return str(-(-t // (60 * 1000 * MS)))
