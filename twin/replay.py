"""A run again from its trace: actuators and levers are its whole cause, so the trace comes out identical."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from twin.cell import Cell
from twin.layout import from_plain
from twin.run import PHASE, Act, Run
from twin.signals import Value
from twin.trace import Change, Trace
from twin.units import FOREVER, US, Time

CAUSES: Final = ("lever", "phase")


class RecordedController:
    """Commands what was commanded, when it was."""

    def __init__(self, trace: Trace) -> None:
        topics = trace.header.topics
        self._commands = [change for change in trace.changes if topics[change.topic].kind == "actuator"]
        self._at = 0
        self._now: dict[str, Value] = {
            name: topic.initial for name, topic in topics.items() if topic.kind == "actuator"
        }

    def exchange(self, now: Time, sensors: Mapping[str, Value]) -> Mapping[str, Value]:
        while self._at < len(self._commands) and self._commands[self._at].t <= now:
            _, topic, value = self._commands[self._at]
            assert not isinstance(value, Mapping)
            self._now[topic] = value
            self._at += 1
        return self._now

    def rests_until(self) -> Time:
        return self._commands[self._at].t if self._at < len(self._commands) else FOREVER

    def reads(self) -> frozenset[str]:
        return frozenset()


class RecordedScript:
    """Pulls the levers that were pulled, when they were; those pulled at time 0 are given to the run by ``replay``."""

    def __init__(self, causes: Sequence[Change]) -> None:
        self._causes = causes
        self._at = 0

    def act(self, now: Time, values: Mapping[str, Value], happened: Sequence[Change]) -> Act:
        due: list[tuple[str, Value]] = []
        while self._at < len(self._causes) and self._causes[self._at].t <= now + US:
            _, topic, value = self._causes[self._at]
            assert not isinstance(value, Mapping)
            due.append((topic, value))
            self._at += 1
        wake = self._causes[self._at].t - US if self._at < len(self._causes) else FOREVER
        return Act(tuple(due), wake)


def replay(trace: Trace) -> Run:
    """A run that does the same again; advance it as far as it is wanted, at most to ``trace.end``.

    Raises pydantic.ValidationError if the header's layout is not one.
    """
    header = trace.header
    cell = Cell(from_plain(header.layout), header.seed)
    causes = [change for change in trace.changes if header.topics[change.topic].kind in CAUSES]
    first = [change for change in causes if change.t == 0]
    run = Run(
        cell,
        RecordedController(trace),
        script=RecordedScript(causes[len(first) :]),
        scan=header.scan,
        about=header.about,
    )
    for _, topic, value in first:
        assert not isinstance(value, Mapping)
        if topic != PHASE:
            run.pull(topic, value)
    return run
