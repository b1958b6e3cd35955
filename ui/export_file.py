"""The exercise as a zip for the engineering tool, at a place of the person's choice."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from scenarios.exercise import Exercise
from twin.file_trouble import file_trouble
from twin.texts import message
from ui.background import Background
from ui.session import Session
from ui.words import Words


class ExportFile(QObject):
    told = Signal(object, bool)
    """Message, and whether it is good news."""

    def __init__(self, window: QWidget, session: Session, background: Background, words: Words) -> None:
        super().__init__(window)
        self._window, self._session, self._background, self._words = window, session, background, words

    def save(self) -> None:
        """Ask for a name; nothing happens while there is no exercise."""
        exercise = self._session.exercise
        if exercise is None:
            return
        say = self._words.say
        kinds = say(message("file-zip")) + " (*.zip)"
        first = Path.home() / f"{exercise.scenario.id}.zip"
        name, _ = QFileDialog.getSaveFileName(self._window, say(message("action-export")), str(first), kinds)
        if name:
            self.write(Path(name), exercise)

    def write(self, file: Path, exercise: Exercise) -> None:
        """In the language of the window."""
        language = self._words.language

        def work() -> None:
            # OPC UA and workbooks are loaded when the first export is written.
            from scenarios.exporting import exercise_zip

            file.write_bytes(exercise_zip(exercise, language))

        def failed(error: Exception) -> None:
            reason = file_trouble(error) if isinstance(error, OSError) else str(error)
            self.told.emit(message("file-not-written", file=str(file), reason=reason), False)

        def written(_none: None) -> None:
            self.told.emit(message("export-written", file=str(file)), True)

        self._background.run(work, written, failed)
