"""The student's program: its files in an editor, what is wrong with them, and what they do in the running PLC."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QSplitter, QStackedWidget, QTabWidget, QWidget

from plc_bridge.scl.sources import Source
from twin.tags import Tag
from twin.texts import Message, message
from ui.background import Background
from ui.dress import Dress
from ui.orders import Look, SwitchPlc
from ui.viewmodel.checked import Checked
from ui.viewmodel.online import by_line
from ui.viewmodel.power import at_places
from ui.viewmodel.problems import Mark, errors
from ui.viewmodel.program import ProgramText
from ui.viewmodel.spelling import time_text
from ui.viewmodel.view import StationView
from ui.viewmodel.watching import watchable
from ui.widgets.boxes import column
from ui.widgets.cross_reference import CrossReference
from ui.widgets.ladder_view import LadderView
from ui.widgets.online_bar import OnlineBar
from ui.widgets.places import PlaceRow, PlaceTable, column_names
from ui.widgets.problem_list import ProblemList
from ui.widgets.program_head import ProgramHead
from ui.widgets.scl_editor import SclEditor
from ui.widgets.step_table import StepTable
from ui.widgets.tests_panel import BlockTests
from ui.widgets.watch_table import WatchTable
from ui.words import Words

Compile = Callable[[tuple[Source, ...]], Checked]
"""Checks a program; called off the window's thread."""

CHECK_AFTER = 400
"""Milliseconds of rest before a program is checked while it is typed."""
SAVE_AFTER = 1500
PROBLEMS, WATCH, USES, DIAGNOSIS, TESTS, STEPS = range(6)
TABS: Final = ("problems", "watch", "uses", "diagnosis", "tests", "steps")
"""Each has its words ``tab-<name>`` and its action ``show-<name>``."""


