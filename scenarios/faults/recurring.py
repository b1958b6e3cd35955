"""Faults that come again and again in a long run: the time between them and the time to repair each by a law."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from pydantic import Field

from scenarios.faults.catalogue import Pulls, cured
from scenarios.faults.occurrence import Faults, Occurs, placed
from twin.chance import Chance
from twin.durations import SHORTEST, Duration
from twin.layout import Layout
from twin.run import Act
from twin.signals import Value
from twin.spec import STRICT
from twin.trace import Change
from twin.units import Time


@dataclass(frozen=True, kw_only=True)
class Recurring:
    """One fault of the catalogue at one place, as it is when it has grown up."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    fault: str
    """Id in the catalogue."""
    at: str = ""
    """The device, or the signal whose wire it is; drawn by the seed if empty."""
    with_: Annotated[str, Field(alias="with")] = ""
    """The other signal of a pair; drawn if empty."""
    up: Duration
    """From the end of a repair to the next failure, whether the cell works or not."""
    down: Duration
    """How long a repair takes."""


class _Case:
    """A fault of one run: where it is, and when it comes and goes next."""

    def __init__(self, name: str, fault: Recurring, layout: Layout, seed: int) -> None:
        chance = Chance(seed, f"recurring {name}")
        occurs = Occurs(fault=fault.fault, at=fault.at, with_=fault.with_)
        (found,) = placed(Faults(of=(occurs,)), layout, chance.below(1 << 30))
        self.levers = found.levers
        self.there = False
        self._up, self._down = fault.up.drawn(chance), fault.down.drawn(chance)
        self.due: Time = max(SHORTEST, self._up())

    def turn(self) -> None:
        """It comes, or it is repaired."""
        self.there = not self.there
        self.due += max(SHORTEST, self._down() if self.there else self._up())


class Recurrences:
    """A script beside others; it never ends the run."""

    def __init__(self, faults: Mapping[str, Recurring], layout: Layout, seed: int) -> None:
        self._layout = layout
        self._cases = [_Case(name, fault, layout, seed) for name, fault in faults.items()]

    def act(self, now: Time, values: Mapping[str, Value], happened: Sequence[Change]) -> Act:
        pulled: Pulls = ()
        for case in self._cases:
            while case.due <= now:
                case.turn()
                pulled += case.levers if case.there else self._repaired(case)
        return Act(pulled, min(case.due for case in self._cases))

    def _repaired(self, case: _Case) -> Pulls:
        """What another fault still holds stays."""
        held = {lever for other in self._cases if other.there for lever, _ in other.levers}
        return tuple(pull for pull in cured(case.levers, self._layout) if pull[0] not in held)
