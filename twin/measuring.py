"""What people measure at a device without any controller: a gauge of compressed air, one of vacuum."""

from __future__ import annotations

from typing import Final, Protocol, runtime_checkable

from twin.units import Time

FULL_VACUUM: Final = -0.7
"""Bar behind a cup that holds."""


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
