"""What a station of a cell is planned to make: its cycle, the parts that count and where it is done with them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from twin.parts import PartKind
from twin.spec import STRICT
from twin.units import Time


@dataclass(frozen=True, kw_only=True)
class StationPlan:
    """For the key figures only; it changes nothing in the run."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    cycle: Time = 0
    """Planned time for one part; if left out, that of the slowest of its devices."""
    product: tuple[PartKind, ...] = ()
    """The kinds of part that count; if left out, all."""
    done_at: tuple[str, ...] = ()
    """Devices of the station that are the last to work on a part; if left out, the slowest."""

    def counts(self, kind: object) -> bool:
        """Whether a part is a product; ``kind`` is None where unknown."""
        return not self.product or kind is None or kind in self.product
