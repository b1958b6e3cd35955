"""The PLC's own bar: look into a block while it runs, its mode, and its mode switch."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QMenu, QPushButton, QWidget

from plc_bridge.door import PlcView
from twin.texts import message
from ui.dress import Dress
from ui.orders import PlcSwitch
from ui.viewmodel.checked import BlockChoice
from ui.widgets.boxes import button, redress, row
from ui.words import Words

SWITCHES: Final[tuple[PlcSwitch, ...]] = ("stop", "warm", "cold")


class OnlineBar(QWidget):
    looked = Signal(str)
    """The path of the block that is to be shown; "" for none."""
    switched = Signal(str)
    """stop, warm or cold."""

    def __init__(self, words: Words, dress: Dress) -> None:
        super().__init__()
        self._words = words
        self._choices: tuple[BlockChoice, ...] = ()
        self.online = button(
            words, dress, message("online-look"), self._toggle, icon="observe", tip=message("online-look-help")
        )
        self.online.setCheckable(True)
        self.blocks = QComboBox()
        self.blocks.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.blocks.setMinimumContentsLength(8)
        words.bind(self.blocks, self.blocks.setAccessibleName, message("online-block"))
        words.bind(self.blocks, self.blocks.setToolTip, message("online-block"))
        self.blocks.activated.connect(lambda _index: self._tell())
        self.mode = QLabel()
        self.mode.setMinimumWidth(52)
        self.mode.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.switch = QPushButton()
        dress.bind_icon(self.switch, self.switch.setIcon, "plc")
        self.switch.setProperty("dress", "quiet")
        words.bind(self.switch, self.switch.setToolTip, message("online-switch"))
        words.bind(self.switch, self.switch.setAccessibleName, message("online-switch"))
        menu = QMenu(self.switch)
        for to in SWITCHES:
            action = menu.addAction("")
            words.bind(action, action.setText, message(f"online-switch-{to}"))
            action.triggered.connect(lambda _checked=False, to=to: self.switched.emit(to))
        self.switch.setMenu(menu)
        self.setLayout(row(self.online, self.blocks, self.mode, self.switch, spacing=4, grows=self.blocks))
        words.changed.connect(self._name)
        self.show_plc(None, may_switch=False)

    def show_blocks(self, choices: tuple[BlockChoice, ...]) -> None:
        """The chosen one stays chosen if there is one of its name."""
        if choices == self._choices:
            return
        before = self.chosen
        self._choices = choices
        self._name()
        paths = [choice.path for choice in choices]
        if before is not None and before.path in paths:
            self.blocks.setCurrentIndex(paths.index(before.path))
        if self.online.isChecked():
            self._tell()

    def show_plc(self, plc: PlcView | None, *, may_switch: bool) -> None:
        """``may_switch``: whether its mode switch can be turned, as it cannot under the examiner."""
        self.mode.setText(plc.mode if plc is not None else "–")
        redress(self.mode, {"RUN": "run", "STOP": "stop"}.get(plc.mode if plc is not None else "", "soft"))
        self.switch.setEnabled(plc is not None and may_switch)
        self.online.setEnabled(plc is not None or self.online.isChecked())

    @property
    def chosen(self) -> BlockChoice | None:
        index = self.blocks.currentIndex()
        return self._choices[index] if 0 <= index < len(self._choices) else None

    def choose(self, path: str) -> None:
        """Look into that block; nothing happens if there is none."""
        paths = [choice.path for choice in self._choices]
        if path in paths:
            self.blocks.setCurrentIndex(paths.index(path))
            self.online.setChecked(True)
            self._tell()

    def _name(self) -> None:
        index = self.blocks.currentIndex()
        self.blocks.clear()
        for choice in self._choices:
            same = choice.path == choice.block
            self.blocks.addItem(choice.path if same else f"{choice.path}  ({choice.block})")
        self.blocks.setCurrentIndex(max(index, 0) if self._choices else -1)

    def _toggle(self) -> None:
        self._tell()

    def _tell(self) -> None:
        chosen = self.chosen
        self.looked.emit(chosen.path if chosen is not None and self.online.isChecked() else "")
