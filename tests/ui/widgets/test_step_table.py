"""The step table beside the program: what is edited there is edited in the text."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.ui.desk import Desk
from ui.viewmodel.step_text import sheets
from ui.widgets.program_panel import STEPS, ProgramPanel
from ui.widgets.step_table import ACTIONS, STEP, TO, TRANSITION

STEPPED = (Path(__file__).parents[2] / "data" / "sorting_steps.scl").read_text(encoding="utf-8")
EMPTY = 'ORGANIZATION_BLOCK "Main"\nBEGIN\nEND_ORGANIZATION_BLOCK\n'


@pytest.fixture
def panel(desk: Desk) -> ProgramPanel:
    desk.show()
    desk.open(STEPPED)
    panel = desk.window.run.program
    panel.tabs.setCurrentIndex(STEPS)
    desk.until(lambda: panel.steps.table.rowCount() > 0)
    return panel


def cells(panel: ProgramPanel) -> list[list[str]]:
    table = panel.steps.table
    return [
        [item.text() if (item := table.item(row, column)) else "" for column in range(4)]
        for row in range(table.rowCount())
    ]


def enter(panel: ProgramPanel, row: int, column: int, text: str) -> None:
    """As a person types into a cell."""
    table = panel.steps.table
    table.setCurrentCell(row, column)
    item = table.item(row, column)
    assert item is not None
    table.editItem(item)
    line = table.viewport().findChildren(QLineEdit)[-1]
    line.selectAll()
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)
    for _ in range(5):
        QApplication.processEvents()


def names(panel: ProgramPanel) -> list[str]:
    found = sheets(panel.text())
    assert found is not None
    return [row.name for row in found[0].rows]


def test_each_transition_of_a_step_has_a_row(panel: ProgramPanel) -> None:
    shown = cells(panel)
    assert [row[STEP] for row in shown] == ["ready", "ready", "running", "running", "tripped"]
    assert shown[4][ACTIONS:] == ['"light_red"(N)', "#safe AND #reset_edge.Q", "ready"]
    assert panel.steps.table.rowSpan(0, STEP) == 2


def test_a_cell_is_edited_in_the_text_and_undo_brings_it_back(panel: ProgramPanel) -> None:
    enter(panel, 1, TRANSITION, '#start_edge.Q AND "stop"')
    assert 'TRANSITION FROM ready TO running := #start_edge.Q AND "stop"; END_TRANSITION' in panel.text()
    enter(panel, 4, TO, "running")
    assert "FROM tripped TO running" in panel.text()
    panel.editor.undo()
    panel.editor.undo()
    assert panel.text() == STEPPED


def test_what_makes_no_sense_is_refused_with_a_sentence_and_changes_nothing(panel: ProgramPanel, desk: Desk) -> None:
    said: list[object] = []
    panel.refused.connect(said.append)
    enter(panel, 1, TRANSITION, "#start_edge.Q AND")
    enter(panel, 0, STEP, "running")
    assert len(said) == 2
    assert panel.text() == STEPPED
    assert cells(panel)[1][TRANSITION] == '#start_edge.Q AND "stop" AND "auto"'


def test_steps_are_added_branched_moved_renamed_and_removed(panel: ProgramPanel) -> None:
    panel.steps.table.setCurrentCell(2, STEP)
    panel.steps.add.click()
    assert names(panel) == ["ready", "running", "Step_1", "tripped"]
    enter(panel, 4, STEP, "braking")
    assert names(panel) == ["ready", "running", "braking", "tripped"]
    panel.steps.table.setCurrentCell(4, STEP)
    panel.steps.branch.click()
    panel.steps.up.click()
    assert names(panel) == ["ready", "braking", "running", "tripped"]
    panel.steps.remove.click()
    assert names(panel) == ["ready", "running", "tripped"]


def test_a_text_that_cannot_be_read_keeps_the_table_but_nothing_can_be_edited(panel: ProgramPanel, desk: Desk) -> None:
    panel.editor.setPlainText(STEPPED.replace("END_STEP", "", 1))
    desk.until(lambda: not panel.steps.table.isEnabled())
    assert len(cells(panel)) == 5
    assert not panel.steps.add.isEnabled()


def test_the_active_step_is_marked_while_its_block_is_looked_at(panel: ProgramPanel, desk: Desk) -> None:
    desk.until(lambda: bool(panel._found.blocks))
    desk.trigger("run")
    desk.press("panel.reset_button")
    desk.trigger("look-into")
    desk.pass_seconds(0.5)
    rows = panel.steps.table
    item = rows.item(0, STEP)
    assert item is not None and item.foreground().color().name() == desk.window.dress.theme.signal_on
    desk.press("panel.start_button")
    desk.pass_seconds(0.5)
    running = rows.item(2, STEP)
    assert running is not None and running.foreground().color().name() == desk.window.dress.theme.signal_on


def test_a_sequence_is_begun_where_there_is_none(desk: Desk) -> None:
    desk.show()
    desk.open(EMPTY)
    panel = desk.window.run.program
    panel.tabs.setCurrentIndex(STEPS)
    desk.settle()
    panel.steps.new.click()
    assert names(panel) == ["Step_1", "Step_2"]
