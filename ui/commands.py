"""The actions of the table as Qt's, spoken in the window's language and alive only where they mean something."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from twin.texts import message
from ui.actions import ACTIONS, BY_ID, MENUS, Screen
from ui.dress import Dress
from ui.words import Words


def key_text(keys: str) -> str:
    """Keys of the table as they are written here and now: ``Strg+O``."""
    portable, native = QKeySequence.SequenceFormat.PortableText, QKeySequence.SequenceFormat.NativeText
    return QKeySequence.fromString(keys, portable).toString(native)


class Commands(QObject):
    """``on`` ties an action to what it does; an action that nothing is tied to raises KeyError when asked for."""

    def __init__(self, window: QWidget, words: Words, dress: Dress) -> None:
        super().__init__(window)
        self._words = words
        self._screen = Screen.EXERCISES
        self._means: dict[str, bool] = {}
        self.all: dict[str, QAction] = {}
        for action in ACTIONS:
            made = QAction(window)
            made.setObjectName(action.id)
            made.setCheckable(action.checkable)
            if action.keys:
                made.setShortcut(QKeySequence.fromString(action.keys, QKeySequence.SequenceFormat.PortableText))
            words.bind(made, made.setText, action.text)
            words.bind(made, self._hint(made, action.keys), action.help)
            dress.bind_icon(made, made.setIcon, action.icon)
            window.addAction(made)
            self.all[action.id] = made

    @staticmethod
    def _hint(made: QAction, keys: str) -> Callable[[str], None]:
        def hint(text: str) -> None:
            made.setToolTip(f"{text}  ({key_text(keys)})" if keys else text)
            made.setStatusTip(text)

        return hint

    def on(self, id: str, act: Callable[[], object]) -> None:
        self.all[id].triggered.connect(lambda _checked=False: act())

    def mean(self, id: str, sense: bool) -> None:
        """Whether the action means something in the present state, on the page where it belongs."""
        if self._means.get(id) is not sense:
            self._means[id] = sense
            self._refresh(id)

    def at(self, screen: Screen) -> None:
        """The page that is shown now."""
        self._screen = screen
        for id in self.all:
            self._refresh(id)

    def _refresh(self, id: str) -> None:
        place = BY_ID[id].screen
        self.all[id].setEnabled(self._means.get(id, True) and place in (None, self._screen))

    def menu(self, parent: QWidget) -> QMenu:
        """All actions under their headings."""
        whole = QMenu(parent)
        for heading in MENUS:
            part = QMenu(whole)
            self._words.bind(part, part.setTitle, message(f"menu-{heading}"))
            for action in ACTIONS:
                if action.menu == heading:
                    part.addAction(self.all[action.id])
            whole.addMenu(part)
        return whole
