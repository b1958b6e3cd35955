"""What came of the test cases of a program, one row for each case and below it what was not as it should be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from twin.texts import Message, message
from ui.viewmodel.problems import Mark

TESTS_FILE: Final = "tests.tst"
"""The file beside a program that keeps its test cases; so are they called in an exercise."""

Sign = Literal["passed", "failed", "error", "warning"]


@dataclass(frozen=True)
class Finding:
    """A failure or a problem at its place."""

    severity: Literal["error", "warning"]
    message: Message
    file: str
    line: int
    column: int


@dataclass(frozen=True)
class CaseOutcome:
    sign: Sign
    message: Message
    file: str
    line: int
    column: int = 1
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Outcome:
    findings: tuple[Finding, ...] = ()
    """Of the program and of the test cases as a whole; with an error among them nothing was run."""
    cases: tuple[CaseOutcome, ...] = ()

    @property
    def passed(self) -> int:
        return sum(case.sign == "passed" for case in self.cases)

    def summary(self) -> Message:
        if not self.cases:
            return message("tests-none")
        return message("tests-summary", passed=str(self.passed), failed=str(len(self.cases) - self.passed))

    def marks(self) -> tuple[Mark, ...]:
        """In the text of the test cases."""
        found = (*self.findings, *(finding for case in self.cases for finding in case.findings))
        return tuple(
            Mark(each.line, each.column, each.severity, each.message) for each in found if each.file == TESTS_FILE
        )
