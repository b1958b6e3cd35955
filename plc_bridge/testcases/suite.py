"""Test cases against a program: from texts to results."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from plc_bridge.exports.names import FETCH
from plc_bridge.scl import tree
from plc_bridge.scl.compile import compile_units, read_sources
from plc_bridge.scl.problems import Problems, SclError, SclProblem, near
from plc_bridge.scl.sources import Source
from plc_bridge.testcases.checking import plan_of
from plc_bridge.testcases.harness import Harness, callable_blocks, harness
from plc_bridge.testcases.names import Names, names_of
from plc_bridge.testcases.reading import read_cases
from plc_bridge.testcases.results import CaseResult, Results
from plc_bridge.testcases.running import run_plan
from plc_bridge.testcases.tree import Case
from twin.tags import Tag
from twin.units import MS, Time


def run_tests(
    tests: Sequence[Source], program: Sequence[Source], tags: Sequence[Tag], *, scan: Time = 10 * MS
) -> Results:
    """Run all cases of these texts against the program, each by itself; never raises for what people wrote.

    ``scan`` is the cycle of cases that do not say their own.
    """
    problems = Problems(tests[0].name if tests else "")
    cases = [case for source in tests for case in read_cases(source, problems)]
    if problems.errors:
        return Results((), problems.all())
    bench = _Bench(program, tags)
    try:
        for block in dict.fromkeys(case.block.lower() for case in cases):
            bench.names(block)
    except SclError as error:
        return Results((), (*problems.all(), *error.problems))
    return Results(tuple(_run(case, bench, scan) for case in cases), (*problems.all(), *bench.warnings))


def _run(case: Case, bench: _Bench, scan: Time) -> CaseResult:
    problems = Problems(case.file)
    names = bench.names(case.block.lower())
    if names is None:
        with problems.inside(case.file):
            hint = near(case.block, bench.blocks)
            problems.error(case.block_at, "testcase-no-block", name=case.block, near=hint)
        plan = None
    else:
        plan = plan_of(case, names, scan, problems)
    if plan is None:
        return CaseResult(case.file, case.at[0], case.name, case.block, "error", problems=problems.all())
    return replace(run_plan(plan, bench.tags), problems=problems.all())


class _Bench:
    """The program, compiled once for each block that is tested by itself, and once as a whole if that is tested."""

    def __init__(self, program: Sequence[Source], tags: Sequence[Tag]) -> None:
        self.tags = tags
        self._program = program
        self._units: list[tree.Unit] | None = None
        self._known: dict[str, Names | None] = {}
        self._warnings: dict[SclProblem, None] = {}

    @property
    def warnings(self) -> tuple[SclProblem, ...]:
        return tuple(self._warnings)

    @property
    def blocks(self) -> list[str]:
        return [block.name for block in callable_blocks(self._units or [])]

    def names(self, block: str) -> Names | None:
        """Of the program for that block, "" for the whole; None if there is no such block. Raises SclError."""
        if block not in self._known:
            self._known[block] = self._compiled(block)
        return self._known[block]

    def _compiled(self, name: str) -> Names | None:
        problems = Problems(self._program[0].name if self._program else "")
        if self._units is None:
            self._units = read_sources(self._program, problems)
        made: Harness | None = None
        if name:
            block = next((unit for unit in callable_blocks(self._units) if unit.name.lower() == name), None)
            if block is None:
                return None
            made = harness(self._units, block)
        program = compile_units(made.units if made is not None else self._units, self.tags, problems)
        self._warnings.update({each: None for each in program.warnings if not _fetching(each, self._units)})
        return names_of(program, made)


def _fetching(warning: SclProblem, units: Sequence[tree.Unit]) -> bool:
    """Whether it is said of the exported block that writes the sensors because it is there to do so."""
    return warning.message.id == "scl-sensor-written" and any(
        isinstance(unit, tree.Block)
        and unit.name.lower() == FETCH.lower()
        and unit.file == warning.file
        and unit.at[0] <= warning.line <= unit.end[0]
        for unit in units
    )
