"""Conducts one run after another: who drives the plant, what is forced, what is recorded, and what was said.

Knows no clock, no network and no window; the station around it gives it all three.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final, Literal

from plc_bridge.door import BenchView, ControllerKind, Note, Outcome, Problem, State
from plc_bridge.fault_commands import FaultCommand, Treat
from plc_bridge.forcing import Forcing
from plc_bridge.link_faults import FaultyLink
from plc_bridge.manual import Manual
from plc_bridge.online import Online
from plc_bridge.order import MakeController, Order
from plc_bridge.safe_recorder import SafeRecorder
from plc_bridge.said import Plain, Said
from plc_bridge.scl.access import AccessError
from plc_bridge.scl.sources import Source, fingerprint
from plc_bridge.scl.values import NoValue
from plc_bridge.shown import Publisher, Shown
from plc_bridge.simulated_plc import SimulatedPlc
from twin.controller import Controller
from twin.file_trouble import file_trouble
from twin.link import SOUND, Linked
from twin.recording import Keys
from twin.replay import RecordedController
from twin.run import Run
from twin.signals import Role, Value
from twin.texts import Message, message
from twin.trace import Change, Trace
from twin.units import Time

_log = logging.getLogger(__name__)

KEPT_NOTES: Final = 20


class Refusal(Exception):
    """A command that is not carried out, and why: one reason, or several of equal weight."""

    def __init__(self, why: Message, *more: Message) -> None:
        super().__init__(why.id)
        self.why, self.more = why, more

    def outcome(self) -> Outcome:
        return Outcome(False, tuple(Problem(Said.of(why)) for why in (self.why, *self.more)))


@dataclass(frozen=True)
class Program:
    """A compiled program and the sources it came from."""

    make: MakeController
    sources: tuple[Source, ...]

    @property
    def name(self) -> str:
        """Of its first source."""
        return self.sources[0].name if self.sources else ""

    def about(self) -> dict[str, str]:
        """For the header of a record."""
        return {"name": self.name, "sha256": fingerprint(self.sources)}


class Conductor:
    """``external`` is the link to a real PLC; ``new_record`` names the file for the n-th run, None to keep none;
    ``keys`` has the keys of what is sealed in it.

    Raises Refusal if ``kind`` is "program" without one, or "playback".
    """

    def __init__(
        self,
        order: Order,
        publisher: Publisher,
        external: Controller,
        new_record: Callable[[int], Path | None],
        kind: ControllerKind = "manual",
        program: Program | None = None,
        keys: Keys | None = None,
    ) -> None:
        if kind == "playback" or (kind == "program" and program is None):
            raise Refusal(message("station-no-program"))
        self.order = order
        self.number = 0
        self.kind: ControllerKind = kind
        self.program = program
        self.state: State = "paused"
        self.failed = False
        """A defect of plant or controller has ended this run."""
        self.notes: deque[Note] = deque(maxlen=KEPT_NOTES)
        self.on_changes: Callable[[Sequence[Change]], None] = lambda _changes: None
        """Told of everything that happened, after each advance."""
        self.forced: dict[str, Value] = {}
        self._publisher = publisher
        self._external = external
        self._new_record = new_record
        self._keys = keys
        self._manual = Manual()
        self._playback: Trace | None = None
        self.plc: SimulatedPlc | None = None
        """The built-in PLC while it drives."""
        self.online = Online()
        self._told_of_stop = False
        self._noted = 0
        self._sealed: list[SafeRecorder] = []
        """Records of earlier runs whose faults are still to be found."""
        self.begin()

    # --- runs

    def begin(self, order: Order | None = None) -> None:
        """A new run, paused at 0; the one before is closed."""
        if self.number:
            self.close()
        self.order = order or self.order
        self.number += 1
        self.state = "paused"
        self.failed = False
        self._manual = Manual()
        if self.order.examined:
            self.forced.clear()
        self._forcing = Forcing(self._driver(), self.forced)
        path = self._new_record(self.number)
        self._record = SafeRecorder(path, self._secrets, self._record_failed, self._keys) if path else None
        about: dict[str, Any] = {"controller": self.kind}
        if self.kind == "program" and self.program is not None:
            about["program"] = self.program.about()
        self.run: Run = self.order.build_run(self._forcing, recorder=self._record, about=about)
        self._noted = 0
        self._tell_link()
        levers = [topic for topic, info in self.run.cell.signals.items() if info.role is Role.LEVER]
        self._levers = frozenset(levers)
        self._publisher.publish([(topic, self.run.cell.values[topic]) for topic in levers])

    @property
    def record(self) -> str:
        return str(self._record.path) if self._record and not self._record.failed else ""

    def close(self, *, for_good: bool = False) -> None:
        """Close the record of this run; ``for_good``: there is no other run in which its secrets go on."""
        if self._record is not None:
            over = for_good or self.run.finished or self.order.examined or not self._secrets()
            self._record.close(self.run.trace(), opened=over)
            if self._record.sealed and self._record not in self._sealed:
                self._sealed.append(self._record)
            while over and self._sealed:
                self._sealed.pop().open()

    def _secrets(self) -> frozenset[str]:
        """Topics that would tell a fault which is to be found."""
        troubles = self.order.troubles
        told = troubles.concealed if troubles is not None else frozenset[str]()
        return told | self.run.cell.concealed if told else told

    @property
    def tick(self) -> Time:
        """The last moment of the scan grid that has been reached."""
        return self.run.now // self.run.scan * self.run.scan

    def advance(self, until: Time) -> None:
        """As Run.advance; a defect in plant or controller ends the run and not the station."""
        try:
            self.run.advance(until)
        except Exception as problem:
            _log.exception("the run broke off")
            self.note(message("station-fault", what=str(problem) or type(problem).__name__))
            self.state = "finished"
            self.failed = True
            if self._record is not None:
                self._record.note(self.run.changes[self._noted :])
            return
        pulled = {
            topic: value
            for _, topic, value in self.run.changes[self._noted :]
            if topic in self._levers and not isinstance(value, Mapping)
        }
        self.on_changes(self.run.changes[self._noted :])
        self._noted = len(self.run.changes)
        self._tell_of_stop()
        if self.order.troubles is not None:
            self.order.troubles.settle()
        if pulled:
            self._publisher.publish(pulled.items())
        if self.run.finished and self.state != "finished":
            self.state = "finished"
            self.close()

    def _tell_of_stop(self) -> None:
        """Once, when the built-in PLC has stopped: why and where, as its diagnosis buffer says."""
        plc = self.plc
        if plc is None or plc.mode == "RUN":
            self._told_of_stop = False
        elif not self._told_of_stop:
            self._told_of_stop = True
            why = next((entry for entry in reversed(plc.diagnosis) if entry.line), plc.diagnosis[-1])
            self.note(message("station-plc-stop", what=why.message, file=why.file, line=str(why.line)))

    def go(self) -> None:
        """Raises Refusal if the run is over."""
        if self.state == "finished":
            raise Refusal(message("station-finished"))
        self.state = "running"
        if self.run.now <= self.tick:
            self.advance(self.tick + 1)

    def pause(self) -> None:
        if self.state == "running":
            self.state = "paused"

    def step(self, scans: int) -> None:
        """Raises Refusal unless paused."""
        if self.state != "paused":
            raise Refusal(message("station-not-paused"))
        first = self.tick if self.run.now <= self.tick else self.tick + self.run.scan
        self.advance(first + (max(scans, 1) - 1) * self.run.scan + 1)

    # --- hands

    def pull(self, lever: str, value: Plain, hidden: frozenset[str] = frozenset()) -> None:
        """Raises Refusal for what is no lever, or none that may be seen."""
        self.run.pull(lever, self._checked(lever, value, (Role.LEVER,), hidden))

    def force(self, topic: str, value: Plain, hidden: frozenset[str] = frozenset()) -> None:
        if self.order.examined:
            raise Refusal(message("station-examined"))
        self.forced[topic] = self._checked(topic, value, (Role.SENSOR, Role.ACTUATOR), hidden)
        self._forcing.forced = dict(self.forced)

    def release(self, topic: str) -> None:
        if topic:
            self.forced.pop(topic, None)
        else:
            self.forced.clear()
        self._forcing.forced = dict(self.forced)

    def treat(self, command: FaultCommand, *, instructor: bool) -> Outcome:
        """Faults and their diagnosis; raises Refusal at an order that knows none."""
        troubles = self.order.troubles
        if troubles is None:
            raise Refusal(message("station-no-faults"))
        if isinstance(command, Treat) and command.action in ("operate", "verify") and self.state != "running":
            raise Refusal(message("bench-stands"))
        return troubles.obey(command, instructor=instructor)

    def bench(self) -> BenchView | None:
        troubles = self.order.troubles
        return troubles.view(finished=self.state == "finished") if troubles is not None else None

    def actuate(self, actuator: str, value: Plain) -> None:
        if self.kind != "manual":
            raise Refusal(message("station-not-manual"))
        self._manual.actuators[actuator] = self._checked(actuator, value, (Role.ACTUATOR,))

    # --- the built-in PLC

    def modify(self, path: str, value: str) -> None:
        """Raises Refusal during an examination, without a program, and for what cannot be set."""
        plc = self._driving()
        try:
            self.online.modify(plc, path, value)
        except (AccessError, NoValue) as problem:
            raise Refusal(problem.problem) from None

    def switch(self, to: Literal["stop", "warm", "cold"]) -> None:
        """Raises Refusal during an examination and without a program."""
        plc = self._driving()
        if to == "stop":
            plc.stop()
            self._told_of_stop = True
        else:
            plc.restart(warm=to == "warm")

    def _driving(self) -> SimulatedPlc:
        if self.order.examined:
            raise Refusal(message("station-examined"))
        if self.plc is None:
            raise Refusal(message("station-no-program"))
        return self.plc

    def _checked(self, topic: str, value: Plain, roles: Sequence[Role], hidden: frozenset[str] = frozenset()) -> Value:
        signals = {name: info for name, info in self.order.signals.items() if info.role in roles and name not in hidden}
        info = signals.get(topic)
        if info is None:
            near = next(iter(get_close_matches(topic, signals, 1)), "")
            id = "station-no-signal-near" if near else "station-no-signal"
            raise Refusal(message(id, signal=topic, near=near))
        if isinstance(info.initial, float) and type(value) is int:
            return float(value)
        if type(value) is not type(info.initial):
            raise Refusal(message("station-wrong-type", signal=topic, found=str(value), expected=info.type))
        return value

    # --- who drives

    def use_program(self, program: Program) -> None:
        self.program = program
        self.control("program")

    def control(self, kind: ControllerKind, record: Trace | None = None) -> None:
        """``record`` is what is played back. Raises Refusal if there is no program, or no record."""
        if kind == "program" and self.program is None:
            raise Refusal(message("station-no-program"))
        if kind == "playback":
            if record is None:
                raise Refusal(message("station-no-own-record", file="-"))
            self._playback = record
        if kind == "manual" and self.kind != "manual":
            values = self.run.cell.values
            self._manual = Manual(
                {topic: values[topic] for topic, info in self.order.signals.items() if info.role is Role.ACTUATOR}
            )
        self.kind = kind
        self._forcing = Forcing(self._driver(), self.forced)
        self.run.controller = self._forcing
        self._tell_link()

    def _tell_link(self) -> None:
        """The link to a real PLC is broken only while one drives."""
        if isinstance(self._external, Linked):
            cell = self.run.cell
            self._external.relink(cell.link_fault if self.kind == "external" else SOUND, self.run.now, cell)

    def _driver(self) -> Controller:
        self.plc = None
        match self.kind:
            case "external":
                return self._external
            case "program":
                assert self.program is not None, "control() checked it"
                controller = self.program.make()
                if isinstance(controller, SimulatedPlc):
                    self.plc = controller
                    self.online.attach(controller)
                return Shown(FaultyLink(controller), self._publisher)
            case "playback":
                assert self._playback is not None, "control() checked it"
                return Shown(RecordedController(self._playback), self._publisher)
        return Shown(self._manual, self._publisher)

    # --- words

    def note(self, text: Message) -> None:
        """Tell everybody at the windows."""
        number = self.notes[-1].number + 1 if self.notes else 1
        self.notes.append(Note(number, Said.of(text)))

    def _record_failed(self, path: Path, problem: OSError) -> None:
        _log.error("recording to %s stopped: %s", path, problem)
        self.note(message("station-record-failed", file=str(path), reason=file_trouble(problem)))
