"""What a station is told to do: an order builds its runs and compiles programs for them.

Exercises with examiners live above this package and hand in an order; a bare cell is an order, too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from plc_bridge.door import BenchView, Outcome
from plc_bridge.fault_book import Active
from plc_bridge.fault_commands import FaultCommand
from plc_bridge.keeping import Keep
from plc_bridge.scl.compile import compile_sources
from plc_bridge.scl.problems import SclProblem
from plc_bridge.scl.sources import Source
from plc_bridge.simulated_plc import SimulatedPlc
from twin.controller import Controller
from twin.layout import Layout
from twin.run import Recorder, Run
from twin.signals import SignalInfo, Value
from twin.tags import Tag
from twin.texts import Message
from twin.units import Time

MakeController = Callable[[], Controller]
"""A fresh one, memory as after power-up."""


@dataclass(frozen=True)
class Compiled:
    """Makes controllers, and knows what the compiler warned of."""

    make: MakeController
    warnings: tuple[SclProblem, ...] = ()

    def __call__(self) -> Controller:
        return self.make()


def compile_plc(sources: Sequence[Source], tags: Sequence[Tag], scan: Time) -> Compiled:
    """A program for the built-in PLC that can be looked into; raises SclError."""
    program = compile_sources(sources, tags, monitored=True)
    return Compiled(lambda: SimulatedPlc(program, scan=scan), program.warnings)


class Troubles(Protocol):
    """The faults of one run, and the bench of who searches them."""

    @property
    def concealed(self) -> frozenset[str]:
        """Topics that would tell a fault which is to be found; empty if there is none."""
        ...

    def obey(self, command: FaultCommand, *, instructor: bool) -> Outcome:
        """A refusal is an outcome that is not done. A program in the outcome is to be loaded before it is given."""
        ...

    def there(self) -> Sequence[Active]:
        """The faults of the plant that have come and are not gone, by their names."""
        ...

    def told(self, pulled: Sequence[tuple[str, Value]], named: Active | None = None) -> None:
        """An instructor has pulled these levers by other ways: a fault that they make or mend is one of this run.

        ``named``: which one was meant; None if the levers were pulled for their own sake.
        """
        ...

    def settle(self) -> None:
        """Time has passed."""
        ...

    def view(self, *, finished: bool) -> BenchView:
        """What everybody may know; whether an answer was right only then, when the run is examined."""
        ...


class Order(Protocol):
    @property
    def cell(self) -> str:
        """The layout's id: first part of all OPC UA node ids."""
        ...

    @property
    def layout(self) -> Layout:
        """Its devices, and the stations they stand in."""
        ...

    @property
    def signals(self) -> Mapping[str, SignalInfo]: ...

    @property
    def tags(self) -> tuple[Tag, ...]: ...

    @property
    def hidden(self) -> frozenset[str]:
        """Topics that operators neither see nor touch: faults to be found, ``device.blocked_by`` that tells them."""
        ...

    @property
    def kept(self) -> Mapping[str, Keep]:
        """BOOL sensors whose short pulses a real PLC is to see, by topic."""
        ...

    @property
    def examined(self) -> bool:
        """Whether the runs are examinations, in which nothing may be forced."""
        ...

    @property
    def troubles(self) -> Troubles | None:
        """Of the run that was built last; None for an order that knows no faults."""
        ...

    def build_run(self, controller: Controller, *, recorder: Recorder | None, about: Mapping[str, Any]) -> Run:
        """A new run from time 0; ``about`` goes into its header beside what the order says of itself."""
        ...

    def compile(self, sources: Sequence[Source]) -> MakeController:
        """Raises SclError. Called in a thread of its own; ``compile_plc`` does it for every ordinary order."""
        ...


class OrderError(ValueError):
    """The data do not make an order; ``problems`` say why."""

    def __init__(self, problems: tuple[Message, ...]) -> None:
        super().__init__("; ".join(problem.id for problem in problems))
        self.problems = problems
