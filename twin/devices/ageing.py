"""When a machine fails: one clock for each of its failure modes, and the repair that follows.

A clock runs while the machine works or always, as the machine says; all stand still while it is down.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from twin.chance import Chance
from twin.durations import SHORTEST, Duration
from twin.spec import STRICT
from twin.units import FOREVER, Time


@dataclass(frozen=True, kw_only=True)
class Failure:
    """One way to fail."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    up: Duration
    """From the end of a repair to the next failure of this kind, by the machine's clock."""
    down: Duration
    """How long a repair takes."""


class Ageing:
    def __init__(self, failures: Sequence[Failure], chance: Chance) -> None:
        self._up = [failure.up.drawn(chance) for failure in failures]
        self._down = [failure.down.drawn(chance) for failure in failures]
        self._left = [max(SHORTEST, draw()) for draw in self._up]
        self._failed = -1

    def pass_by(self, elapsed: Time) -> None:
        """All clocks have run for so long."""
        self._left = [left - elapsed for left in self._left]

    def remaining(self) -> Time:
        """How long the clocks can run until the next failure; FOREVER if there is none."""
        return min(self._left, default=FOREVER)

    def fail(self) -> Time:
        """The mode whose clock has run out fails: how long its repair takes."""
        self._failed = self._left.index(min(self._left))
        return max(SHORTEST, self._down[self._failed]())

    def mend(self) -> None:
        """What failed is as new."""
        self._left[self._failed] = max(SHORTEST, self._up[self._failed]())
