"""Before an examination begins and before one is given up: what is missing is said, and who runs one is asked."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QMessageBox, QWidget

from plc_bridge.scl.sources import Source
from twin.texts import message
from ui.actions import Screen
from ui.session import Session
from ui.widgets.banner import Banner
from ui.words import Words


class Examination:
    """``show`` goes to a page of the window."""

    def __init__(
        self, parent: QWidget, session: Session, banner: Banner, words: Words, show: Callable[[Screen], object]
    ) -> None:
        self._parent, self._session, self._banner, self._words, self._show = parent, session, banner, words, show
        self._asks = False

    @property
    def runs(self) -> bool:
        return self._session.view is not None and self._session.view.examination

    def mark(self, program: tuple[Source, ...]) -> None:
        """Have the run marked; where a PLC is to be marked that is not there, say so."""
        view = self._session.view
        if view is None or view.control != "external" or view.link.connected:
            self._session.mark(program)
            return
        there = (message("action-show-connections"), lambda: self._show(Screen.CONNECTIONS))
        self._banner.tell(message("examination-no-plc"), "warning", there)

    def sure(self, act: Callable[[], object]) -> None:
        """Do what ends an examination: at once where none runs, else when the person says so."""
        if not self.runs:
            act()
            return
        if self._asks:
            return  # Ctrl+C in the terminal comes as often as a person likes
        self._asks = True
        say = self._words.say
        box = QMessageBox(self._parent)
        box.setWindowTitle(say(message("action-mark")))
        box.setIcon(QMessageBox.Icon.Question)
        box.setText(say(message("examination-ask")))
        end = box.addButton(say(message("examination-end")), QMessageBox.ButtonRole.DestructiveRole)
        stay = box.addButton(say(message("examination-stay")), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        end.clicked.connect(lambda _on=False: act())
        box.finished.connect(lambda _answer: self._answered(box))
        box.open()

    def _answered(self, box: QMessageBox) -> None:
        self._asks = False
        box.deleteLater()
