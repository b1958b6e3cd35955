"""A program on a CPU whose variables can be set and read by name: what the tests of the engine work with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from plc_bridge.scl.compile import compile_scl
from plc_bridge.scl.problems import SclError, SclProblem
from plc_bridge.scl.types import BlockType
from plc_bridge.simulated_plc import SimulatedPlc
from twin.tags import Tag


class Bench:
    """``PROGRAM Main`` with the given declarations and body; ``step`` makes one scan."""

    def __init__(self, source: str, tags: Sequence[Tag] = ()) -> None:
        self.program = compile_scl(source, tags)
        self.plc = SimulatedPlc(self.program)
        self.now = 0
        self.sensors: dict[str, Any] = {tag.topic: tag.initial for tag in tags}
        task = next(task for task in self.program.tasks if task.number == 1)
        type_ = next(type_ for _, py, type_, _ in self.program.watched if py == task.py)
        assert isinstance(type_, BlockType)
        self._fields = type_.fields
        self._py = task.py

    @property
    def _instance(self) -> Any:
        return getattr(self.plc._cpu.g, self._py)

    def __getitem__(self, name: str) -> Any:
        return getattr(self._instance, self._fields[name.lower()].py)

    def __setitem__(self, name: str, value: object) -> None:
        setattr(self._instance, self._fields[name.lower()].py, value)

    def names(self) -> list[str]:
        return list(self._fields)

    def step(self, dt_ms: int = 10, **sensors: object) -> dict[str, Any]:
        """Advance the clock, scan, and give the actuators."""
        self.now += dt_ms * 1000
        self.sensors.update(sensors)
        return dict(self.plc.exchange(self.now, self.sensors))


def value_of(body: str, declarations: str = "", type_: str = "DINT") -> Any:
    """``res`` after one scan of the body."""
    bench = Bench(f"PROGRAM Main VAR res : {type_}; {declarations} END_VAR\n{body}\nEND_PROGRAM")
    bench.step()
    assert bench.plc.mode == "RUN", bench.plc.diagnosis
    return bench["res"]


def problems_of(source: str, tags: Sequence[Tag] = ()) -> tuple[SclProblem, ...]:
    """What is wrong with a source, warnings included."""
    try:
        return compile_scl(source, tags).warnings
    except SclError as error:
        return error.problems


def ids_of(source: str, tags: Sequence[Tag] = ()) -> list[str]:
    return [problem.message.id for problem in problems_of(source, tags)]
