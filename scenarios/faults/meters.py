"""What a meter or a gauge shows, in words."""

from __future__ import annotations

from typing import Final

from scenarios.faults.catalogue import Point
from twin.link import LinkFault
from twin.measuring import HOT, USUAL_AMPERES, USUAL_DEGREES, WORN_AMPERES, WORN_DEGREES
from twin.signals import Span, Unit, Value
from twin.texts import LocalText, Message, message, numeral

ALL: Final = 100
"""Percent."""
NO_LOAD: Final = 4.0
"""Milliamperes of a loop at the lower end of the signal's span."""
FULL_LOAD: Final = 20.0


def told(value: Value) -> str | LocalText:
    if isinstance(value, bool):
        return "on" if value else "off"
    return numeral(f"{value:g}")


def of_motor(point: Point, worn: float) -> Message:
    """Of a drive whose bearings are so far worn, 0 to 1."""
    if point == "current":
        amperes = USUAL_AMPERES + worn * (WORN_AMPERES - USUAL_AMPERES)
        return message("bench-amperes", value=numeral(f"{amperes:.1f}"))
    degrees = round(USUAL_DEGREES + worn * (WORN_DEGREES - USUAL_DEGREES))
    return message("bench-degrees-alarm" if degrees >= HOT else "bench-degrees", value=str(degrees), limit=str(HOT))


def of_link(point: Point, fault: LinkFault) -> Message:
    if point == "led":
        return message("bench-link-led-dark" if fault.cable_out else "bench-link-led-lit")
    if point == "certificate":
        return message("bench-certificate-expired" if fault.certificate_expired else "bench-certificate")
    if point == "clock":
        return message("bench-clock-off", seconds=str(fault.clock_off)) if fault.clock_off else message("bench-clock")
    if fault.cable_out or fault.loss == ALL:
        return message("bench-no-ping")
    least, most = 1 + 2 * fault.delay, 1 + 2 * (fault.delay + fault.jitter)
    return message("bench-ping", least=str(least), most=str(most), lost=str(fault.loss))


def of_wire(value: Value, unit: Unit, span: Span | None) -> Message:
    """Volts, or milliamperes of a loop; a code that comes over a bus is read from a display."""
    if isinstance(value, bool):
        return message("bench-volts", value="24" if value else "0")
    if not isinstance(value, float):
        return message("bench-value", value=str(value))
    number = numeral(f"{value:.4g}")
    if unit == "V":
        return message("bench-volts", value=number)
    assert span is not None
    low, high = span
    amperes = NO_LOAD + (FULL_LOAD - NO_LOAD) * (value - low) / (high - low)
    return message("bench-loop", amperes=numeral(f"{amperes:.1f}"), value=number, unit=unit)
