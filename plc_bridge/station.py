"""A station: one process with plant, pacing, OPC UA and recording, told what to do through its door.

It needs no screen and no parent, assumes nothing of the platform, and what it recorded until a power cut can be read.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from plc_bridge.alarm_clock import AlarmClock
from plc_bridge.audit import AuditLog, entry
from plc_bridge.chores import Chores
from plc_bridge.conductor import Conductor, Refusal
from plc_bridge.door import (
    Actuate,
    Connect,
    Control,
    ControllerKind,
    Disconnect,
    DoorError,
    Force,
    Go,
    LoadOrder,
    LoadProgram,
    Look,
    Modify,
    Outcome,
    Pause,
    Problem,
    Pull,
    Release,
    Reset,
    Speed,
    Step,
    Stop,
    Switch,
    decode_command,
    encode,
)
from plc_bridge.errors import StationError
from plc_bridge.fault_commands import FaultCommand
from plc_bridge.leading import Lead, check_lead
from plc_bridge.machine_state import StateWatch
from plc_bridge.opcua.certificate import kept_certificate
from plc_bridge.opcua.device_table import device_table
from plc_bridge.opcua.link import OpcUaServerLink
from plc_bridge.opcua.nodes import PLC_ALIVE
from plc_bridge.opcua.reporter import by, command_entry
from plc_bridge.opcua.server import CellServer, ServerConfig
from plc_bridge.opcua.session import caller
from plc_bridge.opcua.signal_table import signal_table
from plc_bridge.opcua.status import StatusCodes
from plc_bridge.opcua.trust import TrustStore
from plc_bridge.opcua.user_file import UserFile
from plc_bridge.opcua.users import CellUser, People
from plc_bridge.order import Order, OrderError
from plc_bridge.pacing import FASTEST, SLOWEST, Pacer, keep_pace
from plc_bridge.playing_back import read_record
from plc_bridge.plc_desk import HEARTBEAT_EVERY, PlcDesk
from plc_bridge.plc_server.connecting import PlcServer
from plc_bridge.plc_server.external import External
from plc_bridge.plc_server.mapping import PlcMapping, assign, plc_tags
from plc_bridge.program_desk import ProgramDesk
from plc_bridge.said import Said
from plc_bridge.scl.sources import Source
from plc_bridge.showcase import VIEWS_EVERY, Showcase
from plc_bridge.station_config import StationConfig
from plc_bridge.station_files import StationFiles
from plc_bridge.station_voice import LOOK_EVERY, StationVoice
from twin.file_trouble import file_trouble
from twin.signals import Role, Value
from twin.texts import message
from twin.trace import Trace

_log = logging.getLogger(__name__)

ACCOUNT_EVERY: Final = 25
"""Heartbeats."""

OpenOrder = Callable[[Mapping[str, Any]], Order]
"""Makes an order from the data of a LoadOrder command; raises OrderError."""


class Station:
    """Serve one order until it is told to stop or to take another one."""

    def __init__(
        self,
        order: Order,
        config: StationConfig,
        open_order: OpenOrder | None = None,
        people: People | None = None,
    ) -> None:
        self.config = config
        self.people = people or People.of(config.instructor_password)
        self.order = order
        self.next_order: Order | None = None
        self._open_order = open_order
        self._files = StationFiles(config.folder, config.records, order.cell)
        self._programs = ProgramDesk()
        self._ended = asyncio.Event()
        self._going = asyncio.Event()
        self.audit = AuditLog(config.records)
        trust = TrustStore(config.folder)
        try:
            certificate = kept_certificate(trust.own)
        except OSError as problem:
            raise StationError(
                message("station-folder", folder=str(config.folder), reason=file_trouble(problem))
            ) from None
        devices = device_table(order.layout)
        self.server = CellServer(
            ServerConfig(
                order.cell,
                certificate,
                config.host,
                config.port,
                self.people.accounts,
                anonymous=config.anonymous,
                open=config.open,
                trust=trust,
                entered=UserFile(config.folder).current,
                audit=self.audit.note,
            ),
            signal_table(order.signals, order.tags, order.hidden),
            self._answer,
            devices,
        )
        self._states = StateWatch(devices, order.signals)
        self.link = OpcUaServerLink(self.server, time.perf_counter)
        self.external = External(self.link, self.server, order.kept)
        self.pacer = Pacer(time.perf_counter)
        self._speed = 1.0
        self._slipped = 0.0
        self._beats = 0
        self._levers = frozenset(topic for topic, info in order.signals.items() if info.role is Role.LEVER)
        self._told_plc = False

    # --- life

    async def serve(self, ready: Callable[[str, Path], None]) -> None:
        """Until stop; ``ready`` gets the endpoint and the file with the passwords. Raises StationError."""
        program = await self._programs.first(self.order, self.config.program)
        await self.server.start()
        files, kind = self._files, self.config.controller
        certificate = self.server.config.certificate.certificate
        secrets = files.leave_secrets(self.server.endpoint, self.people.passwords, certificate)
        files.keys.open_left()
        self.audit.note(entry("start", endpoint=self.server.endpoint, open=self.config.open))
        self.conductor = Conductor(self.order, self.server, self.external, files.new_record, kind, program, files.keys)
        self.server.desk.on_write = self._written
        self.server.tell(self.conductor.note)
        self.plc_desk = PlcDesk(self.server, self.link, self.external, self.conductor)
        self._alarm = AlarmClock()
        self._voice = StationVoice(self, self._reset)
        self._voice.look()
        self.showcase = Showcase(self.server, self.external, self.conductor)
        chores = Chores(time.perf_counter, lambda: self.server.rest(self.pacer.deadline))
        chores.add(VIEWS_EVERY, self.showcase.show)
        chores.add(HEARTBEAT_EVERY, self._heartbeat)
        chores.add(LOOK_EVERY, self._voice.look)
        tasks = [
            asyncio.create_task(keep_pace(self._running, self.pacer, self._sleep_until, chores.one)),
            asyncio.create_task(chores.keep(lambda: self._running() is not None)),
            asyncio.create_task(self._wait()),
        ]
        try:
            if self.config.plc_server is not None:
                self._meet(self.config.plc_server, self.config.plc_password)
            self.set_speed(self.config.speed)
            if self.config.go:
                self.start_run()
            ready(self.server.endpoint, secrets)
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        except Refusal as refusal:
            raise StationError(refusal.why) from None
        finally:
            for task in tasks:
                task.cancel()
            outcomes = await asyncio.gather(*tasks, return_exceptions=True)
            self._leave_account()
            self.conductor.close(for_good=True)
            await self.external.leave()
            self._alarm.close()
            await self.server.stop()
            self.audit.note(entry("end", endpoint=self.server.endpoint))
            self.audit.close()
            secrets.unlink(missing_ok=True)
        for outcome in outcomes:
            if isinstance(outcome, Exception):
                raise outcome

    def end(self) -> None:
        """Stop serving soon."""
        self._ended.set()

    async def _wait(self) -> None:
        await self._ended.wait()

    # --- time

    def _running(self) -> Conductor | None:
        return self.conductor if self.conductor.state == "running" else None

    async def _sleep_until(self, moment: float) -> None:
        while self.conductor.state != "running":
            self._going.clear()
            await self._going.wait()
        await self._alarm.sleep_until(moment)

    def start_run(self) -> None:
        """Raises Refusal if the run is over."""
        if self.conductor.state != "running":
            self.conductor.go()
            self.pacer.start(self.conductor.tick, self._speed)
            self._going.set()

    def set_speed(self, factor: float) -> None:
        """Raises Refusal for one that is not possible, or not with this controller."""
        if not SLOWEST <= factor <= FASTEST:
            raise Refusal(message("station-speed-range", found=f"{factor:g}"))
        if factor > self.config.fastest_external and self.conductor.kind == "external":
            raise Refusal(message("station-speed-external"))
        self._speed = factor
        if self.conductor.state == "running":
            self.pacer.start(self.conductor.tick, factor)

    # --- what goes out

    def _heartbeat(self) -> None:
        pace = self.showcase.pace = self.pacer.report()
        self.showcase.link = self.external.report(self._speed)
        if pace.slipped > self._slipped:
            lost = round((pace.slipped - self._slipped) * 1_000)
            self.conductor.note(message("station-slipped", ms=str(lost)))
            self._slipped = pace.slipped
        if self._beats % ACCOUNT_EVERY == 0:
            self._leave_account()
        self._beats += 1
        self.external.say(self.plc_desk.beat(self._speed))
        running, values = self.conductor.state == "running", self.conductor.run.cell.values
        self.server.show_states(self._states.states(running, values, self.order.hidden), self.plc_desk.twin_state)

    def _leave_account(self) -> None:
        self._files.leave_account(self.conductor.record, self.showcase.pace, self.showcase.link)

    # --- what comes in

    def _written(self, user: CellUser, values: Mapping[str, Value]) -> int:
        if user.cell_role == "instructor":
            for lever, value in values.items():
                self.conductor.run.pull(lever, value)
                self.audit.note(by("lever", user, lever=lever, value=value))
            return StatusCodes.Good
        if not self.plc_desk.claims(user):
            return StatusCodes.BadUserAccessDenied
        if (self.conductor.kind != "external" or self.external.goes) and set(values) != {PLC_ALIVE}:
            if not self._told_plc:
                self._told_plc = True
                self.conductor.note(message("station-plc-not-in-control"))
            return StatusCodes.BadInvalidState
        return self.link.accept(values)

    async def _answer(self, request: bytes) -> bytes:
        instructor = caller.get().cell_role == "instructor"
        hidden = frozenset() if instructor else self.order.hidden
        try:
            command = decode_command(request)
            self.audit.note(command_entry(caller.get(), command))
            lead = Lead(self.order.examined, self.conductor.state == "finished", self.config.examination)
            check_lead(command, lead, instructor=instructor)
            return encode(await self._obey(command, hidden, instructor=instructor))
        except DoorError as problem:
            return encode(Refusal(message("door-not-understood", reason=str(problem))).outcome())
        except Refusal as refusal:
            return encode(refusal.outcome())

    async def _obey(self, command: object, hidden: frozenset[str], *, instructor: bool) -> Outcome:
        conductor = self.conductor
        match command:
            case Go():
                self.start_run()
            case Pause():
                conductor.pause()
            case Step(scans):
                conductor.step(scans)
            case Reset(go):
                self._reset(go)
            case Speed(factor):
                self.set_speed(factor)
            case Pull(lever, value):
                conductor.pull(lever, value, hidden)
            case Force(topic, value):
                conductor.force(topic, value, hidden)
            case Release(topic):
                conductor.release(topic)
            case Actuate(actuator, value):
                conductor.actuate(actuator, value)
            case Control("playback", record):
                trace = await asyncio.to_thread(read_record, self.config.records, record, self.order.signals)
                self._control("playback", trace)
            case Control(kind):
                self._control(kind)
            case LoadProgram(sources):
                return await self._load_program(sources)
            case Look(block, watch):
                conductor.online.look(conductor.plc, block, watch)
            case Modify(path, value):
                conductor.modify(path, value)
            case Switch(to):
                conductor.switch(to)
            case Connect(mapping, password):
                self._meet(mapping, password)
                self._control("external")
            case Disconnect():
                await self.external.leave()
            case LoadOrder(order):
                return await self._load_order(order)
            case _ if isinstance(command, FaultCommand):
                outcome = conductor.treat(command, instructor=instructor)
                if outcome.program:
                    await self._load_program(outcome.program)
                return outcome
            case Stop():
                # after the answer has gone out
                asyncio.get_running_loop().call_later(0.05, self.end)
        return Outcome()

    def _reset(self, go: bool) -> None:
        self._voice.look()
        self._leave_account()
        self.conductor.begin()
        if go:
            self.start_run()

    def plc_connected(self) -> bool:
        """Whether a PLC is there and, if it drives, has not fallen silent."""
        if self.external.goes:
            return self.external.drives()
        return not self.link.gone and any(role == "plc" for _, role in self.server.clients())

    def _control(self, kind: ControllerKind, record: Trace | None = None) -> None:
        self.conductor.control(kind, record)
        self.external.begin()
        self._told_plc = False
        if kind == "external" and self._speed > self.config.fastest_external:
            self.set_speed(1.0)
            self.conductor.note(message("station-slowed"))

    def _meet(self, mapping: PlcMapping, password: str) -> None:
        tags = plc_tags(self.order.signals, self.order.tags)
        problems = assign(mapping, tags).problems
        if problems:
            raise Refusal(*(problem.what for problem in problems))
        self.external.meet(PlcServer(mapping, self.config.folder, password), tags, self.conductor.note)

    async def _load_program(self, sources: tuple[Source, ...]) -> Outcome:
        program, outcome = await self._programs.take(self.order, sources)
        if program is not None:
            self.conductor.use_program(program)
        return outcome

    async def _load_order(self, data: Mapping[str, Any]) -> Outcome:
        if self._open_order is None:
            raise Refusal(message("station-no-orders"))
        try:
            order = await asyncio.to_thread(self._open_order, data)
        except OrderError as error:
            return Outcome(False, tuple(Problem(Said.of(problem)) for problem in error.problems))
        if (order.cell, dict(order.signals), order.tags) == (
            self.order.cell,
            dict(self.order.signals),
            self.order.tags,
        ):
            self.order = order
            self.external.keep(order.kept)
            self._leave_account()
            self.conductor.begin(order)
        else:
            self.next_order = order
            asyncio.get_running_loop().call_later(0.05, self.end)
        return Outcome()
