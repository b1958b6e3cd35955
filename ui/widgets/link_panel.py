"""What is measured of the link to a real PLC, on the page of the connections."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from plc_bridge.link_report import LinkReport
from scenarios.report.link_facts import link_rows, missed_rows
from twin.texts import message
from ui.dress import Dress
from ui.widgets.boxes import card, column, label, plain
from ui.words import Words

MISSED = 5
"""Of the pulses that were too short, so many are named."""


class LinkPanel(QWidget):
    """Shows a LinkReport; empty of figures until a PLC has written."""

    def __init__(self, words: Words, dress: Dress) -> None:
        super().__init__()
        self._words = words
        self._link = LinkReport()
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self.names: list[QLabel] = []
        self.values: list[QLabel] = []
        for at in range(len(link_rows(self._link))):
            name, value = QLabel(), QLabel()
            name.setProperty("dress", "soft")
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._grid.addWidget(name, at, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(value, at, 1)
            self.names.append(name)
            self.values.append(value)
        self.state = QLabel()
        self.state.setWordWrap(True)
        self.missed = QLabel()
        self.missed.setProperty("dress", "soft")
        self.missed.setWordWrap(True)
        self._measured = plain(self._grid)
        self.setLayout(
            column(
                card(
                    column(
                        label(words, message("link-panel"), "heading"),
                        self.state, self._measured, self.missed, spacing=8, margin=16,
                    )
                )
            )
        )  # fmt: skip
        words.changed.connect(self._say)
        dress.changed.connect(self._say)
        self._say()

    def show_report(self, link: LinkReport) -> None:
        if link != self._link:
            self._link = link
            self._say()

    def _say(self) -> None:
        link, say = self._link, self._words.say
        if link.gone:
            state = message("link-state-gone")
        elif link.writer:
            state = message("link-state-writes", writer=link.writer)
        else:
            state = message("link-state-nobody")
        self.state.setText(say(state))
        for (what, value), name, shown in zip(link_rows(link), self.names, self.values, strict=True):
            name.setText(say(what))
            shown.setText(say(value))
            shown.setAccessibleName(f"{name.text()}: {shown.text()}")
        self._measured.setVisible(link.writes > 0)
        lines = [say(line) for line in missed_rows(link, MISSED)]
        self.missed.setText("\n".join([say(message("link-missed-head")), *lines]) if lines else "")
        self.missed.setVisible(bool(lines))
