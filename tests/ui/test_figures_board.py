"""The board beside a running cell, as a person sees it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QScrollArea

from tests.ui.desk import Desk, sorting
from twin.texts import LANGUAGES, Language
from twin.units import S
from ui.orders import Actuate, Go
from ui.screens.run import FIGURES


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
