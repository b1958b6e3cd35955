"""The report that is shown, as a file of the person's choice."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from twin.file_trouble import file_trouble
from twin.texts import message
from ui.background import Background
from ui.screens.report import ReportScreen
from ui.viewmodel.programs import write_program
from ui.words import Words


class ReportFile(QObject):
    told = Signal(object, bool)
    """Message, and whether it is good news."""

    def __init__(self, window: QWidget, report: ReportScreen, background: Background, words: Words) -> None:
        super().__init__(window)
        self._window, self._report, self._background, self._words = window, report, background, words

    def save(self) -> None:
        """Ask for a name; nothing happens while there is no report."""
        if self._report.shown is None:
            return
        say = self._words.say
        kinds = say(message("file-html")) + " (*.html)"
        first = Path.home() / f"{self._report.shown.report.scenario}.html"
        name, _ = QFileDialog.getSaveFileName(self._window, say(message("action-save-report")), str(first), kinds)
        if name:
            self.write(Path(name))

    def write(self, file: Path) -> None:
        """In the language of the window; the plots are drawn off its thread."""
        shown, language = self._report.shown, self._words.language
        if shown is None:
            return

        def work() -> None:
            # Matplotlib is loaded when the first report is written.
            from scenarios.report.html import html_report

            write_program(file, html_report(shown.trace, shown.exercise, shown.report, language))

        def failed(error: Exception) -> None:
            if isinstance(error, OSError):
                reason = file_trouble(error)
                self.told.emit(message("file-not-written", file=str(file), reason=reason), False)
            else:
                self.told.emit(message("report-not-made", reason=str(error)), False)

        def written(_none: None) -> None:
            self.told.emit(message("report-written", file=str(file)), True)

        self._background.run(work, written, failed)
