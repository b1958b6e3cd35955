"""Faults that come about in a run: at a time, at the n-th part or in a state, drawn by the seed where they are open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from scenarios.events import Event
from scenarios.faults.catalogue import Pulls, catalogue, course, cured, partners, places, pulls
from scenarios.watch import Watch
from twin.chance import Chance
from twin.layout import Layout
from twin.run import Act, Script
from twin.signals import Value
from twin.spec import STRICT
from twin.trace import Change
from twin.units import FOREVER, US, Time


@dataclass(frozen=True, kw_only=True)
class Occurs:
    """One fault at one place; without ``when`` it is there ``after`` that much time."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    fault: str
    """Id in the catalogue."""
    at: str = ""
    """The device, or the signal whose wire it is; drawn by the seed if empty."""
    with_: Annotated[str, Field(alias="with")] = ""
    """The other signal of a pair; drawn if empty."""
    when: Event | None = None
    """What must happen first: a state, the n-th part."""
    after: Time = 0
    """Then so much later."""
    lasts: Time = 0
    """It goes by itself after that time; 0 if it stays."""


@dataclass(frozen=True, kw_only=True)
class Faults:
    """What is wrong with the plant of this scenario."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    of: tuple[Occurs, ...] = ()
    draw: Annotated[int, Field(ge=0)] = 0
    """How many of them occur, drawn by the seed of the run; 0 for all."""
    hidden: bool = True
    """Students see neither the levers nor the reasons of the devices concerned."""


@dataclass(frozen=True)
class Placed:
    """A fault with its place."""

    occurs: Occurs
    at: str
    levers: Pulls
    mistake: bool = False
    """Of a given program, at a line of it; the plant itself is sound."""


def placed(faults: Faults, layout: Layout, seed: int) -> tuple[Placed, ...]:
    """Those that occur in a run with this seed, each where it does; the scenario has been checked."""
    chance = Chance(seed, "faults")
    left = list(faults.of)
    chosen = []
    for _ in range(faults.draw or len(left)):
        if left:
            chosen.append(left.pop(chance.below(len(left)) if faults.draw else 0))
    return tuple(_placed(occurs, layout, chance) for occurs in chosen)


def _placed(occurs: Occurs, layout: Layout, chance: Chance) -> Placed:
    fault = catalogue().faults[occurs.fault]
    where = places(fault, layout)
    at = occurs.at or where[chance.below(len(where))]
    other = occurs.with_
    if fault.pair and not other:
        others = partners(at, fault, layout)
        other = others[chance.below(len(others))]
    return Placed(occurs, at, pulls(fault, at, layout, other=other))


def concealed(faults: Faults, layout: Layout) -> frozenset[str]:
    """What would tell students the fault: the levers and reasons of all devices that may have it."""
    return frozenset(_concealed(faults, layout)) if faults.hidden else frozenset()


def _concealed(faults: Faults, layout: Layout) -> Iterator[str]:
    for occurs in faults.of:
        fault = catalogue().faults[occurs.fault]
        for place in (occurs.at,) if occurs.at else places(fault, layout):
            device = place.partition(".")[0]
            if fault.lever:
                yield f"{device}.{fault.lever}"
                yield f"{device}.blocked_by"


State = Literal["waiting", "there", "gone"]
"""It has not come yet, it is there, or it went by itself or was cured."""


class Case:
    """A fault of one run, and how far it has come."""

    def __init__(self, number: int, fault: Placed, layout: Layout, *, hidden: bool = True) -> None:
        self.number, self.placed, self.hidden = number, fault, hidden
        self.state: State = "waiting"
        self.begins: Time | None = None
        """When it comes; None while what it waits for has not happened."""
        self.watch: Watch | None = None
        self._layout = layout
        self._course: Iterator[tuple[Time, Pulls]] = iter(())
        self._next: tuple[Time, Pulls] | None = None

    def plan(self, now: Time) -> None:
        """What it waited for has happened."""
        occurs = self.placed.occurs
        fault = catalogue().faults[occurs.fault]
        self.begins = now + occurs.after
        self._course = course(fault, self.placed.levers, self._layout)
        self._next = next(self._course)

    def due(self) -> Time:
        """When something of it happens next; FOREVER if that is not known."""
        if self.begins is None or self.state == "gone":
            return FOREVER
        ends = self.begins + self.placed.occurs.lasts if self.placed.occurs.lasts else FOREVER
        return min(ends, self.begins + self._next[0] if self._next is not None else FOREVER)

    def work(self, now: Time) -> Pulls:
        """What is pulled by now."""
        pulled: Pulls = ()
        while (t := self.due()) <= now:
            assert self.begins is not None
            lasts = self.placed.occurs.lasts
            if lasts and t == self.begins + lasts:
                return pulled + self.cure()
            assert self._next is not None
            self.state = "there"
            pulled += self._next[1]
            self._next = next(self._course, None)
        return pulled

    def progress(self, now: Time) -> float:
        """How far it has come through its stages, 0 to 1; 1 at once for a fault that has none."""
        grows = catalogue().faults[self.placed.occurs.fault].grows
        if self.begins is None or not grows or not grows[-1].after:
            return float(self.state == "there")
        return min((now - self.begins) / grows[-1].after, 1.0)

    def cure(self) -> Pulls:
        """It is gone and does not come again; the levers that take it away."""
        self.state = "gone"
        return cured(self.placed.levers, self._layout)


class FaultScript:
    """Brings the faults of one run about; more may come while it goes on."""

    def __init__(self, faults: Sequence[Placed], layout: Layout) -> None:
        self._layout = layout
        self.cases: list[Case] = []
        for fault in faults:
            self.add(fault)

    def add(self, fault: Placed, *, hidden: bool = True) -> Case:
        """One more; the run has to look at its script again."""
        self.cases.append(Case(len(self.cases) + 1, fault, self._layout, hidden=hidden))
        return self.cases[-1]

    def act(self, now: Time, values: Mapping[str, Value], happened: Sequence[Change]) -> Act:
        pulled: Pulls = ()
        wake = FOREVER
        for case in self.cases:
            if case.state == "gone":
                continue
            if case.begins is None:
                if not self._come(case, now, values, happened):
                    assert case.watch is not None
                    wake = min(wake, max(case.watch.wake(), now + US))
                    continue
                case.plan(now)
            pulled += case.work(now)
            wake = min(wake, case.due())
        return Act(pulled, wake)

    def _come(self, case: Case, now: Time, values: Mapping[str, Value], happened: Sequence[Change]) -> bool:
        when = case.placed.occurs.when
        if when is None:
            return True
        if case.watch is None:
            case.watch = Watch(when, now, values)
            return False
        return case.watch.see(now, values, happened)


class Together:
    """Several scripts for one run, which ends when any of them says so."""

    def __init__(self, scripts: Sequence[Script]) -> None:
        self._scripts = scripts

    def act(self, now: Time, values: Mapping[str, Value], happened: Sequence[Change]) -> Act:
        acts = [script.act(now, values, happened) for script in self._scripts]
        return Act(
            tuple(pull for act in acts for pull in act.pulls),
            min((act.wake for act in acts), default=FOREVER),
            any(act.done for act in acts),
        )
