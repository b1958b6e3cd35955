"""A run: a cell, its controller and the hands that pull its levers, advanced through simulated time.

Within one instant the order is: levers, plant, scan, plant again, script. A scan at t sees what the plant
did up to and at t, and what it commands acts from t on. Cutting a run into slices changes nothing.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol

from twin.cell import Cell
from twin.controller import Controller, Elidable, Listening, Telling
from twin.layout import to_plain
from twin.link import Linked, Untouched
from twin.signals import Value
from twin.snapshot import Snapshot
from twin.trace import Change, Header, Topic, Trace
from twin.units import FOREVER, MS, US, Time

PHASE: Final = "phase"


@dataclass(frozen=True)
class Act:
    """What a script does: levers by topic, and ("phase", name); they act one microsecond later."""

    pulls: tuple[tuple[str, Value], ...] = ()
    wake: Time = FOREVER
    done: bool = False
    """The run ends one microsecond after this instant."""


class Script(Protocol):
    """The examiner's hand, or levers played back."""

    def act(self, now: Time, values: Mapping[str, Value], happened: Sequence[Change]) -> Act:
        """Called at 0, at every instant at which something changed, and at the time it asked for.

        ``values`` is a live view of all topics but events; ``happened`` is what changed at this instant.
        """
        ...


class Recorder(Protocol):
    """Told of everything as it happens."""

    def begin(self, header: Header) -> None: ...
    def note(self, changes: Sequence[Change]) -> None: ...
    def reached(self, now: Time) -> None:
        """Everything before now has been noted."""
        ...


