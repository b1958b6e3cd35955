"""The timing diagram: what it shows as pixels, its cursors, zoom, follow and marks."""

from collections.abc import Iterator

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from twin.texts import LANGUAGES
from twin.trace import Change
from twin.units import MS, S
from ui.theme.tokens import DARK, LIGHT, Theme
from ui.widgets.timing_diagram import LaneInfo, Mark, TimingDiagram
from ui.widgets.timing_paint import GAP, LOCK, VALUE

LANES = [LaneInfo("eye.on", "part_at_pusher", "%I1.2"), LaneInfo("rod.out", "extended", "%I1.4", initial=1.0)]


@pytest.fixture
def diagram(app: QApplication) -> Iterator[TimingDiagram]:
    made = TimingDiagram()
    made.resize(900, 220)
    made.set_theme(LIGHT)
    made.set_lanes(LANES)
    made.show()
    app.processEvents()
    yield made
    made.close()
    made.deleteLater()


def image(diagram: TimingDiagram) -> QImage:
    return diagram.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def pixels(diagram: TimingDiagram) -> NDArray[np.uint8]:
    shot = image(diagram)
    return np.frombuffer(shot.constBits(), np.uint8).reshape(shot.height(), shot.width(), 4)[..., 2::-1].copy()


def painted(diagram: TimingDiagram, token: str, left: int, right: int, row: int) -> int:
    """Pixels of exactly that colour in a lane between two x."""
    board = diagram._board()
    area = board.row(row)
    seen = pixels(diagram)[area.top() : area.bottom(), left:right]
    wanted = QColor(token)
    return int(np.all(seen == (wanted.red(), wanted.green(), wanted.blue()), axis=2).sum())


def x(diagram: TimingDiagram, t: int) -> int:
    return round(diagram._board().x(t))


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_a_pulse_of_a_millisecond_is_an_upright_stroke_in_a_window_of_ten_minutes(
    diagram: TimingDiagram, theme: Theme
) -> None:
    diagram.set_theme(theme)
    diagram.add([Change(200 * S, "eye.on", True), Change(200 * S + MS, "eye.on", False)], 600 * S)
    diagram.fit()
    at = x(diagram, 200 * S)
    height = diagram._board().lane_height
    assert painted(diagram, theme.trace, at - 1, at + 2, 0) > height // 2
    assert painted(diagram, theme.trace, at + 4, at + 5, 0) == 1


def test_true_lies_above_false_and_a_new_lane_starts_with_its_initial_value(diagram: TimingDiagram) -> None:
    diagram.add([Change(5 * S, "rod.out", False)], 10 * S)
    board = diagram._board()
    area, shot = board.row(1), pixels(diagram)
    wanted = QColor(LIGHT.trace)
    levels = []
    for t in (2 * S, 8 * S):
        column = shot[area.top() : area.bottom(), x(diagram, t)]
        levels.append(int(np.flatnonzero(np.all(column == (wanted.red(), wanted.green(), wanted.blue()), axis=1))[0]))
    assert levels[0] < levels[1] - 8


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_a_forced_signal_is_drawn_as_it_is_forced_with_a_lock_and_the_plant_behind_it(
    diagram: TimingDiagram, theme: Theme
) -> None:
    diagram.set_theme(theme)
    diagram.add([Change(S, "eye.on", True), Change(2 * S, "eye.on", False)], 3 * S)
    place = diagram._board().plot.left() - GAP - VALUE
    card = painted(diagram, theme.card, place - LOCK, place, 0)
    diagram.add([], 4 * S, {"eye.on": True})
    diagram.add([Change(5 * S, "eye.on", True), Change(6 * S, "eye.on", False)], 8 * S, {"eye.on": True})
    lane = diagram._board().lanes[0]
    assert lane.plant is not None
    assert [lane.store.at(t * S) for t in (1, 3, 4, 7)] == [1, 0, 1, 1]
    assert [lane.plant.at(t * S) for t in (1, 3, 4, 5, 7)] == [1, 0, 0, 1, 0]
    assert painted(diagram, theme.card, place - LOCK, place, 0) < card - 20, "there is a lock"
    assert painted(diagram, theme.forced, x(diagram, 4 * S) + 2, x(diagram, 8 * S) - 2, 0) > 100
    diagram.add([], 9 * S)
    assert [lane.store.at(t * S) for t in (8, 9)] == [1, 0]
    assert painted(diagram, theme.card, place - LOCK, place, 0) == card
    diagram.clear()
    assert diagram._board().lanes[0].plant is None


def test_topics_without_a_lane_are_passed_over(diagram: TimingDiagram) -> None:
    diagram.add([Change(1, "other.topic", True), Change(2, "eye.blocked_by", "reason")], 5 * S)
    assert diagram._stores.keys() == {"eye.on", "rod.out"}


def test_lanes_that_stay_keep_what_is_known(diagram: TimingDiagram) -> None:
    diagram.add([Change(S, "eye.on", True)], 5 * S)
    diagram.set_lanes([LaneInfo("new", "new"), LANES[0]])
    assert len(diagram._stores["eye.on"]) == 1
    diagram.clear()
    assert len(diagram._stores["eye.on"]) == 0


