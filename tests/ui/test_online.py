"""The running PLC in the window: values beside the lines, watch and force table, cross-reference, mode switch."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from plc_bridge.door import OnlineValue
from plc_bridge.scl.sources import Source
from tests.ui.desk import Desk, sorting
from twin.texts import message, say
from ui import orders
from ui.viewmodel.checked import Names, Part
from ui.viewmodel.completion import completions
from ui.viewmodel.online import LineValues, by_line
from ui.viewmodel.watching import forced_value, joined, parted, watchable
from ui.widgets.program_panel import DIAGNOSIS, USES, ProgramPanel
from ui.widgets.watch_table import NEW, VALUE

REFERENCE = sorting().reference.read_text(encoding="utf-8")


def running(desk: Desk) -> ProgramPanel:
    desk.show()
    desk.open(REFERENCE)
    panel = desk.window.run.program
    desk.until(lambda: bool(panel._found.blocks))
    desk.trigger("run")
    desk.press("panel.reset_button")
    desk.press("panel.start_button")
    return panel


def test_values_stand_beside_the_lines_while_a_block_is_looked_at(desk: Desk) -> None:
    panel = running(desk)
    desk.trigger("look-into")
    desk.pass_seconds(1)
    values = panel.editor._online._values
    line = next(n for n, text in enumerate(REFERENCE.splitlines(), 1) if '"conveyor_motor" :=' in text)
    assert ('"conveyor_motor"', "TRUE") in values[line].values
    assert values[line].reached and panel.editor._online.isVisibleTo(panel)
    desk.trigger("look-into")
    desk.pass_seconds(0.1)
    assert not panel.editor._online.isVisibleTo(panel)


def test_values_go_when_the_text_is_no_longer_what_runs(desk: Desk) -> None:
    panel = running(desk)
    desk.trigger("look-into")
    desk.pass_seconds(0.5)
    assert panel.editor._online._values
    panel.editor.appendPlainText("// changed")
    desk.pass_seconds(0.1)
    assert panel.editor._online._values == {}
    desk.until(lambda: panel.state.text() == "Changed since it was loaded")


def test_a_failed_compile_leaves_plant_and_values_as_they_are(desk: Desk) -> None:
    panel = running(desk)
    conductor = desk.station.conductor
    assert conductor is not None
    panel.editor.setPlainText(REFERENCE.replace("END_IF;", "", 1))
    panel.compile()
    desk.until(lambda: desk.window.session.problems > 0)
    desk.pass_seconds(1)
    assert conductor.kind == "program" and conductor.plc is not None and conductor.plc.mode == "RUN"
    assert panel.bar._choices


def row_of(panel: ProgramPanel, path: str) -> list[str]:
    table = panel.watch.table
    for row in range(table.rowCount()):
        cells = [item.text() if (item := table.item(row, column)) else "" for column in range(4)]
        if cells[0] == path:
            return cells
    raise AssertionError(path)


def test_variables_are_watched_by_their_path_and_found_again_next_time(desk: Desk) -> None:
    panel = running(desk)
    for path in ("conveyor_motor", "Sorting_DB.running", "%I0.0", "nonsense"):
        panel.watch.entry.setText(path)
        QTest.keyClick(panel.watch.entry, Qt.Key.Key_Return)
    desk.pass_seconds(0.2)
    root = panel._found.blocks[0].path
    panel.watch.add(f"{root}.running")
    desk.pass_seconds(0.2)
    assert row_of(panel, "conveyor_motor")[1:3] == ["BOOL", "TRUE"]
    assert row_of(panel, f"{root}.running")[2] == "TRUE"
    assert row_of(panel, "%I0.0")[1] == "BOOL"
    assert row_of(panel, "nonsense")[2] == "–"
    kept = parted(desk.window.session.shelf.read_beside("sorting-metal", "watched.txt"))
    assert kept == panel.watch.paths


def choose(panel: ProgramPanel, path: str) -> None:
    panel.watch.table.selectRow(panel.watch.paths.index(path))


def test_a_variable_is_set_once_from_the_table(desk: Desk) -> None:
    panel = running(desk)
    path = f"{panel._found.blocks[0].path}.running"
    panel.watch.add(path)
    desk.pass_seconds(0.1)
    choose(panel, path)
    item = panel.watch.table.item(0, NEW)
    assert item is not None
    item.setText("FALSE")
    assert desk.station.posted[-1] == orders.Modify(path, "FALSE")
    desk.pass_seconds(0.1)
    assert row_of(panel, path)[2] == "FALSE"


def test_a_signal_is_forced_and_released_from_the_table(desk: Desk) -> None:
    panel = running(desk)
    panel.watch.add("conveyor_motor")
    desk.pass_seconds(0.1)
    choose(panel, "conveyor_motor")
    item = panel.watch.table.item(0, NEW)
    assert item is not None
    panel.watch.table.blockSignals(True)
    item.setText("false")
    panel.watch.table.blockSignals(False)
    panel.watch.force.click()  # type: ignore[attr-defined]
    desk.pass_seconds(0.2)
    view = desk.window.session.view
    assert view is not None and view.forced == {"conveyor.motor": False}
    assert view.snapshot.signals["conveyor.motor"] is False
    cell = panel.watch.table.item(0, VALUE)
    assert cell is not None and say(message("signals-forced"), "en") in cell.text()
    panel.watch.release.click()  # type: ignore[attr-defined]
    desk.pass_seconds(0.1)
    assert desk.window.session.view is not None and desk.window.session.view.forced == {}


def test_what_cannot_be_set_is_said_in_the_window(desk: Desk) -> None:
    panel = running(desk)
    root = panel._found.blocks[0].path
    panel.ordered.emit(orders.Modify(f"{root}.running", "5"))
    assert "no value of type BOOL" in desk.window.banner.text
    panel.ordered.emit(orders.Modify("nothing.here", "5"))
    assert "no variable nothing" in desk.window.banner.text


def test_the_mode_switch_stops_and_starts_the_plc(desk: Desk) -> None:
    panel = running(desk)
    panel.bar.switched.emit("stop")
    desk.pass_seconds(0.2)
    view = desk.window.session.view
    assert panel.bar.mode.text() == "STOP"
    assert view is not None and view.snapshot.signals["conveyor.motor"] is False
    panel.bar.switched.emit("warm")
    desk.pass_seconds(0.2)
    assert panel.bar.mode.text() == "RUN"


def test_a_stop_stands_in_the_diagnosis_buffer_and_leads_to_its_line(desk: Desk) -> None:
    desk.show()
    desk.open(
        'ORGANIZATION_BLOCK "Main"\nBEGIN\n    WHILE TRUE DO\n        ;\n    END_WHILE;\nEND_ORGANIZATION_BLOCK\n'
    )
    panel = desk.window.run.program
    desk.trigger("run")
    desk.pass_seconds(0.2)
    texts = [panel.diagnosis.item(row, 1).text() for row in range(panel.diagnosis.rowCount())]  # type: ignore[union-attr]
    assert any("OB80" in text for text in texts)
    panel.tabs.setCurrentIndex(DIAGNOSIS)
    row = next(n for n, text in enumerate(texts) if "OB80" in text)
    panel.diagnosis.cellClicked.emit(row, 1)
    assert panel.editor.textCursor().blockNumber() in (2, 3)


def test_the_cross_reference_leads_to_every_use(desk: Desk) -> None:
    panel = running(desk)
    line = next(n for n, text in enumerate(REFERENCE.splitlines(), 1) if "#metal := TRUE" in text)
    panel.editor.go_to(line, 15)
    desk.trigger("watch-word")
    panel.tabs.setCurrentIndex(USES)
    assert "#metal" in panel.watch.paths
    rows = [panel.uses.table.item(row, 2).text() for row in range(panel.uses.table.rowCount())]  # type: ignore[union-attr]
    assert rows.count("#metal") >= 3
    panel.uses.table.cellClicked.emit(0, 0)
    assert panel.editor.textCursor().blockNumber() > 0


def test_a_word_that_names_no_variable_is_not_watched(desk: Desk) -> None:
    panel = running(desk)
    lines = REFERENCE.splitlines()
    line = next(n for n, text in enumerate(lines, 1) if "REGION" in text)
    panel.editor.go_to(line, lines[line - 1].index("REGION") + 2)
    desk.trigger("watch-word")
    assert panel.watch.paths == ()
    assert "'REGION' is no variable" in desk.window.banner._text.text()


def test_what_can_be_watched_is_told_by_its_form() -> None:
    assert [word for word in ('"stop"', "#metal", "Sorting_DB.metal", "%I0.0", '"END"') if not watchable(word)] == []
    assert [word for word in ("", "IF", "end_if", "BOOL", "500", "2.5") if watchable(word)] == []


def test_files_are_added_shown_and_removed(desk: Desk) -> None:
    panel = running(desk)
    panel.add(
        (
            Source(
                "station.scl", 'FUNCTION "Twice" : Int\nVAR_INPUT x : Int; END_VAR\n#Twice := #x * 2;\nEND_FUNCTION\n'
            ),
        )
    )
    assert panel.head.files.isVisibleTo(panel) and panel.head.files.currentText() == "station.scl"
    desk.until(lambda: any(choice.path == "Twice" for choice in panel._found.blocks))
    panel.head.file_chosen.emit("program.scl")
    assert panel.text() == REFERENCE
    panel.head.file_chosen.emit("station.scl")
    panel.head.remove_asked.emit()
    assert [source.name for source in panel.sources()] == ["program.scl"]
    assert not panel.head.files.isVisibleTo(panel)


# Without Qt


def test_lines_know_what_was_run_and_what_was_not_true() -> None:
    values = [
        OnlineValue("a", 3, 0, "", "FALSE"),
        OnlineValue("a", 3, 8, "#b", "FALSE"),
        OnlineValue("a", 3, 4, "#a", "TRUE"),
        OnlineValue("a", 5, 0, "", "TRUE"),
        OnlineValue("b", 3, 0, "", "TRUE"),
    ]
    assert by_line(values, "a") == {
        3: LineValues(True, False, (("#a", "TRUE"), ("#b", "FALSE"))),
        5: LineValues(True, True, ()),
    }


@pytest.mark.parametrize(
    ("text", "type", "value"),
    [("true", "BOOL", True), ("0", "BOOL", False), ("7", "INT", 7), ("2,5", "REAL", 2.5), ("x", "INT", None)],
)
def test_what_is_typed_is_the_value_to_force(text: str, type: str, value: object) -> None:
    assert forced_value(text, type) == value
    assert parted(joined(("a", "b.c"))) == ("a", "b.c")


NAMES = Names(
    globals=("start", "conveyor_motor", "Data"),
    blocks=("Station",),
    locals={"station": ("delay", "count")},
    members={
        ("station", "delay"): (Part("IN", "VAR_INPUT"), Part("PT", "VAR_INPUT"), Part("Q", "VAR_OUTPUT")),
        ("", "data"): (Part("total", "VAR"),),
    },
    functions=("LIMIT",),
)
HEAD = 'FUNCTION_BLOCK "Station"\nVAR\n    delay : TON;\n    fresh : Bool;\nEND_VAR\nBEGIN\n    '


@pytest.mark.parametrize(
    ("typed", "first", "inserted"),
    [
        ("#de", "delay", "delay"),
        ("#fr", "fresh", "fresh"),
        ('"con', "conveyor_motor", 'conveyor_motor"'),
        ("#delay.", "IN", "IN"),
        ('"Data".t', "total", "total"),
        ("#delay(", "IN :=", "IN := "),
        ("#delay(IN := TRUE, Q", "Q =>", "Q => "),
        ("LIM", "LIMIT", "LIMIT("),
        ("IF #fresh TH", "THEN", "THEN"),
        ("x : TO", "TO", "TO"),
    ],
)
def test_names_are_completed_where_they_fit(typed: str, first: str, inserted: str) -> None:
    text = HEAD + typed
    found = completions(text, len(text), NAMES)
    assert found is not None
    offer = next(offer for offer in found.offers if offer.text == first)
    assert offer.insert == inserted


@pytest.mark.parametrize("typed", ["// sta", "(* sta", "'sta", "x", "5", "#nothing_like_it"])
def test_nothing_is_offered_in_comments_texts_and_where_nothing_fits(typed: str) -> None:
    text = HEAD + typed
    assert completions(text, len(text), NAMES) is None


def test_a_name_is_completed_while_one_types(desk: Desk) -> None:
    panel = running(desk)
    desk.window.run.tabs.setCurrentIndex(1)
    editor = panel.editor
    editor.setPlainText('ORGANIZATION_BLOCK "Main"\nBEGIN\n    \nEND_ORGANIZATION_BLOCK\n')
    editor.go_to(3, 5)
    QTest.keyClicks(editor, '"conv')
    assert editor.completing.list.isVisible()
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert editor.toPlainText().splitlines()[2] == '    "conveyor_motor"'
