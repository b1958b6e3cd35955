"""Opening and saving the program as files of the person's choice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from plc_bridge.scl.sources import SUFFIXES, Source, SourceError, read_program
from twin.file_trouble import file_trouble
from twin.texts import message
from ui.viewmodel.programs import write_program
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
        """One file into the editor, several beside what is there."""
        self._ask(self.take)

    def add(self) -> None:
        self._ask(self.take_beside)

    def _ask(self, take: Callable[[Sequence[Path]], None]) -> None:
        say = self._words.say
        kinds = f"{say(message('file-scl'))} ({' '.join('*' + suffix for suffix in SUFFIXES)})"
        title = say(message("action-open-program"))
        names, _ = QFileDialog.getOpenFileNames(self._window, title, str(Path.home()), kinds)
        if names:
            take([Path(name) for name in names])

    def take(self, files: Sequence[Path]) -> None:
        """Put a file into the editor; undo brings back what was there. Of several, all are put beside it."""
        sources = self._read(files)
        if len(sources) == 1:
            self._program.replace(sources[0].text)
            self.opened.emit()
        elif sources:
            self._beside(sources)

    def take_beside(self, files: Sequence[Path]) -> None:
        sources = self._read(files)
        if sources:
            self._beside(sources)

    def _beside(self, sources: tuple[Source, ...]) -> None:
        self._program.add(sources)
        self.opened.emit()

    def _read(self, files: Sequence[Path]) -> tuple[Source, ...]:
        try:
            return read_program(files)
        except SourceError as error:
            self.told.emit(error.problem)
        except OSError as error:
            where = error.filename or ", ".join(map(str, files))
            self.told.emit(message("file-not-read", file=str(where), reason=file_trouble(error)))
        return ()

    def save(self) -> None:
        say = self._words.say
        kinds = say(message("file-scl")) + " (*.scl)"
        title = say(message("action-save-program-as"))
        name, _ = QFileDialog.getSaveFileName(self._window, title, str(Path.home() / f"{self.name}.scl"), kinds)
        if name:
            self.write(Path(name))

    def write(self, file: Path) -> None:
        """The file that is shown."""
        try:
            write_program(file, self._program.text())
        except OSError as error:
            self.told.emit(message("file-not-written", file=str(file), reason=file_trouble(error)))
