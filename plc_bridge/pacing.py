"""Keeps simulated time in step with the wall clock: absolute deadlines, no drift, and an honest account of lateness.

Behind by less than 200 ms the run catches up; beyond that it lets the missing time slip and says so. A pause
or another speed is a new anchor.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final, Protocol

from plc_bridge.percentile import percentile
from twin.units import S, Time

SLOWEST: Final = 0.1
FASTEST: Final = 100.0
"""Simulated seconds a second."""
BEAT: Final = 0.010
"""Seconds between two wakings, at every speed."""
CATCH_UP: Final = 0.200
"""Seconds of delay that are caught up with; more slips."""
KEPT: Final = 6_000
"""Beats that the percentiles are taken over: a minute."""


@dataclass(frozen=True)
class PaceReport:
    """How well real time was kept."""

    speed: float = 1.0
    late_p50: float = 0.0
    """Milliseconds between a deadline and the moment at which its beat began."""
    late_p99: float = 0.0
    late_max: float = 0.0
    slips: int = 0
    slipped: float = 0.0
    """Seconds of wall time that were given up."""
    kept: float = 1.0
    """Simulated time that was reached, as a share of what the speed asked for."""
    busy: float = 0.0
    """Share of the wall time that plant and controller needed."""


@dataclass(frozen=True)
class Anchor:
    """A moment at which both clocks are known."""

    wall: float
    """Seconds."""
    sim: Time
    speed: float

    def sim_at(self, wall: float) -> Time:
        return self.sim + round((wall - self.wall) * self.speed * S)


class Pacer:
    """Asked about clocks, owns none: ``clock`` gives seconds and never goes back."""

    def __init__(self, clock: Callable[[], float], *, beat: float = BEAT) -> None:
        self._clock = clock
        self._beat = beat
        self._anchor = Anchor(clock(), 0, 1.0)
        self._beats = 1
        self._late: deque[float] = deque(maxlen=KEPT)
        self._begun = 0.0
        self._slips = 0
        self._slipped = self._granted = self._busy = 0.0

    def start(self, sim: Time, speed: float) -> None:
        """From now on and from ``sim``, run at this speed; raises ValueError unless it is positive."""
        if not speed > 0:
            raise ValueError(f"speed {speed}: expected more than 0")
        self._anchor = Anchor(self._clock(), sim, speed)
        self._beats = 1

    @property
    def anchor(self) -> Anchor:
        """What its time goes by now."""
        return self._anchor

    @property
    def slipped(self) -> float:
        """Seconds of wall time that were given up so far."""
        return self._slipped

    @property
    def deadline(self) -> float:
        """Wall time of the next beat."""
        return self._anchor.wall + self._beats * self._beat

    def beat(self) -> Time:
        """The deadline has come: how far the run shall get. Call done() when it has got there."""
        self._begun = self._clock()
        late = max(self._begun - self.deadline, 0.0)
        self._late.append(late)
        if late > CATCH_UP:
            anchor = self._anchor
            self._slips += 1
            self._slipped += late
            self._anchor = Anchor(anchor.wall + late, anchor.sim, anchor.speed)
            missed = 0
        else:
            missed = int(late / self._beat)
        self._beats += missed
        self._granted += (1 + missed) * self._beat
        # a share of the deadline and not of the clock: a late beat makes the same scans as one on time
        return self._anchor.sim_at(self.deadline)

    def done(self) -> None:
        """The run has got there."""
        self._busy += self._clock() - self._begun
        self._beats += 1

    def report(self) -> PaceReport:
        late = sorted(self._late)
        wall = self._granted + self._slipped
        return PaceReport(
            speed=self._anchor.speed,
            late_p50=percentile(late, 0.5),
            late_p99=percentile(late, 0.99),
            late_max=percentile(late, 1.0),
            slips=self._slips,
            slipped=self._slipped,
            kept=self._granted / wall if wall else 1.0,
            busy=self._busy / wall if wall else 0.0,
        )


class Paced(Protocol):
    """What can be advanced: a run."""

    def advance(self, until: Time) -> None: ...


async def keep_pace(
    run: Callable[[], Paced | None],
    pacer: Pacer,
    sleep_until: Callable[[float], Awaitable[None]],
    rest: Callable[[], None] = lambda: None,
) -> None:
    """Advance the run beat by beat for ever; ``run`` answers None while there is nothing to do.

    ``sleep_until`` waits for a moment of the pacer's clock and may return early; ``rest`` is called after each beat.
    """
    while True:
        deadline = pacer.deadline
        await sleep_until(deadline)
        paced = run()
        if paced is None or pacer.deadline != deadline:
            continue
        # the scan at this very moment is made now and not a period later
        paced.advance(pacer.beat() + 1)
        pacer.done()
        rest()
