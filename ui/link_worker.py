"""The window's end of the link, in an event loop and without Qt: spawns the station, sends orders, gathers views."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, Final

from plc_bridge.scl.sources import Source
from plc_bridge.stopping import stop
from twin.texts import Message, message
from ui import orders
from ui.viewmodel.view import LinkState, Recording, StationView, joined, station_view

if TYPE_CHECKING:
    from plc_bridge.door import Command, Outcome, View
    from plc_bridge.fault_commands import FaultCommand, FaultEntry
    from plc_bridge.opcua.door_client import DoorClient
    from plc_bridge.spawn import Spawned
    from ui.link_instructor import Instructor
    from ui.preferences import Anonymous

BATCH: Final = 0.05
"""Seconds between two packages for the window."""
WATCH: Final = 0.5
"""Seconds between two looks at the process."""
SLIPPED: Final = "station-slipped"
"""A note that the views tell, too, as long as it is so."""
PATIENCE: Final = 20.0
"""Seconds until a new station lets the window in."""


@dataclass(frozen=True)
class Viewed:
    view: StationView


@dataclass(frozen=True)
class Linked:
    state: LinkState


@dataclass(frozen=True)
class Refused:
    what: Message


@dataclass(frozen=True)
class Noted:
    what: Message


@dataclass(frozen=True)
class Loaded:
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class Listed:
    faults: tuple[FaultEntry, ...]


@dataclass(frozen=True)
class Given:
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class Recorded:
    recording: Recording


Event = Viewed | Linked | Refused | Noted | Loaded | Listed | Given | Recorded


class LinkWorker:
    """``tell`` gets packages of events, at most every 50 ms; views in one package are joined into one.

    With each package comes which of the stations that were opened, counted from 1, tells it.
    """

    def __init__(
        self,
        folder: Path,
        address: Callable[[], tuple[str, int]],
        security: Callable[[], tuple[bool, Anonymous]],
        tell: Callable[[int, tuple[Event, ...]], object],
    ) -> None:
        self.inbox: asyncio.Queue[orders.Order] = asyncio.Queue()
        self._folder, self._address, self._security, self._tell = folder, address, security, tell
        self._ended = asyncio.Event()
        self._events: list[Event] = []
        self._coming: asyncio.Task[Spawned] | None = None
        self._spawned: Spawned | None = None
        self._client: DoorClient | None = None
        self._door: asyncio.Task[None] | None = None
        self._instructor: Instructor | None = None
        self._inside = asyncio.Event()
        self._exercise = ""
        self._opened = 0
        self._runs_before = 0
        """Of the stations before this one, so that no number of a run comes twice."""
        self._examined = False
        """Whether the record is wanted when the run ends."""
        self._led = False
        """Whether the examiner leads the station's runs."""
        self._noted = 0
        self._run = self._run_before = 0
        """Number of the run that is seen, and of the one before the examiner's."""
        self._slipped_before = 0.0
        """Seconds of real time that the station lost before that run."""
        self._endpoint = ""

    def end(self) -> None:
        self._ended.set()

    async def run(self) -> None:
        """Until ``end``; the station process has ended then."""
        tasks = [asyncio.create_task(work()) for work in (self._orders, self._flush, self._watch)]
        try:
            await self._ended.wait()
        finally:
            await stop(*tasks)
            await self._leave()

    # What goes to the window

    def _say(self, event: Event) -> None:
        last = self._events[-1] if self._events else None
        if isinstance(event, Viewed) and isinstance(last, Viewed):
            self._events[-1] = Viewed(joined(last.view, event.view))
        else:
            self._events.append(event)

    async def _flush(self) -> None:
        while True:
            await asyncio.sleep(BATCH)
            if self._events:
                events, self._events = tuple(self._events), []
                self._tell(self._opened, events)

    # The station and the way in

    async def _watch(self) -> None:
        """A station that dies is told as what it is, at once."""
        while True:
            await asyncio.sleep(WATCH)
            spawned = self._spawned
            if spawned is not None and (code := spawned.process.poll()) is not None:
                self._spawned = None
                spawned.end()
                await self._close_door()
                reason = message("notice-station-died", code=str(code))
                self._say(Linked(LinkState("failed", reason=reason)))

    async def _open(self, order: orders.OpenExercise) -> None:
        await self._leave()
        self._opened += 1
        self._events = []
        self._exercise, self._examined, self._led, self._noted = order.id, False, False, 0
        self._runs_before, self._run = self._runs_before + self._run, 0
        self._say(Linked(LinkState("starting")))
        host, port = self._address()
        try:
            try:
                await self._spawn(host, port)
            except Exception as problem:
                if not (order.any_port and _port_taken(problem) and ip_address(host).is_loopback):
                    raise
                await self._spawn(host, 0)
        except Exception as problem:
            told = getattr(problem, "message", None)
            reason = message("notice-station-not-started", reason=told if isinstance(told, Message) else str(problem))
            if _port_taken(problem):
                reason = message("notice-port-taken", port=str(port))
            self._say(Linked(LinkState("failed", reason=reason)))

    async def _spawn(self, host: str, port: int) -> None:
        from plc_bridge.opcua.door_client import DoorClient, door_of
        from plc_bridge.spawn import spawn
        from scenarios.station import StationStart

        keys = self._folder / "station"
        records = self._folder / "records"
        for folder in (keys, records):
            folder.mkdir(parents=True, exist_ok=True)
        open, anonymous = self._security()
        start = StationStart(
            self._exercise, str(keys), str(records), host=host, port=port, open=open, anonymous=anonymous
        )
        self._coming = asyncio.create_task(
            asyncio.to_thread(spawn, start.command(), line=start.line(), log=keys / "station.log")
        )
        try:
            spawned = await asyncio.shield(self._coming)
        finally:
            if self._coming.done():
                self._coming = None
        self._spawned, self._endpoint = spawned, spawned.endpoint
        door = door_of(spawned, keys)
        self._client = DoorClient(door, self._see, self._connection)
        self._door = asyncio.create_task(self._client.run())

    async def _leave(self) -> None:
        await self._close_door()
        if self._coming is not None:
            # The window is closed while the station comes up: it is not left behind.
            with contextlib.suppress(Exception):
                self._spawned = await self._coming
            self._coming = None
        spawned, self._spawned = self._spawned, None
        if spawned is not None:
            await asyncio.to_thread(spawned.end)

    async def _close_door(self) -> None:
        instructor, self._instructor = self._instructor, None
        if instructor is not None:
            await instructor.leave()
        door, self._door, self._client = self._door, None, None
        self._inside.clear()
        if door is not None:
            await stop(door)

    def _connection(self, state: str) -> None:
        match state:
            case "connected":
                self._inside.set()
                self._say(Linked(LinkState("connected", self._endpoint)))
            case "lost" if self._spawned is not None and self._door is not None:
                self._inside.clear()
                self._say(Linked(LinkState("lost", self._endpoint, message("notice-station-silent"))))
            case "refused":
                self._say(Linked(LinkState("failed", reason=message("notice-station-silent"))))

    def _see(self, view: View) -> None:
        if view.run != self._run:
            self._run, self._slipped_before = view.run, view.pace.slipped
        before = self._slipped_before
        self._say(Viewed(station_view(view, runs_before=self._runs_before, slipped_before=before)))
        for note in view.notes:
            if note.number > self._noted:
                self._noted = note.number
                if note.text.id != SLIPPED:
                    self._say(Noted(note.text.message()))
        if self._examined and view.run > self._run_before and view.state == "finished" and view.record:
            self._examined = False
            self.inbox.put_nowait(_Collect(view.record, self._opened))

    # What the window asks

    async def _orders(self) -> None:
        while True:
            order = await self.inbox.get()
            if isinstance(order, orders.OpenExercise):
                await self._open(order)
                continue
            try:
                await asyncio.wait_for(self._inside.wait(), PATIENCE)
                await self._obey(order)
            except Exception as problem:
                told = getattr(problem, "message", None)
                self._say(Refused(told if isinstance(told, Message) else message("notice-station-silent")))

    async def _obey(self, order: orders.Order) -> None:
        from scenarios.order import order_data

        match order:
            case _Collect(path, opened):
                if opened == self._opened:
                    self._say(Recorded(await asyncio.to_thread(_read, path)))
            case orders.Mark():
                from plc_bridge.door import LoadOrder

                self._run_before = self._run
                if await self._send(LoadOrder(order_data(self._exercise, examined=True))):
                    self._led = True
                    self._examined = await self._send(door_command(orders.Go()))
            case orders.Reset() if self._led:
                from plc_bridge.door import LoadOrder

                # Back from the examiner's run to free practice.
                self._led = self._examined = False
                await self._send(LoadOrder(order_data(self._exercise)))
            case orders.LoadProgram(sources):
                if await self._send(door_command(order)):
                    self._say(Loaded(sources))
            case orders.Instruct(command):
                await self._instruct(command)
            case _:
                await self._send(door_command(order))

    async def _instruct(self, command: FaultCommand) -> None:
        """By a door of the instructor's, whose password the station has left to who started it."""
        if self._spawned is None:
            return
        if self._instructor is None:
            from plc_bridge.opcua.door_client import door_of
            from ui.link_instructor import Instructor

            self._instructor = Instructor(door_of(self._spawned, self._folder / "station", "instructor"))
        outcome = await self._instructor.send(command)
        self._complain(outcome)
        if outcome.done:
            self._say(Listed(outcome.faults))
        if outcome.program:
            self._say(Loaded(outcome.program))
            self._say(Given(outcome.program))

    async def _send(self, command: Command) -> bool:
        if self._client is None:
            return False
        outcome = await self._client.send(command)
        self._complain(outcome)
        return outcome.done

    def _complain(self, outcome: Outcome) -> None:
        """Tell the person why a command was not carried out."""
        if not outcome.done:
            for problem in outcome.problems:
                if problem.severity == "error":
                    self._say(Refused(problem.text.message()))
                    break


