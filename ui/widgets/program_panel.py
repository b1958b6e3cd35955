"""The student's program: editor, what is wrong with it, and the file it is kept in."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from twin.texts import Message, message
from ui.background import Background
from ui.dress import Dress
from ui.viewmodel.problems import Mark, errors
from ui.widgets.boxes import ElidedLabel, button, column, row
from ui.widgets.scl_editor import SclEditor
from ui.words import Words

Compile = Callable[[str], Sequence[Mark]]
"""The problems of a program; called off the window's thread."""

CHECK_AFTER = 400
"""Milliseconds of rest before a program is checked while it is typed."""
SAVE_AFTER = 1500
MOST_LINES = 4
"""Problems that are seen at once; the rest is scrolled to."""


class ProgramPanel(QWidget):
    checked = Signal(int)
    """The number of errors of the text as it stands."""
    resting = Signal(str)
    """The text, some time after it was changed: save it."""
    load_asked = Signal(str)
    """The text, which has no errors: take it into the PLC."""
    open_asked = Signal()
    save_asked = Signal()

    def __init__(self, background: Background, words: Words, dress: Dress) -> None:
        super().__init__()
        self._background, self._words, self._dress = background, words, dress
        self._compile: Compile = lambda _text: ()
        self._marks: tuple[Mark, ...] = ()
        self._asked = 0
        self._load_after_check = False
        self._running = ""
        self.editor = SclEditor(words, dress)
        self.problems = QListWidget()
        self.problems.setWordWrap(True)
        self.problems.setIconSize(QSize(16, 16))
        words.bind(self.problems, self.problems.setAccessibleName, message("editor-problems"))
        self.problems.itemActivated.connect(self._jump)
        self.problems.itemClicked.connect(self._jump)
        self.state = ElidedLabel()
        self.state.setProperty("dress", "soft")
        self.take = button(
            words, dress, message("action-compile"), self.compile, icon="compile", dress="primary",
            tip=message("action-compile-help"),
        )  # fmt: skip
        self._open = button(
            words, dress, "", self.open_asked.emit, icon="open", dress="quiet", tip=message("action-open-program")
        )
        self._save = button(
            words, dress, "", self.save_asked.emit, icon="save", dress="quiet", tip=message("action-save-program-as")
        )
        for tool, text in ((self._open, "action-open-program"), (self._save, "action-save-program-as")):
            words.bind(tool, tool.setAccessibleName, message(text))
        head = row(self.state, self._open, self._save, self.take, spacing=4, grows=self.state)
        self.setLayout(column(head, self.editor, self.problems, spacing=6))
        self._check_timer = self._timer(CHECK_AFTER, self._check)
        self._save_timer = self._timer(SAVE_AFTER, lambda: self.resting.emit(self.text()))
        self.editor.textChanged.connect(self._typed)
        words.changed.connect(self._list)
        dress.changed.connect(self._list)
        self.problems.hide()

    def _timer(self, after: int, act: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(after)
        timer.timeout.connect(act)
        return timer

    def text(self) -> str:
        return self.editor.toPlainText()

    def show_program(self, text: str, compile: Compile) -> None:
        """A new exercise: undo does not reach back before it."""
        self._compile = compile
        self._running = ""
        self.editor.setPlainText(text)
        self._save_timer.stop()
        self._check()

    def replace(self, text: str) -> None:
        """A file was opened; undo brings back what was there."""
        cursor = self.editor.textCursor()
        cursor.beginEditBlock()
        cursor.select(cursor.SelectionType.Document)
        cursor.insertText(text)
        cursor.endEditBlock()
        self.editor.moveCursor(cursor.MoveOperation.Start)

    def compile(self) -> None:
        """Check at once, and load the program if nothing is wrong with it."""
        self._load_after_check = True
        self._check()

    def loaded(self, text: str) -> None:
        """The PLC runs this text now."""
        self._running = text
        self._list()

    def flush(self) -> None:
        """Save now what would be saved after a rest."""
        if self._save_timer.isActive():
            self._save_timer.stop()
            self.resting.emit(self.text())

    def _typed(self) -> None:
        self._check_timer.start()
        self._save_timer.start()

    def _check(self) -> None:
        self._check_timer.stop()
        self._asked += 1
        ticket, text, compile = self._asked, self.text(), self._compile

        def arrived(marks: Sequence[Mark]) -> None:
            if ticket == self._asked:
                self._found(text, tuple(marks))

        def broke(error: Exception) -> None:
            if ticket == self._asked:
                self._found(text, (Mark(1, 1, "error", message("editor-check-failed", reason=str(error))),))

        self._background.run(lambda: compile(text), arrived, broke)

    def _found(self, text: str, marks: tuple[Mark, ...]) -> None:
        self._marks = marks
        self.editor.show_marks(marks)
        self._list()
        wrong = errors(marks)
        self.checked.emit(wrong)
        if self._load_after_check:
            self._load_after_check = False
            if wrong:
                self._jump(self.problems.item(0))
            else:
                self.load_asked.emit(text)

    def _list(self) -> None:
        say = self._words.say
        self.problems.clear()
        for mark in sorted(self._marks, key=lambda mark: (mark.severity, mark.line)):
            name, token = ("failed", "alarm") if mark.severity == "error" else ("warning", "warning_text")
            item = QListWidgetItem(
                self._dress.icon(name, token),
                say(message("editor-problem", line=str(mark.line), text=mark.message)),
            )
            item.setData(Qt.ItemDataRole.UserRole, (mark.line, mark.column))
            self.problems.addItem(item)
        lines = min(MOST_LINES, len(self._marks))
        self.problems.setFixedHeight(lines * max(24, self.problems.sizeHintForRow(0)) + 4)
        self.problems.setVisible(bool(self._marks))
        wrong = errors(self._marks)
        text: Message = (
            message("editor-errors", count=wrong)
            if wrong
            else message("editor-running")
            if self._running and self._running == self.text()
            else message("editor-not-loaded")
            if self._running
            else message("editor-clean")
        )
        self.state.setText(say(text))

    def _jump(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            line, column = item.data(Qt.ItemDataRole.UserRole)
            self.editor.go_to(line, column)
