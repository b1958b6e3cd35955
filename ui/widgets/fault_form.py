"""The form of one fault: where, when, hidden or not, and the button that puts it in."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from plc_bridge.fault_commands import Inject
from scenarios.naming import place_words
from twin.layout import Layout
from twin.texts import Message, Say, message
from ui.dress import Dress
from ui.viewmodel.faults import EXAMPLES, STARTS, NotStarted, Offer, injection, others
from ui.widgets.boxes import button, column, label, plain, row
from ui.widgets.choice import Choice
from ui.widgets.tick_box import TickBox
from ui.words import Words


class FaultForm(QWidget):
    asked = Signal(object)
    """An Inject."""
    refused = Signal(object)
    """Message: what was typed cannot be used."""

    def __init__(self, words: Words, dress: Dress) -> None:
        super().__init__()
        self._words = words
        self._layout: Layout | None = None
        self._offer: Offer | None = None
        self._seed = 0
        """Counts up, so that a second draw finds another place."""
        self.about = QLabel()
        self.about.setProperty("dress", "soft")
        self.about.setWordWrap(True)
        self.at, self.other, self.start = (self._choice(dress) for _ in range(3))
        self.text = QLineEdit()
        self.hidden = TickBox()
        self.hidden.setChecked(True)
        words.bind(self.hidden, self.hidden.setText, message("inject-hide"))
        words.bind(self.hidden, self.hidden.setToolTip, message("inject-hide-help"))
        self.put = button(words, dress, message("inject-put"), self._put, icon="add", dress="primary")
        self._names = {name: label(words, message(f"inject-{name}")) for name in ("at", "other", "start")}
        for name, box in (("at", self.at), ("other", self.other), ("start", self.start), ("start", self.text)):
            words.bind(box, box.setAccessibleName, message(f"inject-{name}"))
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        for number, name in enumerate(self._names):
            grid.addWidget(self._names[name], number, 0)
        grid.addWidget(self.at, 0, 1, 1, 2)
        grid.addWidget(self.other, 1, 1, 1, 2)
        grid.addWidget(self.start, 2, 1)
        grid.addWidget(self.text, 2, 2)
        self._fields = plain(grid)
        self.setLayout(column(self.about, self._fields, row(self.hidden, None, self.put), spacing=6))
        self.at.activated.connect(lambda _place: self._pair())
        self.start.activated.connect(lambda _place: self._begin())
        self.text.returnPressed.connect(self._put)
        words.changed.connect(self._say)
        self.show_offer(None)

    @staticmethod
    def _choice(dress: Dress) -> Choice:
        made = Choice(dress)
        made.setMinimumContentsLength(6)
        made.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        return made

    def show_cell(self, layout: Layout) -> None:
        self._layout = layout
        self.show_offer(None)

    def show_offer(self, offer: Offer | None) -> None:
        same = offer is not None and self._offer is not None and offer.id == self._offer.id
        self._offer = offer
        if not same:
            self.at.clear()
            self.at.addItem("", "")
            for place in offer.places if offer is not None else ():
                self.at.addItem("", place)
        self._say()
        self._pair()

    def _say(self) -> None:
        say, offer = self._words.say, self._offer
        self._fields.setVisible(offer is not None and not offer.mistake)
        self.hidden.setVisible(offer is not None and not offer.mistake)
        self.put.setEnabled(offer is not None)
        if offer is None:
            self.about.setText(say(message("inject-choose")))
        else:
            signs = say(message("inject-signs", signs="; ".join(offer.signs)))
            more = message("inject-mistake") if offer.mistake else message("inject-signs-cure", cure=offer.cure)
            self.about.setText(f"{signs}\n{say(more)}")
        for box in (self.at, self.other):
            for number in range(box.count()):
                box.setItemText(number, say(self._place(str(box.itemData(number)))))
        chosen = max(self.start.currentIndex(), 0)
        self.start.clear()
        for start in STARTS:
            self.start.addItem(say(message(f"inject-start-{start}")), start)
        self.start.setCurrentIndex(chosen)
        self._show_text()

    def _pair(self) -> None:
        offer, layout = self._offer, self._layout
        pair = offer is not None and offer.pair
        self._names["other"].setVisible(pair)
        self.other.setVisible(pair)
        self.other.clear()
        self.other.addItem(self._words.say(self._place("")), "")
        if offer is not None and layout is not None:
            for place in others(offer, str(self.at.currentData() or ""), layout):
                self.other.addItem(self._words.say(self._place(place)), place)

    def _place(self, place: str) -> Say:
        return place_words(self._layout, place) if place and self._layout is not None else message("inject-drawn")

    def _begin(self) -> None:
        self.text.setText(EXAMPLES[STARTS[self.start.currentIndex()]])
        self._show_text()
        self.text.setFocus()

    def _show_text(self) -> None:
        self.text.setVisible(STARTS[self.start.currentIndex()] != "now")

    def _put(self) -> None:
        offer = self._offer
        if offer is None:
            return
        self._seed += 1
        try:
            order: Inject = injection(
                offer,
                at=str(self.at.currentData() or ""),
                other=str(self.other.currentData() or ""),
                start=STARTS[self.start.currentIndex()],
                text=self.text.text(),
                seed=self._seed,
                hidden=self.hidden.isChecked(),
            )
        except NotStarted as problem:
            self._refuse(problem.message)
            return
        self.asked.emit(order)

    def _refuse(self, why: Message) -> None:
        self.text.setFocus()
        self.refused.emit(why)
