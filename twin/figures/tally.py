"""Counts and times of a cell while changes come in: the same from a finished trace as from a running cell.

What changes at one instant is seen together, so that a machine that gives away a part and takes another at the
same microsecond has not been empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from twin.devices.kinds import KINDS
from twin.devices.machine import MachineSpec
from twin.figures.hunger import signs
from twin.figures.operation import Operation
from twin.figures.roles import SHOWS, drives, is_driven, is_station, shows_work
from twin.figures.states import AT_WORK, State, state_of
from twin.figures.station_tally import StationTally
from twin.figures.work_centres import WorkCentreTally, work_centres
from twin.layout import Layout
from twin.line_plan import LinePlan
from twin.signals import Value
from twin.trace import Attributes, Change
from twin.units import Time


@dataclass
class LineTally:
    """Of the parts, from their coming to their leaving."""

    plan: LinePlan = LinePlan()
    came: int = 0
    refused: int = 0
    lost: int = 0
    collisions: int = 0
    short_circuits: int = 0
    left: dict[Value, int] = field(default_factory=dict)
    """By place."""
    made: int = 0
    """Products, good and bad."""
    good: int = 0
    first_pass: int = 0
    here: dict[Value, Time] = field(default_factory=dict)
    """When each product that is in the cell and not made yet came."""
    stays: int = 0
    """Products that were seen from their coming until they were made."""
    stayed: Time = 0
    """How long these took together."""
    crowd: Time = 0
    """Products in process, times the time for which they were."""
    since: Time = 0
    stands: bool = False
    """A device is down, or nothing works since the line was stopped by its operator or a safety circuit."""
    stood: Time = 0
    last_verdict: dict[Value, str] = field(default_factory=dict)
    ever_bad: set[Value] = field(default_factory=set)

    def advance(self, now: Time) -> None:
        self.crowd += len(self.here) * (now - self.since)
        self.stood += self.stands * (now - self.since)
        self.since = now

    def stand(self, stands: bool, now: Time) -> None:
        if stands != self.stands:
            self.advance(now)
            self.stands = stands

    def come(self, part: Value, now: Time, event: Attributes) -> None:
        self.came += 1
        if self.plan.is_product(event.get("kind")):
            self.advance(now)
            self.here[part] = now

    def make(self, part: Value, now: Time, event: Attributes) -> None:
        """Count a part that leaves the cell, or comes to its place in it, if it is a product."""
        place = event["at"]
        if not self.plan.counts(event.get("kind"), place):
            return
        self.advance(now)
        if (came := self.here.pop(part, None)) is not None:
            self.stays += 1
            self.stayed += now - came
        bad = place in self.plan.bad_at
        self.made += 1
        self.good += not bad and self.last_verdict.get(part, "good") == "good"
        self.first_pass += not bad and part not in self.ever_bad


class Tally:
    """``initial`` are the values at ``start``; topics that it lacks have those of their declarations."""

    def __init__(self, layout: Layout, initial: Mapping[str, Value], start: Time = 0) -> None:
        self.layout = layout
        self.start = start
        self.now = start
        self.values: dict[str, Value] = {
            f"{name}.{signal}": declared.initial
            for name, spec in layout.devices.items()
            for signal, declared in KINDS[spec.kind].signals.items()
        } | dict(initial)
        """By topic, as fed so far."""
        self._drives = {name: drives(name, spec) for name, spec in layout.devices.items()}
        self.stations: dict[str, StationTally] = {
            name: StationTally(since=start) for name, spec in layout.devices.items() if is_driven(spec)
        }
        """Of every device that is driven, those too that are no stations of their own."""
        self.centres: dict[str, WorkCentreTally] = {
            centre.name: WorkCentreTally(since=start, centre=centre) for centre in work_centres(layout)
        }
        self._centre_of = {name: each for each in self.centres for name in self.centres[each].centre.devices}
        self.line = LineTally(layout.line, since=start)
        self.operation = Operation(layout)
        self._makers = {name for name, spec in layout.devices.items() if is_station(spec)}
        self._signs = signs(layout)
        self._watched: dict[str, set[str]] = {}
        """By device, those that wait for a part there."""
        for name, found in self._signs.items():
            for topic in found:
                self._watched.setdefault(topic.partition(".")[0], set()).add(name)
        self._ran = False
        self._working: set[str] = set()
        self._down: set[str] = set()
        self._counted_when_done = {name for _, _, name in layout.line.places()}
        self.on_times: dict[str, Time] = dict.fromkeys(layout.devices, 0)
        self._on: dict[str, bool] = {}
        self._on_since: dict[str, Time] = {}
        for name in layout.devices:
            self._on[name] = self._is_on(name)
            self._on_since[name] = start
        self._touched: set[str] = set(self.stations)
        self._settle()
        for station in self._all():
            station.failures = 0

    def feed(self, changes: Iterable[Change]) -> None:
        """Changes in the order of the trace, none before those that were fed already."""
        for t, topic, value in changes:
            if t > self.now:
                self._settle()
                self.now = t
            if isinstance(value, Mapping):
                self._happened(t, topic, value)
            else:
                self.values[topic] = value
                device = topic.partition(".")[0]
                self._touched.add(device)
                self._touched |= self._watched.get(device, frozenset())

    def close(self, now: Time) -> None:
        """Everything before ``now`` has been fed; the tally can be read, and fed on from there."""
        self._settle()
        self.now = now
        self.line.advance(now)
        for station in self._all():
            station.close(now)
        for name in self.layout.devices:
            self._count_on(name, now)

    def restart(self) -> None:
        """Count anew from now on, right after ``close``: the warm-up is over. Parts and states stay as they are."""
        self.start = self.now
        self.stations = {name: station.restarted(self.now) for name, station in self.stations.items()}
        self.centres = {name: centre.restarted(self.now) for name, centre in self.centres.items()}
        line = self.line
        self.line = LineTally(
            line.plan, since=self.now, here=line.here, stands=line.stands, last_verdict=line.last_verdict,
            ever_bad=line.ever_bad,
        )  # fmt: skip
        self.on_times = dict.fromkeys(self.layout.devices, 0)

    def _all(self) -> Iterator[StationTally]:
        yield from self.stations.values()
        yield from self.centres.values()

    def _happened(self, t: Time, topic: str, event: Attributes) -> None:
        part, line = event.get("part", 0), self.line
        match topic:
            case "part.in":
                line.come(part, t, event)
            case "part.refused":
                line.refused += 1
            case "part.lost":
                line.advance(t)
                line.here.pop(part, None)
                line.lost += 1
            case "collision":
                line.collisions += 1
            case "short_circuit":
                line.short_circuits += 1
            case "part.done":
                verdict = str(event["verdict"])
                judged = "on" not in event  # what a gripper sets down it does not judge
                if judged and line.last_verdict.get(part) != "scrap":
                    line.last_verdict[part] = verdict
                if verdict != "good":
                    line.ever_bad.add(part)
                if (station := self.stations.get(str(event["at"]))) is not None:
                    station.done(part, verdict)
                if (centre := self._centre_of.get(str(event["at"]))) is not None:
                    self.centres[centre].part_done(event)
                if event["at"] in self._counted_when_done:
                    line.make(part, t, event)
            case "part.out":
                line.make(part, t, event)
                self._leave(part, t, event["at"])

    def _leave(self, part: Value, t: Time, place: Value) -> None:
        line = self.line
        line.left[place] = line.left.get(place, 0) + 1
        line.advance(t)
        line.here.pop(part, None)
        line.last_verdict.pop(part, None)
        line.ever_bad.discard(part)
        for station in self.stations.values():
            station.again.discard(part)
        for centre in self.centres.values():
            centre.part_left(part)

    def _settle(self) -> None:
        """Take what the touched devices do at this instant as what they do from now on."""
        states: dict[str, State] = {name: self._state(name) for name in self._touched if name in self.stations}
        self.operation.settle(self.values, begins=any(self._begins(name, state) for name, state in states.items()))
        if self.operation.runs != self._ran:
            self._ran = not self._ran
            states |= {name: self._state(name) for name in self._signs}
        changed: set[str] = set()
        for name, state in states.items():
            self.stations[name].become("starved" if state == "idle" and self._starves(name) else state, self.now)
            changed.add(self._centre_of.get(name, ""))
            (self._working.add if name in self._makers and state in AT_WORK else self._working.discard)(name)
            (self._down.add if state == "down" else self._down.discard)(name)
        self.line.stand(bool(self._down) or (self.operation.halted and not self._working), self.now)
        for name in self._touched & self._on.keys():
            if self._is_on(name) != self._on[name]:
                self._count_on(name, self.now)
                self._on[name] = not self._on[name]
        self._touched.clear()
        for each in changed & self.centres.keys():
            centre = self.centres[each]
            centre.become(centre.state_among(self.stations), self.now)

    def _begins(self, name: str, state: State) -> bool:
        """To work, at this instant."""
        return name in self._makers and state in AT_WORK and name not in self._working

    def _starves(self, name: str) -> bool:
        """An idle device, if it waits for parts while the line is in operation and nothing holds it."""
        if not self.operation.runs or name not in self._signs or self.values.get(f"{name}.blocked_by"):
            return False
        return all(self.values[topic] != value for topic, value in self._signs[name].items())

    def _state(self, name: str) -> State:
        """A machine works unless it says why not; any other device if it is commanded."""
        reason = str(self.values.get(f"{name}.blocked_by", ""))
        return state_of(reason, isinstance(self.layout.devices[name], MachineSpec) or self._is_on(name))

    def _is_on(self, name: str) -> bool:
        """Whether it draws its full power."""
        if isinstance(self.layout.devices[name], MachineSpec):
            return self._state(name) in AT_WORK
        kind = self.layout.devices[name].kind
        if kind in SHOWS:
            return shows_work(name, self.layout.devices[name], self.values)
        return any(self.values[topic] is True for topic in self._drives[name])

    def _count_on(self, name: str, now: Time) -> None:
        if self._on[name]:
            self.on_times[name] += now - self._on_since[name]
        self._on_since[name] = now
