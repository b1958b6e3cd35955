"""What came of test cases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from plc_bridge.scl.cpu import DiagnosisEntry
from plc_bridge.scl.problems import SclProblem
from twin.texts import Message
from twin.units import Time

Verdict = Literal["passed", "failed", "error"]
"""``error``: the case could not be run."""


@dataclass(frozen=True)
class Failure:
    """Something that was not as the test case wants it."""

    line: int
    """Of the test case; so is the column."""
    column: int
    step: str
    message: Message
    """The whole of it in one sentence."""
    subject: str
    """The variable as it is written in the test case; "" when the CPU stopped."""
    expected: str
    """As constants of the variable's type: ``TRUE``, ``> T#1s``, ``5.0 ± 0.1``; so is ``found``."""
    found: str
    t: Time
    """Simulated time since the start of the case."""
    cycle: int
    """Cycles that were run until then."""
    file: str = ""
    """Of the program, where the CPU stopped; "" if it did not or the place is not known."""
    program_line: int = 0


@dataclass(frozen=True)
class CaseResult:
    file: str
    line: int
    name: str
    block: str
    """The block under test; "" for the program as a whole."""
    verdict: Verdict
    failures: tuple[Failure, ...] = ()
    problems: tuple[SclProblem, ...] = ()
    """Why the case could not be run, or what is odd about it."""
    asserts: int = 0
    """How many were looked at."""
    cycles: int = 0
    t: Time = 0
    """Simulated time that the case took."""
    diagnosis: tuple[DiagnosisEntry, ...] = ()
    """The CPU's diagnosis buffer at the end."""


@dataclass(frozen=True)
class Results:
    cases: tuple[CaseResult, ...]
    problems: tuple[SclProblem, ...] = ()
    """Of the program and of the files of test cases as such; with an error among them no case was run."""

    @property
    def broken(self) -> bool:
        """Whether nothing could be run."""
        return any(problem.severity == "error" for problem in self.problems)

    def count(self, verdict: Verdict) -> int:
        return sum(case.verdict == verdict for case in self.cases)

    @property
    def passed(self) -> bool:
        return not self.broken and all(case.verdict == "passed" for case in self.cases)
