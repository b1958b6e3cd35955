"""What the mapping panel asks for: the doctor's visit off the window's thread, files, and the order to the station."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from plc_bridge.plc_server.mapping import PlcMapping
from plc_bridge.plc_server.writing import mapping_text
from scenarios.exercise import Exercise
from scenarios.mapping_file import read_mapping
from scenarios.problems import ScenarioError
from twin.file_trouble import file_trouble
from twin.tags import Tag
from twin.texts import Message, message
from ui.background import Background
from ui.orders import Connect, Disconnect
from ui.session import Session
from ui.widgets.mapping_panel import MappingPanel
from ui.words import Words

if TYPE_CHECKING:
    from plc_bridge.plc_server.consulting import Visit

FILES = "*.yaml *.yml"


class PlcConnecting(QObject):
    told = Signal(object)
    """Message: what went wrong with a file."""

    def __init__(
        self, panel: MappingPanel, session: Session, background: Background, words: Words, folder: Path
    ) -> None:
        super().__init__(panel)
        self._panel, self._session, self._background = panel, session, background
        self._words, self._folder = words, folder
        self._tags: tuple[Tag, ...] = ()
        panel.check_asked.connect(self._check)
        panel.go_asked.connect(lambda mapping, password: session.post(Connect(mapping, password)))
        panel.leave_asked.connect(lambda: session.post(Disconnect()))
        panel.open_asked.connect(self._open)
        panel.save_asked.connect(self._save)
        session.opened.connect(self._opened)
        session.viewed.connect(lambda: panel.show_view(session.view))

    def _opened(self, exercise: Exercise) -> None:
        self._tags = exercise.layout.tag_table()
        self._panel.show_cell(self._tags)

    def _check(self, mapping: PlcMapping, password: str, by_names: bool, any_policy: bool) -> None:
        work = partial(visit, mapping, self._folder / "station", password, self._tags, by_names, any_policy)
        self._background.run(work, self._panel.show_visit, self._panel.show_failure)

    def _open(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self._above(), self._title("mapping-open"), str(self._folder), FILES)
        if name:
            self.read(Path(name))

    def read(self, file: Path) -> None:
        """Take the mapping in this file; what is wrong with it is told."""
        try:
            self._panel.show_mapping(read_mapping(file, self._tags))
        except ScenarioError as error:
            first = error.problems[0]
            self.told.emit(message("plc-map-unusable", file=file.name, reason=first.text(self._words.language)))
        except OSError as problem:
            self.told.emit(message("plc-map-unusable", file=file.name, reason=file_trouble(problem)))

    def _save(self, mapping: PlcMapping) -> None:
        start = str(self._folder / "plc.yaml")
        name, _ = QFileDialog.getSaveFileName(self._above(), self._title("mapping-save"), start, FILES)
        if name:
            self.write(Path(name), mapping)

    def write(self, file: Path, mapping: PlcMapping) -> None:
        try:
            file.write_text(mapping_text(mapping), encoding="utf-8")
        except OSError as problem:
            self.told.emit(_not_written(file, problem))

    def _above(self) -> QWidget:
        return self._panel.window()

    def _title(self, id: str) -> str:
        return self._words.say(message(id))


def visit(
    mapping: PlcMapping, folder: Path, password: str, tags: tuple[Tag, ...], by_names: bool, any_policy: bool
) -> Visit:
    """The doctor goes there; called off the window's thread."""
    # asyncua takes its time to load, so it is loaded when it is wanted
    import asyncio

    from plc_bridge.plc_server.connecting import PlcServer
    from plc_bridge.plc_server.consulting import consult

    server = PlcServer(mapping, folder, password)
    return asyncio.run(consult(server, tags=tags, by_names=by_names, any_policy=any_policy))


def _not_written(file: Path, problem: OSError) -> Message:
    return message("cli-cannot-write", file=str(file), reason=file_trouble(problem))
