"""The board beside a running cell, as a person sees it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QToolButton

from tests.ui.desk import Desk, sorting
from twin.texts import LANGUAGES, Language
from twin.units import S
from ui.dress import Dress
from ui.orders import Actuate, Go
from ui.screens.run import FIGURES
from ui.viewmodel.board import Bar
from ui.widgets.figure_bars import FigureBars


def test_the_board_fills_while_the_cell_runs_and_speaks_every_language(desk: Desk) -> None:
    desk.open()
    desk.show()
    run = desk.window.run
    run.tabs.setCurrentIndex(FIGURES)
    desk.settle()
    desk.station.post(Go())
    desk.station.post(Actuate("conveyor.motor", True))
    desk.pass_seconds(5)
    desk.settle()
    board = run.figures
    board.hide()
    board.show()
    assert set(board.told()) == {"conveyor", "pusher"}
    assert not board.nothing.isVisible()
    said = set()
    for language in LANGUAGES:
        desk.window.words.speak(language)
        said.add(board.told()["conveyor"])
    assert len(said) == len(LANGUAGES)


def test_the_devices_of_a_station_are_shown_when_it_is_opened(app: QApplication) -> None:
    board = FigureBars(Dress(app, "light"))
    pieces = (("success", 1.0),)
    board.show_bars(
        [Bar("=A1", pieces, "a"), Bar("press", pieces, "b", "=A1"), Bar("=A2", pieces, "c"), Bar("belt", pieces, "d")],
        str,
    )
    (opener,) = board.findChildren(QToolButton)
    assert opener.text() == "=A1"

    def seen() -> list[str]:
        return [each.text() for each in board.findChildren(QLabel) if not each.isHidden()]

    assert seen() == ["a", "=A2", "c", "belt", "d"]
    opener.click()
    assert seen() == ["a", "press", "b", "=A2", "c", "belt", "d"]
    board.show_bars([Bar("=A1", pieces, "new")], str)
    assert "press" in seen(), "new figures close nothing"
    opener.click()
    assert "press" not in seen()


@pytest.mark.parametrize("language", LANGUAGES)
def test_at_the_smallest_size_the_board_needs_no_more_width_than_it_has(
    app: QApplication, tmp_path: Path, language: Language
) -> None:
    desk = Desk(app, tmp_path, language=language)
    try:
        desk.show(1280, 720)
        desk.open(sorting().reference.read_text(encoding="utf-8"))
        desk.trigger("run")
        desk.press("panel.reset_button")
        desk.press("panel.start_button")
        desk.settle()
        desk.station.pass_time(30 * S)
        desk.window.run.tabs.setCurrentIndex(FIGURES)
        desk.pass_seconds(1)
        desk.settle()
        area = desk.window.run.figures.findChild(QScrollArea)
        assert isinstance(area, QScrollArea)
        inside = area.widget()
        assert inside is not None and inside.minimumSizeHint().width() <= area.viewport().width()
    finally:
        desk.close()
