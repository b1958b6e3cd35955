"""Opening and saving the program as a file of the person's choice."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from twin.texts import message
from ui.viewmodel.programs import ProgramFileError, read_program, write_program
from ui.widgets.program_panel import ProgramPanel
from ui.words import Words


class ProgramFiles(QObject):
    told = Signal(object)
    """Message: a file could not be read or written, and why."""
    opened = Signal()

    def __init__(self, window: QWidget, program: ProgramPanel, words: Words) -> None:
        super().__init__(window)
        self._window, self._program, self._words = window, program, words
        self.name = "program"
        """What a new file is called, without its ending."""

    def open(self) -> None:
        say = self._words.say
        kinds = say(message("file-scl")) + " (*.scl *.st *.txt)"
        title = say(message("action-open-program"))
        name, _ = QFileDialog.getOpenFileName(self._window, title, str(Path.home()), kinds)
        if name:
            self.take(Path(name))

    def take(self, file: Path) -> None:
        """Put the text of a file into the editor; undo brings back what was there."""
        try:
            text = read_program(file)
        except OSError as error:
            self.told.emit(message("file-not-read", file=str(file), reason=error.strerror or str(error)))
        except ProgramFileError as error:
            self.told.emit(message(error.code, file=str(file)))
        else:
            self._program.replace(text)
            self.opened.emit()

    def save(self) -> None:
        say = self._words.say
        kinds = say(message("file-scl")) + " (*.scl)"
        title = say(message("action-save-program-as"))
        name, _ = QFileDialog.getSaveFileName(self._window, title, str(Path.home() / f"{self.name}.scl"), kinds)
        if name:
            self.write(Path(name))

    def write(self, file: Path) -> None:
        try:
            write_program(file, self._program.text())
        except OSError as error:
            self.told.emit(message("file-not-written", file=str(file), reason=error.strerror or str(error)))
