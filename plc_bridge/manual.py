"""Operation by hand: actuators hold what a person gave them last."""

from __future__ import annotations

from collections.abc import Mapping

from twin.signals import Value
from twin.units import Time


class Manual:
    """A controller without a program; ``actuators`` may be changed between exchanges."""

    def __init__(self, actuators: Mapping[str, Value] | None = None) -> None:
        self.actuators: dict[str, Value] = dict(actuators or {})

    def exchange(self, now: Time, sensors: Mapping[str, Value]) -> Mapping[str, Value]:
        return self.actuators
