"""The twin as client of a PLC's server: address, the doctor's findings, which node is which signal, and go."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QLabel, QLineEdit, QWidget

from plc_bridge.door import PlcServerView
from plc_bridge.plc_server.mapping import PlcMapping, PlcUser, Security
from twin.tags import Tag
from twin.texts import Say, message
from ui.dress import Dress
from ui.viewmodel.mapping import Desk, Sign, server_line, tree
from ui.viewmodel.view import StationView
from ui.widgets.boxes import button, column, label, plain, row
from ui.widgets.choice import Choice
from ui.widgets.mapping_lists import ICONS, SignalList, VariableTree
from ui.words import Words

if TYPE_CHECKING:
    from plc_bridge.plc_server.consulting import Visit

POLICIES: tuple[Security | None, ...] = (None, "Basic256Sha256", "Aes256Sha256RsaPss", "None")
LISTS_HIGH = 320
MOST_FINDINGS = 20


class FindingLine(QWidget):
    """A sign, what was found, and what to do about it."""

    def __init__(self, words: Words, dress: Dress, sign: Sign, what: Say, remedy: Say) -> None:
        super().__init__()
        said = words.say(what)
        picture = QLabel()
        picture.setPixmap(dress.icon(*ICONS[sign]).pixmap(18, 18))
        picture.setFixedWidth(24)
        text = QLabel(said)
        text.setWordWrap(True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        texts = column(text, spacing=0)
        if remedy:
            hint = QLabel(words.say(remedy))
            hint.setProperty("dress", "soft")
            hint.setWordWrap(True)
            texts.addWidget(hint)
        inside = row(picture, texts, spacing=8, grows=texts)
        inside.setAlignment(picture, Qt.AlignmentFlag.AlignTop)
        self.setLayout(inside)
        self.setAccessibleName(said)


class MappingPanel(QWidget):
    """Knows no network: who is asked to check answers by ``show_visit`` or ``show_failure``."""

    check_asked = Signal(object, str, bool, bool)
    """PlcMapping, password, whether to look for nodes by names, whether to take the best policy."""
    go_asked = Signal(object, str)
    """PlcMapping, password: let this PLC control."""
    leave_asked = Signal()
    open_asked = Signal()
    save_asked = Signal(object)
    """PlcMapping."""

    def __init__(self, words: Words, dress: Dress) -> None:
        super().__init__()
        self._words, self._dress = words, dress
        self.desk = Desk()
        self._visit: Visit | None = None
        self._busy = False
        self._server: PlcServerView | None = None
        self._station = False
        """Whether there is one."""
        self.endpoint = self._field("mapping-endpoint", "opc.tcp://192.168.0.1:4840")
        self.user = self._field("mapping-user", "")
        self.password = self._field("mapping-password", "")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.security = Choice(dress)
        words.bind(self.security, self.security.setAccessibleName, message("mapping-security"))
        for policy in POLICIES:
            self.security.addItem("", policy)
        self.check = button(words, dress, message("mapping-check"), self._check, icon="search")
        self.match = button(words, dress, message("mapping-match"), self._match, icon="connect")
        self.clear = button(words, dress, message("mapping-clear"), self._clear, icon="delete")
        opens = button(words, dress, message("mapping-open"), self.open_asked.emit, icon="open")
        self.save = button(words, dress, message("mapping-save"), self._save, icon="save")
        self.go = button(words, dress, message("mapping-go"), self._go, icon="plc", dress="primary")
        self.leave = button(words, dress, message("mapping-leave"), self.leave_asked.emit, icon="disconnect")
        self.steps = button(words, dress, message("mapping-steps"), self._toggle, icon="expand", dress="quiet")
        self.steps.setCheckable(True)
        self._findings = column(spacing=4)
        self.found = plain(self._findings)
        self.signals, self.variables = SignalList(words, dress), VariableTree(words)
        self.signals.setFixedHeight(LISTS_HIGH)
        self.variables.setFixedHeight(LISTS_HIGH)
        left = column(label(words, message("mapping-signals"), "soft"), self.signals, spacing=4)
        right = column(label(words, message("mapping-variables"), "soft"), self.variables, spacing=4)
        self._detail = column(spacing=0)
        lists = row(left, right, spacing=12)
        lists.setStretch(0, 3)
        lists.setStretch(1, 2)
        self._state = column(spacing=0)
        self.state = plain(self._state)
        form = column(
            label(words, message("mapping-endpoint"), "soft"), row(self.endpoint, self.check, grows=self.endpoint),
            row(
                column(label(words, message("mapping-security"), "soft"), self.security, spacing=2),
                column(label(words, message("mapping-user"), "soft"), self.user, spacing=2),
                column(label(words, message("mapping-password"), "soft"), self.password, spacing=2),
                None, spacing=12,
            ),
            spacing=4,
        )  # fmt: skip
        self.setLayout(
            column(
                label(words, message("mapping-title"), "heading"),
                label(words, message("mapping-lead"), "soft", wrap=True),
                form, self.found, row(self.steps, None), lists, plain(self._detail),
                label(words, message("mapping-how"), "soft", wrap=True),
                row(self.match, self.clear, None, opens, self.save),
                self.state, row(self.go, self.leave, None),
                spacing=10,
            )
        )  # fmt: skip
        self.signals.dropped.connect(self._put)
        self.variables.picked.connect(self._pick)
        self.signals.currentCellChanged.connect(lambda *_: self._say_detail())
        self.endpoint.textChanged.connect(self._renew)
        words.changed.connect(self._say)
        dress.changed.connect(self._say)
        self._say()

    def _field(self, id: str, example: str) -> QLineEdit:
        made = QLineEdit()
        made.setPlaceholderText(example)
        self._words.bind(made, made.setAccessibleName, message(id))
        return made

    # --- what it is told

    def show_cell(self, tags: tuple[Tag, ...]) -> None:
        if tags != self.desk.tags:
            self.desk, self._visit = Desk(tags), None
            self._say()

    def show_mapping(self, mapping: PlcMapping) -> None:
        """Out of a file."""
        self.desk = self.desk.opened(mapping)
        self.endpoint.setText(mapping.endpoint)
        self.user.setText(mapping.user.name if mapping.user is not None else "")
        self.security.setCurrentIndex(POLICIES.index(mapping.security))
        self._say()

    def show_visit(self, visit: Visit) -> None:
        self._busy, self._visit = False, visit
        self.desk = self.desk.visited(visit)
        self._say()

    def show_failure(self, _problem: Exception) -> None:
        self._busy = False
        self._renew()

    def show_view(self, view: StationView | None) -> None:
        server = view.plc_server if view is not None else None
        if (server, view is not None) != (self._server, self._station):
            self._server, self._station = server, view is not None
            self._say_state()
            self._renew()

    # --- what a person does

    def mapping(self) -> PlcMapping:
        """As everything stands on the page now."""
        policy = cast(Security | None, self.security.currentData())
        chosen = self.desk.mapping()
        user = PlcUser(name=self.user.text()) if self.user.text() else None
        if user is None and chosen.user is not None and chosen.user.certificate:
            user = chosen.user
        made = replace(chosen, endpoint=self.endpoint.text().strip(), user=user)
        return replace(made, security=policy) if policy is not None else made

    def _check(self) -> None:
        self._busy = True
        self._renew()
        by_names = not self.desk.nodes
        self.check_asked.emit(self.mapping(), self.password.text(), by_names, self.security.currentData() is None)

    def _match(self) -> None:
        self.desk = self.desk.matched()
        self._say_lists()

    def _clear(self) -> None:
        self.desk = replace(self.desk, nodes={}, notes={}, checked=False)
        self._say_lists()

    def _put(self, topic: str, node: str) -> None:
        self.desk = self.desk.put(topic, node)
        self._say_lists()

    def _pick(self, node: str) -> None:
        line = self.signals.chosen()
        if line is not None:
            self._put(line.topic, node)
            self.signals.go_on()

    def _save(self) -> None:
        self.save_asked.emit(self.mapping())

    def _go(self) -> None:
        self.go_asked.emit(self.mapping(), self.password.text())

    # --- what is seen

    def _say(self) -> None:
        for number, policy in enumerate(POLICIES):
            id = {None: "mapping-security-best", "None": "mapping-security-none"}.get(policy, "")
            self.security.setItemText(number, self._words.say(message(id)) if id else str(policy))
        self._say_state()
        self._say_findings()
        self.variables.show_tree(tree(self.desk.variables))
        self._say_lists()

    def _say_findings(self) -> None:
        """What needs a person is always there; what is well when it is asked for."""
        findings = self._visit.examined.findings if self._visit is not None else []
        shown = [each for each in findings if each.verdict != "good" or self.steps.isChecked()]
        lines = [self._line(each.verdict, each.what, each.remedy or "") for each in shown[:MOST_FINDINGS]]
        if len(shown) > MOST_FINDINGS:
            lines.append(self._line("note", message("mapping-more", count=len(shown) - MOST_FINDINGS)))
        if findings and all(each.verdict == "good" for each in findings) and not self.steps.isChecked():
            lines.append(self._line("good", message("mapping-all-well")))
        _refill(self._findings, lines)
        self.found.setVisible(bool(lines))
        self.steps.setVisible(any(each.verdict == "good" for each in findings))

    def _say_detail(self) -> None:
        """All of the selected signal, which has no room in its line."""
        line = self.signals.chosen()
        lines = []
        if line is not None:
            text = message("mapping-detail", name=line.name, node=line.node or "–")
            lines = [self._line(line.sign, text, line.what)]
        _refill(self._detail, lines)

    def _line(self, sign: Sign, what: Say, remedy: Say = "") -> FindingLine:
        return FindingLine(self._words, self._dress, sign, what, remedy)

    def _toggle(self) -> None:
        self._say_findings()

    def _say_state(self) -> None:
        lines = [self._line(*server_line(self._server, station=self._station))]
        missing = self.desk.missing
        if missing and self.desk.nodes:
            lines.append(self._line("note", message("mapping-left-out", names=", ".join(missing))))
        _refill(self._state, lines)

    def _say_lists(self) -> None:
        self.signals.show_lines(self.desk.lines())
        self._say_detail()
        self._say_state()
        self._renew()

    def _renew(self) -> None:
        there = bool(self.endpoint.text().strip()) and bool(self.desk.tags)
        self.check.setEnabled(there and not self._busy)
        self.match.setEnabled(bool(self.desk.variables))
        self.clear.setEnabled(bool(self.desk.nodes))
        self.save.setEnabled(there and bool(self.desk.nodes))
        self.go.setEnabled(there and self.desk.ready)
        self.leave.setVisible(self._server is not None)
        self.check.setText(self._words.say(message("mapping-checking" if self._busy else "mapping-check")))


def _refill(box: QBoxLayout, widgets: list[FindingLine]) -> None:
    while (item := box.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            # deleted later, but not to be seen meanwhile
            widget.hide()
            widget.deleteLater()
    for widget in widgets:
        box.addWidget(widget)
