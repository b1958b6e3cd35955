"""The bar above the cell: run, pause, step, reset, mark; speed; who controls; the emergency stop at its end."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from twin.texts import message
from ui.actions import TOOLBAR
from ui.commands import Commands
from ui.dress import Dress
from ui.preferences import CONTROLS, Control
from ui.viewmodel.spelling import speed_text
from ui.viewmodel.view import SPEEDS
from ui.widgets.action_button import ActionButton
from ui.widgets.boxes import row
from ui.widgets.choice import Choice
from ui.words import Words

_GAP = 6
_SHORT = 46
"""Width of a button that shows its icon alone, pixels."""
_ALWAYS_SHORT = ("step", "reset")
_WORDS_FIRST = ("run", "mark", "pause")
"""Where there is little room, the first of these keep their words."""


class RunToolbar(QWidget):
    speed_chosen = Signal(float)
    control_chosen = Signal(str)
    emergency = Signal()
    """Press it, or release it if it is pressed."""

    def __init__(self, commands: Commands, words: Words, dress: Dress) -> None:
        super().__init__()
        self._words, self._dress = words, dress
        self._buttons = {
            id: ActionButton(commands.all[id], dress, style="primary" if id == "run" else "", short=id in _ALWAYS_SHORT)
            for id in TOOLBAR
        }
        self.speed = Choice(dress)
        self.control = Choice(dress)
        self.control.setMinimumWidth(90)
        for box, text in ((self.speed, "toolbar-speed"), (self.control, "toolbar-control")):
            words.bind(box, box.setToolTip, message(text))
            words.bind(box, box.setAccessibleName, message(text))
        self.speed.activated.connect(lambda place: self.speed_chosen.emit(SPEEDS[place]))
        self.control.activated.connect(lambda place: self.control_chosen.emit(CONTROLS[place]))
        self.stop = QPushButton()
        self.stop.setProperty("dress", "danger")
        self.stop.setCheckable(True)
        self.stop.clicked.connect(lambda _on=False: self.emergency.emit())
        self._pressed = False
        tools: list[QWidget] = [*self._buttons.values(), self.speed, self.control]
        self.setLayout(row(*tools, None, self.stop, spacing=_GAP))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._speed = 1.0
        self._control: Control = "manual"
        words.changed.connect(self._say)
        dress.changed.connect(self._say)
        self._say()

    def minimumSizeHint(self) -> QSize:
        return QSize(560, super().minimumSizeHint().height())

    def show_choice(self, speed: float, control: Control) -> None:
        if (speed, control) != (self._speed, self._control):
            self._speed, self._control = speed, control
            self._choose()

    def show_emergency(self, pressed: bool, *, there: bool) -> None:
        """``there``: whether the cell has an emergency stop that can be pressed now."""
        self.stop.setEnabled(there)
        if pressed != self._pressed:
            self._pressed = pressed
            self._say()

    def _choose(self) -> None:
        if self._speed in SPEEDS:
            self.speed.setCurrentIndex(SPEEDS.index(self._speed))
        self.control.setCurrentIndex(CONTROLS.index(self._control))

    def _say(self) -> None:
        say = self._words.say
        self.speed.clear()
        self.speed.addItems([speed_text(speed, self._words.language) for speed in SPEEDS])
        self.control.clear()
        for icon, control in zip(("hand", "program", "plc"), CONTROLS, strict=True):
            self.control.addItem(self._dress.icon(icon), say(message(f"control-{control}")))
        self._choose()
        self.stop.setChecked(self._pressed)
        text = say(message("emergency-release" if self._pressed else "emergency-press"))
        self.stop.setText(text)
        self.stop.setAccessibleName(text)
        self.stop.setToolTip(say(message("emergency-help")))
        self.stop.setIcon(self._dress.icon("emergency", "on_alarm" if self._pressed else "alarm"))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Words where there is room; icons alone, from the right, where there is none."""
        pieces = (self.speed, self.control, self.stop, *(self._buttons[id] for id in _ALWAYS_SHORT))
        fixed = sum(piece.sizeHint().width() for piece in pieces)
        gaps = (len(self._buttons) + 4) * _GAP
        order = _WORDS_FIRST
        short = _SHORT
        room = self.width() - fixed - gaps
        for place, id in enumerate(order):
            after = (len(order) - place - 1) * short
            wide = self._buttons[id].words_width()
            fits = wide + after <= room
            self._buttons[id].shorten(not fits)
            room -= wide if fits else short
