"""Time elements and quantities of one work unit, and the key performance indicators that follow (ISO 22400-2:2014).

Times nest: operation time less planned stops is planned busy time (PBT), less the time without an order the busy
time (AUBT), less delays the processing time (AUPT), less setting up the production time (APT).
"""

from __future__ import annotations

from dataclasses import dataclass

from twin.units import Time


@dataclass(frozen=True, kw_only=True)
class Elements:
    """Times in microseconds. An indicator is None where its denominator is 0 or unknown."""

    operation: Time
    """POT: all of the time looked at."""
    planned: Time = 0
    """Planned stops."""
    no_order: Time = 0
    """ADOT."""
    down: Time = 0
    blocked: Time = 0
    starved: Time = 0
    idle: Time = 0
    """Not commanded, or held. With down, blocked and starved: the delays ADET."""
    setup: Time = 0
    """AUST."""
    failures: int = 0
    cycle: float = 0.0
    """PRI: planned time for one part; 0 if nobody planned one."""
    produced: int | None = None
    """PQ; None if the trace does not say when a part is done."""
    good: int = 0
    """GQ"""
    scrap: int = 0
    """SQ"""
    rework: int = 0
    """RQ"""
    first_pass: int = 0
    """Parts that were good at their first visit."""
    visitors: int = 0
    """Different parts that were worked on to their end."""
    start_up: int = 0
    """Bad parts before the first good one."""

    # Time elements

    @property
    def planned_busy(self) -> Time:
        """PBT"""
        return self.operation - self.planned

    @property
    def busy(self) -> Time:
        """AUBT"""
        return self.planned_busy - self.no_order

    @property
    def delay(self) -> Time:
        """ADET"""
        return self.down + self.blocked + self.starved + self.idle

    @property
    def processing(self) -> Time:
        """AUPT"""
        return self.busy - self.delay

    @property
    def production(self) -> Time:
        """APT"""
        return self.processing - self.setup

    # Indicators

    @property
    def availability(self) -> float | None:
        return ratio(self.production, self.planned_busy)

    @property
    def effectiveness(self) -> float | None:
        """Performance in the OEE: planned time for what was made, by the production time."""
        if not self.cycle or self.produced is None:
            return None
        return ratio(self.cycle * self.produced, self.production)

    @property
    def quality_ratio(self) -> float | None:
        return None if self.produced is None else ratio(self.good, self.produced)

    @property
    def oee(self) -> float | None:
        """Overall equipment effectiveness index: availability x effectiveness x quality ratio."""
        return product(self.availability, self.effectiveness, self.quality_ratio)

    @property
    def nee(self) -> float | None:
        """Net equipment effectiveness index: as the OEE, but setting up is no loss."""
        return product(ratio(self.processing, self.planned_busy), self.effectiveness, self.quality_ratio)

    @property
    def utilisation_efficiency(self) -> float | None:
        return ratio(self.production, self.busy)

    @property
    def allocation_efficiency(self) -> float | None:
        return ratio(self.busy, self.planned_busy)

    @property
    def technical_efficiency(self) -> float | None:
        return ratio(self.production, self.production + self.delay)

    @property
    def setup_ratio(self) -> float | None:
        return ratio(self.setup, self.processing)

    @property
    def throughput_rate(self) -> float | None:
        """Parts a second of the time in which there was an order."""
        return None if self.produced is None else ratio(self.produced * 1_000_000, self.busy)

    @property
    def scrap_ratio(self) -> float | None:
        return None if self.produced is None else ratio(self.scrap, self.produced)

    @property
    def rework_ratio(self) -> float | None:
        return None if self.produced is None else ratio(self.rework, self.produced)

    @property
    def first_pass_yield(self) -> float | None:
        return ratio(self.first_pass, self.visitors)

    @property
    def mtbf(self) -> float | None:
        """Production time for each failure, microseconds."""
        return ratio(self.production, self.failures)

    @property
    def mttr(self) -> float | None:
        """Time down for each failure, microseconds."""
        return ratio(self.down, self.failures)


def ratio(part: float, whole: float) -> float | None:
    return part / whole if whole > 0 else None


def product(*factors: float | None) -> float | None:
    """None if one of them is unknown."""
    value = 1.0
    for factor in factors:
        if factor is None:
            return None
        value *= factor
    return value
