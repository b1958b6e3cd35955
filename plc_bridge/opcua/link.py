"""The link to a real PLC: shows it the sensors at each exchange and returns the actuators it has written.

The PLC counts ``PlcAlive``. When it stops counting for three of its periods, or its session ends, it is gone: the
plant takes the values that it has without a PLC, and they are marked as uncertain until the PLC writes them again.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from plc_bridge.link_account import AWAY, LinkAccount
from plc_bridge.link_faults import CHANCE, Pipe
from plc_bridge.link_report import LinkReport
from plc_bridge.opcua.nodes import PLC_ALIVE
from plc_bridge.opcua.one_writer import OneWriter
from plc_bridge.opcua.plc_looks import Saw
from plc_bridge.opcua.server import CellServer
from plc_bridge.opcua.status import StatusCodes
from plc_bridge.opcua.users import CellUser
from plc_bridge.opcua.write_desk import LATER
from twin.chance import Chance
from twin.link import SOUND, TIMEOUT, LinkedCell, LinkFault
from twin.signals import Role, Value
from twin.trace import Change
from twin.units import MS, S, Time

COUNTS: Final = 3
"""Changes of the heartbeat until it is believed that the PLC has one."""
STALE_AFTER: Final = AWAY
"""Seconds without a write or a heartbeat until any PLC counts as gone, however slow it is."""
PERIODS: Final = 3


class OpcUaServerLink:
    """A controller at the other end of OPC UA; the server's loop and the run's are one."""

    def __init__(self, server: CellServer, clock: Callable[[], float], *, scan: Time = 10 * MS) -> None:
        self._server = server
        self._clock = clock
        self.account = LinkAccount(clock, scan=scan)
        self._sensors = {row.topic: row.initial for row in server.rows if row.role is Role.SENSOR}
        self._initial = {row.topic: row.initial for row in server.rows if row.role is Role.ACTUATOR}
        self.actuators: dict[str, Value] = dict(self._initial)
        self._bools = frozenset(row.topic for row in server.rows if row.type == "BOOL" and row.role is not Role.LEVER)
        self._written = dict(self.actuators)
        """What the PLC has written last, whether it has arrived or not."""
        self._now: Time = 0
        self.writers = OneWriter(server.plcs.present, clock, self.timeout)
        self.in_control: Callable[[], bool] = lambda: True
        """Whether the plant listens to the PLC at all."""
        self.watchers: list[Callable[[bool], None]] = []
        """Told TRUE when the PLC is gone and FALSE when it is back."""
        self.gone = False
        self._beat: Value | None = None
        self._beats: deque[float] = deque(maxlen=50)
        """When the heartbeat changed."""
        self._cell: LinkedCell | None = None
        self._fault = SOUND
        self._chance = Chance(0, CHANCE)
        self._to_plc, self._to_plant = Pipe(), Pipe()

    # --- the exchange

    def exchange(self, now: Time, sensors: Mapping[str, Value]) -> Mapping[str, Value]:
        start = self._clock()
        self._now = now
        known = self._sensors
        changed = {topic: value for topic, value in sensors.items() if known[topic] != value}
        if changed and self._carries():
            known.update(changed)
            if self._fault.sound:
                self._publish(changed)
            else:
                self._to_plc.send(changed, now + self._takes())
        if self._to_plc.due <= now:
            self._publish(self._to_plc.receive(now))
        if self._to_plant.due <= now and not self._loses():
            arrived = self._to_plant.receive(now)
            self._take(arrived)
            self._server.publish(arrived.items())
        self.account.actuators.looked(now)
        self._watch_silence()
        self.account.took = self._clock() - start
        return self.actuators

    def accept(self, values: Mapping[str, Value]) -> int:
        """The PLC has written these, all in one service call; they act at the next exchange that carries them.

        A status code: Good if the plant has them, ``LATER`` if they are still under way, else why they never arrive.
        """
        if self._fault.cut:
            return StatusCodes.BadCommunicationError
        commands = _commands(values)
        self.account.wrote(commands=bool(commands))
        for topic, value in commands.items():
            if topic in self._bools and self._written[topic] != value:
                self.account.actuators.changed(topic)
        self._written.update(commands)
        if self._fault.delay or self._fault.jitter or self._fault.loss or self._to_plant:
            self._to_plant.send(dict(values), self._now + self._takes())
            return LATER
        self._take(values)
        return StatusCodes.Good

    @property
    def present(self) -> bool:
        """Whether a PLC is there that could read."""
        return not self.gone and self._server.plcs.any()

    def on_saw(self, told: Saw | None) -> None:
        """Have it told which value of which sensor a PLC has read, or was told of."""
        self._server.on_plc_saw(told)

    def looked(self) -> None:
        """The PLC has just read sensors."""
        self.account.looked(self._now)

    def happened(self, changes: Sequence[Change]) -> None:
        """Everything that changed in what the PLC may see, also between two exchanges."""
        for change in changes:
            if change.topic in self._sensors and change.topic in self._bools:
                self.account.sensors.changed(change.topic)

    def _publish(self, changed: Mapping[str, Value]) -> None:
        self._server.publish(changed.items())
        self.account.sent()

    def _take(self, values: Mapping[str, Value]) -> None:
        beat = values.get(PLC_ALIVE)
        if beat is not None and beat != self._beat:
            self._beat = beat
            self._beats.append(self._clock())
        self.actuators.update(_commands(values))
        if self.gone:
            self.gone = False
            self.account.absences.note(gone=False)
            self._tell()

    # --- is the PLC there

    def timeout(self) -> float:
        """Seconds of silence after which the PLC is gone: three of its periods, none taken for less than 200 ms."""
        beats = tuple(self._beats)
        gaps = sorted(later - earlier for earlier, later in pairwise(beats))
        usual = gaps[len(gaps) // 2] if gaps else 0.0
        return min(max(TIMEOUT / S, PERIODS * usual), STALE_AFTER) if gaps else STALE_AFTER

    def watch(self) -> None:
        """To be called now and then: whether the PLC's session is still there."""
        owner = self.writers.owner
        if owner is not None and not self.gone and not self._server.plcs.present(owner):
            self._lose()
        self._watch_silence()

    def _watch_silence(self) -> None:
        if len(self._beats) >= COUNTS and self._clock() - self._beats[-1] > self.timeout():
            self._lose()

    def _lose(self) -> None:
        self.gone = True
        self.account.away()
        self._beats.clear()
        self._forget_what_is_under_way()
        if not self.in_control():
            return
        safe = self._initial if self._cell is None else self._cell.values_on_loss
        self.actuators.update(safe)
        self._written.update(safe)
        # OPC 10000-8: nobody refreshes the value; or it stands in for the one that nobody gives
        kept = {topic: value for topic, value in self.actuators.items() if topic not in safe}
        self._server.doubt(kept.items(), StatusCodes.UncertainLastUsableValue)
        self._server.doubt(safe.items(), StatusCodes.UncertainSubstituteValue)
        self._tell()

    def _forget_what_is_under_way(self) -> None:
        self._to_plant.clear()
        self._written = dict(self.actuators)

    def _tell(self) -> None:
        for told in self.watchers:
            told(self.gone)

    def claim(self, user: CellUser) -> bool:
        """Whether this PLC may write: the first one may, until it is gone."""
        return self.writers.claim(user)

    # --- faults of the link

    def relink(self, fault: LinkFault, now: Time, cell: LinkedCell) -> None:
        before, self._fault, self._cell = self._fault, fault, cell
        if now == 0:
            self.account.begin()
        self._chance = Chance(cell.seed, f"{CHANCE} {now}")
        self._server.shift_time(fault.clock_off)
        plcs = self._server.plcs
        plcs.refusal = None
        if fault.certificate_expired:
            plcs.refusal = StatusCodes.BadCertificateTimeInvalid
        elif fault.cable_out:
            plcs.refusal = StatusCodes.BadCommunicationError
        if fault.cut:
            self._to_plc.clear()
            self._forget_what_is_under_way()
            if not before.cut:
                plcs.hang_up()
        elif fault.session_lost and not before.session_lost:
            plcs.end()

    @property
    def time_off(self) -> int:
        """Seconds by which the twin's clock is ahead."""
        return self._fault.clock_off

    @property
    def speaks(self) -> bool:
        """Whether the twin's own signs of life get through."""
        return not self._fault.stale and not self._fault.cut

    def _carries(self) -> bool:
        return self.speaks and not self._loses()

    def _loses(self) -> bool:
        return self._fault.loss > 0 and self._chance.below(100) < self._fault.loss

    def _takes(self) -> Time:
        jitter = self._fault.jitter * MS
        return self._fault.delay * MS + (self._chance.below(jitter + 1) if jitter else 0)

    def report(self, speed: float = 1.0) -> LinkReport:
        """``speed``: simulated seconds per second."""
        owner = self.writers.owner
        report = self.account.report(
            connected=self._server.plcs.any(),
            subscribed=self._server.publishing_interval(),
            speed=speed,
            writer=self._server.plcs.name(owner) if owner is not None and self._server.plcs.present(owner) else "",
        )
        return replace(report, gone=self.gone)


def _commands(values: Mapping[str, Value]) -> dict[str, Value]:
    return {topic: value for topic, value in values.items() if topic != PLC_ALIVE}
