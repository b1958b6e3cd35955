"""The faults of a station's run as they come and go, and the bench of who searches them.

The instructor puts faults in and takes them out, anybody at the window may search. A reset gives another run of the
same plant: what is broken stays broken, and the bill goes on.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Final, get_args

from plc_bridge.door import BenchView, Outcome, Problem, Treated
from plc_bridge.fault_book import Active
from plc_bridge.fault_commands import Draw, FaultCommand, FaultEntry, Inject, ListFaults, Repair, Treat
from plc_bridge.said import Said
from plc_bridge.scl.sources import Source, SourceError, read_program
from scenarios.events import Event, parse_event
from scenarios.exercise import Exercise, names_of
from scenarios.faults.catalogue import Point, catalogue, cured, difficulty, places, pulls
from scenarios.faults.checking import check_place
from scenarios.faults.instruments import Bench, Entry
from scenarios.faults.mistakes import applied, sites
from scenarios.faults.occurrence import Case, Faults, FaultScript, Occurs, Placed, placed
from scenarios.faults.operating import Operator
from scenarios.faults.probing import NotThere
from scenarios.problems import unknown
from twin.chance import Chance
from twin.devices.kinds import KINDS
from twin.link import LEVERS
from twin.run import Run
from twin.signals import Role, Value
from twin.texts import Message, message

KEPT: Final = 60
"""Lines of the protocol in a view."""
_POINTS: Final[dict[str, Point]] = {str(point): point for point in get_args(Point)}


class Workshop:
    """For one run at a time; ``before`` is that of the run that this one follows."""

    def __init__(self, exercise: Exercise, *, examined: bool, before: Workshop | None = None) -> None:
        self.exercise, self.examined = exercise, examined
        self.layout = exercise.layout
        self.script = FaultScript((), self.layout)
        self.operator = None if examined else Operator(exercise.scenario)
        """Shows a cycle when asked; an examination has an examiner in its place."""
        self._bench: Bench | None = None
        self._meter: tuple[Point, str] | None = None
        self._kept: tuple[Case, ...] = ()
        self._protocol: tuple[Entry, ...] = ()
        if before is not None:
            self._kept = tuple(case for case in before._injected() if case.state != "gone")
            self._protocol = tuple(before._bench.protocol) if before._bench is not None else ()
        self._own = 0
        """So many cases at the beginning are the scenario's."""

    def enter(self, run: Run) -> None:
        """The run that was built with ``script`` and ``operator``."""
        if self.operator is not None:
            self.operator.rest(run)
        self._own = len(self.script.cases)
        for case in self._kept:
            occurs = case.placed.occurs
            if case.state == "there":
                occurs = replace(occurs, when=None, after=0)
            again = self.script.add(replace(case.placed, occurs=occurs), hidden=case.hidden)
            if case.placed.mistake:
                again.state = "there"
        self._bench = Bench(run, self.layout, self.script, live=True)
        self._bench.protocol.extend(self._protocol)

    @property
    def concealed(self) -> frozenset[str]:
        """All levers and reasons that could tell a fault, as long as any is hidden: which ones would tell it."""
        if not any(case.hidden and case.state != "gone" for case in self.script.cases):
            return frozenset()
        levers = {fault.lever for fault in catalogue().faults.values()} - {""}
        topics = {
            f"{device}.{lever}"
            for device, spec in self.layout.devices.items()
            for lever in levers & KINDS[spec.kind].signals.keys()
            if KINDS[spec.kind].signals[lever].role is Role.LEVER
        }
        return frozenset(topics | LEVERS.keys() | {f"{device}.blocked_by" for device in self.layout.devices})

    def _injected(self) -> Sequence[Case]:
        return self.script.cases[self._own :]

    # --- what is asked

    def obey(self, command: FaultCommand, *, instructor: bool) -> Outcome:
        try:
            if isinstance(command, Treat):
                self._treat(command)
                return Outcome()
            if not instructor:
                raise NotThere(message("workshop-instructor"))
            if isinstance(command, ListFaults):
                return Outcome(faults=self._entries(self.script.cases))
            if self.examined:
                raise NotThere(message("workshop-examined"))
            match command:
                case Inject():
                    return self._inject(command)
                case Draw(count, hardest, seed, hidden):
                    return self._draw(count, hardest, seed, hidden)
                case Repair(number):
                    return self._repair(number)
        except NotThere as refused:
            return Outcome(False, (Problem(Said.of(refused.message)),))

    def _inject(self, command: Inject) -> Outcome:
        fault = catalogue().faults.get(command.fault)
        if fault is not None and fault.mistake:
            return self._spoil(command, fault.mistake)
        for _, what in check_place(command.fault, command.at, command.other, self.layout):
            raise NotThere(what)
        if command.after < 0 or command.lasts < 0 or command.times < 1:
            raise NotThere(message("workshop-number"))
        occurs = Occurs(
            fault=command.fault,
            at=command.at,
            with_=command.other,
            when=self._event(command.when, command.times) if command.when.strip() else None,
            after=command.after,
            lasts=command.lasts,
        )
        (found,) = placed(Faults(of=(occurs,)), self.layout, command.seed)
        self._add(found, hidden=command.hidden)
        return Outcome(faults=self._entries(self.script.cases))

    def _draw(self, count: int, hardest: int, seed: int, hidden: bool) -> Outcome:
        taken = {case.placed.occurs.fault for case in self.script.cases if case.state != "gone"}
        possible = [
            Occurs(fault=id, with_="")
            for id, fault in catalogue().faults.items()
            if id not in taken and difficulty(fault) <= hardest and places(fault, self.layout)
        ]
        if not 1 <= count <= len(possible):
            raise NotThere(message("workshop-draw", most=str(len(possible))))
        for found in placed(Faults(of=tuple(possible), draw=count), self.layout, seed):
            self._add(found, hidden=hidden)
        return Outcome(faults=self._entries(self.script.cases))

    def _add(self, found: Placed, *, hidden: bool) -> None:
        for case in self.script.cases:
            same = (case.placed.occurs.fault, case.placed.at) == (found.occurs.fault, found.at)
            if same and case.state != "gone":
                raise NotThere(message("workshop-already", place=found.at))
        self.script.add(found, hidden=hidden)
        self._at_work.run.consult()

    def there(self) -> Sequence[Active]:
        return [_name(case) for case in self.script.cases if case.state == "there" and not case.placed.mistake]

    def told(self, pulled: Sequence[tuple[str, Value]], named: Active | None = None) -> None:
        mended = [
            case
            for case in self.script.cases
            if case.state != "gone" and set(cured(case.placed.levers, self.layout)) == set(pulled)
        ]
        if mended:
            next((case for case in mended if _name(case) == named), mended[0]).cure()
            return
        faults = catalogue().faults
        for id, fault in {named.name: faults[named.name]}.items() if named is not None else faults.items():
            for at in places(fault, self.layout):
                other = next((str(value).partition(" ")[2] for _, value in pulled), "") if fault.pair else ""
                if set(pulls(fault, at, self.layout, other=other)) == set(pulled):
                    with suppress(NotThere):  # it is known already
                        self._add(Placed(Occurs(fault=id, at=at, with_=other), at, tuple(pulled)), hidden=True)
                    return

    def _event(self, text: str, times: int) -> Event:
        problems: list[tuple[Message, int]] = []
        value: object = {"event": text.strip(), "times": times} if times > 1 else text.strip()
        event = parse_event(value, names_of(self.layout), problems)
        if event is None or problems:
            raise NotThere(problems[0][0])
        return event

    def _repair(self, number: int) -> Outcome:
        cases = [case for case in self.script.cases if case.state != "gone" and number in (0, case.number)]
        if number and not cases:
            raise NotThere(message("workshop-no-fault", number=str(number)))
        run = self._at_work.run
        for case in cases:
            for lever, value in case.cure():
                run.pull(lever, value)
        program = self._reference() if any(case.placed.mistake for case in cases) else ()
        return Outcome(faults=self._entries(self.script.cases), program=program)

    # --- mistakes of a given program

    def _spoil(self, command: Inject, mistake: str) -> Outcome:
        sources, tags = self._reference(), self.layout.tag_table()
        possible = sites(mistake, sources, tags)
        if not possible:
            raise NotThere(message("faults-nowhere", fault=command.fault))
        number = int(command.at) if command.at.isdecimal() else Chance(command.seed, mistake).below(len(possible))
        if number >= len(possible):
            raise NotThere(unknown("faults-no-place", command.at, [str(i) for i in range(len(possible))]))
        made = applied(possible[number], sources)
        for case in self.script.cases:
            if case.placed.mistake and case.state != "gone":
                case.cure()  # a program is given in place of the one before
        found = Placed(Occurs(fault=command.fault, at=str(made.line), with_=""), str(made.line), (), mistake=True)
        self.script.add(found, hidden=command.hidden).state = "there"
        return Outcome(faults=self._entries(self.script.cases), program=made.sources)

    def _reference(self) -> tuple[Source, ...]:
        try:
            return read_program([self.exercise.reference])
        except (OSError, SourceError):
            raise NotThere(message("exercise-no-file", name=self.exercise.reference.name)) from None

    # --- the bench

    @property
    def _at_work(self) -> Bench:
        assert self._bench is not None, "enter() has been called"
        return self._bench

    def settle(self) -> None:
        """Time has passed: a hand that held a manual override lets go, a cycle that was to be shown is over."""
        if self._bench is not None:
            self._bench.settle()

    def _treat(self, command: Treat) -> None:
        bench = self._at_work
        match command:
            case Treat("measure", point, place):
                if point not in _POINTS:
                    raise NotThere(unknown("bench-point-unknown", point, _POINTS))
                bench.measure(_POINTS[point], place)
                self._meter = _POINTS[point], place
            case Treat("put down"):
                self._meter = None
            case Treat("look", _, device):
                bench.look(device)
            case Treat("operate", _, topic):
                bench.operate(topic)
            case Treat("swap", part, place):
                bench.swap(part, place)
            case Treat("adjust", what, place):
                bench.adjust(what, place)
            case Treat("answer", fault, place):
                bench.answer(fault, place)
            case Treat("verify"):
                if self.operator is None:
                    raise NotThere(message("bench-cycle-examined"))
                bench.begin_cycle(self.operator)

    def view(self, *, finished: bool) -> BenchView:
        bench = self._at_work
        open_ = self.examined and not finished
        reading = None
        if self._meter is not None:
            reading = Said.of(bench.reading(*self._meter))
        shown = [case for case in self._injected() if not case.hidden]
        return BenchView(
            tuple(_treated(entry, open_) for entry in bench.protocol[-KEPT:]),
            bench.time,
            bench.euros,
            self._meter[0] if self._meter else "",
            self._meter[1] if self._meter else "",
            reading,
            bench.busy,
            open_,
            self._entries(shown),
            any(case.hidden and case.state != "gone" for case in self.script.cases),
            bench.cycling,
            bench.solved and not open_,
        )

    def _entries(self, cases: Sequence[Case]) -> tuple[FaultEntry, ...]:
        return tuple(
            FaultEntry(case.number, case.placed.occurs.fault, case.placed.at, case.state, case.hidden) for case in cases
        )


_TELLING: Final = {
    "bench-right": "bench-noted",
    "bench-wrong": "bench-noted",
    "bench-swapped": "bench-exchanged",
    "bench-swapped-in-vain": "bench-exchanged",
    "bench-adjusted": "bench-set",
    "bench-adjusted-in-vain": "bench-set",
}
"""What an examination does not tell before it is over."""


def _treated(entry: Entry, open_: bool) -> Treated:
    result = entry.result
    if open_ and result.id in _TELLING:
        result = Message(_TELLING[result.id], result.args)
    return Treated(entry.t, entry.action, entry.what, Said.of(result), entry.time, entry.euros)


def _name(case: Case) -> Active:
    return Active(case.placed.occurs.fault, case.placed.at)
