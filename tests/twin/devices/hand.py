"""Commands given from outside, between advances, and what was then seen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from twin.cell import Cell
from twin.layout import from_plain
from twin.run import Run
from twin.signals import Value
from twin.units import Time


class Hand:
    """A controller whose commands a test sets: ``hand(gantry__move_x=True)``."""

    def __init__(self) -> None:
        self.commands: dict[str, Value] = {}

    def __call__(self, **commands: Value) -> None:
        self.commands |= {name.replace("__", "."): value for name, value in commands.items()}

    def exchange(self, now: Time, sensors: Mapping[str, Value]) -> Mapping[str, Value]:
        return dict(self.commands)


def bench(devices: Mapping[str, Any], seed: int = 1) -> tuple[Run, Hand]:
    """A run of a cell with these devices, as a layout file would have them."""
    hand = Hand()
    return Run(Cell(from_plain({"format": "twincell-cell 1", "id": "bench", "devices": devices}), seed), hand), hand


def edges(run: Run, topic: str) -> list[tuple[Time, Any]]:
    return [(change.t, change.value) for change in run.changes if change.topic == topic]


def events(run: Run, topic: str) -> list[Any]:
    return [change.value for change in run.changes if change.topic == topic]
