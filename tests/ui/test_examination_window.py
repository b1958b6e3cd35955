"""An examination at the cell: what can still be done while it runs, and what is asked before it is given up."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QMessageBox, QPushButton

from plc_bridge.link_report import LinkReport
from tests.ui.desk import SORTING, Desk, sorting
from twin.snapshot import Snapshot
from twin.texts import LANGUAGES, Language, message, say
from twin.units import S
from ui import orders
from ui.actions import Screen
from ui.viewmodel.status import status
from ui.viewmodel.view import LinkState, StationView


def examined(desk: Desk) -> None:
    """By hand under the examiner, one second after it began."""
    desk.show()
    desk.open()
    desk.trigger("mark")
    desk.pass_seconds(1)
    desk.station.posted.clear()


def answer(desk: Desk, words: str) -> None:
    """Press a button of the question that is open; fails when none is asked."""
    (box,) = (box for box in desk.window.findChildren(QMessageBox) if box.isVisible())
    (chosen,) = (each for each in box.findChildren(QPushButton) if each.text() == words)
    chosen.click()
    desk.purge()


def test_what_the_examiner_refuses_is_not_offered(desk: Desk) -> None:
    desk.show()
    desk.open()
    signals, instruments = desk.window.run.signals, desk.window.run.instruments
    desk.trigger("show-search")
    signals.select("entry_eye.on")
    assert instruments.surprise.isVisible()
    assert signals._force_on.isEnabled()
    led = ("mark", "pause", "faster", "slower", "compile")
    desk.trigger("run")
    assert all(desk.window.commands.all[id].isEnabled() for id in led)
    assert desk.window.run.toolbar.speed.isEnabled() and desk.window.run.toolbar.control.isEnabled()
    examined(desk)
    signals.select("entry_eye.on")
    assert not signals._force_on.isEnabled()
    assert not any(desk.window.commands.all[id].isEnabled() for id in (*led, "step"))
    assert not desk.window.run.toolbar.speed.isEnabled() and not desk.window.run.toolbar.control.isEnabled()
    assert not instruments.surprise.isVisible()


def test_what_is_left_of_an_examination_that_is_over_is_led_by_nobody(desk: Desk) -> None:
    examined(desk)
    assert desk.station.conductor is not None
    desk.station.conductor.run.finish()
    desk.pass_seconds(0.1)
    desk.until(lambda: desk.window.screen_now is Screen.REPORT)
    for id in ("pause", "step", "faster", "slower"):
        assert not desk.window.commands.all[id].isEnabled()
    refused: list[object] = []
    desk.station.refused.connect(refused.append)
    desk.window.show_screen(Screen.RUN)
    desk.trigger("stop")
    assert refused == []
    assert desk.window.commands.all["faster"].isEnabled()


@pytest.mark.parametrize("action", ["reset", "stop"])
def test_a_reset_gives_an_examination_up_only_when_the_person_says_so(desk: Desk, action: str) -> None:
    examined(desk)
    refused: list[object] = []
    desk.station.refused.connect(refused.append)
    desk.trigger(action)
    answer(desk, "Let it run")
    assert desk.station.posted == []
    desk.trigger(action)
    answer(desk, "End the examination")
    assert orders.Reset() in desk.station.posted
    view = desk.window.session.view
    assert view is not None
    assert not view.examined
    assert refused == []


def test_another_exercise_is_opened_over_an_examination_only_when_the_person_says_so(desk: Desk) -> None:
    examined(desk)
    exercise = desk.window.session.exercise
    desk.window.open_exercise("garage-door")
    answer(desk, "Let it run")
    assert desk.window.session.exercise is exercise
    desk.window.open_exercise("garage-door")
    answer(desk, "End the examination")
    assert desk.window.session.exercise is not exercise
    desk.window.open_exercise(SORTING)
    assert desk.window.session.exercise is exercise


def test_the_window_asks_before_it_closes_over_an_examination(desk: Desk) -> None:
    examined(desk)
    desk.window.close()
    desk.window.close()
    assert desk.window.isVisible()
    answer(desk, "Let it run")
    assert not desk.station.closed
    desk.window.close()
    answer(desk, "End the examination")
    assert desk.station.closed


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_status_bar_says_how_long_an_examination_may_still_take(language: Language) -> None:
    limit = sorting().scenario.time_limit
    view = StationView(Snapshot(limit - 83 * S + 1, {}, {}, {}), examined=True, pace="running")
    left = message("examination-status", left="01:23")
    connected = LinkState("connected")
    assert say(left, language) in [say(fact, language) for fact in status(connected, view, language, limit).facts]
    over = replace(view, pace="finished")
    assert "01:23" not in " ".join(say(fact, language) for fact in status(connected, over, language, limit).facts)


def test_an_examination_begins_with_nothing_forced(desk: Desk) -> None:
    desk.open()
    desk.station.post(orders.Force("entry_eye.on", True))
    desk.trigger("mark")
    view = desk.window.session.view
    assert view is not None
    assert view.forced == {}


def test_a_plc_that_never_came_is_not_marked(desk: Desk) -> None:
    desk.show()
    desk.open()
    desk.station.post(orders.Choose("external"))
    desk.trigger("mark")
    assert orders.Mark() not in desk.station.posted
    assert "No PLC has connected" in desk.window.banner.text
    desk.window.banner._act()
    assert desk.window.screen_now is Screen.CONNECTIONS
    view = desk.window.session.view
    assert view is not None
    desk.station.viewed.emit(replace(view, link=LinkReport(connected=True)))
    desk.window.show_screen(Screen.RUN)
    desk.trigger("mark")
    assert orders.Mark() in desk.station.posted
