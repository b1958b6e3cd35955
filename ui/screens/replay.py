"""A run shown again: the cell and its timing at one moment, with play, pause and a slider."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QElapsedTimer, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QSlider, QWidget

from twin.layout import Layout
from twin.snapshot import Snapshot
from twin.tags import Tag
from twin.texts import message
from twin.trace import Trace
from twin.units import MS, Time
from ui.background import Background
from ui.dress import Dress
from ui.viewmodel.replaying import Replayer
from ui.viewmodel.spelling import speed_text, time_text
from ui.viewmodel.view import SPEEDS
from ui.widgets.boxes import card, column, row
from ui.widgets.choice import Choice
from ui.widgets.stage import Stage
from ui.widgets.timing_diagram import Mark
from ui.words import Words

TICK = 33
"""Milliseconds between two pictures while playing."""


class ReplayPane(QWidget):
    failed = Signal(object)
    """Message: the run cannot be shown again, and why."""

    def __init__(self, background: Background, words: Words, dress: Dress) -> None:
        super().__init__()
        self._background, self._words, self._dress = background, words, dress
        self._replayer: Replayer | None = None
        self._end: Time = 0
        self.now: Time = 0
        """The moment that is asked for."""
        self._shown: Time = -1
        self._busy = False
        self._speed = 1.0
        self.stage = Stage(words, dress, live=False)
        self.play = QPushButton()
        self.play.clicked.connect(lambda _on=False: self.toggle())
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.valueChanged.connect(lambda value: self.seek(value * MS))
        words.bind(self.slider, self.slider.setAccessibleName, message("replay-slider"))
        self.clock = QLabel()
        self.clock.setProperty("dress", "mono")
        self.speed = Choice(dress)
        words.bind(self.speed, self.speed.setAccessibleName, message("toolbar-speed"))
        words.bind(self.speed, self.speed.setToolTip, message("toolbar-speed"))
        self.speed.activated.connect(self._choose)
        bar = row(self.play, self.slider, self.clock, self.speed, spacing=12, grows=self.slider)
        self.setLayout(column(self.stage, card(column(bar, margin=8)), spacing=8, grows=self.stage))
        self._ticks = QTimer(self)
        self._ticks.setInterval(TICK)
        self._ticks.timeout.connect(self._tick)
        self._since = QElapsedTimer()
        self.stage.sought.connect(self.seek)
        words.changed.connect(self._say)
        dress.changed.connect(self._say)
        self._say()

    @property
    def playing(self) -> bool:
        return self._ticks.isActive()

    def show_trace(self, trace: Trace, layout: Layout, tags: Sequence[Tag], marks: Sequence[Mark]) -> None:
        self.stop()
        self._replayer = None
        self._end = trace.end
        self._shown = -1
        with QSignalBlocker(self.slider):
            self.slider.setRange(0, max(1, trace.end // MS))
            self.slider.setPageStep(max(1, trace.end // MS // 20))
        self.stage.show_cell(layout, tags)
        self.stage.show_trace(trace, marks)

        def impossible(error: Exception) -> None:
            self.failed.emit(message("replay-failed", reason=str(error)))

        def ready(replayer: Replayer) -> None:
            self._replayer = replayer
            self.seek(self.now)

        self.now = 0
        self._background.run(lambda: Replayer(trace), ready, impossible)

    def jump(self, t: Time, topics: Sequence[str]) -> None:
        """Show that moment, with these signals to look at."""
        self.stop()
        self.stage.point_out(topics)
        self.seek(t)

    def seek(self, t: Time) -> None:
        self.now = min(max(0, t), self._end)
        with QSignalBlocker(self.slider):
            self.slider.setValue(self.now // MS)
        self._say_clock()
        self.stage.show_moment(self.now)
        self._fetch()

    def toggle(self) -> None:
        if self.playing:
            self.stop()
        else:
            if self.now >= self._end:
                self.seek(0)
            self._since.start()
            self._ticks.start()
            self._say()

    def stop(self) -> None:
        self._ticks.stop()
        self._say()

    def _tick(self) -> None:
        if self._busy:
            return
        self.seek(self.now + int(self._since.restart() * MS * self._speed))
        if self.now >= self._end:
            self.stop()

    def _fetch(self) -> None:
        """One at a time; when it comes, the newest wish is fetched if it is another."""
        replayer, t = self._replayer, self.now
        if replayer is None or self._busy or t == self._shown:
            return
        self._busy = True

        def arrived(snapshot: Snapshot) -> None:
            self._busy = False
            if replayer is not self._replayer:
                return
            self._shown = t
            self.stage.show_snapshot(snapshot)
            self._fetch()

        def broke(error: Exception) -> None:
            self._busy, self._replayer = False, None
            self.stop()
            self.failed.emit(message("replay-failed", reason=str(error)))

        self._background.run(lambda: replayer.at(t), arrived, broke)

    def _choose(self, place: int) -> None:
        self._speed = SPEEDS[place]

    def _say(self) -> None:
        say = self._words.say
        text = say(message("replay-pause" if self.playing else "replay-play"))
        self.play.setText(text)
        self.play.setIcon(self._dress.icon("pause" if self.playing else "run"))
        self.speed.clear()
        self.speed.addItems([speed_text(speed, self._words.language) for speed in SPEEDS])
        self.speed.setCurrentIndex(SPEEDS.index(self._speed))
        self._say_clock()

    def _say_clock(self) -> None:
        language = self._words.language
        self.clock.setText(f"{time_text(self.now, language)} / {time_text(self._end, language)}")
