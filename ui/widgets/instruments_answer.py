"""The answer of who has searched a fault: which one it is and where, and what is known of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QGridLayout, QLabel, QLineEdit, QWidget

from plc_bridge.door import BenchView, Treated
from scenarios.naming import place_words
from twin.layout import Layout
from twin.texts import Message, message
from ui.dress import Dress
from ui.viewmodel.diagnosis import Suspect, last_answer, sought, suspect_places, suspects, verdict
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
        self._sought = False
        self._before: Treated | None = None
        """The last answer of the search before this one."""
        self._told: tuple[str, Message] | None = None
        """What is known of the last answer."""
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
        asked = self.fault.lineEdit()
        assert asked is not None, "an editable box has one"
        for name, holder, box in (
            ("search-say-fault", asked, self.fault), ("search-say-place", self.place, self.place),
        ):  # fmt: skip
            words.bind(holder, holder.setPlaceholderText, message(name))
            words.bind(box, box.setAccessibleName, message(name))
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
        self.fault.editTextChanged.connect(lambda _text: self._where())
        self.place.currentIndexChanged.connect(lambda _place: self._allow())
        self.line.textChanged.connect(lambda _text: self._allow())
        words.changed.connect(self._say)

    def show_cell(self, layout: Layout) -> None:
        self._layout = layout
        self._sought = False
        self.fault.setCurrentIndex(-1)
        self.show_bench(None)
        self._say()

    def show_bench(self, bench: BenchView | None) -> None:
        """With what is known of the last answer in this search; another one begins when a fault comes about."""
        if sought(bench) != self._sought:
            self._sought = not self._sought
            if self._sought:
                self._before = last_answer(bench)
                self.fault.setCurrentIndex(-1)
                self.line.clear()
        answer = last_answer(bench)
        self._told = verdict(answer if answer != self._before else None)
        self._judge()
        self._allow()

    def _judge(self) -> None:
        known = self._told
        self.verdict.setText(self._words.say(known[1]) if known is not None else "")
        redress(self.verdict, known[0] if known is not None else "")

    def _say(self) -> None:
        self._judge()
        if self._layout is None:
            return
        found = {each.id: each for each in suspects(self._layout)}
        named = sorted((self._words.say(each.text), id) for id, each in found.items())
        chosen = self.fault.currentData()
        self._suspects = found
        self.fault.blockSignals(True)
        self.fault.clear()
        for text, id in named:
            self.fault.addItem(text, id)
        self.fault.setCurrentIndex(self.fault.findData(chosen))
        self.fault.blockSignals(False)
        self._where()

    def _suspect(self) -> Suspect | None:
        """The one that is chosen, or typed in full."""
        return self._suspects.get(str(self.fault.itemData(self.fault.findText(self.fault.currentText()))))

    def _where(self) -> None:
        suspect, layout = self._suspect(), self._layout
        mistake = suspect is not None and suspect.mistake
        chosen = self.place.currentData()
        self.place.clear()
        if suspect is not None and layout is not None:
            for place in suspect_places(suspect.id, layout):
                self.place.addItem(self._words.say(place_words(layout, place)), place)
        self.place.setCurrentIndex(0 if self.place.count() == 1 else self.place.findData(chosen))
        self.place.setVisible(not mistake)
        self.line.setVisible(mistake)
        self._allow()

    def _answer(self) -> tuple[str, str] | None:
        """Fault and place; None as long as one of them is missing."""
        suspect = self._suspect()
        place = self.line.text().strip() if suspect is not None and suspect.mistake else self.place.currentData()
        return (suspect.id, str(place)) if suspect is not None and place else None

    def _allow(self) -> None:
        self.send.setEnabled(self._sought and self._answer() is not None)

    def _send(self) -> None:
        answer = self._answer()
        if answer is not None:
            self.answered.emit(*answer)
