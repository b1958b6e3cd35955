"""Marks in the terminal: a line an item, with verdict, points and the sentence that says why."""

from __future__ import annotations

from typing import Final

from rich.table import Table
from rich.text import Text

from scenarios.exercise import Exercise
from scenarios.marking import Report, Verdict
from scenarios.points import points_text
from scenarios.spoken import Speech
from twin.texts import numeral, say
from twin.units import MS, clock
from ui.cli.speech import Voice

LOOK: Final[dict[Verdict, tuple[str, str]]] = {
    "pass": ("✔", "green"),
    "partial": ("◐", "yellow"),
    "fail": ("✘", "red"),
    "not shown": ("○", "bright_black"),
    "void": ("∅", "magenta"),
}


def show_marks(report: Report, exercise: Exercise, voice: Voice) -> None:
    language, speech = voice.language, Speech.of(exercise)
    title = say(exercise.scenario.title, language)
    table = Table(title=title, title_justify="left", title_style="bold", show_edge=False, pad_edge=False)
    table.add_column("")
    table.add_column(voice("cli-marks-item"), overflow="fold", ratio=5)
    table.add_column(voice("cli-marks-points"), justify="right", no_wrap=True)
    table.add_column(voice("cli-marks-why"), overflow="fold", ratio=5)
    for mark in report.marks:
        sign, colour = LOOK[mark.verdict]
        text = say(mark.text, language) + (f" [{voice('cli-marks-gate')}]" if mark.gate else "")
        table.add_row(
            Text(sign, colour),
            Text(text),
            Text(f"{points_text(mark.points).into(language)} / {points_text(mark.offered).into(language)}"),
            Text(say(speech.sentence(mark.sentence), language), "" if mark.verdict == "pass" else colour),
        )
    for penalty in report.penalties:
        if penalty.times:
            table.add_row(
                Text("✘", "red"),
                Text(say(penalty.text, language)),
                Text(points_text(penalty.points).into(language)),
                Text(""),
            )
    voice.console.print(table)
    if report.failed_gates:
        voice.tell("cli-marks-gates-failed", gates=", ".join(report.failed_gates))
    if not report.complete:
        voice.tell("cli-marks-incomplete", until=numeral(clock(report.end)))
    void = sum(mark.verdict == "void" for mark in report.marks)
    if void:
        voice.tell("cli-marks-person", count=str(void), step=f"{report.step / MS:.0f}")
    verdict = "cli-marks-passed" if report.passed else "cli-marks-not-passed"
    voice.tell(
        verdict,
        points=points_text(report.points),
        offered=points_text(report.offered),
        percent=points_text(report.percent),
    )
