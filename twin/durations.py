"""How long something takes: always the same, drawn anew each time, or as a list says.

All in whole microseconds and from the device's own stream of random numbers, so that one seed gives one run.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import cycle
from typing import Annotated, Any, ClassVar, Final, Literal

from pydantic import Field
from pydantic_core import PydanticCustomError

from twin.chance import Chance
from twin.spec import STRICT
from twin.texts import Message, message
from twin.units import US, Time

Law = Literal["constant", "exponential", "uniform", "erlang", "geometric", "listed"]
SHORTEST: Final = US
"""No drawn time is shorter, so that two things that follow each other never fall into one instant."""


@dataclass(frozen=True, kw_only=True)
class Duration:
    """``{mean: 10 s}`` is always the same; ``{law: exponential, mean: 10 s}`` is drawn each time."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    law: Law = "constant"
    mean: Time = 0
    """0 only for a constant, and for a list, which has its own."""
    spread: Time = 0
    """For ``uniform``: up to so much shorter or longer."""
    stages: Annotated[int, Field(ge=1, le=1000)] = 1
    """For ``erlang``: the sum of so many exponential times; their squared coefficient of variation is 1 / stages."""
    step: Time = 0
    """For ``geometric``: a whole number of steps, at least one, each of them the last with probability step / mean."""
    times: tuple[Time, ...] = ()
    """For ``listed``: one after the other, and again from the start."""

    def __post_init__(self) -> None:
        for problem in self._problems():
            raise PydanticCustomError("ours", "{problems}", {"problems": [(problem, 0)]})

    def _problems(self) -> list[Message]:
        if self.law == "listed":
            return [] if self.times and min(self.times) >= 0 else [message("duration-times")]
        if self.mean < 0 or (self.mean == 0 and self.law != "constant"):
            return [message("duration-mean")]
        if self.law == "uniform" and not 0 <= self.spread <= self.mean:
            return [message("duration-spread")]
        if self.law == "geometric" and not 0 < self.step <= self.mean:
            return [message("duration-step")]
        return []

    @property
    def average(self) -> float:
        """The expected value, microseconds."""
        return sum(self.times) / len(self.times) if self.law == "listed" else float(self.mean)

    def drawn(self, chance: Chance) -> Callable[[], Time]:
        """What gives one time after the other."""
        mean, spread, step, stages = self.mean, self.spread, self.step, self.stages

        def erlang() -> Time:
            return max(SHORTEST, int(sum(chance.exponential() for _ in range(stages)) * mean / stages))

        def geometric() -> Time:
            steps = 1
            while chance.below(mean) >= step:
                steps += 1
            return steps * step

        match self.law:
            case "constant":
                return lambda: mean
            case "exponential":
                return lambda: max(SHORTEST, int(chance.exponential() * mean))
            case "uniform":
                return lambda: max(SHORTEST, mean - spread + chance.below(2 * spread + 1))
            case "erlang":
                return erlang
            case "geometric":
                return geometric
            case "listed":
                return cycle(self.times).__next__
