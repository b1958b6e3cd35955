"""Who may connect: this station's certificate, and the programs that knocked, to be trusted or not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from twin.file_trouble import file_trouble
from twin.texts import Message, message
from ui.dress import Dress
from ui.viewmodel.trust import TrustPage, TrustRow, trust_page
from ui.widgets.boxes import button, card, column, label, plain, row
from ui.words import Words

if TYPE_CHECKING:
    from plc_bridge.audit import What
    from plc_bridge.opcua.trust import Entry, TrustStore

EVERY: Final = 1_000
"""Milliseconds between two looks while the page is shown."""
MINUTES: Final = 5


class TrustList(QFrame):
    """``folder`` is that of a person's data; the files in it are read while the list is shown."""

    def __init__(self, words: Words, dress: Dress, folder: Path) -> None:
        super().__init__()
        self._words, self._dress, self._folder = words, dress, folder
        self._store: TrustStore | None = None
        self._shown: TrustPage | None = None
        self.own = QLabel()
        self.own.setProperty("dress", "mono")
        self.own.setWordWrap(True)
        self.own.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.bind(self.own, self.own.setAccessibleName, message("trust-mine"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self.door = QLabel()
        self.door.setWordWrap(True)
        self.open_door = button(
            words, dress, message("trust-do-open", minutes=str(MINUTES)), lambda: self._open(MINUTES), icon="connect"
        )
        self.close_door = button(words, dress, message("trust-do-close"), lambda: self._open(0), icon="disconnect")
        self.trouble = QLabel()
        self.trouble.setWordWrap(True)
        self.trouble.hide()
        self.setLayout(
            column(
                label(words, message("trust-title"), "heading"),
                label(words, message("trust-lead"), "soft", wrap=True),
                label(words, message("trust-mine"), "soft"),
                self.own,
                plain(self._rows),
                self.trouble,
                self.door,
                row(self.open_door, self.close_door, None),
                spacing=8,
                margin=16,
            )
        )
        self.setProperty("dress", "card")
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.look)
        words.changed.connect(self._say)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.look()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def look(self) -> None:
        """Read the files again; what is shown changes only with them."""
        if self._store is None:
            from plc_bridge.opcua.trust import TrustStore  # it takes its time, and most people never see this list

            self._store = TrustStore(self._folder / "station")
        page = trust_page(self._store)
        if page != self._shown:
            self._shown = page
            self._say()

    def _say(self) -> None:
        page = self._shown
        if page is None:
            return
        self.own.setText(page.own or "–")
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.setParent(None)
                old.deleteLater()
        for each in page.rows:
            self._rows.addWidget(self._line(each))
        if not page.rows:
            self._rows.addWidget(label(self._words, message("trust-empty"), "soft", wrap=True))
        self.door.setText(self._words.say(message("trust-door-open", time=page.open_until)))
        self.door.setVisible(bool(page.open_until))
        self.close_door.setVisible(bool(page.open_until))

    def _line(self, each: TrustRow) -> QWidget:
        sign = QLabel()
        icon, token = ("ok", "success") if each.works else ("warning", "warning_text")
        sign.setPixmap(self._dress.icon(icon, token).pixmap(24, 24))
        sign.setFixedSize(24, 24)
        name = QLabel(each.name)
        name.setWordWrap(True)
        name.setTextFormat(Qt.TextFormat.PlainText)  # a stranger chose it
        digests = f"SHA-256  {each.print}\nSHA-1    {each.thumbprint}"  # so called in every language
        print = QLabel(digests)
        print.setProperty("dress", "mono")
        print.setWordWrap(True)
        print.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        said = [each.about] if each.refused is None else [each.about, each.refused]
        abouts = [label(self._words, what, "soft", wrap=True) for what in said]
        for about in abouts:
            about.setTextFormat(Qt.TextFormat.PlainText)
        texts = column(name, *abouts, print, spacing=2)
        if each.trusted:
            decide = self._button("trust-do-reject", each, "trust-rejected", "disconnect")
        else:
            decide = self._button("trust-do-accept", each, "trust-accepted", "ok")
        remove = self._button("trust-do-remove", each, "trust-removed", "delete")
        line = row(sign, texts, column(decide, remove, None, spacing=4), spacing=12, margin=8, grows=texts)
        line.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
        made = card(line)
        made.setAccessibleName(" ".join([each.name, *(about.text() for about in abouts)]))
        return made

    def _button(self, text: str, each: TrustRow, what: What, icon: str) -> QWidget:
        return button(self._words, self._dress, message(text), lambda: self._decide(each, what), icon=icon)

    def _decide(self, each: TrustRow, what: What) -> None:
        store = self._store
        assert store is not None, "there is a line"
        decisions: dict[str, Callable[[Entry], None]] = {
            "trust-accepted": store.accept,
            "trust-rejected": store.reject,
            "trust-removed": store.remove,
        }

        def do() -> None:
            decisions[what](store.find(each.fingerprint))

        self._change(do, what, application=each.fingerprint, name=each.name)

    def _open(self, minutes: int) -> None:
        store = self._store
        if store is not None:
            self._change(lambda: store.open_for(minutes), "trust-opened", minutes=minutes)

    def _change(self, do: Callable[[], None], what: What, *, application: str = "", **details: str | int) -> None:
        from plc_bridge.audit import append, audit_file, entry
        from plc_bridge.opcua.trust import TrustError

        trouble: Message | None = None
        try:
            do()
            shown: dict[str, Any] = dict(details)
            told = entry(what, user="window", application=application, **shown)
            append(audit_file(self._folder / "records"), [told.line()])
        except TrustError as problem:
            trouble = problem.message
        except OSError as problem:
            trouble = message("trust-cannot", reason=file_trouble(problem))
        self.trouble.setText(self._words.say(trouble) if trouble else "")
        self.trouble.setVisible(trouble is not None)
        self.look()