class Run:
    """``scan`` is the period of the exchange in microseconds; ``elide`` leaves out scans that would change nothing."""

    def __init__(
        self,
        cell: Cell,
        controller: Controller,
        *,
        script: Script | None = None,
        scan: Time = 10 * MS,
        recorder: Recorder | None = None,
        about: Mapping[str, Any] | None = None,
        elide: bool = True,
    ) -> None:
        self.cell = cell
        self.scan = scan
        self.now: Time = 0
        """Everything before this has happened."""
        self._scanned: Time = -FOREVER
        self._elide = elide
        self.controller = controller
        self.finished = False
        self.scans = 0
        """How many scans were made: the same number on every machine for the same run."""
        self.figures: dict[str, Value] = {}
        self.header = Header(
            {**cell.topics(), PHASE: Topic("phase", "STRING", "")},
            to_plain(cell.layout),
            cell.seed,
            scan,
            about or {},
        )
        self.changes: list[Change] = []
        self._order = {topic: number for number, topic in enumerate(cell.signals)}
        self._values = cell.values
        self._values[PHASE] = ""
        self._script = script
        self._script_due: Time = 0 if script is not None else FOREVER
        self._pulls: deque[tuple[Time, str, Value]] = deque()
        self._end: Time = FOREVER
        self._recorder = recorder
        self._shown = 0
        if recorder is not None:
            recorder.begin(self.header)

    @property
    def controller(self) -> Controller:
        """May be exchanged between two advances."""
        return self._controller

    @controller.setter
    def controller(self, controller: Controller) -> None:
        self._controller = controller
        if isinstance(controller, Linked) and not (fault := self.cell.link_fault).sound:
            controller.relink(fault, self.now, self.cell)
        self._speak_to(controller)
        self._next_scan = -(-self.now // self.scan) * self.scan

    def _speak_to(self, controller: Controller) -> None:
        if isinstance(controller, Untouched) and controller.untouched:
            controller = controller.controller
        self._exchange = controller.exchange
        self._exchange_changed = controller.exchange_changed if isinstance(controller, Listening) else None
        self._heard: list[Change] = []
        self._rests_until: Callable[[], Time] | None = None
        self._answered_anew = controller.answered_anew if isinstance(controller, Telling) else None
        self._unheard = True
        self._reads = frozenset(self.cell.sensors)
        if self._elide and isinstance(controller, Elidable):
            self._rests_until = controller.rests_until
            self._reads = controller.reads()

    def pull(self, lever: str, value: Value) -> None:
        """Have a lever take a value now.

        Raises KeyError for what is no lever, TypeError for another type, WireError for what is no defect of a wire,
        LinkError for none of the link.
        """
        info = self.cell.lever(lever)
        if info is None:
            raise KeyError(lever)
        if type(value) is not type(info.initial):
            raise TypeError(f"{lever} is {info.type}, not {value!r}")
        self.cell.check_lever(lever, value)
        self._pulls.append((self.now, lever, value))

    def consult(self) -> None:
        """Ask the script again now: it has been given something new to do."""
        self._script_due = self.now

    def finish(self) -> None:
        """End the run here."""
        self._end = self.now
        self.finished = True

    def advance(self, until: Time) -> None:
        """Run everything that happens before ``until``, or until the script is done."""
        noted = len(self.changes)
        while (t := self._next_instant()) < until and t < self._end:
            self._instant(t)
        if self._end <= until:
            self.now = max(self.now, self._end)
            self.finished = True
        else:
            self.now = max(self.now, until)
        if self._recorder is not None:
            self._recorder.note(self.changes[noted:])
            self._recorder.reached(self.now)

    def snapshot(self) -> Snapshot:
        """As it is now, with what changed since the last snapshot."""
        since, self._shown = self._shown, len(self.changes)
        blocked = {
            topic.removesuffix(".blocked_by"): str(reason)
            for topic, reason in self._values.items()
            if reason and topic.endswith(".blocked_by")
        }
        signals = {topic: self._values[topic] for topic in self.cell.signals}
        unseen = {**self.cell.link, **self.cell.wires}
        return Snapshot(
            self.now,
            signals,
            self.cell.looks(self.now),
            blocked,
            tuple(change for change in self.changes[since:] if change.topic not in self.cell.concealed),
            {topic: value for topic, info in unseen.items() if (value := self._values[topic]) != info.initial},
            dict(self.figures),
            tuple(self.cell.mishaps),
        )

    def trace(self) -> Trace:
        return Trace(self.header, tuple(self.changes), self.now)

    def _next_instant(self) -> Time:
        t = self._next_scan
        if self.cell.due < t:
            t = max(self.cell.due, self.now)
        if self._script_due < t:
            t = self._script_due
        if self._pulls and self._pulls[0][0] < t:
            t = self._pulls[0][0]
        return t

    def _instant(self, t: Time) -> None:
        changes = self.changes
        start = len(changes)
        self.now = t
        while self._pulls and self._pulls[0][0] <= t:
            _, topic, value = self._pulls.popleft()
            if topic == PHASE:
                self._values[PHASE] = value
                changes.append(Change(t, PHASE, value))
            elif self.cell.set(topic, value):
                changes.append(Change(t, topic, value))
                if topic in self.cell.breaks_link and isinstance(self._controller, Linked):
                    self._controller.relink(self.cell.link_fault, t, self.cell)
                    self._speak_to(self._controller)
                    self._scan_soon(t)
        if self.cell.due <= t:
            self._plant(t)
        if t >= self._next_scan:
            self._scan(t)
        if self._script is not None and (len(changes) > start or t >= self._script_due):
            self._consult(self._script, t, changes[start:])

    def _plant(self, t: Time) -> None:
        happened = self.cell.run_to(t)
        if happened:
            self.changes.extend(happened)
            if isinstance(happened[-1].value, dict):  # events come last; Mapping would ask an abstract class
                self._count(happened)
            reads = self._reads
            read = [change for change in happened if change[1] in reads]
            if read:
                self._heard += read
                self._scan_soon(t)

    def _scan_soon(self, t: Time) -> None:
        """At the next point of the grid, whatever the controller said of resting."""
        due = -(-t // self.scan) * self.scan
        self._next_scan = min(self._next_scan, max(due, self._scanned + self.scan))

    def _scan(self, t: Time) -> None:
        cell, changes = self.cell, self.changes
        self.scans += 1
        self._scanned = t
        self._next_scan = t + self.scan
        known = cell.values
        if self._exchange_changed is None or self._unheard:
            commands = self._exchange(t, cell.sensors)
        else:
            commands = self._exchange_changed(t, cell.sensors, self._heard)
        self._heard = []
        new: list[tuple[str, Value]] = []
        if self._unheard or self._answered_anew is None or self._answered_anew():
            new = [(topic, value) for topic, value in commands.items() if known[topic] != value]
            self._unheard = False
        if len(new) > 1:  # in the order of the cell, whatever that of the controller is
            new.sort(key=lambda command: self._order[command[0]])
        for topic, value in new:
            cell.set(topic, value)
            changes.append(Change(t, topic, value))
        if self._rests_until is not None:
            rest = self._rests_until()
            if rest > self._next_scan:
                self._next_scan = -(-min(rest, FOREVER) // self.scan) * self.scan
        if new:
            self._plant(t)

    def _consult(self, script: Script, t: Time, happened: Sequence[Change]) -> None:
        act = script.act(t, self._values, happened)
        self._script_due = act.wake
        for topic, value in act.pulls:
            self._pulls.append((t + US, topic, value))
        if act.done:
            self._end = t + US

    def _count(self, happened: Sequence[Change]) -> None:
        """Events, by device."""
        for _, topic, value in happened:
            if isinstance(value, Mapping):
                key = f"{topic}.{value['at']}"
                self.figures[key] = int(self.figures.get(key, 0)) + 1
