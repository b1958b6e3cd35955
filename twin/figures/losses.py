"""The six big losses of total productive maintenance (S. Nakajima, Introduction to TPM, 1988), as times."""

from __future__ import annotations

from dataclasses import dataclass

from twin.figures.elements import Elements


@dataclass(frozen=True)
class Losses:
    """Microseconds of the busy time; together with the time that good parts need by plan they are all of it."""

    breakdowns: float
    setup: float
    waiting: float
    """Idling and minor stops: blocked, starved, not commanded."""
    speed: float
    """Production time beyond the planned time for what was made; negative where it was faster than planned."""
    defects: float
    """Planned time of the parts that are scrap or rework."""
    start_up: float
    """The same for bad parts before the first good one."""
    valuable: float
    """Planned time of the good parts."""


def six_big_losses(elements: Elements) -> Losses | None:
    """None without a planned time for one part."""
    if not elements.cycle or elements.produced is None:
        return None
    bad = elements.produced - elements.good
    return Losses(
        breakdowns=elements.down,
        setup=elements.setup,
        waiting=elements.blocked + elements.starved + elements.idle,
        speed=elements.production - elements.produced * elements.cycle,
        defects=(bad - elements.start_up) * elements.cycle,
        start_up=elements.start_up * elements.cycle,
        valuable=elements.good * elements.cycle,
    )
