"""Whole-number units and the quantities that people write in files.

Time is whole microseconds, length whole nanometres, speed whole nanometres per second, so that every
position and every edge is exact. In a file a quantity always carries its unit: ``300 mm``, ``1.5 s``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Annotated, Any, Final

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import CoreSchema

US: Final = 1
MS: Final = 1_000
S: Final = 1_000_000
MINUTE: Final = 60 * S
HOUR: Final = 60 * MINUTE
NM: Final = 1
UM: Final = 1_000
MM: Final = 1_000_000
M: Final = 1_000_000_000

FOREVER: Final = 1 << 62
"""Later than any run ends."""


class QuantityError(ValueError):
    """A quantity that cannot be read; ``code`` is a message id and ``args_`` its parameters."""

    def __init__(self, code: str, **args_: str) -> None:
        super().__init__(code, args_)
        self.code = code
        self.args_ = args_


_QUANTITY = re.compile(r"\s*([+-]?\d+(?:\.\d+)?)\s*([^\s\d].*?)?\s*\Z")


@dataclass(frozen=True)
class Dimension:
    """A physical dimension: its units, largest first, each as a whole number of base units."""

    name: str
    units: tuple[tuple[str, int], ...]
    aliases: tuple[tuple[str, str], ...] = ()
    """Other spellings of a unit, Chinese ones among them."""
    least: int | None = None
    """The least value that may stand in a file, in base units; None if it may be negative."""

    def parse(self, text: object) -> int:
        """Read ``"300 mm"``; raises QuantityError naming what was expected."""
        symbols = ", ".join(symbol for symbol, _ in self.units)
        match = _QUANTITY.match(text) if isinstance(text, str) else None
        if match is None:
            raise QuantityError("quantity-expected", found=str(text), units=symbols)
        number, symbol = match.groups()
        if symbol is None:
            raise QuantityError("quantity-bare", found=str(text), units=symbols)
        factor = dict(self.units).get(dict(self.aliases).get(symbol, symbol))
        if factor is None:
            raise QuantityError("quantity-unit", found=symbol, units=symbols)
        try:
            exact = Decimal(number) * factor
        except InvalidOperation:
            raise QuantityError("quantity-expected", found=str(text), units=symbols) from None
        if exact != exact.to_integral_value():
            raise QuantityError("quantity-too-fine", found=str(text), step=f"1 {self.units[-1][0]}")
        return int(exact)

    def format(self, value: int) -> str:
        """The shortest exact spelling, which parse() reads back as the same number."""
        for symbol, factor in self.units:
            if value % factor == 0:
                return f"{value // factor} {symbol}"
        return f"{value} {self.units[-1][0]}"

    def _bounded(self, value: int, found: str) -> int:
        if self.least is not None and value < self.least:
            raise QuantityError("quantity-above-zero" if self.least else "quantity-negative", found=found)
        return value

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import PydanticCustomError, core_schema

        def validate(value: object) -> int:
            try:
                return self._bounded(self.parse(value), str(value))
            except QuantityError as problem:
                raise PydanticCustomError("quantity", "{code}", {"code": problem.code, **problem.args_}) from None

        return core_schema.no_info_plain_validator_function(
            validate,
            serialization=core_schema.plain_serializer_function_ser_schema(self.format),
        )

    def __get_pydantic_json_schema__(self, schema: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        spellings = [symbol for symbol, _ in self.units] + [alias for alias, _ in self.aliases]
        units = "|".join(re.escape(spelling) for spelling in spellings)
        sign = r"\+?" if self.least is not None else "[+-]?"
        return {"type": "string", "pattern": rf"^{sign}\d+(\.\d+)? ?({units})$", "description": f"schema-{self.name}"}


TIME: Final = Dimension(
    "time",
    (("h", 3600 * S), ("min", 60 * S), ("s", S), ("ms", MS), ("us", US)),
    (
        ("小时", "h"),
        ("分钟", "min"),
        ("分", "min"),
        ("秒", "s"),
        ("毫秒", "ms"),
        ("微秒", "us"),
        ("µs", "us"),
    ),
)
LENGTH: Final = Dimension(
    "length",
    (("m", M), ("mm", MM), ("um", UM), ("nm", NM)),
    (("米", "m"), ("毫米", "mm"), ("微米", "um"), ("µm", "um")),
)
SPEED: Final = Dimension(
    "speed", (("m/s", M), ("mm/s", MM), ("um/s", UM), ("nm/s", NM)), (("米/秒", "m/s"), ("毫米/秒", "mm/s"))
)
POWER: Final = Dimension(
    "power", (("kW", 1_000_000), ("W", 1_000), ("mW", 1)), (("千瓦", "kW"), ("瓦", "W"), ("毫瓦", "mW"))
)

Time = Annotated[int, replace(TIME, least=0)]
"""Whole microseconds since the start of the run, or a duration; in a file not negative."""
Interval = Annotated[int, replace(TIME, least=1)]
"""The same where nothing takes no time at all."""
Coordinate = Annotated[int, LENGTH]
"""Whole nanometres, to either side."""
Length = Annotated[int, replace(LENGTH, least=0)]
"""Whole nanometres; in a file not negative."""
Extent = Annotated[int, replace(LENGTH, least=1)]
"""The same of what must be there: in a file more than nothing."""
Speed = Annotated[int, replace(SPEED, least=1)]
"""Whole nanometres per second, in a file more than 0; 1 mm/s is one nanometre per microsecond."""
Power = Annotated[int, replace(POWER, least=0)]
"""Whole milliwatts; in a file not negative."""


def seconds(t: Time) -> float:
    """For plots and people; never for reckoning."""
    return t / S


def clock(t: Time) -> str:
    """``mm:ss.mmm`` as written in reports, with hours when there are any."""
    ms = t // MS
    head = f"{ms // 3_600_000:d}:{ms // 60_000 % 60:02d}" if ms >= 3_600_000 else f"{ms // 60_000:02d}"
    return f"{head}:{ms // 1000 % 60:02d}.{ms % 1000:03d}"