class ProgramPanel(QWidget):
    checked = Signal(int)
    """The number of errors of the program as it stands."""
    resting = Signal(object)
    """The sources, some time after they were changed: save them."""
    load_asked = Signal(object)
    """The sources, which have no errors: take them into the PLC."""
    ordered = Signal(object)
    """An order for the station: what is looked at, set or forced."""
    refused = Signal(object)
    """Message: what a person typed is nothing that can be done."""
    watching = Signal(tuple)
    """The watched paths, when they changed."""

    def __init__(self, background: Background, words: Words, dress: Dress) -> None:
        super().__init__()
        self._background, self._words, self._dress = background, words, dress
        self._compile: Compile = lambda _sources: Checked(runs=True)
        self._program = ProgramText()
        self._found = Checked(runs=True)
        self._asked = 0
        self._load_after_check = False
        self._running: tuple[Source, ...] = ()
        self._view: StationView | None = None
        self._block = ""
        self.editor = SclEditor(words, dress)
        self.head = ProgramHead(words, dress)
        self.state, self.take = self.head.state, self.head.take
        self.bar = OnlineBar(words, dress)
        self.problems = ProblemList(words, dress)
        self.watch = WatchTable(words, dress)
        self.uses = CrossReference(words)
        names = column_names("diagnosis-time", "diagnosis-entry", "diagnosis-place")
        self.diagnosis = PlaceTable(words, message("tab-diagnosis"), names, wide=1)
        self.tests = BlockTests(background, self.sources, words, dress)
        self.steps = StepTable(words, dress, self.editor.line)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        for page in (self.problems, self.watch, self.uses, self.diagnosis, self.tests, self.steps):
            self.tabs.addTab(page, "")
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.tabBar().setProperty("dress", "small")
        for part in (self.tabs, self.tabs.tabBar()):
            words.bind(part, part.setAccessibleName, message("program-tabs"))
        self._split = split = QSplitter(Qt.Orientation.Vertical)
        split.setObjectName("program")
        self.ladder = LadderView(words, dress)
        self.paper = QStackedWidget()
        self.paper.addWidget(self.editor)
        self.paper.addWidget(self.ladder)
        split.addWidget(self.paper)
        split.addWidget(self.tabs)
        split.setChildrenCollapsible(False)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 1)
        split.setSizes([420, 170])
        self.setLayout(column(self.head, self.bar, split, spacing=6, grows=None))
        self._check_timer = self._timer(CHECK_AFTER, self._check)
        self._save_timer = self._timer(SAVE_AFTER, lambda: self.resting.emit(self.sources()))
        self._connect()
        self._title()

    def _connect(self) -> None:
        self.editor.textChanged.connect(self._typed)
        self.head.take_asked.connect(self.compile)
        self.head.file_chosen.connect(lambda file: self._go(file, 1, 1))
        self.head.new_asked.connect(lambda: self.add((Source("block.scl", ""),)))
        self.head.remove_asked.connect(self._remove)
        for table in (self.problems, self.uses, self.diagnosis, self.tests):
            table.chosen.connect(self._go)
        self.tabs.currentChanged.connect(self._make_room)
        self.watch.ordered.connect(self.ordered)
        for part in (self.watch, self.steps):
            part.refused.connect(self.refused)
        self.steps.edited.connect(self.editor.rewrite)
        self.steps.chosen.connect(self.editor.show_line)
        self.watch.watching.connect(self._watch)
        self.bar.looked.connect(self._look)
        self.bar.switched.connect(lambda to: self.ordered.emit(SwitchPlc(to)))
        self._words.changed.connect(self._list)
        self._dress.changed.connect(self._list)

    def _make_room(self, tab: int) -> None:
        """A table or a text to work in takes half the height, if it had less."""
        above, below = self._split.sizes()
        if tab in (TESTS, STEPS) and below < above:
            self._split.setSizes([(above + below) // 2] * 2)

    def _timer(self, after: int, act: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(after)
        timer.timeout.connect(act)
        return timer

    # The program

    def text(self) -> str:
        """Of the file that is shown."""
        return self.editor.toPlainText()

    def sources(self) -> tuple[Source, ...]:
        return self._program.typed(self.text()).sources

    def show_program(self, sources: tuple[Source, ...], compile: Compile) -> None:
        """A new exercise: undo does not reach back before it."""
        self._compile = compile
        self._running = ()
        self._set(ProgramText(sources))
        self._save_timer.stop()
        self._check()

    def show_tags(self, tags: Sequence[Tag], paths: tuple[str, ...]) -> None:
        """The signals of the exercise, and what was watched there last."""
        self.watch.show_tags(tags, paths)

    def replace(self, text: str) -> None:
        """A file was opened; undo brings back what was there."""
        self.editor.rewrite(text)
        self.editor.moveCursor(QTextCursor.MoveOperation.Start)

    def add(self, sources: tuple[Source, ...]) -> None:
        """Files beside the others."""
        self._set(self._program.typed(self.text()).added(sources))
        self._typed()

    def _remove(self) -> None:
        self._set(self._program.typed(self.text()).removed())
        self._typed()

    def _set(self, program: ProgramText) -> None:
        self._program = program
        self.editor.blockSignals(True)
        self.editor.setPlainText(program.current.text)
        self.editor.blockSignals(False)
        self.head.show_files([source.name for source in program.sources], program.shown)
        self._mark_editor()
        self._show_steps()
        self._show_values()

    def _show_steps(self) -> None:
        self.steps.show_text(self.text())

    def compile(self) -> None:
        """Check at once, and load the program if nothing is wrong with it."""
        self._load_after_check = True
        self._check()

    def loaded(self, sources: tuple[Source, ...]) -> None:
        """The PLC runs these now."""
        self._running = sources
        self._list()

    def flush(self) -> None:
        """Save now what would be saved after a rest."""
        if self._save_timer.isActive():
            self._save_timer.stop()
            self.resting.emit(self.sources())
        self.tests.flush()

    def _typed(self) -> None:
        self._check_timer.start()
        self._save_timer.start()
        self._show_values()

    def _check(self) -> None:
        self._check_timer.stop()
        self._show_steps()
        self._asked += 1
        ticket, sources, compile = self._asked, self.sources(), self._compile

        def arrived(found: Checked) -> None:
            if ticket == self._asked:
                self._take(sources, found)

        def broke(error: Exception) -> None:
            mark = Mark(1, 1, "error", message("editor-check-failed", reason=str(error)), sources[0].name)
            arrived(Checked((mark,)))

        self._background.run(lambda: compile(sources), arrived, broke)

    def _take(self, sources: tuple[Source, ...], found: Checked) -> None:
        self._found = found
        if found.runs:
            self.bar.show_blocks(found.blocks)
            self.uses.show_uses(found.uses)
            for editor in (self.editor, self.tests.editor):
                editor.completing.names = found.names
        self._list()
        wrong = errors(found.marks)
        self.checked.emit(wrong)
        if self._load_after_check:
            self._load_after_check = False
            if wrong:
                self.tabs.setCurrentIndex(PROBLEMS)
                self.problems.go(self.problems.item(0))
            else:
                self.load_asked.emit(sources)

    def _mark_editor(self) -> None:
        file = self._program.current.name
        drawn = self._found.networks.get(file, ())
        if drawn:
            self.ladder.show_blocks(drawn)
        self.paper.setCurrentWidget(self.ladder if drawn else self.editor)
        self.editor.show_marks([mark for mark in self._found.marks if mark.file in ("", file)])

    def _list(self) -> None:
        self._mark_editor()
        self.problems.show_marks(self._found.marks, files=len(self._program.sources) > 1)
        self._title()
        wrong = errors(self._found.marks)
        text: Message = (
            message("editor-errors", count=wrong)
            if wrong
            else message("editor-running")
            if self._running and self._running == self.sources()
            else message("editor-not-loaded")
            if self._running
            else message("editor-clean")
        )
        self.state.setText(self._words.say(text))
        self._show_values()

    def _title(self) -> None:
        say = self._words.say
        for index, name in enumerate(TABS):
            count = len(self._found.marks) if index == PROBLEMS else 0
            text = say(message(f"tab-{name}"))
            self.tabs.setTabText(index, f"{text} ({count})" if count else text)

    def _go(self, file: str, line: int, column: int) -> None:
        if file and file != self._program.current.name:
            self._set(self._program.typed(self.text()).showing(file))
        self.editor.go_to(line, column)
        self.ladder.go_to(line)

    # The running PLC

    def show_view(self, view: StationView | None) -> None:
        self._view = view
        plc = view.plc if view is not None else None
        self.bar.show_plc(plc, may_switch=view is not None and not view.examined)
        self.watch.show_view(view)
        self._show_values()
        entries = reversed(plc.diagnosis) if plc is not None else ()
        self.diagnosis.show_rows(
            [
                PlaceRow(
                    (
                        time_text(entry.t, self._words.language),
                        self._words.say(entry.text.message()),
                        f"{entry.file}:{entry.line}" if entry.line else "",
                    ),
                    entry.file,
                    entry.line,
                )
                for entry in entries
            ]
        )

    def follow(self) -> None:
        """Watch the variable under the cursor, and list where it is used."""
        word = self.editor.word()
        if not watchable(word):
            self.refused.emit(message("watch-no-variable", found=word) if word else message("watch-nothing-there"))
        else:
            self.uses.ask(word.split(".")[0])
            self.watch.add(word)
            self.tabs.setCurrentIndex(WATCH)

    def _watch(self, paths: tuple[str, ...]) -> None:
        self.watching.emit(paths)
        self._tell()

    def _look(self, block: str) -> None:
        chosen = self.bar.chosen
        if block and chosen is not None and block != self._block:
            self._go(chosen.file, chosen.line, 1)
        self._block = block
        self._tell()
        self._show_values()

    def _tell(self) -> None:
        """What the station is to show."""
        self.ordered.emit(Look(self._block, self.watch.paths))

    def _show_values(self) -> None:
        """Beside the lines; an empty column when the text is not what runs."""
        plc = self._view.plc if self._view is not None else None
        if not self._block or plc is None:
            self.editor.show_values(None)
            self.ladder.show_values(None)
            self.steps.show_values(())
            return
        current = Source(self._program.current.name, self.text())
        fits = current in self._running and plc.block == self._block
        self.editor.show_values(by_line(plc.values, current.name) if fits else {})
        self.steps.show_values([value for value in plc.values if value.file == current.name] if fits else ())
        self.ladder.show_values(at_places(plc.values, current.name) if fits else None)
