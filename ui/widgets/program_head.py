"""The line above the editor: which file is shown, how the program stands, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QMenu, QPushButton, QWidget

from twin.texts import message
from ui.dress import Dress
from ui.widgets.boxes import ElidedLabel, button, row
from ui.words import Words


class ProgramHead(QWidget):
    take_asked = Signal()
    open_asked = Signal()
    save_asked = Signal()
    add_asked = Signal()
    """Files from the disk, beside those that are there."""
    new_asked = Signal()
    remove_asked = Signal()
    file_chosen = Signal(str)

    def __init__(self, words: Words, dress: Dress) -> None:
        super().__init__()
        self.state = ElidedLabel()
        self.state.setProperty("dress", "soft")
        self.files = QComboBox()
        self.files.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        words.bind(self.files, self.files.setAccessibleName, message("program-file"))
        words.bind(self.files, self.files.setToolTip, message("program-file"))
        self.files.activated.connect(lambda index: self.file_chosen.emit(self.files.itemText(index)))
        self.take = button(
            words, dress, message("action-compile"), self.take_asked.emit, icon="compile", dress="primary",
            tip=message("action-compile-help"),
        )  # fmt: skip
        quiet = []
        for text, act, icon in (
            ("action-open-program", self.open_asked.emit, "open"),
            ("action-save-program-as", self.save_asked.emit, "save"),
        ):
            tool = button(words, dress, "", act, icon=icon, dress="quiet", tip=message(text))
            words.bind(tool, tool.setAccessibleName, message(text))
            quiet.append(tool)
        more = QPushButton()
        more.setProperty("dress", "quiet")
        dress.bind_icon(more, more.setIcon, "add")
        words.bind(more, more.setToolTip, message("program-files"))
        words.bind(more, more.setAccessibleName, message("program-files"))
        menu = QMenu(more)
        for id, ask in (
            ("program-file-new", self.new_asked),
            ("program-file-add", self.add_asked),
            ("program-file-remove", self.remove_asked),
        ):
            action = menu.addAction("")
            words.bind(action, action.setText, message(id))
            action.triggered.connect(lambda _checked=False, ask=ask: ask.emit())
        more.setMenu(menu)
        self.setLayout(row(self.files, self.state, *quiet, more, self.take, spacing=4, grows=self.state))

    def show_files(self, names: Sequence[str], shown: int) -> None:
        """The choice is there only when there is one."""
        self.files.clear()
        self.files.addItems(list(names))
        self.files.setCurrentIndex(shown)
        self.files.setVisible(len(names) > 1)
