"""Units and ranges of numbers, as OPC 10000-8 wants them: EUInformation by UNECE Recommendation 20, and Range."""

from __future__ import annotations

from typing import Final

from asyncua import ua

from twin.signals import Span, Unit

UNECE: Final = "http://www.opcfoundation.org/UA/units/un/cefact"
CODES: Final[dict[Unit, tuple[str, str, str]]] = {
    "mm": ("MMT", "mm", "millimetre"),
    "V": ("VLT", "V", "volt"),
    "m/s": ("MTS", "m/s", "metre per second"),
    "kN": ("B47", "kN", "kilonewton"),
    "kg": ("KGM", "kg", "kilogram"),
    "rpm": ("RPM", "r/min", "revolutions per minute"),
    "%": ("P1", "%", "percent"),
    "bar": ("BAR", "bar", "bar [unit of pressure]"),
}
"""Common code, symbol and name."""
SECOND: Final = ("SEC", "s", "second [unit of time]")
ONE: Final = ("C62", "1", "one")
PIECE: Final = ("H87", "1", "piece")
PER_HOUR: Final = ("H10", "1/h", "reciprocal hour")
JOULE: Final = ("JOU", "J", "joule")
ALL_UNITS: Final = (*CODES.values(), SECOND, ONE, PIECE, PER_HOUR, JOULE)


def unit_id(code: str) -> int:
    """The common code as a number: its characters, one byte each (OPC 10000-8, 5.6.3)."""
    return int.from_bytes(code.encode("ascii"), "big")


def information(of: tuple[str, str, str]) -> ua.Variant:
    """The value of a property EngineeringUnits."""
    code, symbol, name = of
    unit = ua.EUInformation(
        NamespaceUri=ua.String(UNECE),
        UnitId=ua.Int32(unit_id(code)),
        DisplayName=ua.LocalizedText(symbol),
        Description=ua.LocalizedText(name, "en"),
    )
    return ua.Variant(unit, ua.VariantType.ExtensionObject)


def range_of(span: Span) -> ua.Variant:
    """The value of a property EURange or InstrumentRange."""
    return ua.Variant(ua.Range(Low=ua.Double(span[0]), High=ua.Double(span[1])), ua.VariantType.ExtensionObject)
