"""The cross-reference: where a variable is read, written and called."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from plc_bridge.scl.uses import Use
from twin.texts import message
from ui.viewmodel.uses import matching
from ui.widgets.boxes import column
from ui.widgets.places import PlaceRow, PlaceTable, column_names
from ui.words import Words


class CrossReference(QWidget):
    chosen = Signal(str, int, int)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._uses: tuple[Use, ...] = ()
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        words.bind(self.search, self.search.setPlaceholderText, message("uses-search"))
        words.bind(self.search, self.search.setAccessibleName, message("uses-search"))
        names = column_names("uses-variable", "uses-kind", "uses-written", "uses-place")
        self.table = PlaceTable(words, message("tab-uses"), names, wide=2)
        self.setLayout(column(self.search, self.table, spacing=4))
        self.search.textChanged.connect(self._show)
        self.table.chosen.connect(self.chosen)
        words.changed.connect(self._show)

    def show_uses(self, uses: tuple[Use, ...]) -> None:
        self._uses = uses
        self._show()

    def ask(self, name: str) -> None:
        """The uses of the variable of that name."""
        self.search.setText(name)

    def _show(self) -> None:
        say = self._words.say
        self.table.show_rows(
            [
                PlaceRow(
                    (use.variable, say(message(f"uses-{use.kind}")), use.text, f"{use.file}:{use.line}"),
                    use.file,
                    use.line,
                    use.column,
                )
                for use in matching(self._uses, self.search.text())
            ]
        )
