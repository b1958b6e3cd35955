"""The panel for a PLC that is the server: what it asks for, what it shows, double click and drag."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from plc_bridge.door import PlcServerView
from plc_bridge.plc_server.finding import Finding
from plc_bridge.plc_server.mapping import PlcMapping
from plc_bridge.plc_server.writing import mapping_text
from plc_bridge.said import Said
from tests.ui.desk import Desk
from tests.ui.viewmodel.test_mapping import TAGS, VARIABLES, visit
from twin.snapshot import Snapshot
from twin.texts import LANGUAGES, Language, message, say
from ui import orders
from ui.actions import Screen
from ui.dress import Dress
from ui.viewmodel.view import StationView
from ui.widgets.mapping_panel import FindingLine, MappingPanel
from ui.words import Words


@pytest.fixture
def panel(app: QApplication) -> MappingPanel:
    made = MappingPanel(Words("en"), Dress(app, "light"))
    made.show_cell(TAGS)
    made.endpoint.setText("opc.tcp://plc:4840")
    return made


def visited(panel: MappingPanel) -> None:
    found = visit()
    found.examined.findings.extend(
        [
            Finding("tcp", "good", message("plc-step-tcp", port="4840")),
            Finding("signals", "note", message("plc-step-no-heartbeat"), message("plc-step-no-heartbeat-do")),
        ]
    )
    panel.show_visit(found)


def texts(panel: MappingPanel) -> list[str]:
    return [label.text() for label in panel.found.findChildren(QLabel) if not label.isHidden()]


def test_the_check_is_asked_for_once_with_what_stands_on_the_page(panel: MappingPanel) -> None:
    asked: list[tuple[PlcMapping, str, bool, bool]] = []
    panel.check_asked.connect(lambda *what: asked.append(what))
    panel.user.setText("twin")
    panel.password.setText("secret")
    panel.check.click()
    panel.check.click()
    ((mapping, password, by_names, any_policy),) = asked
    assert mapping.endpoint == "opc.tcp://plc:4840" and mapping.user is not None and mapping.user.name == "twin"
    assert password == "secret" and by_names and any_policy
    assert "secret" not in mapping_text(mapping)


def test_what_needs_a_person_is_shown_at_once_and_the_rest_when_asked(panel: MappingPanel) -> None:
    visited(panel)
    heartbeat = say(message("plc-step-no-heartbeat"), "en")
    assert heartbeat in texts(panel) and "Port 4840 is open" not in texts(panel)
    panel.steps.click()
    assert heartbeat in texts(panel) and "Port 4840 is open" in texts(panel)


def test_a_double_click_gives_the_selected_signal_its_variable_and_goes_on(panel: MappingPanel) -> None:
    visited(panel)
    panel.clear.click()
    assert panel.desk.missing == ("at_b", "conveyor") and not panel.go.isEnabled()
    panel.signals.setCurrentCell(0, 0)
    block = panel.variables.topLevelItem(0)
    assert block is not None
    panel.variables.itemActivated.emit(block.child(3), 0)
    line = panel.signals.chosen()
    assert panel.desk.nodes == {"eye_b.on": 's="Twin"."spare"'}
    assert line is not None and line.topic == "conveyor.motor"
    QTest.keyClick(panel.signals, Qt.Key.Key_Up)
    QTest.keyClick(panel.signals, Qt.Key.Key_Delete)
    assert panel.desk.nodes == {}


def test_a_variable_that_is_dropped_on_a_signal_is_its_node(panel: MappingPanel) -> None:
    visited(panel)
    panel.signals.resize(400, 300)
    block = panel.variables.topLevelItem(0)
    assert block is not None
    spare = block.child(3)
    assert spare is not None
    data: QMimeData = panel.variables.mimeData([spare])
    place = QPointF(QPoint(10, panel.signals.rowViewportPosition(1) + 5))
    event = QDropEvent(
        place, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )  # fmt: skip
    panel.signals.dropEvent(event)
    assert panel.desk.nodes["conveyor.motor"] == 's="Twin"."spare"'
    assert VARIABLES[3].node.endswith('"spare"')


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_state_of_the_link_is_told_in_every_language_with_the_remedy(app: QApplication, language: Language) -> None:
    words = Words("en")
    panel = MappingPanel(words, Dress(app, "light"))
    assert panel.leave.isHidden()
    server = PlcServerView(
        "opc.tcp://plc:4840", "lost", Said.of(message("plc-link-changed")), Said.of(message("plc-do-closed"))
    )
    panel.show_view(StationView(Snapshot(0, {}, {}, {}), plc_server=server))
    words.speak(language)
    shown = [label.text() for line in panel.state.findChildren(FindingLine) for label in line.findChildren(QLabel)]
    assert say(message("plc-link-changed"), words.language) in shown
    assert say(message("plc-do-closed"), words.language) in shown
    assert not panel.leave.isHidden()


def test_in_the_window_a_file_is_opened_saved_and_the_plc_takes_over(desk: Desk, tmp_path: Path) -> None:
    desk.open()
    desk.window.show_screen(Screen.CONNECTIONS)
    panel, connecting = desk.window.connections.mapping, desk.window.plc_connecting
    mapping = PlcMapping(
        endpoint="opc.tcp://plc:4840", namespace="urn:plc", sensors='s="Twin"."{tag}"', actuators='s="Twin"."{tag}"'
    )
    file = tmp_path / "plc.yaml"
    connecting.write(file, mapping)
    connecting.read(file)
    assert panel.mapping() == mapping
    panel.go.click()
    assert orders.Connect(mapping, "") in desk.station.posted
    desk.window.session.revive()
    assert desk.station.posted.count(orders.Connect(mapping, "")) == 2, "a new station goes to the same PLC"
    told: list[object] = []
    connecting.told.connect(told.append)
    file.write_text("endpoint: 7\n", encoding="utf-8")
    connecting.read(file)
    assert len(told) == 1 and panel.mapping() == mapping
