"""The sorting station with a controller that runs it, for pictures."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from ruamel.yaml import YAML

import scenarios
from twin.cell import Cell
from twin.layout import Layout, from_plain
from twin.run import Run
from twin.signals import Value
from twin.snapshot import Snapshot
from twin.units import MS, Time

FILE = Path(scenarios.__file__).parent / "library" / "sorting-metal" / "cell.yaml"


class Sorter:
    """Runs the belt and pushes the metal parts off."""

    def __init__(self) -> None:
        self.metal = False
        self.since: Time | None = None

    def exchange(self, now: Time, sensors: Mapping[str, Value]) -> Mapping[str, Value]:
        self.metal = self.metal or bool(sensors["metal_eye.on"])
        if sensors["pusher_eye.on"] and self.metal and self.since is None:
            self.since = now
        if sensors["pusher.extended"]:
            self.since, self.metal = None, False
        push = self.since is not None and now - self.since > 120 * MS
        return {"conveyor.motor": True, "pusher.extend": push, "stack.green": True, "panel.lamp_start": True}


@pytest.fixture(scope="session")
def layout() -> Layout:
    return from_plain(YAML(typ="safe").load(FILE.read_text(encoding="utf-8")))


@pytest.fixture(scope="session")
def snapshot_at(layout: Layout) -> Callable[[Time], Snapshot]:
    def take(t: Time) -> Snapshot:
        run = Run(Cell(layout, 3), Sorter())
        run.advance(t)
        return run.snapshot()

    return take
