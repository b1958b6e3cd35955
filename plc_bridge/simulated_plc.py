"""The simulated PLC: a program on a CPU, between the sensors and actuators of a cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter
from typing import Any, Final

from plc_bridge.scl import access
from plc_bridge.scl.costs import BUDGET
from plc_bridge.scl.cpu import Cpu, DiagnosisEntry, Mode
from plc_bridge.scl.program import Program
from plc_bridge.scl.straight import reader, taker, writer
from twin.signals import Value
from twin.trace import Change
from twin.units import FOREVER, MS, Time

MOST_LATE: Final = 8
"""Calls of a cyclic OB that are made up for when a scan comes late."""


class SimulatedPlc:
    """Implements Controller, Elidable, Listening and Telling. ``scan`` is the period of its calls, in microseconds.

    In STOP every actuator has its safe value, FALSE or 0. A fault of the program never raises.
    """

    def __init__(self, program: Program, *, scan: Time = 10 * MS) -> None:
        self.program = program
        self.scan = scan
        self._cpu = Cpu(program)
        sensors = [point for point in program.points if point.sensor and (point.read or point.written)]
        self._fill = writer([point.py for point in sensors], [point.type for point in sensors])
        self._fetch = _fetcher([point.topic for point in sensors])
        self._takers = {
            point.topic: (
                point.py,
                taker(point.type),
                tuple(visit.stamp for visit in program.visits if point.py in visit.sensors),
            )
            for point in sensors
        }
        self._reads = frozenset(self._takers)
        self._refill = any(point.written for point in sensors)
        actuators = [point for point in program.points if not point.sensor]
        moved = [point for point in actuators if point.written]
        self._topics = [point.topic for point in moved]
        self._image = reader([point.py for point in moved])
        self._safe: dict[str, Value] = {point.topic: point.type.zero() for point in actuators}
        self._out: dict[str, Value] = dict(self._safe)
        self._clock_off: Time = 0
        self._looked: access.Place | str | None = None
        self._begin()

    def _begin(self) -> None:
        self._out.update(self._safe)
        self._cpu.g.clock_off = self._clock_off * 1000
        self._anew = True
        self._last_in: tuple[Any, ...] | None = None
        """The image of the sensors as it was read in one piece; None if it must be read again."""
        self._told = False
        """Sensors have changed since then, one by one."""
        self._last_out: tuple[Any, ...] | None = None
        self._new_in = True
        self._number = 0
        self._snapped = -1
        self._snapshot: Any = None
        self._asked = False
        """Somebody leaves out scans of this program, which is a single OB."""
        self._unchanged = False
        self._elides = False
        self._rest: Time = 0
        self._previous: Time = -FOREVER
        self._calm: dict[str, Time] = {}
        self._single = not self._cpu.cyclic and len(self._cpu.scans) == 1
        self._main = self._cpu.scans[0] if self._cpu.scans else None
        self._modified: dict[access.Place, Value] = {}
        self._look_again()

    @property
    def mode(self) -> Mode:
        return self._cpu.mode

    @property
    def diagnosis(self) -> tuple[DiagnosisEntry, ...]:
        return tuple(self._cpu.diagnosis)

    def stop(self) -> None:
        """To STOP, as by the switch at the CPU."""
        if self._cpu.mode == "RUN":
            self._cpu.stop()
            self._halt()

    def restart(self, *, warm: bool = False) -> None:
        """To RUN with start values, all or (warm) all but the retained; the start-up OB runs before the next scan."""
        self._cpu.reset(warm=warm)
        self._begin()

    def set_clock(self, ahead: Time) -> None:
        """The time of day is so far ahead of the right one; timers do not look at it."""
        self._clock_off = ahead
        self._cpu.g.clock_off = ahead * 1000

    def exchange(self, now: Time, sensors: Mapping[str, Value]) -> Mapping[str, Value]:
        cpu = self._cpu
        g = cpu.g
        values = self._fetch(sensors)
        if cpu.fresh:
            self._start(now)
        new_in = self._new_in = self._told or values != self._last_in
        if new_in or self._refill:
            self._last_in = values
            self._told = False
            self._fill(g, values)
            cpu.look_again()
        return self._scan(now)

    def exchange_changed(
        self, now: Time, sensors: Mapping[str, Value], changes: Sequence[Change]
    ) -> Mapping[str, Value]:
        if self._last_in is None or self._refill:
            return self.exchange(now, sensors)
        g = self._cpu.g
        for _, topic, value in changes:
            if topic in self._takers:
                name, take, stamps = self._takers[topic]
                setattr(g, name, take(value))
                for stamp in stamps:
                    setattr(g, stamp, getattr(g, stamp) + 1)
                self._told = True
        self._new_in = bool(changes)
        return self._scan(now)

    def _scan(self, now: Time) -> Mapping[str, Value]:
        cpu = self._cpu
        g = cpu.g
        if self._modified:
            self._take_modified()
        self._number += 1
        if cpu.mode == "STOP":
            return self._out
        if self._single:
            g.now = now
            g.wake = FOREVER
            g.budget = BUDGET
            try:
                self._main(g)  # type: ignore[misc]
            except Exception as fault:
                cpu.fail(fault)
        else:
            self._tasks(now)
        if self._number == 1 and self.program.first_scan:
            setattr(g, self.program.first_scan, False)
        if self.mode == "STOP":
            self._halt()
            return self._out
        if self._asked and self._note_state():
            return self._out
        out = self._image(g)
        if out != self._last_out:
            self._last_out = out
            self._anew = True
            self._out.update(zip(self._topics, out, strict=True))
        return self._out

    def _take_modified(self) -> None:
        for place, value in self._modified.items():
            place.write(self._cpu.g, value)
            if place.sensor:  # for this scan; the next one reads the plant again
                self._last_in = None
        self._modified.clear()
        self._cpu.look_again()

    def _start(self, now: Time) -> None:
        cpu = self._cpu
        cpu.fresh = False
        if self.program.first_scan:
            setattr(cpu.g, self.program.first_scan, True)
        for scan in cpu.startups:
            if cpu.mode == "RUN":
                cpu.call(scan, now)
        if cpu.mode == "STOP":
            self._halt()

    def _halt(self) -> None:
        self._anew = True
        self._out.update(self._safe)

    def _tasks(self, now: Time) -> None:
        """Every point of the cyclic OBs' grids since the last exchange, then OB1."""
        cpu = self._cpu
        since = self._previous
        if self._rest > since + self.scan or since < 0:
            since = max(since, now - self.scan)
        self._previous = now
        if self._new_in or self._refill or not self._elides:
            self._calm.clear()
        due: list[tuple[Time, int]] = []
        for number, task in enumerate(cpu.cyclic):
            last = now // task.interval
            first = max(since // task.interval + 1, last - MOST_LATE + 1, 0)
            due += [(point * task.interval, number) for point in range(first, last + 1)]
        for time, number in sorted(due):
            if cpu.mode == "RUN":
                self._task(cpu.cyclic[number].name, cpu.interrupts[number], time)
        for scan in cpu.scans:
            if cpu.mode == "RUN":
                self._task("OB1", scan, now)

    def _task(self, name: str, scan: Callable[[Any], None], time: Time) -> None:
        self._cpu.call(scan, time)
        if self._elides:
            snapshot = self._cpu.snapshot()
            if snapshot != self._snapshot:
                self._snapshot = snapshot
                self._calm.clear()
            else:
                self._calm[name] = self._cpu.g.wake

    def answered_anew(self) -> bool:
        anew, self._anew = self._anew, False
        return anew

    def rests_until(self) -> Time:
        self._rest = self._resting()
        return self._rest

    def reads(self) -> frozenset[str]:
        return self._reads

    def _resting(self) -> Time:
        cpu = self._cpu
        if cpu.mode == "STOP":
            return FOREVER
        if not self._single:
            self._elides = True
            if len(self._calm) < len(cpu.cyclic) + len(cpu.scans):
                return 0
            return min(self._calm.values())
        if not self._asked:  # from now on every scan tells whether it has changed anything
            self._asked = cpu.g.lazy = True
            self._note_state()
        return cpu.g.wake if self._unchanged else 0

    def _note_state(self) -> bool:
        """Whether the last scan has left everything as the one before did, and could do so again."""
        g = self._cpu.g
        if g.wake <= g.now:
            self._snapped = -1
            self._unchanged = False
        else:
            snapshot = self._cpu.rest()
            self._unchanged = self._snapped == self._number - 1 and snapshot == self._snapshot
            self._snapshot = snapshot
            self._snapped = self._number
        return self._unchanged

    # What people at the window see and do

    def watch(self) -> Mapping[str, Value]:
        """Current values by path: ``conveyor_motor``, ``Data.count``, ``Main.timer.Q``."""
        g = self._cpu.g
        places = [place for root in self._roots() for place in access.values_in(root)]
        return {place.path: value for place in places if (value := place.read(g)) is not None}

    def _roots(self) -> list[access.Place]:
        named = access.roots(self.program)
        return [place for name, place in named.items() if not name.startswith("%")]

    def value(self, place: access.Place) -> Value | None:
        """None for an in-out that was never given."""
        found: Value | None = place.read(self._cpu.g)
        return found

    def modify(self, place: access.Place, value: Value) -> None:
        """Set a value once, when the next scan has read the sensors. Raises AccessError for what cannot be set."""
        place.write(self._cpu.g, value)
        self._modified[place] = value
        self._snapped = -1
        self._calm.clear()

    def look(self, what: access.Place | str | None) -> None:
        """Whose values are noted from now on: an instance of a block, the name of an FC, or nothing.

        The program must have been compiled as a monitored one.
        """
        self._looked = what
        self._look_again()

    def _look_again(self) -> None:
        g, what = self._cpu.g, self._looked
        g.seen, g.seen_at = {}, -1
        if isinstance(what, str):
            functions = [routine.py for routine in self.program.routines if routine.kind == "FC"]
            names = [routine.name.lower() for routine in self.program.routines if routine.kind == "FC"]
            g.looked = dict(zip(names, functions, strict=True)).get(what.lower())
        else:
            g.looked = what.read(g) if what is not None else None

    @property
    def seen(self) -> tuple[Time, Mapping[int, Value]]:
        """When the block that is looked at was last run (-1: not yet), and its values by number of the probe."""
        return self._cpu.g.seen_at, self._cpu.g.seen


def _fetcher(topics: list[str]) -> Callable[[Mapping[str, Value]], tuple[Any, ...]]:
    if not topics:
        return lambda sensors: ()
    if len(topics) == 1:
        topic = topics[0]
        return lambda sensors: (sensors[topic],)
    return itemgetter(*topics)
