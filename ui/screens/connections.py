"""The page for a real PLC: where the station listens, what to set up in the PLC, and whether it talks."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QBoxLayout, QLabel, QLineEdit, QScrollArea, QWidget

from twin.texts import message
from ui.dress import Dress
from ui.viewmodel.connection import Check, checks, facts, node_example
from ui.viewmodel.view import LinkState, StationView
from ui.widgets.boxes import button, card, centred, column, label, plain, row
from ui.widgets.link_panel import LinkPanel
from ui.widgets.mapping_panel import MappingPanel
from ui.words import Words


class CheckLine(QWidget):
    """One step: its number or verdict, what is to be seen, what to do if it is not."""

    def __init__(self, words: Words, dress: Dress) -> None:
        super().__init__()
        self._words, self._dress = words, dress
        self._sign = QLabel()
        self._sign.setFixedSize(24, 24)
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._hint = QLabel()
        self._hint.setProperty("dress", "soft")
        self._hint.setWordWrap(True)
        texts = column(self._text, self._hint, spacing=2)
        inside = row(self._sign, texts, spacing=12, grows=texts)
        inside.setAlignment(self._sign, Qt.AlignmentFlag.AlignTop)
        self.setLayout(inside)

    def show_check(self, check: Check) -> None:
        icon, token = {True: ("ok", "success"), False: ("warning", "warning_text"), None: ("waiting", "neutral")}[
            check.good
        ]
        self._sign.setPixmap(self._dress.icon(icon, token).pixmap(24, 24))
        self._text.setText(self._words.say(check.text))
        self._hint.setText(self._words.say(check.hint) if check.hint else "")
        self._hint.setVisible(check.hint is not None)
        self.setAccessibleName(f"{self._text.text()} {self._hint.text()}")


class ConnectionsScreen(QWidget):
    external_asked = Signal()
    """Let the external PLC control."""

    def __init__(self, words: Words, dress: Dress) -> None:
        super().__init__()
        self._words = words
        self._link = LinkState()
        self._view: StationView | None = None
        self._told: object = None
        self.endpoint = QLineEdit()
        self.endpoint.setReadOnly(True)
        self.endpoint.setMinimumWidth(360)
        words.bind(self.endpoint, self.endpoint.setAccessibleName, message("connection-endpoint"))
        self.copy = button(words, dress, message("connection-copy"), self._copy, icon="copy")
        self.use = button(
            words, dress, message("connection-use"), self.external_asked.emit, icon="plc", dress="primary"
        )
        self._facts = QLabel()
        self._facts.setProperty("dress", "soft")
        self._example = QLabel()
        self._example.setProperty("dress", "mono")
        self._example.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.link_panel = LinkPanel(words, dress)
        self.lines = [CheckLine(words, dress) for _ in range(4)]
        where = card(
            column(
                label(words, message("connection-endpoint"), "heading"),
                label(words, message("connection-endpoint-help"), "soft", wrap=True),
                row(self.endpoint, self.copy, None),
                spacing=8,
                margin=16,
            )
        )
        steps = card(
            column(
                label(words, message("connection-check"), "heading"), *self.lines, self._facts, row(self.use, None),
                spacing=12, margin=16,
            )
        )  # fmt: skip
        names = card(
            column(
                label(words, message("connection-names"), "heading"),
                label(words, message("connection-names-help"), "soft", wrap=True),
                self._example,
                spacing=8,
                margin=16,
            )
        )
        self.mapping = MappingPanel(words, dress)
        going = card(column(self.mapping, spacing=0, margin=16))
        inside = plain(
            column(
                label(words, message("action-show-connections"), "title"),
                label(words, message("connection-lead"), "soft", wrap=True),
                where, steps, self.link_panel, names, going, None, spacing=12, margin=(24, 16, 16, 16),
            )
        )  # fmt: skip
        self._column = inside.layout()
        inside.setMaximumWidth(860)
        area = QScrollArea()
        area.setWidgetResizable(True)
        words.bind(area, area.setAccessibleName, message("action-show-connections"))
        area.setWidget(centred(inside))
        self.setLayout(column(area, spacing=0))
        words.changed.connect(self._say)
        dress.changed.connect(self._say)
        self._say()

    def add(self, section: QWidget) -> None:
        """Another card, below those that are there."""
        assert isinstance(self._column, QBoxLayout)
        self._column.insertWidget(self._column.count() - 1, section)

    def show_link(self, link: LinkState, view: StationView | None) -> None:
        if view is not None:
            self.link_panel.show_report(view.link)
        told = (link, checks(link, view), facts(view))
        if told != self._told:
            self._told = told
            self._link, self._view = link, view
            self._say()

    def show_cell(self, cell: str, topic: str) -> None:
        """The exercise that is open, by its cell and one of its signals."""
        self._example.setText(node_example(cell, topic))

    def _say(self) -> None:
        self._facts.setText(self._words.say(facts(self._view)))
        self.endpoint.setText(self._link.endpoint)
        self.copy.setEnabled(bool(self._link.endpoint))
        self.endpoint.setPlaceholderText(self._words.say(message("connection-no-endpoint")))
        for line, check in zip(self.lines, checks(self._link, self._view), strict=True):
            line.show_check(check)
        self.use.setEnabled(self._view is not None and self._view.control != "external")

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._link.endpoint)
