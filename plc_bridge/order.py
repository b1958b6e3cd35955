"""What a station is told to do: an order builds its runs and compiles programs for them.

Exercises with examiners live above this package and hand in an order; a bare cell is an order, too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from twin.controller import Controller
from twin.run import Recorder, Run
from twin.signals import SignalInfo
from twin.tags import Tag
from twin.texts import Message

MakeController = Callable[[], Controller]
"""A fresh one, memory as after power-up."""


class Order(Protocol):
    @property
    def cell(self) -> str:
        """The layout's id: first part of all OPC UA node ids."""
        ...

    @property
    def signals(self) -> Mapping[str, SignalInfo]: ...

    @property
    def tags(self) -> tuple[Tag, ...]: ...

    @property
    def hidden(self) -> frozenset[str]:
        """Topics that operators neither see nor touch: faults to be found, ``device.blocked_by`` that tells them."""
        ...

    def build_run(self, controller: Controller, *, recorder: Recorder | None, about: Mapping[str, Any]) -> Run:
        """A new run from time 0; ``about`` goes into its header beside what the order says of itself."""
        ...

    def compile(self, source: str, name: str) -> MakeController:
        """Raises SclError. Called in a thread of its own."""
        ...


class OrderError(ValueError):
    """The data do not make an order; ``problems`` say why."""

    def __init__(self, problems: tuple[Message, ...]) -> None:
        super().__init__("; ".join(problem.id for problem in problems))
        self.problems = problems
