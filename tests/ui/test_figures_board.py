"""The board beside a running cell, as a person sees it."""

from __future__ import annotations

from tests.ui.desk import Desk
from twin.texts import LANGUAGES
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