@dataclass(frozen=True)
class _Collect(orders.Internal):
    """A run under the examiner has ended: fetch its record."""

    path: str
    opened: int
    """Which of the stations has written it."""


def _port_taken(problem: Exception) -> bool:
    told = getattr(problem, "message", None)
    return isinstance(told, Message) and told.id == "station-port-in-use"


def _read(path: str) -> Recording:
    from scenarios.step import exchange_step, link_account
    from twin.recording import read_trace

    trace = read_trace(Path(path))
    return Recording(trace, exchange_step(trace, Path(path)), link_account(trace, Path(path)))


def door_command(order: orders.Order) -> Command:
    """The door's words for an order; raises ValueError for one that is no single command."""
    from plc_bridge import door

    match order:
        case orders.Go():
            return door.Go()
        case orders.Pause():
            return door.Pause()
        case orders.Step():
            return door.Step()
        case orders.Reset():
            return door.Reset()
        case orders.SetSpeed(speed):
            return door.Speed(speed)
        case orders.Pull(lever, value):
            return door.Pull(lever, value)
        case orders.Force(topic, value):
            return door.Force(topic, value)
        case orders.Unforce(topic):
            return door.Release(topic)
        case orders.Actuate(topic, value):
            return door.Actuate(topic, value)
        case orders.LoadProgram(sources):
            return door.LoadProgram(sources)
        case orders.Look(block, watch):
            return door.Look(block, watch)
        case orders.Modify(path, text):
            return door.Modify(path, text)
        case orders.SwitchPlc(to):
            return door.Switch(to)
        case orders.Search(command):
            return command
        case orders.Choose(control):
            return door.Control(control)
        case orders.Connect(mapping, password):
            return door.Connect(mapping, password)
        case orders.Disconnect():
            return door.Disconnect()
    raise ValueError(f"no single command: {order}")
