"""The link to a PLC whose server the twin has gone to: a controller that answers at once with what came last.

While the link does not work, all actuators have the values that they have without a controller: motors off, valves in
their rest position. It does not work while there is no session, while the answer to a cycle is late by more than the
mapping's timeout, while nodes are missing or of another type, while the server says that it is not running, and while
the PLC's heartbeat stands still, for in STOP a PLC's server goes on to answer with old values.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import secrets
from collections import deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from itertools import pairwise
from typing import Final

from asyncua import ua
from asyncua.client.client import Client

from plc_bridge.absences import Absences
from plc_bridge.door import PlcServerView, PlcStage
from plc_bridge.link_report import LinkReport
from plc_bridge.opcua.status import AttributeIds
from plc_bridge.opcua.trust import TrustStore
from plc_bridge.percentile import percentile
from plc_bridge.plc_server.connecting import PlcServer, connected, server_certificate
from plc_bridge.plc_server.exchanging import Exchange, ProgramChanged, write_item
from plc_bridge.plc_server.explaining import PlcRefusal, explain, why
from plc_bridge.plc_server.fitting import Fit, SignalFit, fit, read
from plc_bridge.plc_server.image import SensorImage
from plc_bridge.plc_server.mapping import LinkName, assign
from plc_bridge.plc_server.vouching import vouch
from plc_bridge.said import Said
from twin.signals import Role, Value
from twin.tags import Tag
from twin.texts import Message, message
from twin.units import MS, S, Time

_log = logging.getLogger(__name__)

FIRST_WAIT: Final = 0.2
LONGEST_WAIT: Final = 5.0
"""Seconds between two attempts to connect."""
LEAVING_WITHIN: Final = 2.0
WINDOW: Final = 2.0
"""Seconds over which the rate is measured."""


class PlcServerLink:
    """Controller and client in one event loop; ``run`` works until it is cancelled.

    ``note`` tells people; ``clock`` gives seconds; ``sleep_until`` waits for a moment of that clock;
    ``saw`` is told which sensors the PLC has taken.
    """

    def __init__(
        self,
        server: PlcServer,
        tags: Sequence[Tag],
        note: Callable[[Message], object],
        clock: Callable[[], float],
        sleep_until: Callable[[float], Awaitable[None]],
        saw: Callable[[Mapping[str, Value]], object] = lambda _sensors: None,
        *,
        scan: Time = 10 * MS,
    ) -> None:
        self.server = server
        self._mapping = server.mapping
        self._tags = tuple(tags)
        self._assigned = assign(server.mapping, tags)
        self._note, self._clock, self._sleep_until, self._saw = note, clock, sleep_until, saw
        self._scan = scan / MS
        self._timeout = server.mapping.timeout / S
        self.safe: Mapping[str, Value] = {tag.topic: tag.initial for tag in tags if tag.role is Role.ACTUATOR}
        self._commands: dict[str, Value] = dict(self.safe)
        self.image = SensorImage()
        self._stage: PlcStage = "connecting"
        self._why: Message | None = None
        self._remedy: Message | None = None
        self._problems: tuple[SignalFit, ...] = ()
        """Nodes that did not fit last."""
        self._told: str = ""
        self._answered = self._started = 0.0
        self._counted: float | None = None
        """When the heartbeat was last seen to go on."""
        self._count: object = None
        self._heartbeat = False
        self._server_runs = True
        self._doubtful: frozenset[str] = frozenset()
        self._due: dict[LinkName, Value] = {}
        self._id = secrets.randbelow(0xFFFF) + 1
        self._writes = 0
        self._absences = Absences(clock)
        """Of a PLC that drove the plant: not connected, in stop, or its heartbeat standing still."""
        self._trust = TrustStore(server.folder)
        self._trusted_as_of: tuple[int, ...] = ()
        self._certificate = b""
        self._drove = False
        """It has driven the plant."""
        self._missed = 0
        """Pulses on the connections before this one."""
        self._times: deque[float] = deque(maxlen=1_000)
        self._begun: deque[float] = deque(maxlen=1_000)
        self._trips: deque[float] = deque(maxlen=1_000)
        self.refused: dict[str, str] = {}
        """What the server would not take last, by topic."""

    # --- the plant's side

    def exchange(self, now: Time, sensors: Mapping[str, Value]) -> Mapping[str, Value]:
        self.image.see(sensors)
        works = self.works()
        self._absences.note(gone=self._drove and not works)
        return self._commands if works else self.safe

    def works(self) -> bool:
        """Whether the PLC's commands are those of a program that is running now."""
        return self._stage == "running" and self._clock() - self._answered <= self._timeout and self._beats()

    @property
    def gone(self) -> bool:
        """It has driven the plant, and does not now."""
        return self._drove and not self.works()

    def _beats(self) -> bool:
        if not self._heartbeat or not self._server_runs:
            return self._server_runs
        # values that were there when the twin came may be those of a program that stopped long ago
        return self._counted is not None and self._clock() - self._counted <= self._timeout

    def say(self, values: Mapping[LinkName, Value]) -> None:
        """The twin's own heartbeat and state, to be written with the next cycle."""
        self._due.update(values)

    def view(self) -> PlcServerView:
        stage = self._stage
        if stage == "running" and not self.works():
            stage = "silent"
        names = {tag.topic: tag.name for tag in self._tags}
        return PlcServerView(
            self._mapping.endpoint,
            stage,
            Said.of(self._why) if self._why else None,
            Said.of(self._remedy) if self._remedy else None,
            tuple(names[topic] for topic in sorted(self._doubtful)),
            tuple((names.get(topic, topic), status) for topic, status in sorted(self.refused.items())),
            tuple(Said.of(each.told()) for each in self._problems) if stage == "unfit" else (),
        )

    def report(self, speed: float = 1.0) -> LinkReport:
        """``speed``: simulated seconds per second."""
        now = self._clock()
        begun = list(self._begun)
        cycles = sorted(later - earlier for earlier, later in pairwise(begun))
        trips = sorted(self._trips)
        cycle_p50, cycle_p99, trip_p99 = percentile(cycles, 0.5), percentile(cycles, 0.99), percentile(trips, 0.99)
        long = [cycle * 1_000 / cycle_p50 for cycle in cycles if cycle * 1_000 > 2 * cycle_p50 > 0]
        return LinkReport(
            connected=self._stage == "running",
            alive=self.works(),
            writes=self._writes,
            writes_per_second=sum(now - time <= WINDOW for time in self._times) / WINDOW,
            last_write=now - self._times[-1] if self._times else -1.0,
            cycle_p50=cycle_p50,
            cycle_p99=cycle_p99,
            reaction_p50=percentile(trips, 0.5),
            reaction_p99=trip_p99,
            round_trip_p50=percentile(trips, 0.5),
            round_trip_p99=trip_p99,
            jitter=cycle_p99 - cycle_p50,
            late=len(long),
            lost=sum(round(times) - 1 for times in long),
            breaks=self._absences.times,
            gone_for=self._absences.seconds,
            missed_sensors=self._missed + self.image.missed.total(),
            writer=self._mapping.endpoint if self.works() else "",
            gone=self.gone,
            # a change waits for the exchange, for a cycle to send it and for the next one to fetch the answer
            step=(2 * self._scan + 2 * cycle_p99 + trip_p99) * speed if cycle_p99 else 0.0,
        )

    # --- the PLC's side

    async def run(self) -> None:
        """Connect, check, exchange, and again after a break, for ever."""
        wait = FIRST_WAIT
        while True:
            try:
                client, endpoint = await connected(self.server)
                self._certificate = server_certificate(endpoint)
            except Exception as problem:
                self._fail(problem)
            else:
                try:
                    if await self._session(client):
                        wait = FIRST_WAIT
                finally:
                    await asyncio.shield(_leave(client))
            await asyncio.sleep(wait)
            wait = min(2 * wait, LONGEST_WAIT)

    async def _session(self, client: Client) -> bool:
        """Until the connection or the fit is gone; whether there was an exchange."""
        worked = False
        try:
            found = await fit(client, self._mapping, self._assigned, self._tags)
            if found.problems:
                self._unfit(found)
                return False
            await self._claim(client, found)
            worked = True
            self._begin(found)
            try:
                await Exchange(client, self._mapping, found, self.image, self).run(self._sleep_until)
            finally:
                await self._free(client, found)
        except ProgramChanged:
            self._lose(message("plc-link-changed"), None, "changed")
        except Exception as problem:
            self._fail(problem)
        return worked

    def _begin(self, found: Fit) -> None:
        self._missed += self.image.missed.total()
        self.image = SensorImage(found.sensors)
        self._commands = dict(self.safe)
        self._answered = self._started = self._clock()
        self._counted = None
        self._count, self._heartbeat = None, "PlcAlive" in found.link
        self._server_runs = True
        self.refused, self._doubtful = {}, frozenset()
        self._begun.clear()
        self._stage, self._why, self._remedy = "running", None, None
        self._tell("running", message("plc-link-running", endpoint=self._mapping.endpoint))

    async def _claim(self, client: Client, found: Fit) -> None:
        """One twin a PLC: a number that is not 0 is another twin's, unless that twin's heartbeat stands still."""
        mine = found.link.get("TwinId")
        if mine is None:
            return
        owner, beat = await self._owner(client, found)
        if owner not in (0, self._id):
            await asyncio.sleep(max(self._timeout, 1.0))
            later = await self._owner(client, found)
            if later != (owner, beat) and later[0] != 0:
                raise PlcRefusal(why("taken", id=str(owner)))
        await client.uaclient.write(ua.WriteParameters(NodesToWrite=[write_item(mine, self._id)]))
        # two that come at the same moment both saw a free PLC: the number of the later one stays
        await asyncio.sleep(3 * self._mapping.cycle / S)
        owner, _ = await self._owner(client, found)
        if owner != self._id:
            raise PlcRefusal(why("taken", id=str(owner)))

    async def _owner(self, client: Client, found: Fit) -> tuple[object, object]:
        nodes = [found.link[name].node for name in ("TwinId", "TwinAlive") if name in found.link]
        values = await read(client, [(node, AttributeIds.Value) for node in nodes], len(nodes))
        told = [data.Value.Value if data.Value is not None else None for data in values]
        return told[0], told[-1]

    async def _free(self, client: Client, found: Fit) -> None:
        """Say that the twin is off, if that can still be said."""
        last: dict[LinkName, Value] = {"TwinState": 0, "TwinId": 0}
        items = [write_item(found.link[name], value) for name, value in last.items() if name in found.link]
        if items:
            with contextlib.suppress(Exception):
                async with asyncio.timeout(LEAVING_WITHIN):
                    await client.uaclient.write(ua.WriteParameters(NodesToWrite=items))

    # --- what the exchange tells

    def vouch(self) -> None:
        changes = self._trust.changes()
        if changes != self._trusted_as_of:
            self._trusted_as_of = changes
            vouch(self._mapping, self._trust, self._certificate)

    def got(self, commands: Mapping[str, Value], doubtful: frozenset[str], *, running: bool) -> None:
        self._answered, self._server_runs = self._clock(), running
        self._doubtful = (self._doubtful - commands.keys()) | doubtful
        self._commands.update({topic: self.safe[topic] for topic in doubtful - commands.keys()})
        self._commands.update(commands)
        if self.works():
            self._drove = True
            self._tell("running", message("plc-link-again"))
        elif self._answered - (self._counted or self._started) > self._timeout or not running:
            self._tell("silent", message("plc-link-silent"))

    def beat(self, count: object) -> None:
        if self._count is not None and count != self._count:
            self._counted = self._clock()
        self._count = count

    def sent(self, sensors: Mapping[str, Value], refused: Mapping[str, str]) -> None:
        self._saw({topic: value for topic, value in sensors.items() if topic not in refused})
        self._writes += 1
        self._times.append(self._clock())
        new = refused.keys() - self.refused.keys()
        if new:
            names = {tag.topic: tag.name for tag in self._tags}
            first = min(new)
            self._note(message("plc-link-refused", signal=names.get(first, first), status=refused[first]))
        self.refused.update(refused)

    def took(self, seconds: float) -> None:
        self._trips.append(seconds)
        self._begun.append(self._clock() - seconds)

    def due(self) -> Mapping[LinkName, Value]:
        due, self._due = self._due, {}
        return due

    # --- what goes wrong

    def _fail(self, problem: Exception) -> None:
        reason = explain(problem, self._mapping.endpoint)
        if reason.what.id == "plc-why-odd":
            _log.warning("%s: %r", self._mapping.endpoint, problem, exc_info=problem)
        self._lose(message("plc-link-lost", reason=reason.what), reason.remedy, reason.what.id)

    def _unfit(self, found: Fit) -> None:
        self._problems = problems = found.problems
        first = problems[0]
        what = message("plc-link-unfit", count=len(problems), signal=first.name, reason=first.what or "")
        self._stage, self._why, self._remedy = "unfit", what, message("plc-link-unfit-do")
        self._tell("unfit", what)

    def _lose(self, what: Message, remedy: Message | None, kind: str) -> None:
        self._stage, self._why, self._remedy = "lost", what, remedy
        self._commands = dict(self.safe)
        self._tell(kind, what)

    def _tell(self, kind: str, what: Message) -> None:
        """Once for each turn of things."""
        if kind != self._told:
            self._told = kind
            self._note(what)


async def _leave(client: Client) -> None:
    try:
        async with asyncio.timeout(LEAVING_WITHIN):
            await client.disconnect()
    except Exception:
        client.disconnect_socket()
