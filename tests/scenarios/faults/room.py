"""A station without its process: an instructor and a student at one plant."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from plc_bridge.conductor import Conductor
from plc_bridge.door import BenchView, Outcome, decode_command, decode_outcome, encode
from plc_bridge.fault_commands import FaultCommand, Treat
from plc_bridge.manual import Manual
from plc_bridge.opcua.reporter import command_entry
from plc_bridge.opcua.session import NOBODY
from plc_bridge.scl.sources import Source, read_source
from scenarios.order import ExerciseOrder
from tests.exercises import load_exercise
from twin.signals import Value
from twin.texts import LANGUAGES, say

SORTING = load_exercise("sorting-metal")
SOURCE = Source("main.scl", read_source(SORTING.reference))


class Nobody:
    def publish(self, values: Iterable[tuple[str, Value]]) -> None:
        """Nobody listens."""


class Room:
    """A station without its process: an instructor and a student at one plant."""

    def __init__(self, *, examined: bool = False, records: Path | None = None) -> None:
        self.order = ExerciseOrder(SORTING, seed=1, examined=examined)
        named = (lambda number: records / f"{number}.jsonl") if records is not None else lambda _number: None
        self.conductor = Conductor(self.order, Nobody(), Manual(), named)
        self.conductor.go()

    def instructor(self, command: FaultCommand) -> Outcome:
        assert decode_command(encode(command)) == command
        command_entry(NOBODY, command)
        outcome = self.conductor.treat(command, instructor=True)
        assert decode_outcome(encode(outcome)) == outcome
        return outcome

    def student(self, action: str, what: str = "", place: str = "") -> Outcome:
        command = Treat(action, what, place)  # type: ignore[arg-type]
        assert command_entry(NOBODY, command).details == {
            "command": "treat",
            "action": action,
            "what": what,
            "place": place,
        }
        return self.conductor.treat(command, instructor=False)

    def wait(self, time: int) -> None:
        self.conductor.advance(self.conductor.run.now + time)

    def see(self) -> BenchView:
        view = self.conductor.bench()
        assert view is not None
        return view

    def last(self) -> str:
        return say(self.see().done[-1].result.message(), "en")


def refused(outcome: Outcome) -> str:
    assert not outcome.done
    (problem,) = outcome.problems
    assert all(say(problem.text.message(), language) for language in LANGUAGES)
    return problem.text.id
