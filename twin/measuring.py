"""What people measure at a device without any controller: a gauge of air or vacuum, a clamp meter, a thermometer."""

from __future__ import annotations

from typing import Any, Final, Protocol, runtime_checkable

from twin.device import Device
from twin.signals import Role
from twin.units import Time

FULL_VACUUM: Final = -0.7
"""Bar behind a cup that holds."""


USUAL_AMPERES: Final = 1.2
"""What a drive with sound bearings takes."""
WORN_AMPERES: Final = 2.1
USUAL_DEGREES: Final = 38
"""Celsius at its bearings."""
WORN_DEGREES: Final = 96
HOT: Final = 70
"""Celsius from which on a thermometer warns."""


@runtime_checkable
class HasGauge(Protocol):
    def gauge(self) -> float:
        """Bar that drive it, in steps of 0.1."""
        ...


@runtime_checkable
class HasVacuum(Protocol):
    def vacuum_gauge(self, now: Time) -> float:
        """Bar behind its cup: 0 to FULL_VACUUM."""
        ...


def has_motor(kind: type[Device[Any]]) -> bool:
    """Whether it is driven by a motor, and not by air alone."""
    return "jammed" in kind.signals and not set(kind.with_role(Role.ACTUATOR)) <= kind.coils.keys()
