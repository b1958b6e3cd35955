"""The bench of who searches a fault: instruments at the device that was clicked, the bill, the protocol, the answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from secrets import randbelow
from typing import Final, Literal

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from plc_bridge.door import BenchView
from plc_bridge.fault_commands import Draw, Treat
from scenarios.naming import part_words, place_words, signal_words
from twin.layout import Layout
from twin.link import PLACE
from twin.texts import Say, message
from ui.dress import Dress
from ui.orders import Instruct, Search
from ui.viewmodel.diagnosis import (
    adjustments,
    bill,
    has_leds,
    line,
    overrides,
    parts_at,
    proof,
    situation,
    spares,
    spots,
)
from ui.viewmodel.view import StationView
from ui.widgets.boxes import ElidedLabel, button, card, column, label, plain, redress, row, scrolled
from ui.widgets.choice import Choice
from ui.widgets.instruments_answer import AnswerForm
from ui.widgets.short_list import ShortList
from ui.words import Words

SURPRISE: Final = 2
"""How hard a fault is at most that somebody asks for: it can be measured."""
MOST_SEED: Final = 1_000_000


class InstrumentsPanel(QWidget):
    ordered = Signal(object)
    """A Search, or an Instruct that draws a fault."""

    def __init__(self, words: Words, dress: Dress) -> None:
        super().__init__()
        self._words = words
        self._layout: Layout | None = None
        self._bench: BenchView | None = None
        self._said: tuple[str, ...] = ()
        self._there = self._examined = False
        self._run = 0
        self._surprised = False
        """Somebody has asked for a fault, which is not there yet."""
        self.situation = QLabel()
        self.situation.setWordWrap(True)
        self.surprise = button(
            words, dress, message("search-surprise"), self._surprise, tip=message("search-surprise-help")
        )
        self.bill = QLabel()
        self.bill.setProperty("dress", "heading")
        self.device = self._choice(dress)
        words.bind(self.device, self.device.setAccessibleName, message("search-device"))
        self.device.setToolTip("")
        words.bind(self.device, self.device.setToolTip, message("search-pick"))
        self.spot, self.override, self.spare, self.adjustment, self.place = (self._choice(dress) for _ in range(5))
        boxes = ((self.spot, "measure"), (self.override, "operate"), (self.spare, "swap"), (self.adjustment, "adjust"))
        for box, name in (*boxes, (self.place, "say-place")):
            words.bind(box, box.setAccessibleName, message(f"search-{name}"))
        self.look = self._button(dress, "look", lambda: self._do("look", "", self._device()), "observe")
        self.measure = self._button(dress, "measure", self._measure, "speed")
        self.operate = self._button(
            dress, "operate", lambda: self._do("operate", "", str(self.override.currentData())), "hand"
        )
        self.swap = self._button(dress, "swap", lambda: self._mend("swap", self.spare), "faults")
        self.adjust = self._button(dress, "adjust", lambda: self._mend("adjust", self.adjustment), "settings")
        self.put_down = button(words, dress, message("search-put-down"), lambda: self._do("put down"), dress="quiet")
        self.meter, self.held = QLabel(), ElidedLabel()
        self.meter.setProperty("dress", "heading")
        self.held.setProperty("dress", "soft")
        words.bind(self.meter, self.meter.setAccessibleName, message("search-meter"))
        self.answer = AnswerForm(words, dress)
        self.answer.answered.connect(lambda fault, place: self._do("answer", fault, place))
        self.proof = QLabel()
        self.proof.setWordWrap(True)
        self.verify = self._button(dress, "verify", lambda: self._do("verify"), "run")
        self.protocol = ShortList(4)
        words.bind(self.protocol, self.protocol.setAccessibleName, message("search-protocol"))
        self.nothing = label(words, message("search-protocol-empty"), "soft")
        self._compose(words)
        self.device.activated.connect(lambda _place: self._reach())
        words.changed.connect(self._say_all)

    def _compose(self, words: Words) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        rows: Sequence[tuple[int, QWidget, QPushButton]] = (
            (0, self.device, self.look),
            (1, self.spot, self.measure),
            (2, self.override, self.operate),
            (5, self.spare, self.swap),
            (6, self.adjustment, self.adjust),
        )
        for number, box, act in rows:
            grid.addWidget(box, number, 0)
            grid.addWidget(act, number, 1)
        held = plain(column(self.meter, self.held, spacing=0))
        grid.addWidget(card(row(held, self.put_down, margin=6, grows=held), "banner"), 3, 0, 1, 2)
        grid.addWidget(plain(row(label(words, message("search-mend")), self.place, grows=self.place)), 4, 0, 1, 2)
        inside = plain(
            column(
                row(label(words, message("search-title"), "heading"), None, self.bill),
                row(self.situation, self.surprise, grows=self.situation),
                plain(grid),
                self.answer,
                row(self.proof, self.verify, grows=self.proof),
                label(words, message("search-protocol"), "heading"),
                self.nothing,
                self.protocol,
                None,
                margin=8,
                spacing=6,
                grows=self.protocol,
            )
        )
        self.setLayout(column(scrolled(words, inside, message("tab-search"))))

    @staticmethod
    def _choice(dress: Dress) -> Choice:
        made = Choice(dress)
        made.setMinimumContentsLength(8)
        made.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        return made

    def _button(self, dress: Dress, name: str, act: object, icon: str) -> QPushButton:
        assert callable(act)
        tip = message(f"search-{name}-help")
        return button(self._words, dress, message(f"search-{name}"), act, icon=icon, tip=tip)

    # --- the cell and the plant

    def show_cell(self, layout: Layout) -> None:
        self._layout = layout
        self._bench = None
        self.answer.show_cell(layout)
        self._say_all()

    def choose(self, topic: str) -> None:
        """The device that was clicked, by any of its signals; nothing happens for one that is not there."""
        place = self.device.findData(topic.partition(".")[0])
        if place >= 0 and place != self.device.currentIndex():
            self.device.setCurrentIndex(place)
            self._reach()

    def show_view(self, view: StationView | None) -> None:
        there = view is not None and view.bench is not None
        bench = view.bench if view is not None else None
        run = view.run if view is not None else 0
        if run != self._run:
            self._surprised = False
        if bench is not None and bench.concealed:
            self._surprised = False
        examined = view is not None and view.examined
        if (there, examined, run, bench) == (self._there, self._examined, self._run, self._bench):
            return
        self._there, self._examined, self._run, self._bench = there, examined, run, bench
        self.answer.show_bench(bench)
        if self.isVisible():
            self._say()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._say()

    # --- words

    def _say_all(self) -> None:
        layout = self._layout
        if layout is None:
            return
        self._fill(self.device, ((name, place_words(layout, name)) for name in (*layout.devices, PLACE)))
        self._reach()
        self._said = ("",)
        if self.isVisible():
            self._say()

    def _reach(self) -> None:
        """What can be reached at the device."""
        layout, device = self._layout, self._device()
        if layout is None or not device:
            return
        self._fill(self.spot, ((spot, spot.words(layout)) for spot in spots(layout, device)))
        self._fill(self.override, ((topic, signal_words(layout, topic)) for topic in overrides(layout, device)))
        self._fill(self.spare, spares(layout, device))
        self._fill(self.adjustment, adjustments(layout, device))
        self._fill(self.place, ((place, part_words(layout, place)) for place in parts_at(layout, device)))
        self._allow()

    def _fill(self, box: Choice, entries: Iterable[tuple[object, Say]]) -> None:
        """With words and data; what was chosen stays chosen where it is still there."""
        chosen = box.currentData()
        box.clear()
        for data, text in entries:
            box.addItem(self._words.say(text), data)
            if data == chosen:
                box.setCurrentIndex(box.count() - 1)

    def _say(self) -> None:
        say, bench, layout = self._words.say, self._bench, self._layout
        if layout is None:
            return
        self.situation.setText(say(situation(bench)))
        self.bill.setText(say(bill(bench)))
        token, text = proof(bench)
        self.proof.setText(say(text))
        redress(self.proof, token)
        reading = bench.reading.message() if bench is not None and bench.reading is not None else None
        self.put_down.setVisible(reading is not None)
        if bench is not None and reading is not None:
            place = place_words(layout, bench.place)
            at = message("search-spot", point=message(f"fault-point-{bench.point}"), place=place)
            self.meter.setText(say(reading))
            self.held.setText(say(at))
        else:
            self.held.setText(say(message("search-meter-empty")))
        self.meter.setVisible(reading is not None)
        done = tuple(line(each, layout, self._words.language) for each in bench.done) if bench is not None else ()
        self.nothing.setVisible(not done)
        self.protocol.setVisible(bool(done))
        if done != self._said:
            self._said = done
            self.protocol.clear()
            self.protocol.addItems(list(done))
            self.protocol.scrollToBottom()
        self._allow()

    def _allow(self) -> None:
        layout, device = self._layout, self._device()
        there = self._there and layout is not None and bool(device)
        busy = self._bench is not None and self._bench.busy
        concealed = self._bench is not None and self._bench.concealed
        self.surprise.setVisible(self._there and not concealed and not self._examined)
        self.surprise.setEnabled(not self._surprised)
        self.look.setEnabled(there and layout is not None and has_leds(layout, device))
        self.measure.setEnabled(there and self.spot.count() > 0)
        self.override.setEnabled(self.override.count() > 0)
        self.operate.setEnabled(there and not busy and self.override.count() > 0)
        cycling = self._bench is not None and self._bench.cycling
        self.verify.setEnabled(there and not cycling and not self._examined)
        for box, act in ((self.spare, self.swap), (self.adjustment, self.adjust)):
            box.setEnabled(box.count() > 0)
            act.setEnabled(there and box.count() > 0)

    # --- hands

    def _device(self) -> str:
        return str(self.device.currentData() or "")

    def _surprise(self) -> None:
        """For who practises alone: nobody is told what it is."""
        self._surprised = True
        self._allow()
        self.ordered.emit(Instruct(Draw(1, SURPRISE, randbelow(MOST_SEED), True)))

    def _measure(self) -> None:
        spot = self.spot.currentData()
        if spot is not None:
            self._do("measure", spot.point, spot.place)

    def _mend(self, how: Literal["swap", "adjust"], box: Choice) -> None:
        self._do(how, str(box.currentData()), str(self.place.currentData()))

    def _do(
        self,
        action: Literal["measure", "look", "operate", "swap", "adjust", "answer", "verify", "put down"],
        what: str = "",
        place: str = "",
    ) -> None:
        self.ordered.emit(Search(Treat(action, what, place)))
