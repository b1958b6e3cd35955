"""Order desk of a line, an MES in little: it releases orders one after the other and is told when each is finished.

The sheet on top tells number, variant and quantity while ``available`` is TRUE. The rising edge of ``begin`` begins
that order; its sheet stays, with ``available`` FALSE, until ``begin`` falls, and then the next one lies there. An order
that has begun is open until it is reported: the rising edge of ``report`` tells that the order ``finished`` is, with so
many ``good`` parts, and ``confirmed`` answers for as long as ``report`` stays. A number that is not open, or more good
parts than were ordered, is refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Final, Literal

from pydantic import Field

from twin.device import Device, Surroundings
from twin.look import Look
from twin.signals import Actuator, Lever, Sensor
from twin.spec import STRICT, PlacedSpec
from twin.units import FOREVER, Time

MOST: Final = 99
"""Parts of one order."""


@dataclass(frozen=True, kw_only=True)
class Lot:
    """An order of the list: so many of one variant."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    variant: Annotated[int, Field(ge=1, le=26)]
    """Counts from 1; the terminal shows 1 as A."""
    quantity: Annotated[int, Field(ge=1, le=MOST)]


@dataclass(frozen=True, kw_only=True)
class OrderDeskSpec(PlacedSpec):
    kind: Literal["order_desk"] = "order_desk"
    orders: Annotated[tuple[Lot, ...], Field(min_length=1)]
    """After the last one the list comes again."""
    first: Annotated[int, Field(ge=1, le=9999)] = 101
    """Number of the first order; the next ones count on."""
    drawn: bool = False
    """Each round of the list comes in an order of its own, by the seed of the run; FALSE: as listed."""


@dataclass(frozen=True)
class Sheet:
    """An order with its number."""

    number: int
    variant: int
    quantity: int


NOTHING: Final = Sheet(0, 0, 0)


class OrderDesk(Device[OrderDeskSpec]):
    available = Sensor(False)
    number = Sensor(0)
    """Of the order on top; 0 if there is none."""
    variant = Sensor(0)
    quantity = Sensor(0)
    confirmed = Sensor(False)
    begin = Actuator(False)
    report = Actuator(False)
    finished = Actuator(0)
    """Number of the order that is reported."""
    good = Actuator(0)
    """How many good parts came of it."""
    made = Actuator(0)
    """Parts made of the oldest open order, for the terminal."""
    none_released = Lever(False)
    """Nobody releases orders."""
    silent = Lever(False)
    """The network of the orders is down: the desk shows nothing and answers nothing."""

    def __init__(self, name: str, spec: OrderDeskSpec, cell: Surroundings) -> None:
        super().__init__(name, spec, cell)
        self._came = 0
        self._round: list[Lot] = []
        self._top = self._next()
        self._begun = False
        """The order on top has begun."""
        self._open: dict[int, Sheet] = {}
        """Begun and not reported, oldest first."""
        self._begin_before = self._report_before = False

    def _next(self) -> Sheet:
        if not self._round:
            left = list(self.spec.orders)
            while left:
                self._round.append(left.pop(self.chance.below(len(left)) if self.spec.drawn else 0))
        lot = self._round.pop(0)
        self._came += 1
        return Sheet(self.spec.first + self._came - 1, lot.variant, lot.quantity)

    def update(self, now: Time) -> Time:
        beginning, reporting = self.begin and not self._begin_before, self.report and not self._report_before
        self._begin_before, self._report_before = self.begin, self.report
        if self._begun and not self.begin:
            self._top, self._begun = self._next(), False
        if beginning and self.available:
            self._begun = True
            self._open[self._top.number] = self._top
            self.cell.event("order.begun", self._told(self._top))
        if reporting and not self.silent:
            self._hear()
        self.confirmed = self.confirmed and self.report and not self.silent
        shown = not self.silent and (self._begun or not self.none_released)
        top = self._top if shown else NOTHING
        self.available = shown and not self._begun and not self.begin
        self.number, self.variant, self.quantity = top.number, top.variant, top.quantity
        self.blocked_by = self._reason()
        return FOREVER

    def _hear(self) -> None:
        sheet = self._open.get(self.finished)
        if sheet is None or not 0 <= self.good <= sheet.quantity:
            self.cell.event("order.refused", {"order": self.finished, "at": self.name})
            return
        del self._open[sheet.number]
        self.confirmed = True
        self.cell.event("order.done", self._told(sheet) | {"good": self.good})

    def _told(self, sheet: Sheet) -> dict[str, bool | int | float | str]:
        return {"order": sheet.number, "variant": sheet.variant, "quantity": sheet.quantity, "at": self.name}

    def _reason(self) -> str:
        if not (self.begin or self.report):
            return ""
        if self.silent:
            return "blocked-orders-silent"
        if self.begin and not self._begun:
            return "blocked-no-order"
        return "blocked-order-not-open" if self.report and not self.confirmed else ""

    def look(self, now: Time) -> Look:
        sheet = next(iter(self._open.values()), NOTHING)
        return Look(values={
            "order": sheet.number, "variant": sheet.variant, "quantity": sheet.quantity,
            "waiting": self.number if self.available else 0, "silent": self.silent,
        })  # fmt: skip
