"""The link to a real PLC: shows it the sensors at each exchange and returns the actuators it has written."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from typing import Final

from plc_bridge.link_report import LinkReport
from plc_bridge.opcua.nodes import PLC_ALIVE
from plc_bridge.opcua.server import CellServer
from twin.signals import Role, Value
from twin.units import MS, Time

STALE_AFTER: Final = 3.0
"""Seconds without a write or a heartbeat until the PLC counts as gone."""
WINDOW: Final = 2.0
"""Seconds over which the rate is measured."""


class OpcUaServerLink:
    """A controller at the other end of OPC UA; the server's loop and the run's are one."""

    def __init__(self, server: CellServer, clock: Callable[[], float], *, scan: Time = 10 * MS) -> None:
        self._server = server
        self._scan = scan / MS
        self._clock = clock
        self._sensors = {row.topic: row.initial for row in server.rows if row.role is Role.SENSOR}
        self.actuators: dict[str, Value] = {row.topic: row.initial for row in server.rows if row.role is Role.ACTUATOR}
        self._count = 0
        self._times: deque[float] = deque(maxlen=1_000)
        self._cycles: deque[float] = deque(maxlen=1_000)
        self._answers: deque[float] = deque(maxlen=1_000)
        self._looked: float | None = None
        """When the PLC saw the sensors last."""
        self._answered = True
        self._took = 0.0

    def exchange(self, now: Time, sensors: Mapping[str, Value]) -> Mapping[str, Value]:
        start = self._clock()
        known = self._sensors
        changed = [(topic, value) for topic, value in sensors.items() if known[topic] != value]
        if changed:
            known.update(changed)
            self._server.publish(changed)
        self._took = self._clock() - start
        return self.actuators

    def accept(self, values: Mapping[str, Value]) -> None:
        """The PLC has written these, all in one service call; they act at the next exchange."""
        now = self._clock()
        self._count += 1
        self._times.append(now)
        commands = {topic: value for topic, value in values.items() if topic != PLC_ALIVE}
        self.actuators.update(commands)
        if commands and self._looked is not None and not self._answered:
            self._answers.append(now - self._looked)
            self._answered = True

    def looked(self) -> None:
        """The PLC has just read sensors."""
        now = self._clock()
        if self._looked is not None and now - self._looked < STALE_AFTER:
            self._cycles.append(now - self._looked)
        self._looked, self._answered = now, False

    def report(self, speed: float = 1.0) -> LinkReport:
        """``speed``: simulated seconds per second."""
        now = self._clock()
        last = now - self._times[-1] if self._times else -1.0
        recent = sum(now - time <= WINDOW for time in self._times)
        cycles, answers = sorted(self._cycles), sorted(self._answers)
        subscribed = self._server.publishing_interval()
        cycle_p50, cycle_p99 = (_share(cycles, 0.5), _share(cycles, 0.99)) if cycles else (subscribed, subscribed)
        reaction_p99 = _share(answers, 0.99)
        return LinkReport(
            connected=any(role == "plc" for _, role in self._server.clients()),
            alive=0 <= last <= STALE_AFTER,
            writes=self._count,
            writes_per_second=recent / WINDOW,
            last_write=last,
            cycle_p50=cycle_p50,
            cycle_p99=cycle_p99,
            reaction_p50=_share(answers, 0.5),
            reaction_p99=reaction_p99,
            step=(2 * self._scan + cycle_p99 + reaction_p99) * speed if cycle_p99 else 0.0,
            exchange=self._took * 1_000,
        )


def _share(ordered: list[float], share: float) -> float:
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)] * 1_000 if ordered else 0.0
