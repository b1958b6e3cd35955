"""A box to choose from a list, with its arrow; and a row of buttons of which one is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

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

SIDES: Final = 8
"""Between the text and the sides of its field, in pixels."""
ROUNDING: Final = 2


class Choice(QComboBox):
    def __init__(self, dress: Dress) -> None:
        super().__init__()
        self._dress = dress
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        dress.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Wide enough for the longest of its texts, if that is how it is to be sized; Qt forgets the style's arrow."""
        hint = super().sizeHint()
        if self.sizeAdjustPolicy() is not QComboBox.SizeAdjustPolicy.AdjustToContents:
            return hint
        widest = max((self.fontMetrics().horizontalAdvance(self.itemText(i)) for i in range(self.count())), default=0)
        return hint.expandedTo(QSize(widest + SIDES + ROUNDING + self.width() - self._field(), 0))

    def shown(self) -> str:
        """What can be read: the choice, or its beginning and … where there is no room; the tool tip tells the whole."""
        return self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, self._field() - SIDES)

    def _field(self) -> int:
        """Pixels that the style leaves for the text."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        box, field = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        return self.style().subControlRect(box, option, field, self).width()

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
