"""A box to choose from a list, with its arrow; and a row of buttons of which one is chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QPushButton,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QToolTip,
    QWidget,
)

from ui.dress import Dress
from ui.widgets.boxes import row


class Choice(QComboBox):
    def __init__(self, dress: Dress) -> None:
        super().__init__()
        self._dress = dress
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        dress.changed.connect(self.update)

    def shown(self) -> str:
        """What can be read: the choice, or its beginning and … where there is no room; the tool tip tells the whole."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        field = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        return self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, field.width() - 8)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and not self.toolTip():
            QToolTip.showText(event.globalPos(), self.currentText() if self.shown() != self.currentText() else "")
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.isEditable():
            super().paintEvent(event)
        else:
            styled, option = QStylePainter(self), QStyleOptionComboBox()
            self.initStyleOption(option)
            styled.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
            option.currentText = self.shown()
            styled.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
            styled.end()
        painter = QPainter(self)
        token = "text_soft" if self.isEnabled() else "text_off"
        self._dress.icon("collapse", token).paint(painter, self.width() - 22, (self.height() - 14) // 2, 14, 14)

    def showPopup(self) -> None:
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + 32)
        super().showPopup()


class OneOf(QWidget):
    """Buttons in a row; exactly one is down."""

    chosen = Signal(str)
    """Key of the button that a person pressed."""

    def __init__(self, keys: Sequence[str]) -> None:
        super().__init__()
        self.buttons: dict[str, QPushButton] = {}
        group = QButtonGroup(self)
        for key in keys:
            made = QPushButton()
            made.setCheckable(True)
            made.clicked.connect(lambda _on=False, key=key: self.chosen.emit(key))
            group.addButton(made)
            self.buttons[key] = made
        self.setLayout(row(*self.buttons.values(), None, spacing=8))

    def choose(self, key: str) -> None:
        self.buttons[key].setChecked(True)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()
