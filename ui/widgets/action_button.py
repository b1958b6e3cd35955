"""A button that does what an action of the table does, and is alive when that is."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton

from ui.actions import BY_ID
from ui.dress import Dress


class ActionButton(QPushButton):
    """``short`` shows the icon alone; the words are then the tool tip and the accessible name."""

    def __init__(self, action: QAction, dress: Dress, *, style: str = "", short: bool = False) -> None:
        super().__init__()
        self._action, self._dress, self._style, self._short = action, dress, style, short
        if style:
            self.setProperty("dress", style)
        self.clicked.connect(lambda _on=False: action.trigger())
        action.changed.connect(self._follow)
        dress.changed.connect(self._follow)
        self._follow()

    def shorten(self, short: bool) -> None:
        if short != self._short:
            self._short = short
            self._follow()

    def words_width(self) -> int:
        """How wide it would be with its words."""
        return self.fontMetrics().horizontalAdvance(self._action.text()) + 24 + 24 + 8

    def _follow(self) -> None:
        action = self._action
        self.setText("" if self._short else action.text())
        self.setToolTip(f"{action.text()}: {action.toolTip()}" if self._short else action.toolTip())
        self.setAccessibleName(action.text())
        self.setEnabled(action.isEnabled())
        icon = BY_ID[action.objectName()].icon
        self.setIcon(self._dress.icon(icon, "on_primary" if self._style == "primary" and self.isEnabled() else ""))
