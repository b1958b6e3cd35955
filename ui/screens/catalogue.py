"""The page of exercises: cards to choose from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QLineEdit, QSizePolicy, QWidget

from twin.texts import message
from ui.dress import Dress
from ui.preferences import Control
from ui.theme.tokens import Theme
from ui.viewmodel.cards import Offer, cards
from ui.viewmodel.results import Result
from ui.widgets.boxes import column, label, plain, row
from ui.widgets.choice import Choice
from ui.widgets.exercise_card import PICTURE, ExerciseCard
from ui.widgets.flow import CardGrid
from ui.words import Words

Painter = Callable[[str, Theme], QImage | None]
"""A picture of the cell of an exercise; None if there is none."""


WAYS: Final[tuple[tuple[Control, str], ...]] = (("manual", "hand"), ("program", "program"), ("external", "plc"))
"""Who may control a cell, and the icon for it."""


class CatalogueScreen(QWidget):
    opened = Signal(str)
    """Id of the exercise to open."""

    def __init__(self, exercises: Sequence[Offer], picture: Painter, words: Words, dress: Dress) -> None:
        super().__init__()
        self._exercises, self._picture, self._words, self._dress = exercises, picture, words, dress
        self._results: Mapping[str, Result] = {}
        self.search = QLineEdit()
        self.search.setFixedWidth(280)
        self.search.setClearButtonEnabled(True)
        words.bind(self.search, self.search.setPlaceholderText, message("catalogue-search"))
        words.bind(self.search, self.search.setAccessibleName, message("catalogue-search"))
        self.search.textChanged.connect(lambda _text: self._fill())
        self._none = QLabel()
        self._none.setProperty("dress", "soft")
        self.grid = CardGrid(PICTURE.width())
        words.bind(self.grid, self.grid.setAccessibleName, message("catalogue-title"))
        ways = row(*(self._way(control, icon) for control, icon in WAYS), spacing=16, margin=(0, 0, 8, 0))
        self.level, self.skill = Choice(dress), Choice(dress)
        for box, name in ((self.level, "level"), (self.skill, "skill")):
            words.bind(box, box.setAccessibleName, message(f"catalogue-{name}"))
            box.activated.connect(lambda _place: self._fill())
        head = row(label(words, message("catalogue-title"), "title"), None, self.level, self.skill, self.search)
        self.setLayout(
            column(
                head,
                label(words, message("catalogue-lead"), "soft"),
                self._none,
                self.grid,
                ways,
                spacing=12,
                margin=(24, 16, 16, 16),
                grows=self.grid,
            )
        )
        words.changed.connect(self._say)
        dress.changed.connect(self._fill)
        self._say()

    def _say(self) -> None:
        """What can be chosen, and the cards, in the language of now."""
        say = self._words.say
        levels = sorted({exercise.level for exercise in self._exercises})
        skills = {skill for exercise in self._exercises for skill in exercise.skills}
        offered: list[tuple[Choice, list[tuple[str, object]]]] = [
            (self.level, [(say(message("card-level", level=level)), level) for level in levels]),
            (self.skill, sorted((say(message(f"skill-{skill}")), skill) for skill in skills)),
        ]
        for box, entries in offered:
            chosen = box.currentData()
            box.clear()
            box.addItem(box.accessibleName(), None)
            for text, value in entries:
                box.addItem(text, value)
            box.setCurrentIndex(max(box.findData(chosen), 0))
        self._fill()

    def _way(self, control: Control, icon: str) -> QWidget:
        """What it means to work in one of the three ways."""
        sign = QLabel()
        sign.setFixedSize(28, 28)
        self._dress.bind_icon(sign, lambda icon: sign.setPixmap(icon.pixmap(28, 28)), icon, "primary")
        title = label(self._words, message(f"control-{control}"), "heading")
        text = label(self._words, message(f"way-{control}"), "soft", wrap=True)
        text.setAlignment(Qt.AlignmentFlag.AlignTop)
        words = column(title, text, spacing=2, grows=text)
        inside = row(sign, words, spacing=12, grows=words)
        inside.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
        made = plain(inside)
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        return made

    def show_results(self, results: Mapping[str, Result]) -> None:
        if results != self._results:
            self._results = results
            self._fill()

    def _fill(self) -> None:
        made = cards(
            self._exercises,
            self._results,
            self._words.language,
            self.search.text(),
            level=self.level.currentData() or 0,
            skill=self.skill.currentData() or "",
        )
        widgets = []
        for shown in made:
            image = partial(self._picture, shown.id, self._dress.theme)
            widget = ExerciseCard(shown, image, self._words, self._dress)
            widget.opened.connect(self.opened)
            widgets.append(widget)
        self.grid.show_cards(widgets)
        self._none.setVisible(not made)
        none = message("catalogue-none") if self._exercises else message("catalogue-empty")
        self._none.setText(self._words.say(none))
