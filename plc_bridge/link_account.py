"""How a link to a PLC performs, seen from our end: cycles, round trips, lateness, lost pulses, and the step J."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from typing import Final

from plc_bridge.absences import Absences
from plc_bridge.link_report import LinkReport, MissedPulse
from plc_bridge.percentile import percentile
from plc_bridge.pulses import KEPT, PulseWatch
from twin.units import MS, Time

AWAY: Final = 3.0
"""Seconds: who looks again after so long has no cycle, but was away."""
WINDOW: Final = 2.0
"""Seconds over which the rate is measured."""
LATE: Final = 2.0
"""Times the usual cycle: a cycle that is longer is late, and what should have been in between is lost."""
SETTLED: Final = 20
"""Cycles until the usual one is known."""


class LinkAccount:
    """Told of each step of the exchange; ``clock`` gives seconds, ``scan`` is the exchange of the run."""

    def __init__(self, clock: Callable[[], float], *, scan: Time) -> None:
        self._clock = clock
        self._scan = scan / MS
        self._writes: deque[float] = deque(maxlen=1_000)
        self._cycles: deque[float] = deque(maxlen=1_000)
        self._answers: deque[float] = deque(maxlen=1_000)
        self._trips: deque[float] = deque(maxlen=1_000)
        self._looked: float | None = None
        """When the PLC saw the sensors last."""
        self._answered = True
        self._sent: float | None = None
        """When the first value went out that the PLC has not seen."""
        self._asked: float | None = None
        """When the first value went out that the PLC has seen and not answered."""
        self._usual = 0.0
        self.writes = 0
        self.took = 0.0
        self.begin()

    def begin(self) -> None:
        """Another run: what is counted begins at 0, what is usual for the link stays known."""
        self.sensors, self.actuators = PulseWatch(), PulseWatch()
        self.absences = Absences(self._clock)
        self.late = self.lost = 0

    def away(self) -> None:
        """The PLC is gone: what comes after the break is no late cycle and no round trip."""
        self.absences.note(gone=True)
        self._looked = self._sent = self._asked = None
        self.sensors.forget()
        self.actuators.forget()

    def sent(self) -> None:
        """Sensors with another value have gone out."""
        if self._sent is None:
            self._sent = self._clock()

    def looked(self, sim: Time) -> None:
        """The PLC has just read the sensors."""
        now = self._clock()
        if self._looked is not None:
            cycle = now - self._looked
            if cycle < AWAY:
                self._cycles.append(cycle)
                self.sensors.looked(sim)
                if self._usual and cycle > LATE * self._usual:
                    self.late += 1
                    self.lost += round(cycle / self._usual) - 1
        self.sensors.forget()
        if self._asked is None:
            self._asked, self._sent = self._sent, None
        self._looked, self._answered = now, False

    def wrote(self, *, commands: bool) -> None:
        """The PLC has written: commands, or its sign of life only."""
        now = self._clock()
        self.writes += 1
        self._writes.append(now)
        if self._asked is not None:
            self._trips.append(now - self._asked)
            self._asked = None
        if commands and self._looked is not None and not self._answered:
            self._answers.append(now - self._looked)
            self._answered = True

    def last_write(self) -> float:
        """Seconds ago; -1 if there was none."""
        return self._clock() - self._writes[-1] if self._writes else -1.0

    def report(self, *, connected: bool, subscribed: float, speed: float, writer: str) -> LinkReport:
        """``subscribed``: publishing interval in ms if the PLC subscribes, else 0; ``speed``: simulated per real."""
        now = self._clock()
        recent = sum(now - time <= WINDOW for time in self._writes)
        cycles, answers, trips = sorted(self._cycles), sorted(self._answers), sorted(self._trips)
        if len(cycles) >= SETTLED:
            self._usual = cycles[len(cycles) // 2]
        p50, p99 = (percentile(cycles, 0.5), percentile(cycles, 0.99)) if cycles else (subscribed, subscribed)
        reaction_p99 = percentile(answers, 0.99)
        last = self.last_write()
        return LinkReport(
            connected=connected,
            alive=0 <= last <= AWAY,
            writes=self.writes,
            writes_per_second=recent / WINDOW,
            last_write=last,
            cycle_p50=p50,
            cycle_p99=p99,
            reaction_p50=percentile(answers, 0.5),
            reaction_p99=reaction_p99,
            step=(2 * self._scan + p99 + reaction_p99) * speed if p99 else 0.0,
            exchange=self.took * 1_000,
            round_trip_p50=percentile(trips, 0.5),
            round_trip_p99=percentile(trips, 0.99),
            jitter=max(p99 - p50, 0.0),
            late=self.late,
            lost=self.lost,
            breaks=self.absences.times,
            gone_for=self.absences.seconds,
            missed_sensors=sum(self.sensors.missed.values()),
            missed_actuators=sum(self.actuators.missed.values()),
            missed=tuple(_latest((*self.sensors.latest, *self.actuators.latest))),
            writer=writer,
        )


def _latest(found: Iterable[MissedPulse]) -> list[MissedPulse]:
    return sorted(found, key=lambda pulse: pulse.at)[-KEPT:]
