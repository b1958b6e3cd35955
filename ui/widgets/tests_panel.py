"""Test cases of the program: their text, a button that runs them, and what came of each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QSplitter, QWidget

from plc_bridge.scl.sources import Source
from twin.texts import message
from ui.background import Background
from ui.dress import Dress
from ui.viewmodel.tested import TESTS_FILE, CaseOutcome, Finding, Outcome, Sign
from ui.widgets.boxes import button, column, plain, row
from ui.widgets.scl_editor import SclEditor
from ui.words import Words

RunTests = Callable[[str, tuple[Source, ...]], Outcome]
"""Runs the text of test cases against a program; called off the window's thread."""

SAVE_AFTER: Final = 1500
WIDE: Final = 900
"""Pixels."""
_ICONS: Final[dict[Sign, tuple[str, str]]] = {
    "passed": ("ok", "success"),
    "failed": ("failed", "alarm"),
    "error": ("warning", "alarm"),
    "warning": ("warning", "warning_text"),
}
_PLACE: Final = Qt.ItemDataRole.UserRole


class BlockTests(QWidget):
    resting = Signal(str)
    """The text of the test cases, some time after it was changed: save it."""
    chosen = Signal(str, int, int)
    """File, line and column of a problem that is in the program."""

    def __init__(
        self, background: Background, program: Callable[[], tuple[Source, ...]], words: Words, dress: Dress
    ) -> None:
        super().__init__()
        self._background, self._program, self._words, self._dress = background, program, words, dress
        self._run_tests: RunTests = lambda _tests, _program: Outcome()
        self._outcome = Outcome()
        self._asked = 0
        blank = QPixmap(16, 16)
        blank.fill(Qt.GlobalColor.transparent)
        self._blank = QIcon(blank)
        self.editor = SclEditor(words, dress, title=message("tests-title"), empty=message("tests-empty"))
        self.run = button(words, dress, message("tests-run"), self.run_all, icon="run", tip=message("tests-run-help"))
        self.summary = QLabel()
        self.results = QListWidget()
        self.results.setWordWrap(True)
        self.results.setProperty("dress", "sentences")
        self.results.setMinimumHeight(44)
        self.results.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.results.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.results.setIconSize(QSize(16, 16))
        words.bind(self.results, self.results.setAccessibleName, message("tests-results"))
        self.results.itemActivated.connect(self.go)
        self.results.itemClicked.connect(self.go)
        self.summary.setWordWrap(True)
        self._split = split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.editor)
        came = column(row(self.run, self.summary, margin=(6, 4, 6, 0), grows=self.summary), self.results, spacing=4)
        split.addWidget(plain(came))
        split.setChildrenCollapsible(False)
        split.setSizes([300, 200])
        self.setLayout(column(split, spacing=0))
        self._save_timer = QTimer(self)
        self._save_timer.setSingleShot(True)
        self._save_timer.setInterval(SAVE_AFTER)
        self._save_timer.timeout.connect(lambda: self.resting.emit(self.editor.toPlainText()))
        self.editor.textChanged.connect(self._save_timer.start)
        words.changed.connect(self._list)
        dress.changed.connect(self._list)
        self._list()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Text and results beside each other where both have room for whole lines."""
        super().resizeEvent(event)
        wide = event.size().width() >= WIDE
        self._split.setOrientation(Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical)

    def show_tests(self, text: str, run_tests: RunTests) -> None:
        """Of another exercise; what is still being run for the one before is forgotten."""
        self._run_tests = run_tests
        self._asked += 1
        self.editor.setPlainText(text)
        self._save_timer.stop()
        self._take(Outcome())

    def flush(self) -> None:
        """Save now what would be saved after a rest."""
        if self._save_timer.isActive():
            self._save_timer.stop()
            self.resting.emit(self.editor.toPlainText())

    def run_all(self) -> None:
        self.run.setEnabled(False)
        self._asked += 1
        ticket, tests, program, run_tests = self._asked, self.editor.toPlainText(), self._program(), self._run_tests

        def arrived(outcome: Outcome) -> None:
            if ticket == self._asked:
                self._take(outcome)

        def broke(error: Exception) -> None:
            reason = message("editor-check-failed", reason=str(error))
            arrived(Outcome((Finding("error", reason, TESTS_FILE, 1, 1),)))

        self._background.run(lambda: run_tests(tests, program), arrived, broke)

    def _take(self, outcome: Outcome) -> None:
        self._outcome = outcome
        self.run.setEnabled(True)
        self.editor.show_marks(outcome.marks())
        self._list()

    def _list(self) -> None:
        say = self._words.say
        self.summary.setText(say(self._outcome.summary()))
        self.results.clear()
        for finding in self._outcome.findings:
            self._add("failed" if finding.severity == "error" else "warning", self._told(finding), finding)
        for case in self._outcome.cases:
            self._add(case.sign, say(case.message), case)
            for finding in case.findings:
                self._add("", self._told(finding), finding)

    def _told(self, finding: Finding) -> str:
        said = self._words.say(message("editor-problem", line=str(finding.line), text=finding.message))
        return said if finding.file == TESTS_FILE else f"{finding.file}: {said}"

    def _add(self, sign: Sign | Literal[""], text: str, place: Finding | CaseOutcome) -> None:
        """Without a sign it stands below the row before, as far to the right as its text."""
        item = QListWidgetItem(self._dress.icon(*_ICONS[sign]) if sign else self._blank, text)
        item.setData(_PLACE, (place.file, place.line, place.column))
        self.results.addItem(item)

    def go(self, item: QListWidgetItem) -> None:
        """To the place of a row: here, or in the program."""
        file, line, column_ = item.data(_PLACE)
        if file == TESTS_FILE:
            self.editor.go_to(line, column_)
        else:
            self.chosen.emit(file, line, column_)
