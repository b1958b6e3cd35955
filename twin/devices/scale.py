"""Weighing conveyor: what lies on it is weighed, and the reading settles after each change.

The reading goes from the old weight to the new one in ten equal steps.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Literal

from twin.conveying import Conveyor, ConveyorSpec
from twin.look import Look
from twin.parts import Part, everything
from twin.signals import Actuator, Lever, Sensor
from twin.units import FOREVER, Interval, S, Speed, Time

STEPS: Final = 10
RANGE: Final = 5.0
"""Kilograms that it can weigh."""
ZERO_SHIFT: Final = 100
"""Grams by which a shifted zero point deceives."""


@dataclass(frozen=True, kw_only=True)
class ScaleSpec(ConveyorSpec):
    kind: Literal["scale"] = "scale"
    settling: Interval = 1 * S
    """From a change of what lies on it until the reading has settled."""


class Scale(Conveyor[ScaleSpec]):
    motor = Actuator(False)
    weight = Sensor(0.0, unit="kg", span=(0.0, RANGE))
    """Kilograms."""
    zero_shifted = Lever(False)
    """It reads 0.1 kg too much."""

    def __init__(self, name: str, spec: ScaleSpec, cell: Any) -> None:
        super().__init__(name, spec, cell)
        self._step = -(-spec.settling // STEPS)
        self._from = 0
        self._goal = 0
        """Grams."""
        self._since: Time = 0

    def commanded(self) -> Speed:
        return self.spec.speed if self.motor else 0

    def update(self, now: Time) -> Time:
        wake = super().update(now)
        lying = sum(_grams(part) for part in self.parts()) + ZERO_SHIFT * self.zero_shifted
        if lying != self._goal:
            self._from, self._goal, self._since = self._reading(now), lying, now
        self.weight = self._reading(now) / 1000
        settled = now >= self._since + STEPS * self._step
        return min(wake, FOREVER if settled else now + self._step - (now - self._since) % self._step)

    def _reading(self, now: Time) -> int:
        step = min((now - self._since) // self._step, STEPS)
        return self._from + (self._goal - self._from) * step // STEPS

    def look(self, now: Time) -> Look:
        return Look({"belt": self.odometer}, {"weight": self.weight}, self.riding(now))


def _grams(part: Part) -> int:
    return sum(each.grams for each in everything(part))
