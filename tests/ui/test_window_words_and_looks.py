"""A language or a theme switched to leaves nothing behind, and everything can be read."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QSplitter, QWidget

from tests.ui.desk import Desk, sorting
from twin.texts import LANGUAGES, Language
from ui.actions import Screen
from ui.preferences import Preferences
from ui.screens.run import PROGRAM, TASK
from ui.widgets.boxes import ElidedLabel
from ui.widgets.palette import Palette
from ui.window import SMALLEST

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
    return sorting().program(name).text


def spoken(window: QWidget) -> list[str]:
    """All words in the window that a person sees or hears."""
    texts = []
    for widget in window.findChildren(QWidget):
        texts += [widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()]
        if isinstance(widget, QLabel | QAbstractButton):
            texts.append(widget.text())
        elif isinstance(widget, QLineEdit):
            texts.append(widget.placeholderText())
        elif isinstance(widget, QComboBox):
            texts += [widget.itemText(place) for place in range(widget.count())]
    return sorted(text for text in texts if text)


@pytest.mark.parametrize("language", ["zh", "de"])
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


def test_pages_are_divided_as_a_hand_has_left_them(app: QApplication, tmp_path: Path) -> None:
    def sizes(desk: Desk, name: str) -> list[int]:
        split = desk.window.findChild(QSplitter, name)
        assert isinstance(split, QSplitter)
        return split.sizes()

    left = []
    for turn in range(2):
        desk = Desk(app, tmp_path)
        try:
            desk.show()
            desk.open()
            run = desk.window.run
            run.tabs.setCurrentIndex(TASK)
            desk.settle()
            if turn == 0:
                run.split.moveSplitter(run.split.width() // 2, 1)
                for name in ("stage", "task", "program"):
                    split = desk.window.findChild(QSplitter, name)
                    assert isinstance(split, QSplitter)
                    split.setSizes([sum(split.sizes()) // 2] * 2)
            desk.settle()
            left.append([run.split.sizes(), sizes(desk, "stage"), sizes(desk, "task")])
        finally:
            desk.close()
    assert left[0] == left[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_tab_of_the_run_page_is_there_without_scrolling(
    app: QApplication, tmp_path: Path, language: Language
) -> None:
    desk = Desk(app, tmp_path, language=language)
    try:
        desk.show(*SMALLEST)
        desk.open()
        run = desk.window.run
        run.instruct(True)
        for tab in range(run.tabs.count()):
            run.tabs.setCurrentIndex(tab)
            desk.settle()
            assert run.tabs.tabBar().sizeHint().width() <= run.tabs.width()
        run.tabs.setCurrentIndex(PROGRAM)
        desk.settle()
        run.program.tabs.setTabText(0, run.program.tabs.tabText(0) + " (9)")
        assert run.program.tabs.tabBar().sizeHint().width() <= run.program.tabs.width()
    finally:
        desk.close()


def test_germans_read_their_own_names_of_keys_everywhere(app: QApplication, tmp_path: Path) -> None:
    desk = Desk(app, tmp_path, language="de")
    try:
        palette = Palette(desk.window.commands, desk.window.words, desk.window)
        shown = [palette.list.item(place).text() for place in range(palette.list.count())]
        shown += [*spoken(desk.window), desk.window.help.page.toPlainText()]
        assert any("Strg+O" in text for text in shown)
        assert [text for text in shown if "Ctrl" in text] == []
    finally:
        desk.close()


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
        desk.show(*SMALLEST)
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
        assert (desk.window.width(), desk.window.height()) == SMALLEST
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
