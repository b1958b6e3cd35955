"""The editor and the program panel."""

from collections.abc import Iterator, Sequence
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from plc_bridge.scl.sources import Source
from tests.ui.desk import Desk, sorting
from twin.texts import message
from ui.background import Background
from ui.checking import check
from ui.dress import Dress
from ui.viewmodel.checked import Checked
from ui.viewmodel.exercise import described_tags
from ui.viewmodel.problems import Mark
from ui.viewmodel.programs import FIRST_FILE
from ui.widgets.program_panel import ProgramPanel
from ui.widgets.scl_editor import SclEditor
from ui.words import Words

TAGS = described_tags(sorting().layout)
REFERENCE = sorting().reference.read_text(encoding="utf-8")


def one(text: str) -> tuple[Source, ...]:
    """A program of one file."""
    return (Source(FIRST_FILE, text),)


@pytest.fixture
def editor(app: QApplication) -> SclEditor:
    return SclEditor(Words("en"), Dress(app, "light"))


@pytest.fixture
def panel(app: QApplication) -> Iterator[ProgramPanel]:
    background = Background()
    yield ProgramPanel(background, Words("en"), Dress(app, "light"))
    background.close()


def wait(app: QApplication, event: Sequence[object]) -> None:
    for _ in range(2000):
        app.processEvents()
        if event:
            return
        QTest.qWait(1)
    raise AssertionError("nothing came")


def test_enter_goes_on_where_the_block_stands(editor: SclEditor) -> None:
    QTest.keyClicks(editor, "    IF #a THEN")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClicks(editor, "#b := 1;")
    assert editor.toPlainText() == "    IF #a THEN\n        #b := 1;"


def test_tab_shifts_the_chosen_lines_and_back_tab_takes_it_back(editor: SclEditor) -> None:
    editor.setPlainText("a;\n  b;\nc;")
    editor.selectAll()
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.toPlainText() == "    a;\n      b;\n    c;"
    QTest.keyClick(editor, Qt.Key.Key_Backtab)
    assert editor.toPlainText() == "a;\n  b;\nc;"
    editor.undo()
    editor.undo()
    assert editor.toPlainText() == "a;\n  b;\nc;"


def test_a_mark_is_underlined_and_gone_to(editor: SclEditor) -> None:
    editor.setPlainText("x := 1;\nyy := zzz;\n")
    editor.show_marks([Mark(2, 7, "error", message("editor-title")), Mark(99, 1, "warning", message("editor-title"))])
    waves = [it.cursor.selectedText() for it in editor.extraSelections() if it.cursor.hasSelection()]
    assert waves == ["zzz"]
    editor.go_to(2, 7)
    cursor = editor.textCursor()
    assert (cursor.blockNumber(), cursor.positionInBlock()) == (1, 6)
    editor.go_to(1000, 1000)
    assert editor.textCursor().blockNumber() == 2


def test_words_are_coloured_in_both_themes(app: QApplication) -> None:
    for name in ("light", "dark"):
        dress = Dress(app, "light" if name == "light" else "dark")
        made = SclEditor(Words("en"), dress)
        made.setPlainText("IF TRUE THEN\n(* comment *)\n;END_IF;")
        app.processEvents()
        first = made.document().firstBlock().layout().formats()
        assert first[0].format.foreground().color().name() == dress.theme.code.keyword


def test_what_the_compiler_finds_stands_in_the_list_and_jumps(app: QApplication, panel: ProgramPanel) -> None:
    found: list[int] = []
    panel.checked.connect(found.append)
    panel.show_program(one(REFERENCE.replace("END_IF;", "", 1)), lambda sources: check(sources, TAGS))
    wait(app, found)
    assert found[-1] > 0
    assert panel.problems.count() >= found[-1]
    panel.problems.itemActivated.emit(panel.problems.item(0))
    assert panel.editor.textCursor().blockNumber() > 0


def test_a_right_program_is_loaded_and_a_wrong_one_is_not(app: QApplication, panel: ProgramPanel) -> None:
    loads: list[tuple[Source, ...]] = []
    found: list[int] = []
    panel.load_asked.connect(loads.append)
    panel.checked.connect(found.append)
    panel.show_program(one("nonsense"), lambda sources: check(sources, TAGS))
    panel.compile()
    wait(app, found)
    assert loads == []
    panel.show_program(one(REFERENCE), lambda sources: check(sources, TAGS))
    panel.compile()
    wait(app, loads)
    assert loads == [one(REFERENCE)]
    panel.loaded(one(REFERENCE))
    assert panel.state.text() == "Running in the PLC"
    panel.editor.appendPlainText("// more")
    found.clear()
    panel._check()
    wait(app, found)
    assert panel.state.text() == "Changed since it was loaded"


def test_a_check_that_was_overtaken_is_forgotten(app: QApplication, panel: ProgramPanel) -> None:
    gate = Event()

    def slow_then_quick(sources: tuple[Source, ...]) -> Checked:
        if sources[0].text == "old":
            gate.wait(5)
            return Checked((Mark(1, 1, "error", message("editor-title")),))
        return Checked(runs=True)

    found: list[int] = []
    panel.checked.connect(found.append)
    panel.show_program(one("old"), slow_then_quick)
    panel.show_program(one("new"), slow_then_quick)
    gate.set()
    wait(app, found)
    assert found == [0]
    assert panel.problems.count() == 0


def test_a_compiler_that_breaks_is_a_message_and_no_end(app: QApplication, panel: ProgramPanel) -> None:
    def broken(_sources: tuple[Source, ...]) -> Checked:
        raise RuntimeError("deep inside")

    found: list[int] = []
    panel.checked.connect(found.append)
    panel.show_program(one("x"), broken)
    wait(app, found)
    assert found == [1]
    assert "deep inside" in panel.problems.item(0).text()


def test_an_opened_file_can_be_undone(app: QApplication, panel: ProgramPanel) -> None:
    panel.show_program(one("mine"), lambda _sources: Checked(runs=True))
    panel.replace("from a file")
    assert panel.text() == "from a file"
    panel.editor.undo()
    assert panel.text() == "mine"


def test_what_was_typed_is_saved_when_the_window_closes(desk: Desk) -> None:
    desk.open()
    desk.window.run.program.editor.setPlainText("// typed")
    desk.window.close()
    assert desk.window.session.shelf.take("sorting-metal") == one("// typed")
