"""The panel that runs the test cases of a program."""

from collections.abc import Callable, Iterator
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from plc_bridge.scl.sources import Source
from tests.ui.desk import SORTING, Desk, sorting
from ui.background import Background
from ui.dress import Dress
from ui.testing import run
from ui.viewmodel.exercise import described_tags
from ui.viewmodel.programs import FIRST_FILE, Shelf
from ui.viewmodel.tested import TESTS_FILE, Outcome
from ui.widgets.program_panel import TESTS
from ui.widgets.tests_panel import BlockTests
from ui.words import Words

TAGS = described_tags(sorting().layout)
PROGRAM = (Source(FIRST_FILE, 'ORGANIZATION_BLOCK "Main"\nBEGIN\n"light_green" := "start";\nEND_ORGANIZATION_BLOCK\n'),)
CASES = """TEST_CASE "Lights"
STEP "Pressed"
    "start" := TRUE;  RUN(CYCLES := 1);
    ASSERT.Equal("light_green", %s);
END_STEP
END_TEST_CASE
"""


@pytest.fixture
def panel(app: QApplication) -> Iterator[BlockTests]:
    background = Background()
    yield BlockTests(background, lambda: PROGRAM, Words("en"), Dress(app, "light"))
    background.close()


def rows(panel: BlockTests) -> list[str]:
    """As they are listed."""
    return [panel.results.item(number).text() for number in range(panel.results.count())]


def wait(app: QApplication, so: Callable[[], bool]) -> None:
    for _ in range(2000):
        app.processEvents()
        if so():
            return
        QTest.qWait(1)
    raise AssertionError("nothing came")


def ran(app: QApplication, panel: BlockTests, text: str) -> list[str]:
    panel.show_tests(text, lambda tests, program: run(tests, program, TAGS))
    QTest.mouseClick(panel.run, Qt.MouseButton.LeftButton)
    assert not panel.run.isEnabled()
    wait(app, panel.run.isEnabled)
    return rows(panel)


def test_a_case_that_is_met_is_one_row(app: QApplication, panel: BlockTests) -> None:
    assert ran(app, panel, CASES % "TRUE") == ["passed: Lights"]
    assert panel.summary.text() == "1 passed, 0 not passed"


def test_below_a_case_that_failed_stands_where_and_a_click_goes_there(app: QApplication, panel: BlockTests) -> None:
    found = ran(app, panel, CASES % "FALSE")
    assert found == ["not passed: Lights", 'Line 4: Pressed: "light_green" is TRUE, expected FALSE']
    panel.results.itemClicked.emit(panel.results.item(1))
    assert panel.editor.textCursor().blockNumber() == 3
    waves = [it.cursor.selectedText() for it in panel.editor.extraSelections() if it.cursor.hasSelection()]
    assert len(waves) == 1


def test_a_case_that_cannot_be_run_says_why(app: QApplication, panel: BlockTests) -> None:
    case, below = ran(app, panel, (CASES % "TRUE").replace('ASSERT.Equal("light_green"', 'ASSERT.Equal("light_grene"'))
    assert case == "cannot be run: Lights"
    assert "light_green" in below


def test_a_program_with_a_mistake_is_told_with_its_file_and_gone_to(app: QApplication, panel: BlockTests) -> None:
    gone: list[tuple[str, int, int]] = []
    panel.chosen.connect(lambda *place: gone.append(place))
    panel._program = lambda: (Source(FIRST_FILE, PROGRAM[0].text.replace(":=", "::")),)
    first = ran(app, panel, CASES % "TRUE")[0]
    assert first.startswith(f"{FIRST_FILE}: Line 3: ")
    assert panel.summary.text() == "No tests were run yet"
    panel.results.itemClicked.emit(panel.results.item(0))
    assert gone[0][:2] == (FIRST_FILE, 3)


def test_a_run_that_breaks_is_a_message_and_no_end(app: QApplication, panel: BlockTests) -> None:
    def broken(_tests: str, _program: tuple[Source, ...]) -> Outcome:
        raise RuntimeError("deep inside")

    panel.show_tests("x", broken)
    panel.run_all()
    wait(app, panel.run.isEnabled)
    assert "deep inside" in rows(panel)[0]


def test_what_was_being_run_for_another_exercise_is_forgotten(app: QApplication, panel: BlockTests) -> None:
    gate, done = Event(), []

    def slow(tests: str, program: tuple[Source, ...]) -> Outcome:
        gate.wait(5)
        done.append(tests)
        return run(CASES % "TRUE", program, TAGS)

    panel.show_tests("old", slow)
    panel.run_all()
    panel.show_tests("new", slow)
    gate.set()
    wait(app, lambda: bool(done))
    panel._background.close()
    app.processEvents()
    assert rows(panel) == []
    assert panel.run.isEnabled()


def test_the_results_are_said_in_the_language_that_is_chosen(app: QApplication, panel: BlockTests) -> None:
    ran(app, panel, CASES % "FALSE")
    panel._words.speak("de")
    assert rows(panel)[0] != "not passed: Lights"
    assert "Lights" in rows(panel)[0]


def test_the_exercise_brings_test_cases_that_its_own_program_passes(desk: Desk) -> None:
    desk.open(sorting().reference.read_text(encoding="utf-8"))
    panel = desk.window.run.program
    panel.tabs.setCurrentIndex(TESTS)
    assert panel.tests.editor.toPlainText() == (sorting().folder / TESTS_FILE).read_text(encoding="utf-8")
    panel.tests.run_all()
    desk.until(panel.tests.run.isEnabled)
    found = rows(panel.tests)
    assert len(found) > 1
    assert all(row.startswith("passed") for row in found)


def test_changed_test_cases_are_kept_beside_the_program(desk: Desk) -> None:
    desk.open()
    desk.window.run.program.tests.editor.setPlainText("// mine")
    desk.window.close()
    shelf = Shelf(desk.folder / "programs")
    assert shelf.read_beside(SORTING, TESTS_FILE) == "// mine"
    assert shelf.take(SORTING) == () or all(source.name != TESTS_FILE for source in shelf.take(SORTING))
    desk.window.session.exercise = sorting()
    assert desk.window.session.first_tests() == "// mine"


def test_text_and_results_stand_beside_each_other_only_where_both_have_room(panel: BlockTests) -> None:
    seen = []
    for width in (520, 1200):
        panel.resize(width, 400)
        panel.show()
        QApplication.processEvents()
        seen.append(panel.editor.width() > 0.9 * width)
    assert seen == [True, False]
