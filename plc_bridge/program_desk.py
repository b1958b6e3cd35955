"""Takes programs for the built-in PLC in: one at a time, and away from the beat of the plant."""

from __future__ import annotations

import asyncio

from plc_bridge.conductor import Program
from plc_bridge.door import Outcome, Problem
from plc_bridge.errors import StationError
from plc_bridge.order import Compiled, Order
from plc_bridge.said import Said
from plc_bridge.scl.problems import SclError, SclProblem
from plc_bridge.scl.sources import Source
from twin.texts import message


class ProgramDesk:
    def __init__(self) -> None:
        self._one = asyncio.Lock()

    async def first(self, order: Order, sources: tuple[Source, ...]) -> Program | None:
        """That of the station's start; None without sources. Raises StationError."""
        if not sources:
            return None
        try:
            return Program(await asyncio.to_thread(order.compile, sources), sources)
        except SclError as error:
            first = next(problem for problem in error.problems if problem.severity == "error")
            raise StationError(
                message("station-bad-program", file=first.file, line=str(first.line), problem=first.message)
            ) from None

    async def take(self, order: Order, sources: tuple[Source, ...]) -> tuple[Program | None, Outcome]:
        """The program, None if it has errors, and what is to be said of it. Whoever comes second waits."""
        async with self._one:  # a large program takes seconds, and some hundred megabytes
            try:
                make = await asyncio.to_thread(order.compile, sources)
            except SclError as error:
                return None, Outcome(False, tuple(map(_problem, error.problems)))
        warnings = tuple(map(_problem, make.warnings)) if isinstance(make, Compiled) else ()
        return Program(make, sources), Outcome(True, warnings)


def _problem(found: SclProblem) -> Problem:
    return Problem(Said.of(found.message), found.file, found.line, found.column, found.severity)
