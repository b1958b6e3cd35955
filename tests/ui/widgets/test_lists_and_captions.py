"""Lists and captions in little room: lines are broken, and an empty list says that it is empty."""

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.desk import Desk
from twin.texts import LANGUAGES, Language
from ui.theme.fonts import ui_font
from ui.widgets.boxes import broken
from ui.widgets.choice import Choice
from ui.widgets.short_list import ShortList
from ui.window import SMALLEST

VERDICT = "00:20,500  mechanisch verklemmt, -M1 Förderband: das ist es nicht"


def test_a_line_of_a_list_is_broken_anew_when_the_list_gets_narrower(app: QApplication) -> None:
    made = ShortList(4)
    made.addItem(VERDICT)
    made.resize(900, 120)
    made.show()
    QApplication.processEvents()
    wide = made.visualItemRect(made.item(0)).height()
    made.resize(240, 120)
    made.doItemsLayout()
    assert made.visualItemRect(made.item(0)).height() >= 2 * wide - 4


def test_a_choice_that_does_not_fit_ends_in_dots(desk: Desk) -> None:
    box = Choice(desk.window.dress)
    box.addItem("Ausschieber eingefahren, am Sensorstecker")
    box.resize(600, 32)
    assert box.shown() == box.currentText()
    box.resize(180, 32)
    assert box.shown().startswith("Ausschieber") and box.shown().endswith("…")
    assert box.fontMetrics().horizontalAdvance(box.shown()) < 180 - 22


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_choice_has_room_for_the_longest_of_its_words(desk: Desk, language: Language) -> None:
    desk.window.speak(language)
    desk.show(1280, 800)
    desk.settle()
    for box in (desk.window.catalogue.level, desk.window.catalogue.skill):
        for index in range(box.count()):
            box.setCurrentIndex(index)
            desk.settle()
            assert box.shown() == box.currentText()
        box.setCurrentIndex(0)


@pytest.mark.usefixtures("app")
def test_words_are_broken_between_them_and_only_the_last_line_is_cut() -> None:
    font = ui_font(12)
    assert broken("scrap box", font, 400, 2) == ["scrap box"]
    assert broken("scrap box", font, 46, 2) == ["scrap", "box"]
    first, last = broken("scrap box emptied again and again", font, 60, 2)
    assert first.startswith("scrap") and last.endswith("…")


@pytest.mark.parametrize("language", LANGUAGES)
def test_captions_of_a_full_panel_take_two_lines_and_of_a_small_one_one(desk: Desk, language: Language) -> None:
    heights = []
    desk.window.speak(language)
    desk.show(*SMALLEST)
    for exercise in ("sorting-metal", "hub-motor-line"):
        desk.window.open_exercise(exercise)
        desk.settle()
        heights.append({piece.height() for piece in desk.window.run.panel.pieces})
    small, full = heights
    assert len(small) == len(full) == 1
    assert min(full) > max(small)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_an_empty_field_asks_for_can_be_read_whole(desk: Desk, language: Language) -> None:
    desk.window.speak(language)
    desk.show(*SMALLEST)
    desk.open()
    run = desk.window.run
    desk.trigger("show-watch")
    desk.settle()
    entry = run.program.watch.entry
    assert entry.fontMetrics().horizontalAdvance(entry.placeholderText()) <= entry.width() - 16


def test_a_filter_without_a_hit_says_so(desk: Desk) -> None:
    desk.show()
    desk.open()
    signals = desk.window.run.signals
    signals.search.setText("no such signal")
    assert signals.nothing.isVisibleTo(signals)
    signals.search.setText("metal")
    assert not signals.nothing.isVisibleTo(signals)
    assert desk.window.run.program.problems.accessibleDescription() == "No problems"


def test_the_catalogue_shows_one_level_and_one_skill(desk: Desk) -> None:
    desk.show()
    catalogue = desk.window.catalogue
    everything = len(catalogue.grid.cards())
    catalogue.level.setCurrentIndex(catalogue.level.findData(2))
    catalogue.level.activated.emit(catalogue.level.currentIndex())
    shown = {card.id for card in catalogue.grid.cards()}  # type: ignore[attr-defined]
    assert "sorting-metal" in shown and len(shown) < everything
    catalogue.skill.setCurrentIndex(catalogue.skill.findData("commission"))
    catalogue.skill.activated.emit(catalogue.skill.currentIndex())
    assert {card.id for card in catalogue.grid.cards()} < shown  # type: ignore[attr-defined]
    desk.window.speak("de")
    assert (catalogue.level.currentData(), catalogue.skill.currentData()) == (2, "commission")
    assert catalogue.level.currentText() == "Stufe 2"