def test_it_follows_the_end_of_the_run_until_it_is_dragged(diagram: TimingDiagram) -> None:
    told: list[bool] = []
    diagram.follow_changed.connect(told.append)
    diagram.add([], 30 * S)
    assert diagram.window_shown().end == 30 * S
    view = diagram.viewport()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(600, 90))
    QTest.mouseMove(view, QPoint(640, 90))
    QTest.mouseMove(view, QPoint(700, 90))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(700, 90))
    dragged = diagram.window_shown()
    assert dragged.end < 30 * S
    diagram.add([], 40 * S)
    assert diagram.window_shown() == dragged
    assert diagram.cursor_times() == {}
    diagram.set_follow(True)
    assert diagram.window_shown().end == 40 * S
    assert told == [False, True]


def test_a_click_sets_cursor_a_and_tells_its_time_and_shift_sets_b(diagram: TimingDiagram) -> None:
    told: list[int] = []
    diagram.time_selected.connect(told.append)
    diagram.add([], 10 * S)
    view = diagram.viewport()
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(x(diagram, 4 * S), 90))
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier, QPoint(x(diagram, 6 * S), 90))
    cursors = diagram.cursor_times()
    assert abs(cursors["a"] - 4 * S) < 20 * MS
    assert abs(cursors["b"] - 6 * S) < 20 * MS
    assert told == [cursors["a"]]
    wanted = QColor(LIGHT.cursor_a)
    assert image(diagram).pixelColor(x(diagram, cursors["a"]), 120) == wanted


def test_a_cursor_can_be_dragged(diagram: TimingDiagram) -> None:
    diagram.add([], 10 * S)
    diagram.set_cursor("a", 4 * S)
    view = diagram.viewport()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(x(diagram, 4 * S), 90))
    QTest.mouseMove(view, QPoint(x(diagram, 5 * S), 90))
    QTest.mouseMove(view, QPoint(x(diagram, 7 * S), 90))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(x(diagram, 7 * S), 90))
    assert abs(diagram.cursor_times()["a"] - 7 * S) < 20 * MS
    assert diagram.following()


def test_the_wheel_zooms_at_the_pointer(diagram: TimingDiagram) -> None:
    diagram.add([], 20 * S)
    diagram.fit()
    view = diagram.viewport()
    at = QPointF(x(diagram, 5 * S), 90)
    t = diagram._board().time(at.x())
    event = QWheelEvent(
        at, view.mapToGlobal(at), QPoint(), QPoint(0, 360), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view, event)
    assert diagram.window_shown().length < 12 * S
    assert abs(diagram._board().x(t) - at.x()) < 1
    QTest.mouseDClick(view, Qt.MouseButton.LeftButton, pos=QPoint(600, 90))
    assert (diagram.window_shown().start, diagram.window_shown().end) == (0, 20 * S)


def test_a_moment_is_shown_in_the_middle_with_cursor_a_on_it(diagram: TimingDiagram) -> None:
    diagram.add([], 100 * S)
    diagram.show_moment(31_200 * MS)
    window = diagram.window_shown()
    assert (window.start + window.end) // 2 == 31_200 * MS
    assert diagram.cursor_times()["a"] == 31_200 * MS
    assert not diagram.following()


def test_a_mark_is_seen_and_leads_to_its_moment(diagram: TimingDiagram) -> None:
    told: list[int] = []
    diagram.time_selected.connect(told.append)
    diagram.add([], 10 * S)
    before = image(diagram)
    diagram.set_marks([Mark(8 * S, "late"), Mark(3 * S)])
    assert image(diagram) != before
    QTest.mouseClick(diagram.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x(diagram, 8 * S) + 2, 10))
    assert told == [8 * S]
    assert diagram.cursor_times()["a"] == 8 * S


def test_a_name_chooses_its_lane_and_ctrl_arrow_walks_its_edges(diagram: TimingDiagram) -> None:
    told: list[str] = []
    diagram.lane_selected.connect(told.append)
    diagram.add([Change(t * S, "rod.out", t % 2 == 0) for t in (3, 4, 9)], 10 * S)
    QTest.mouseClick(
        diagram.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, diagram._board().row(1).center().y())
    )
    assert told == ["rod.out"]
    diagram.set_cursor("a", S)
    seen = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        QTest.keyClick(diagram, key, Qt.KeyboardModifier.ControlModifier)
        seen.append(diagram.cursor_times()["a"] // S)
    assert seen == [3, 4, 9, 9, 4]


def test_more_lanes_than_fit_can_be_scrolled(diagram: TimingDiagram) -> None:
    diagram.set_lanes([LaneInfo(f"t{i}", f"tag_{i}") for i in range(30)])
    bar = diagram.verticalScrollBar()
    assert bar.maximum() > 0
    first = image(diagram)
    bar.setValue(bar.maximum())
    assert image(diagram) != first
    assert diagram._board().topic(diagram._board().plot.bottom() - 3) == "t29"


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_lanes_it_says_what_will_come(diagram: TimingDiagram, language: str) -> None:
    diagram.set_language(language)  # type: ignore[arg-type]  # parametrised by plain strings
    diagram.set_lanes([])
    blank = QColor(LIGHT.card).rgb()
    shot = image(diagram)
    middle = [shot.pixel(px, py) for px in range(250, 650) for py in range(90, 130)]
    assert sum(pixel != blank for pixel in middle) > 50
    assert diagram.accessibleName()
