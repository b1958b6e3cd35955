"""Values on the wire: each IEC type has one OPC UA type, and nothing else is taken for it."""

from __future__ import annotations

import math
from datetime import UTC, datetime
from typing import Final, cast

from asyncua import ua

from plc_bridge.opcua.status import StatusCodes, status
from twin.signals import Value

WIRE_TYPE: Final[dict[str, ua.VariantType]] = {
    "BOOL": ua.VariantType.Boolean,
    "INT": ua.VariantType.Int16,
    "UINT": ua.VariantType.UInt16,
    "DINT": ua.VariantType.Int32,
    "REAL": ua.VariantType.Float,
    "LREAL": ua.VariantType.Double,
    "STRING": ua.VariantType.String,
}

RANGE: Final[dict[str, tuple[float, float]]] = {
    "INT": (-(1 << 15), (1 << 15) - 1),
    "UINT": (0, (1 << 16) - 1),
    "DINT": (-(1 << 31), (1 << 31) - 1),
    "REAL": (-3.4028234663852886e38, 3.4028234663852886e38),
}
LONGEST_STRING: Final = 254

GOOD: Final = status(StatusCodes.Good)
CLIPPED: Final = status(StatusCodes.UncertainEngineeringUnitsExceeded)


class Refused(Exception):
    """A written value that is not taken: the status for the client and what was found, for people."""

    def __init__(self, status: int, found: str) -> None:
        super().__init__(found)
        self.status = status
        self.found = found


def utc_now() -> ua.DateTime:
    """The time of day for timestamps; it never enters the run."""
    return cast(ua.DateTime, datetime.now(UTC))


def to_wire(value: Value, type: str, stamp: ua.DateTime, quality: ua.StatusCode = GOOD) -> ua.DataValue:
    """The value as it is published; a good one that its type cannot hold is clipped and marked as uncertain."""
    bounds = RANGE.get(type)
    if bounds is not None and not isinstance(value, str) and not bounds[0] <= value <= bounds[1]:
        value = min(max(value, bounds[0]), bounds[1])
        if quality is GOOD:
            quality = CLIPPED
    return _made(value, WIRE_TYPE[type], stamp, quality)


_new_variant, _new_data_value = ua.Variant.__new__, ua.DataValue.__new__
_NO_BITS: Final = ua.Byte(0)


def _made(value: Value, type: ua.VariantType, stamp: ua.DateTime, quality: ua.StatusCode) -> ua.DataValue:
    """What asyncua's constructors make of a scalar, without their guesses, which take five times as long."""
    variant = _new_variant(ua.Variant)
    variant.Value, variant.VariantType, variant.Dimensions, variant.is_array = value, type, None, False
    made = _new_data_value(ua.DataValue)
    made.Encoding = _NO_BITS
    made.Value, made.StatusCode = variant, quality
    made.SourceTimestamp = made.ServerTimestamp = stamp
    made.SourcePicoseconds = made.ServerPicoseconds = None
    return made


def from_wire(written: ua.WriteValue, type: str) -> Value:
    """What a client wrote; raises Refused unless it is a whole, good scalar of exactly this type."""
    if written.IndexRange:
        raise Refused(StatusCodes.BadIndexRangeNoData, f"[{written.IndexRange}]")
    variant = check_quality(written.Value)
    if variant.is_array or isinstance(variant.Value, list):
        raise Refused(StatusCodes.BadTypeMismatch, f"{variant.VariantType.name}[]")
    if variant.VariantType is not WIRE_TYPE[type]:
        raise Refused(StatusCodes.BadTypeMismatch, variant.VariantType.name)
    return check_element(variant.Value)


def check_quality(data: ua.DataValue) -> ua.Variant:
    """What was written, if it is good and anything at all."""
    if data.StatusCode is not None and not data.StatusCode.is_good():
        raise Refused(StatusCodes.BadWriteNotSupported, data.StatusCode.name)
    if data.Value is None or data.Value.VariantType is ua.VariantType.Null:
        raise Refused(StatusCodes.BadTypeMismatch, "Null")
    return data.Value


def check_element(value: Value | None) -> Value:
    """One value of the right type; raises Refused for what no signal can be."""
    if value is None:
        raise Refused(StatusCodes.BadTypeMismatch, "Null")
    if isinstance(value, float) and not math.isfinite(value):
        raise Refused(StatusCodes.BadOutOfRange, str(value))
    if isinstance(value, str) and len(value) > LONGEST_STRING:
        raise Refused(StatusCodes.BadOutOfRange, f"STRING[{len(value)}]")
    return value
