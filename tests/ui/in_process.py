"""A station without process and network: the real conductor and the real twin, advanced by the test."""

from __future__ import annotations

from collections.abc import Iterable

from plc_bridge.conductor import Conductor, Program, Refusal
from plc_bridge.door import Outcome
from plc_bridge.leading import Lead, check_lead
from plc_bridge.manual import Manual
from plc_bridge.scl.problems import SclError
from plc_bridge.seen import seen_without
from scenarios.exercise import Exercise
from scenarios.order import ExerciseOrder
from twin.signals import Value
from twin.units import MS, Time
from ui import orders
from ui.link_worker import door_command
from ui.preferences import CONTROLS
from ui.station import Station
from ui.viewmodel.view import LinkState, Recording, StationView

ENDPOINT = "opc.tcp://127.0.0.1:4840"


class _Nobody:
    def publish(self, values: Iterable[tuple[str, Value]]) -> None:
        """Nobody listens over OPC UA."""


class InProcessStation(Station):
    """Nothing happens between two calls of ``pass_time``."""

    def __init__(self, exercises: dict[str, Exercise]) -> None:
        super().__init__()
        self._exercises = exercises
        self.conductor: Conductor | None = None
        self.speed = 1.0
        self.posted: list[orders.Order] = []
        self.closed = False
        self._examined = False
        self._runs_before = 0
        """Of the stations before this one."""

    def post(self, order: orders.Order) -> None:
        self.posted.append(order)
        try:
            self._obey(order)
        except Refusal as refusal:
            self.refused.emit(refusal.why)
        self.show()

    def die(self, state: LinkState) -> None:
        """As when the process of the station ends."""
        self.linked.emit(state)

    def close(self) -> None:
        self.closed = True

    def pass_time(self, wall: Time = 50 * MS) -> None:
        """Let the plant go on for so much time at the speed that was chosen, and show it."""
        conductor = self.conductor
        if conductor is not None and conductor.state == "running":
            conductor.advance(conductor.run.now + int(wall * self.speed))
            if self._examined and conductor.run.finished:
                self._examined = False
                self.show()  # as through the door: the last view comes before the record
                trace = conductor.run.trace()
                self.recorded.emit(Recording(trace, trace.header.scan))
        self.show()

    def show(self) -> None:
        conductor = self.conductor
        if conductor is None:
            return
        control = CONTROLS[[str(it) for it in CONTROLS].index(conductor.kind)]
        self.viewed.emit(
            StationView(
                seen_without(conductor.run.snapshot(), conductor.order.hidden),
                self._runs_before + conductor.number,
                conductor.state,
                self.speed,
                control,
                dict(conductor.forced),
                plc=conductor.online.view(conductor.plc) if conductor.plc is not None else None,
                bench=conductor.bench(),
                examined=conductor.order.examined,
            )
        )

    def _answered(self, outcome: Outcome) -> None:
        if outcome.done:
            self.listed.emit(outcome.faults)
        for problem in outcome.problems:
            self.refused.emit(problem.text.message())

    def _obey(self, order: orders.Order) -> None:
        if isinstance(order, orders.OpenExercise):
            if self.conductor is not None:
                self._runs_before += self.conductor.number
            exercise = self._exercises[order.id]
            self._order = ExerciseOrder(exercise)
            self.conductor = Conductor(self._order, _Nobody(), Manual(), lambda _number: None)
            self.linked.emit(LinkState("connected", ENDPOINT))
            return
        conductor = self.conductor
        assert conductor is not None, "an exercise is opened first"
        if not isinstance(order, orders.Reset | orders.Mark | orders.Instruct):
            lead = Lead(self._order.examined, conductor.state == "finished", kept=False)
            check_lead(door_command(order), lead, instructor=False)
        match order:
            case orders.Go():
                conductor.go()
            case orders.Pause():
                conductor.pause()
            case orders.Step():
                conductor.step(1)
            case orders.Reset():
                if self._order.examined:
                    self._order = ExerciseOrder(self._order.exercise)
                    conductor.begin(self._order)
                else:
                    conductor.begin()
            case orders.Mark():
                self._order = ExerciseOrder(self._order.exercise, examined=True)
                conductor.begin(self._order)
                self._examined = True
                conductor.go()
            case orders.Search(command):
                self._answered(conductor.treat(command, instructor=False))
            case orders.Instruct(command):
                outcome = conductor.treat(command, instructor=True)
                self._answered(outcome)
                if outcome.program:
                    conductor.use_program(Program(self._order.compile(outcome.program), outcome.program))
                    self.loaded.emit(outcome.program)
                    self.given.emit(outcome.program)
            case orders.SetSpeed(speed):
                self.speed = speed
            case orders.Pull(lever, value):
                conductor.pull(lever, value)
            case orders.Force(topic, value):
                conductor.force(topic, value)
            case orders.Unforce(topic):
                conductor.release(topic)
            case orders.Actuate(topic, value):
                conductor.actuate(topic, value)
            case orders.Choose(control):
                conductor.control(control)
            case orders.Connect():
                conductor.control("external")
            case orders.LoadProgram(sources):
                try:
                    make = self._order.compile(sources)
                except SclError as error:
                    self.refused.emit(error.problems[0].message)
                else:
                    conductor.use_program(Program(make, sources))
                    self.loaded.emit(sources)
            case orders.Look(block, watch):
                conductor.online.look(conductor.plc, block, watch)
            case orders.Modify(path, value):
                conductor.modify(path, value)
            case orders.SwitchPlc(to):
                conductor.switch(to)
