"""The answer of who has searched a fault: which one it is and where, and what is known of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QGridLayout, QLabel, QLineEdit, QWidget

from plc_bridge.door import BenchView
from scenarios.naming import place_words
from twin.layout import Layout
from twin.texts import message
from ui.dress import Dress
from ui.viewmodel.diagnosis import Suspect, suspect_places, suspects, verdict
from ui.widgets.boxes import button, column, label, plain, redress, row
from ui.widgets.choice import Choice
from ui.words import Words


class AnswerForm(QWidget):
    answered = Signal(str, str)
    """Id of a fault, and its place."""

    def __init__(self, words: Words, dress: Dress) -> None:
        super().__init__()
        self._words = words
        self._layout: Layout | None = None
        self._suspects: dict[str, Suspect] = {}
        self.fault, self.place = Choice(dress), Choice(dress)
        self.line = QLineEdit()
        for box in (self.fault, self.place):
            box.setMinimumContentsLength(8)
            box.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.fault.setEditable(True)
        self.fault.setInsertPolicy(Choice.InsertPolicy.NoInsert)
        found = self.fault.completer()
        assert found is not None, "an editable box has one"
        found.setFilterMode(Qt.MatchFlag.MatchContains)
        found.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        words.bind(self.fault, self.fault.setAccessibleName, message("search-say-fault"))
        words.bind(self.place, self.place.setAccessibleName, message("search-say-place"))
        words.bind(self.line, self.line.setPlaceholderText, message("search-say-line"))
        words.bind(self.line, self.line.setAccessibleName, message("search-say-line"))
        self.send = button(words, dress, message("search-answer"), self._send, icon="ok", dress="primary")
        self.verdict = QLabel()
        self.verdict.setWordWrap(True)
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        grid.addWidget(self.fault, 0, 0, 1, 2)
        grid.addWidget(plain(row(self.place, self.line, spacing=0)), 1, 0)
        grid.addWidget(self.send, 1, 1)
        head = row(label(words, message("search-say"), "heading"), None, self.verdict)
        self.setLayout(column(head, plain(grid), spacing=6))
        self.fault.currentIndexChanged.connect(lambda _place: self._where())
        words.changed.connect(self._say)

    def show_cell(self, layout: Layout) -> None:
        self._layout = layout
        self._say()

    def show_bench(self, bench: BenchView | None) -> None:
        known = verdict(bench)
        self.verdict.setText(self._words.say(known[1]) if known is not None else "")
        redress(self.verdict, known[0] if known is not None else "")
        self.send.setEnabled(bench is not None)

    def _say(self) -> None:
        if self._layout is None:
            return
        found = {each.id: each for each in suspects(self._layout)}
        named = sorted((self._words.say(each.text), id) for id, each in found.items())
        chosen = self.fault.currentData() if self.fault.currentData() in found else next(iter(found), "")
        self._suspects = found
        self.fault.blockSignals(True)
        self.fault.clear()
        for text, id in named:
            self.fault.addItem(text, id)
        self.fault.setCurrentIndex(self.fault.findData(chosen))
        self.fault.blockSignals(False)
        self._where()

    def _where(self) -> None:
        suspect = self._suspects.get(str(self.fault.currentData()))
        if suspect is None or self._layout is None:
            return
        chosen = self.place.currentData()
        self.place.clear()
        for place in suspect_places(suspect.id, self._layout):
            self.place.addItem(self._words.say(place_words(self._layout, place)), place)
        self.place.setCurrentIndex(max(self.place.findData(chosen), 0))
        self.place.setVisible(not suspect.mistake)
        self.line.setVisible(suspect.mistake)

    def _send(self) -> None:
        id = self.fault.itemData(self.fault.findText(self.fault.currentText()))
        suspect = self._suspects.get(str(id))
        if suspect is None:
            self.fault.setFocus()
            return
        self.answered.emit(suspect.id, self.line.text().strip() if suspect.mistake else str(self.place.currentData()))
