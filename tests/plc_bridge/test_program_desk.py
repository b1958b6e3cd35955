"""Programs are taken in one after another."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Sequence

from plc_bridge.order import Compiled
from plc_bridge.program_desk import ProgramDesk
from plc_bridge.scl.sources import Source
from tests.plc_bridge.orders import SmallOrder


class Slow(SmallOrder):
    """Counts how many compile at the same time; each waits for another one until it has waited enough."""

    def __init__(self) -> None:
        super().__init__()
        self.at_once = self.most = 0
        self.met = threading.Barrier(2)

    def compile(self, sources: Sequence[Source]) -> Compiled:
        self.at_once += 1
        self.most = max(self.most, self.at_once)
        with contextlib.suppress(threading.BrokenBarrierError):
            self.met.wait(0.05)
        self.at_once -= 1
        return super().compile(sources)


def test_a_crowd_that_loads_programs_has_them_compiled_one_after_another() -> None:
    order, desk = Slow(), ProgramDesk()
    source = (Source("main.scl", "conveyor"),)

    async def crowd() -> list[str]:
        taken = await asyncio.gather(*(desk.take(order, source) for _ in range(4)))
        return [program.name for program, _ in taken if program is not None]

    assert asyncio.run(crowd()) == ["main.scl"] * 4
    assert order.most == 1
