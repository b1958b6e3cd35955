"""Runs test cases against a program for the window: a function to be called off its thread."""

from __future__ import annotations

from collections.abc import Sequence

from plc_bridge.scl.problems import SclProblem
from plc_bridge.scl.sources import Source
from plc_bridge.testcases.results import CaseResult, Failure
from plc_bridge.testcases.suite import run_tests
from twin.tags import Tag
from twin.texts import message
from ui.viewmodel.tested import TESTS_FILE, CaseOutcome, Finding, Outcome


def run(tests: str, program: Sequence[Source], tags: Sequence[Tag]) -> Outcome:
    """What came of each test case; of none when the text of the tests or the program cannot be read."""
    results = run_tests([Source(TESTS_FILE, tests)], program, tags)
    return Outcome(tuple(map(_problem, results.problems)), tuple(map(_case, results.cases)))


def _case(case: CaseResult) -> CaseOutcome:
    findings = (*map(_problem, case.problems), *map(_failure, case.failures))
    return CaseOutcome(
        case.verdict, message(f"tests-{case.verdict}", name=case.name), case.file, case.line, findings=findings
    )


def _problem(problem: SclProblem) -> Finding:
    return Finding(problem.severity, problem.message, problem.file, problem.line, problem.column)


def _failure(failure: Failure) -> Finding:
    text = message("tests-step", step=failure.step, text=failure.message) if failure.step else failure.message
    return Finding("error", text, TESTS_FILE, failure.line, failure.column)
