"""Rates, frequencies and points as they stand in a scenario file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, Any, Final

from pydantic import PlainSerializer, PlainValidator, WithJsonSchema
from pydantic_core import core_schema

from scenarios.reading import custom
from twin.texts import message
from twin.units import Dimension, S

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import CoreSchema

RATE: Final = Dimension(
    "rate",
    (("/s", 3600), ("/min", 60), ("/h", 1)),
    (("/秒", "/s"), ("/分钟", "/min"), ("/分", "/min"), ("/小时", "/h")),
)
Rate = Annotated[int, RATE]
"""Whole occurrences an hour: ``12 /min`` is 720."""


@dataclass(frozen=True)
class Frequency:
    """A frequency with its tolerance: ``1 Hz ±10 %``."""

    hertz: Fraction
    tolerance: Fraction = Fraction(0)
    """As a share: 1/10 for ±10 %."""

    def shortest(self) -> int:
        """The shortest allowed period in whole microseconds, rounded down."""
        return int(S / (self.hertz * (1 + self.tolerance)))

    def longest(self) -> int:
        """The longest allowed period in whole microseconds, rounded up."""
        return -int(-S / (self.hertz * (1 - self.tolerance)) // 1)

    @classmethod
    def parse(cls, text: object) -> Frequency | None:
        match = _FREQUENCY.match(text) if isinstance(text, str) else None
        if match is None:
            return None
        frequency = cls(Fraction(match[1]), Fraction(match[2] or "0") / 100)
        return frequency if frequency.hertz > 0 and frequency.tolerance < 1 else None

    def __str__(self) -> str:
        text = f"{float(self.hertz):g} Hz"
        return text + (f" ±{float(self.tolerance * 100):g} %" if self.tolerance else "")

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        def read(value: object) -> Frequency:
            frequency = cls.parse(value)
            if frequency is None:
                raise custom([(message("quantity-frequency", found=str(value)), 0)])
            return frequency

        return core_schema.no_info_plain_validator_function(read)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        pattern = r"^\d+(\.\d+)? ?Hz( ?(±|\+-) ?\d+(\.\d+)? ?%)?$"
        return {"type": "string", "pattern": pattern, "description": "schema-frequency"}


_FREQUENCY: Final = re.compile(
    r"\s*(\d+(?:\.\d+)?)\s*(?:Hz|赫兹|赫)\s*(?:(?:±|\+-|\+/-)\s*(\d+(?:\.\d+)?)\s*[%％])?\s*\Z"
)


def _points(value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise custom([(message("quantity-points", found=str(value)), 0)])
    try:
        points = Decimal(str(value))
    except InvalidOperation:
        raise custom([(message("quantity-points", found=str(value)), 0)]) from None
    if points != round(points, 2):
        raise custom([(message("quantity-points-fine", found=str(value)), 0)])
    return points


Points = Annotated[
    Decimal,
    PlainValidator(_points),
    PlainSerializer(float),
    WithJsonSchema({"type": "number", "multipleOf": 0.01, "description": "schema-points"}),
]
"""Decimal points, in whole hundredths."""
