"""Preferences, the translator, and the trap of lost references."""

import sys
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QObject, QSettings
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QLabel

from twin.texts import LANGUAGES, message
from ui.preferences import CONTROLS, THEMES, Preferences, own_addresses
from ui.words import Words

anything = st.one_of(st.text(max_size=6), st.integers(-(2**40), 2**40), st.lists(st.text(max_size=2)))
KEYS = ["host", "language", "theme", "control", "port", "layout/window"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(KEYS),
        st.one_of(st.text(max_size=6), st.integers(-(2**40), 2**40), st.lists(st.text(max_size=2))),
    )
)
def test_whatever_the_file_holds_preferences_are_usable(tmp_path: Path, stored: dict[str, object]) -> None:
    file = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    file.clear()
    for key, value in stored.items():
        file.setValue(key, value)
    preferences = Preferences(file)
    assert preferences.language in LANGUAGES
    assert preferences.theme in THEMES
    assert preferences.control in CONTROLS
    assert 1024 <= preferences.port <= 65535
    assert preferences.host in own_addresses()
    place = preferences.layout("window")
    assert place is None or not place.isEmpty()


def test_what_was_chosen_is_found_again(tmp_path: Path) -> None:
    for language in LANGUAGES:
        first = Preferences(QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat))
        first.language, first.theme, first.control, first.port = language, "dark", "external", 4841
        first.sync()
        again = Preferences(QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat))
        assert (again.language, again.theme, again.control, again.port) == (language, "dark", "external", 4841)


def test_bound_texts_follow_the_language_for_as_long_as_their_owner_lives(app: QApplication) -> None:
    words = Words("en")
    said: list[str] = []
    owner = QObject()
    words.bind(owner, said.append, message("action-run"))
    words.speak("de")
    owner.deleteLater()
    app.processEvents()
    app.sendPostedEvents(None, 52)  # QEvent::DeferredDelete
    words.speak("zh")
    assert said == ["Run", "Start"]


def test_thousands_of_calls_leave_the_references_to_none_alone(app: QApplication) -> None:
    """PySide6 6.12.0 on Python 3.11 loses one at nearly every void call and aborts in the end."""
    label = QLabel()
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    before = sys.getrefcount(None)
    for number in range(4000):
        label.setText(str(number))
        label.setToolTip("")
        painter = QPainter(image)
        painter.drawLine(0, 0, 7, 7)
        painter.end()
    assert abs(sys.getrefcount(None) - before) < 200
