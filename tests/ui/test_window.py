"""The window used as a person uses it, on the real twin and the real built-in PLC."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QTabBar, QWidget

from tests.ui.desk import SORTING, Desk, sorting
from twin.texts import LANGUAGES, Language, message, say
from twin.trace import Change
from twin.units import S
from ui import orders
from ui.actions import BY_ID, RAIL, Screen
from ui.library import read_library
from ui.preferences import Preferences
from ui.viewmodel.view import LinkState
from ui.widgets.boxes import ElidedLabel
from ui.widgets.operator_panel import PanelPiece
from ui.widgets.palette import Palette
from ui.widgets.report_line import ReportLineWidget

REFERENCE = sorting().reference.read_text(encoding="utf-8")


def running(desk: Desk) -> None:
    """The reference program in the PLC, time running, the start button pressed."""
    desk.open(REFERENCE)
    desk.trigger("run")
    desk.press("panel.reset_button")
    desk.press("panel.start_button")


def report(desk: Desk, program: str) -> None:
    desk.open(program)
    desk.trigger("mark")
    desk.until(lambda: desk.window.screen_now is Screen.REPORT)
    desk.settle()


def wrong_with_failed_gate() -> str:
    """A program that ignores the emergency stop."""
    name = next(name for name in sorting().wrong if "estop" in name or "emergency" in name)
    return sorting().wrong[name].read_text(encoding="utf-8")


# Working


def test_a_click_on_a_card_sets_the_cell_up(desk: Desk) -> None:
    desk.show()
    (card,) = desk.window.catalogue.findChildren(QWidget, f"card-{SORTING}")
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    assert desk.window.screen_now is Screen.RUN
    assert desk.station.posted[0] == orders.OpenExercise(SORTING)


def test_enter_on_a_card_opens_it_too(desk: Desk) -> None:
    desk.show()
    (card,) = desk.window.catalogue.findChildren(QWidget, f"card-{SORTING}")
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_Return)
    assert desk.window.screen_now is Screen.RUN


def test_the_students_program_runs_the_cell(desk: Desk) -> None:
    running(desk)
    desk.pass_seconds(20)
    view = desk.window.session.view
    assert view is not None
    assert view.control == "program"
    assert view.snapshot.signals["conveyor.motor"] is True
    assert int(view.snapshot.figures.get("part.out.bin", 0)) > 1
    lit = {piece.piece.lamp for piece in desk.window.run.panel.pieces if piece._state.lit}
    assert "stack.green" in lit


def test_the_emergency_stop_in_the_toolbar_is_the_one_on_the_panel(desk: Desk) -> None:
    desk.show()
    running(desk)
    toolbar = desk.window.run.toolbar
    toolbar.stop.click()
    desk.pass_seconds(0.2)
    view = desk.window.session.view
    assert view is not None
    assert view.snapshot.signals["panel.estop_1"] is False
    assert view.snapshot.signals["conveyor.motor"] is False
    assert toolbar.stop.text() == "Release E-stop"
    toolbar.stop.click()
    desk.pass_seconds(0.1)
    assert toolbar.stop.text() == "Emergency stop"


def test_a_button_of_the_panel_is_held_as_long_as_a_finger_holds_it(desk: Desk) -> None:
    desk.show()
    desk.open()
    (start,) = desk.window.run.panel.findChildren(PanelPiece, "panel.start_button")
    desk.station.posted.clear()
    QTest.mousePress(start, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    QTest.mouseRelease(start, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    QTest.keyPress(start, Qt.Key.Key_Space)
    QTest.keyRelease(start, Qt.Key.Key_Space)
    assert desk.station.posted == [orders.Pull("panel.start_button", down) for down in (True, False, True, False)]


def test_keys_run_pause_step_and_reset(desk: Desk) -> None:
    desk.show()
    desk.open()
    window = desk.window
    desk.station.posted.clear()
    for key, modifiers in (
        (Qt.Key.Key_F5, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F5, Qt.KeyboardModifier.ShiftModifier),
        (Qt.Key.Key_F10, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier),
    ):
        QTest.keyClick(window, key, modifiers)
    assert desk.station.posted == [orders.Go(), orders.Pause(), orders.Reset(), orders.Step(), orders.Reset()]


def test_a_reset_of_a_running_cell_runs_on_and_a_stop_does_not(desk: Desk) -> None:
    running(desk)
    conductor = desk.station.conductor
    assert conductor is not None
    desk.trigger("reset")
    assert (conductor.state, conductor.number) == ("running", 2)
    desk.trigger("stop")
    assert conductor.run.now == 0
    assert desk.window.session.can().go


def test_manual_operation_moves_what_is_switched(desk: Desk) -> None:
    desk.open()
    desk.trigger("run")
    desk.window.run.signals.select("conveyor.motor")
    QTest.keyClick(desk.window.run.signals.table, Qt.Key.Key_Space)
    desk.pass_seconds(1)
    view = desk.window.session.view
    assert view is not None
    assert view.snapshot.signals["conveyor.motor"] is True


def test_a_program_with_errors_takes_no_control_and_shows_them(desk: Desk) -> None:
    desk.open()
    desk.window.run.program.editor.setPlainText("IF")
    desk.window.run.ordered.emit(orders.Choose("program"))
    desk.until(lambda: desk.window.session.problems > 0)
    view = desk.window.session.view
    assert view is not None
    assert view.control == "manual"
    assert not desk.window.run.program.problems.isHidden()


def test_a_device_that_is_clicked_is_selected_in_the_table(desk: Desk) -> None:
    desk.show()
    desk.open()
    run = desk.window.run
    run.stage.scene.selected.emit("pusher")
    index = run.signals.table.currentIndex()
    assert str(index.siblingAtColumn(1).data()).startswith("pusher")
    run.signals.table.selectRow(0)
    assert run.stage.help() is not None


def test_help_on_the_selected_device_comes_first(desk: Desk) -> None:
    desk.show()
    desk.open()
    desk.window.run.stage.scene.selected.emit("pusher")
    desk.trigger("help")
    assert desk.window.screen_now is Screen.HELP
    assert say(message("kind-pusher"), "en") in desk.window.help.page.toPlainText().split("First steps")[0]
    desk.trigger("help")
    assert desk.window.stack.currentWidget() is desk.window.run


# Marks


def test_the_report_of_the_reference_program_is_full(desk: Desk) -> None:
    desk.show()
    report(desk, REFERENCE)
    page = desk.window.report.page()
    assert page is not None
    assert page.passed
    assert page.points == page.of
    assert desk.window.session.book.read()[SORTING].passed


def test_a_moment_of_the_report_jumps_into_the_replay(desk: Desk) -> None:
    desk.show()
    report(desk, wrong_with_failed_gate())
    pane = desk.window.report.replay
    line = next(line for line in desk.window.report.lines if line.moments)
    moment = line._line.moments[0]
    line.moments[0].click()
    assert pane.now == moment.t
    desk.until(lambda: pane._shown == moment.t)
    assert pane.stage.diagram.cursor_times()["a"] == moment.t
    assert abs(pane.slider.value() - moment.t // 1000) <= 1
    snapshot = pane.stage._snapshot
    assert snapshot is not None
    assert abs(snapshot.now - moment.t) <= 1


def test_a_replay_plays_stops_and_is_scrubbed(desk: Desk) -> None:
    desk.show()
    report(desk, REFERENCE)
    pane = desk.window.report.replay
    pane.seek(0)
    pane.play.click()
    desk.until(lambda: pane.now > S // 10)
    pane.play.click()
    assert not pane.playing
    pane.slider.setValue(30_000)
    assert pane.now == 30 * S
    desk.until(lambda: pane._shown == 30 * S)


def test_the_report_is_written_as_a_page_of_its_own_or_said_why_not(desk: Desk, tmp_path: Path) -> None:
    report(desk, REFERENCE)
    file = tmp_path / "report.html"
    desk.window.report_file.write(file)
    desk.until(lambda: str(file) in desk.window.banner.text, 60)
    assert "</html>" in file.read_text(encoding="utf-8")
    desk.window.report_file.write(file / "below.html")
    desk.until(lambda: "cannot be written" in desk.window.banner.text, 60)


def test_a_run_by_hand_under_the_examiner_ends_in_a_report(desk: Desk) -> None:
    desk.open()
    desk.trigger("mark")
    desk.station.speed = 1000.0
    for _ in range(40):
        desk.station.pass_time()
    desk.until(lambda: desk.window.screen_now is Screen.REPORT)
    page = desk.window.report.page()
    assert page is not None
    assert page.points == "0"


# Language and look


def spoken(window: QWidget) -> list[str]:
    """All words in the window that a person sees or hears."""
    texts = []
    for widget in window.findChildren(QWidget):
        if isinstance(widget.parent(), QTabBar):
            continue  # Qt's own arrows, which Qt names when it makes them
        texts += [widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()]
        if isinstance(widget, QLabel | QAbstractButton):
            texts.append(widget.text())
        elif isinstance(widget, QLineEdit):
            texts.append(widget.placeholderText())
        elif isinstance(widget, QComboBox):
            texts += [widget.itemText(place) for place in range(widget.count())]
    return sorted(text for text in texts if text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_switched_to_says_the_same_as_one_begun_with(
    app: QApplication, tmp_path: Path, language: Language
) -> None:
    begun = Desk(app, tmp_path / "a", language=language)
    switched = Desk(app, tmp_path / "b", language="de" if language == "zh" else "zh")
    try:
        for desk in (begun, switched):
            desk.show()
            running(desk)
        switched.window.speak(language)
        for desk in (begun, switched):
            desk.station.show()
            desk.purge()
        texts = [
            [text.replace(str(tmp_path / name), "") for text in spoken(desk.window)]
            for desk, name in ((begun, "a"), (switched, "b"))
        ]
        assert texts[0] == texts[1]
    finally:
        begun.close()
        switched.close()


def test_a_theme_switched_to_looks_the_same_as_one_begun_with(app: QApplication, tmp_path: Path) -> None:
    begun = Desk(app, tmp_path / "a", theme="dark")
    begun.show()
    begun.window.show_screen(Screen.CONNECTIONS)
    begun.settle()
    first = begun.window.grab().toImage()
    begun.close()
    switched = Desk(app, tmp_path / "b", theme="light")
    switched.show()
    switched.window.show_screen(Screen.CONNECTIONS)
    light = switched.window.grab().toImage()
    switched.window.wear("dark")
    switched.settle()
    second = switched.window.grab().toImage()
    switched.close()
    assert light != first
    assert second == first


def test_choices_are_there_again_next_time(app: QApplication, tmp_path: Path) -> None:
    desk = Desk(app, tmp_path)
    desk.window.speak("de")
    desk.window.wear("dark")
    desk.close()
    again = Preferences(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    assert (again.language, again.theme) == ("de", "dark")


def too_small(widget: QWidget) -> bool:
    if isinstance(widget, ElidedLabel) or not getattr(widget, "text", lambda: "")():
        return False
    if isinstance(widget, QLabel):
        if widget.wordWrap():
            return widget.height() + 1 < widget.heightForWidth(widget.width())
        return widget.width() + 1 < widget.minimumSizeHint().width()
    return widget.width() + 1 < widget.minimumSizeHint().width()


@pytest.mark.parametrize("language", LANGUAGES)
def test_at_the_smallest_size_no_words_are_cut(app: QApplication, tmp_path: Path, language: Language) -> None:
    desk = Desk(app, tmp_path, language=language)
    try:
        desk.show(1280, 720)
        report(desk, wrong_with_failed_gate())
        for screen in Screen:
            desk.window.show_screen(screen)
            desk.settle()
            shown = desk.visible(QLabel, QAbstractButton)
            assert len(shown) > 10
            cut = [
                (screen, type(widget).__name__, widget.accessibleName(), getattr(widget, "text", lambda: "")())
                for widget in shown
                if too_small(widget)
            ]
            assert cut == []
        assert (desk.window.width(), desk.window.height()) == (1280, 720)
    finally:
        desk.close()


def test_nothing_is_written_smaller_than_nine_points(desk: Desk) -> None:
    desk.show()
    report(desk, REFERENCE)
    for screen in Screen:
        desk.window.show_screen(screen)
        desk.settle()
        for widget in desk.visible(QWidget):
            widget.ensurePolished()
            assert widget.fontInfo().pixelSize() >= 12, (screen, widget)


def test_whatever_can_be_focused_has_a_name(desk: Desk) -> None:
    desk.show()
    report(desk, REFERENCE)
    for screen in Screen:
        desk.window.show_screen(screen)
        nameless = [
            (screen, type(widget).__name__, widget.objectName())
            for widget in desk.visible(QWidget)
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.isEnabled()
            and not widget.accessibleName()
            and not getattr(widget, "text", lambda: "")()
        ]
        assert nameless == []


# What goes wrong


def test_a_station_that_died_is_told_and_started_again(desk: Desk) -> None:
    desk.show()
    running(desk)
    desk.station.die(LinkState("failed", reason=message("notice-station-died", code="1")))
    assert desk.window.banner.isVisible()
    assert "recorded" in desk.window.banner.text
    assert not desk.window.commands.all["run"].isEnabled()
    assert not desk.window.run.panel.pieces[0].isEnabled()
    desk.window.banner._act()
    assert desk.window.banner.isHidden()
    assert isinstance(desk.station.posted[-1], orders.LoadProgram)


@pytest.mark.parametrize("raw", [b"\0\1\2", None])
def test_a_file_that_is_no_program_is_said_in_the_window(desk: Desk, tmp_path: Path, raw: bytes | None) -> None:
    desk.open()
    file = tmp_path / "x.scl"
    if raw is not None:
        file.write_bytes(raw)
    before = desk.window.run.program.text()
    desk.window.files.take(file)
    assert str(file) in desk.window.banner.text
    assert desk.window.run.program.text() == before


def test_a_file_is_opened_into_the_editor(desk: Desk, tmp_path: Path) -> None:
    desk.open()
    file = tmp_path / "x.scl"
    file.write_text("// mine\n")
    desk.window.files.take(file)
    assert desk.window.run.program.text() == "// mine\n"


def test_a_program_is_written_where_a_person_wants_it_or_said_why_not(desk: Desk, tmp_path: Path) -> None:
    desk.open(REFERENCE)
    desk.window.files.write(tmp_path / "out.scl")
    assert (tmp_path / "out.scl").read_text(encoding="utf-8") == REFERENCE
    desk.window.files.write(tmp_path / "out.scl" / "below.scl")
    assert "cannot be written" in desk.window.banner.text


def test_a_disk_that_refuses_is_said_in_the_window(desk: Desk, tmp_path: Path) -> None:
    desk.open()
    (tmp_path / "programs").write_text("a file where a folder should be")
    desk.window.session.keep("x")
    assert "could not be saved" in desk.window.banner.text


def test_an_unknown_exercise_is_said_with_those_that_there_are(desk: Desk) -> None:
    desk.window.open_exercise("sorting-metall")
    assert SORTING in desk.window.banner.text
    assert desk.window.screen_now is Screen.EXERCISES


def test_what_a_station_refuses_is_said_in_the_window(desk: Desk) -> None:
    desk.open()
    desk.station.post(orders.Force("nothing.there", True))
    assert "nothing.there" in desk.window.banner.text


def test_an_exercise_that_cannot_be_read_hides_no_other(tmp_path: Path) -> None:
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "scenario.yaml").write_text("format: nothing\n")
    (tmp_path / "good").symlink_to(sorting().folder, target_is_directory=True)
    found = read_library(tmp_path)
    assert found.exercises.keys() == {SORTING}
    assert found.problems


# The frame


def test_the_palette_does_what_is_typed(desk: Desk) -> None:
    desk.show()
    desk.trigger("palette")
    (palette,) = desk.window.findChildren(Palette)
    QTest.keyClicks(palette.line, "sett")
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert desk.window.screen_now is Screen.SETTINGS


def test_every_page_of_the_rail_has_its_action(desk: Desk) -> None:
    desk.show()
    desk.open()
    for screen, action in RAIL:
        desk.window.show_screen(Screen.EXERCISES)
        desk.trigger(action)
        assert desk.window.screen_now is screen


def test_actions_of_the_run_page_sleep_elsewhere(desk: Desk) -> None:
    desk.open()
    desk.window.show_screen(Screen.SETTINGS)
    awake = {id for id, action in desk.window.commands.all.items() if action.isEnabled()}
    assert not {id for id in awake if BY_ID[id].screen is Screen.RUN}


def test_scene_only_gives_the_page_to_the_cell(desk: Desk) -> None:
    desk.show()
    desk.open()
    before = desk.window.run.stage.scene.width()
    desk.trigger("scene-only")
    desk.settle()
    assert desk.window.run.stage.scene.width() > before
    desk.trigger("scene-only")
    assert desk.window.run.side.isVisible()


def test_the_diagram_knows_every_pulse(desk: Desk) -> None:
    running(desk)
    desk.pass_seconds(10)
    conductor = desk.station.conductor
    assert conductor is not None
    happened = [change for change in conductor.run.changes if change.topic == "entry_eye.on"]
    store = desk.window.run.stage.diagram._stores["entry_eye.on"]
    assert len(happened) > 4
    for change in happened:
        assert isinstance(change, Change)
        assert store.at(change.t) == float(bool(change.value))


def test_the_window_closes_its_station(desk: Desk) -> None:
    desk.show()
    desk.window.close()
    assert desk.station.closed


def test_a_report_line_is_heard_with_verdict_demand_and_points(desk: Desk) -> None:
    report(desk, REFERENCE)
    line = desk.window.findChildren(ReportLineWidget)[0]
    assert line.accessibleName().startswith("met: ")
    assert line._line.points in line.accessibleName()
