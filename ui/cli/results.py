"""What follows every marked run: the marks in the terminal, and the report as a file if one is wanted."""

from __future__ import annotations

from pathlib import Path

from scenarios.exercise import Exercise
from scenarios.marking import Report, mark
from scenarios.mending import Mending
from scenarios.report.link_facts import link_line, missed_rows
from scenarios.step import exchange_step, link_account
from twin.file_trouble import file_trouble
from twin.texts import message, say
from twin.trace import Trace
from ui.cli.marks import show_marks
from ui.cli.speech import NOT_PASSED, Voice

MISSED = 5
"""Of the pulses that the link could not carry, so many are named."""


def conclude(
    trace: Trace, exercise: Exercise, voice: Voice, *, record: Path | None = None, report: Path | None = None
) -> Report:
    """Mark, show, and write the report."""
    link = link_account(trace, record)
    marks = mark(trace, exercise.scenario, step=exchange_step(trace, record), link=link)
    show_marks(marks, exercise, voice)
    if link is not None:
        voice.console.print(say(link_line(link), voice.language), markup=False)
        for line in missed_rows(link, MISSED):
            voice.console.print("  " + say(line, voice.language), markup=False)
    if report is not None:
        from scenarios.report.html import html_report  # matplotlib takes its time

        try:
            report.parent.mkdir(parents=True, exist_ok=True)
            report.write_text(html_report(trace, exercise, marks, voice.language), encoding="utf-8")
        except OSError as problem:
            voice.complain(message("cli-cannot-write", file=str(report), reason=file_trouble(problem)))
        voice.tell("cli-report-written", file=str(report.resolve()))
    return marks


def leave(marks: Report | Mending) -> None:
    """Exit code 1 if the run was not passed."""
    if not marks.passed:
        raise SystemExit(NOT_PASSED)
