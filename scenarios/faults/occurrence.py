"""Faults that come about in a run: at a time, at the n-th part or in a state, drawn by the seed where they are open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from pydantic import Field

from scenarios.events import Event
from scenarios.faults.catalogue import catalogue, cured, partners, places, pulls
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
    levers: tuple[tuple[str, Value], ...]


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


class FaultScript:
    """Brings the faults of one run about."""

    def __init__(self, faults: Sequence[Placed], layout: Layout) -> None:
        self._layout = layout
        self._waiting = list(faults)
        self._watches: dict[int, Watch] = {}
        self._due: list[tuple[Time, int, tuple[tuple[str, Value], ...]]] = []
        self._number = 0

    def act(self, now: Time, values: Mapping[str, Value], happened: Sequence[Change]) -> Act:
        for fault in list(self._waiting):
            occurs = fault.occurs
            if occurs.when is not None:
                watch = self._watches.get(id(fault))
                if watch is None:
                    self._watches[id(fault)] = Watch(occurs.when, now, values)
                    continue
                if not watch.see(now, values, happened):
                    continue
            self._waiting.remove(fault)
            self._plan(now + occurs.after, fault.levers)
            if occurs.lasts:
                self._plan(now + occurs.after + occurs.lasts, cured(fault.levers, self._layout))
        due = sorted(entry for entry in self._due if entry[0] <= now)
        self._due = [entry for entry in self._due if entry[0] > now]
        wake = min([t for t, _, _ in self._due], default=FOREVER)
        watches = [self._watches[id(fault)].wake() for fault in self._waiting if id(fault) in self._watches]
        wake = min([wake, *(max(each, now + US) for each in watches)])
        return Act(tuple(pull for _, _, levers in due for pull in levers), wake)

    def _plan(self, at: Time, levers: tuple[tuple[str, Value], ...]) -> None:
        self._number += 1
        self._due.append((at, self._number, levers))


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
