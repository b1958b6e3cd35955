"""What a line is planned to make: its cycle, which parts are products, and where they are good or bad."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from twin.parts import PartKind
from twin.spec import STRICT
from twin.units import Time


@dataclass(frozen=True, kw_only=True)
class LinePlan:
    """For the key figures only; it changes nothing in the run."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    cycle: Time = 0
    """Planned time for one product; if left out, that of the stations that bound the line."""
    product: tuple[PartKind, ...] = ()
    """The kinds of part that count; if left out, all."""
    good_at: tuple[str, ...] = ()
    """Devices where good products leave the cell or, as at the crane of a store, come to their place in it; if left
    out, wherever they leave."""
    bad_at: tuple[str, ...] = ()
    """Devices where products leave that are bad."""

    def places(self) -> Iterator[tuple[str, int, str]]:
        """Field, number in it, and the device that it names."""
        for field in ("good_at", "bad_at"):
            for number, name in enumerate(getattr(self, field)):
                yield field, number, name

    def is_product(self, kind: object) -> bool:
        """``kind`` is None where unknown."""
        return not self.product or kind is None or kind in self.product

    def counts(self, kind: object, place: object) -> bool:
        """Whether a part that leaves or has come to its place there is a product that is made."""
        return self.is_product(kind) and (not self.good_at or place in self.good_at or place in self.bad_at)
