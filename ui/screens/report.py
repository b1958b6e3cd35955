"""The page of a report: the score, every item with its evidence, and the replay that each moment jumps into."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QLayout,
    QProgressBar,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from scenarios.exercise import Exercise
from scenarios.marking import Report
from twin.texts import Message, Say, message, say
from twin.trace import Trace
from ui.background import Background
from ui.commands import Commands
from ui.dress import Dress
from ui.screens.replay import ReplayPane
from ui.viewmodel.exercise import described_tags
from ui.viewmodel.mishaps import moments, summary
from ui.viewmodel.problems import Diagnosis
from ui.viewmodel.report_page import ReportPage, report_page
from ui.widgets.action_button import ActionButton
from ui.widgets.boxes import card, column, label, plain, row
from ui.widgets.report_line import ReportLineWidget
from ui.widgets.ring import Ring
from ui.widgets.timing_diagram import Mark
from ui.words import Words


@dataclass(frozen=True)
class Shown:
    """What the page is about."""

    report: Report
    trace: Trace
    exercise: Exercise


class ReportScreen(QWidget):
    def __init__(self, commands: Commands, background: Background, words: Words, dress: Dress) -> None:
        super().__init__()
        self._words, self._dress = words, dress
        self.shown: Shown | None = None
        self._names: Mapping[str, str] = {}
        self._diagnosis: tuple[Diagnosis, ...] = ()
        self._failures: dict[str, int] = {}
        self.replay = ReplayPane(background, words, dress)
        self.ring = Ring(dress, 96)
        self._headline = QLabel()
        self._headline.setProperty("dress", "title")
        self._title = QLabel()
        self._title.setProperty("dress", "soft")
        self._title.setWordWrap(True)
        self._notes = QVBoxLayout()
        self._notes.setSpacing(4)
        keep = ActionButton(commands.all["save-report"], dress)
        top = row(self._headline, None, keep)
        texts = column(top, self._title, self._notes, None, spacing=4)
        head = row(self.ring, texts, spacing=16, margin=12, grows=texts)
        self._skills = QGridLayout()
        self._skills.setHorizontalSpacing(12)
        self._skills.setVerticalSpacing(4)
        self._skills.setColumnStretch(1, 1)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self._lines.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.lines: list[ReportLineWidget] = []
        area = QScrollArea()
        area.setWidgetResizable(True)
        words.bind(area, area.setAccessibleName, message("action-show-report"))
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        summary = card(column(head, self._skills, spacing=0))
        self._skills.setContentsMargins(12, 0, 12, 12)
        area.setWidget(plain(column(summary, self._lines, None, spacing=8, margin=(0, 0, 8, 0))))
        self._full = QSplitter(Qt.Orientation.Horizontal)
        self._full.setObjectName("report")
        self._full.addWidget(area)
        self._full.addWidget(self.replay)
        self._full.setChildrenCollapsible(False)
        self._full.setHandleWidth(8)
        self._full.setStretchFactor(0, 43)
        self._full.setStretchFactor(1, 57)
        self._full.setSizes([430, 570])
        self._empty = label(words, message("report-empty"), "soft", wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setLayout(column(self._empty, self._full, margin=8))
        self._full.hide()
        words.changed.connect(self._say)
        dress.changed.connect(self._say)

    def show_report(
        self,
        report: Report,
        trace: Trace,
        exercise: Exercise,
        diagnosis: Sequence[Diagnosis] = (),
        failures: Mapping[str, int] | None = None,
        searched: Sequence[Message] = (),
    ) -> None:
        """``failures``: how often each item has not been met, for hints."""
        self.shown = Shown(report, trace, exercise)
        self._diagnosis = tuple(diagnosis)
        self._failures = dict(failures or {})
        self._searched = tuple(searched)
        tags = described_tags(exercise.layout, exercise.scenario.hidden)
        self._names = {tag.topic: tag.name for tag in tags}
        self._empty.hide()
        self._full.show()
        self._say()
        language = self._words.language
        marks = [Mark(moment.t, mark.text.into(language)) for mark in report.marks for moment in mark.moments]
        marks += [Mark(t, say(what, language)) for t, what in moments(trace, exercise.layout)]
        self.replay.show_trace(trace, exercise.layout, tags, marks)

    def page(self) -> ReportPage | None:
        if self.shown is None:
            return None
        language = self._words.language
        return report_page(
            self.shown.report,
            self.shown.exercise,
            self._names,
            language,
            self._diagnosis,
            self._failures,
            (*self._searched, *summary(self.shown.trace, language)),
        )

    def _say(self) -> None:
        page = self.page()
        if page is None or self.shown is None:
            return
        say = self._words.say
        token = "success" if page.passed else "alarm"
        of = say(message("report-of", of=page.of))
        self.ring.show_share(page.share, page.points, of, token)
        self._headline.setText(say(page.headline))
        self._title.setText(self.shown.exercise.scenario.title.into(self._words.language))
        _empty(self._notes)
        for note in page.notes:
            self._notes.addWidget(self._note(note))
        _empty(self._skills)
        for number, skill in enumerate(page.skills):
            bar = QProgressBar()
            bar.setRange(0, 1000)
            bar.setValue(round(skill.share * 1000))
            bar.setTextVisible(False)
            points = QLabel(skill.points)
            points.setProperty("dress", "soft")
            name = QLabel(say(skill.name))
            bar.setAccessibleName(f"{name.text()} {skill.points}")
            for place, widget in enumerate((name, bar, points)):
                self._skills.addWidget(widget, number, place, Qt.AlignmentFlag.AlignVCenter)
        _empty(self._lines)
        self.lines = []
        for line in page.lines:
            made = ReportLineWidget(line, self._words, self._dress)
            made.jumped.connect(self._jump)
            self._lines.addWidget(made)
            self.lines.append(made)

    def _note(self, note: Say) -> QFrame:
        text = QLabel(self._words.say(note))
        text.setWordWrap(True)
        return card(column(text, margin=6), "warning")

    def _jump(self, t: int, topics: Sequence[str]) -> None:
        self.replay.jump(t, topics)


def _empty(box: QLayout) -> None:
    while (item := box.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
