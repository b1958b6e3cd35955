"""An order for tests: the small cell, and programs that are one word long."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from plc_bridge.keeping import Keep
from plc_bridge.order import Compiled, MakeController, OrderError
from plc_bridge.scl.problems import SclError, SclProblem
from plc_bridge.scl.sources import Source
from tests.plc_bridge.cells import other_cell, small_cell
from twin.cell import Cell
from twin.controller import Controller
from twin.run import Recorder, Run
from twin.signals import SignalInfo, Value
from twin.tags import Tag
from twin.texts import message


class Conveyor:
    """Runs the belt and pushes whatever the eye has seen, one second later."""

    def __init__(self) -> None:
        self.commands: dict[str, Value] = {"belt.motor": True, "gate.extend": False}
        self.push_at = 1 << 60

    def exchange(self, now: int, sensors: Mapping[str, Value]) -> Mapping[str, Value]:
        if sensors["eye.on"] and self.push_at == 1 << 60:
            self.push_at = now + 900_000
        if now >= self.push_at:
            self.commands["gate.extend"] = True
        if sensors["gate.extended"]:
            self.commands["gate.extend"], self.push_at = False, 1 << 60
        return self.commands


class Bomb:
    """A controller with a defect."""

    def exchange(self, now: int, sensors: Mapping[str, Value]) -> Mapping[str, Value]:
        if now >= 100_000:
            raise ZeroDivisionError("division by zero")
        return {}


class SmallOrder:
    def __init__(
        self, seed: int = 1, hidden: frozenset[str] = frozenset(), make: Callable[[int], Cell] = small_cell
    ) -> None:
        self.seed = seed
        self.hidden = hidden
        self.examined = False
        self.troubles = None
        self.kept: Mapping[str, Keep] = {}
        self.make = make
        cell = make(seed)
        self.cell = cell.layout.id
        self.layout = cell.layout
        self.signals: Mapping[str, SignalInfo] = cell.signals
        self.tags: tuple[Tag, ...] = cell.tags
        self.built: list[Run] = []

    def build_run(self, controller: Controller, *, recorder: Recorder | None, about: Mapping[str, Any]) -> Run:
        self.built.append(Run(self.make(self.seed), controller, recorder=recorder, about={"order": "small", **about}))
        return self.built[-1]

    def compile(self, sources: Sequence[Source]) -> Compiled:
        source, name = sources[0].text, sources[0].name
        if source == "slow":
            time.sleep(0.3)  # a long program: the plant must not wait for it
        programs: dict[str, MakeController] = {"conveyor": Conveyor, "bomb": Bomb, "slow": Conveyor}
        if source not in programs:
            raise SclError((SclProblem(name, 3, 7, "error", message("station-no-signal", signal=source)),))
        warning = SclProblem(name, 1, 1, "warning", message("station-no-program"))
        return Compiled(programs[source], (warning,) if source == "slow" else ())


def open_small_order(data: Mapping[str, Any]) -> SmallOrder:
    if "seed" not in data:
        raise OrderError((message("station-no-signal", signal="seed"),))
    return SmallOrder(int(data["seed"]), make=other_cell if data.get("cell") == "belt_only" else small_cell)
