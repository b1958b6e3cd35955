"""The page of a run: the cell over its timing; task, signals and program beside them; the panel at hand."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QTabWidget, QWidget

from scenarios.exercise import Exercise
from twin.texts import message
from ui.background import Background
from ui.commands import Commands
from ui.dress import Dress
from ui.orders import Choose, Pull, SetSpeed
from ui.viewmodel.exercise import demands, described_tags
from ui.viewmodel.panel import emergency_lever, pieces
from ui.viewmodel.view import StationView
from ui.widgets.boxes import card, column, label, plain
from ui.widgets.fault_panel import FaultPanel
from ui.widgets.figures_panel import FiguresPanel
from ui.widgets.instruments_panel import InstrumentsPanel
from ui.widgets.operator_panel import OperatorPanel
from ui.widgets.program_panel import ProgramPanel
from ui.widgets.run_toolbar import RunToolbar
from ui.widgets.signal_table import SignalTable
from ui.widgets.stage import Stage
from ui.widgets.task_panel import TaskPanel
from ui.words import Words

TASK, PROGRAM, FIGURES, SEARCH, FAULTS = range(5)

SHARES = {PROGRAM: 0.45, SEARCH: 0.38, FAULTS: 0.38}
"""Of the width that a tab needs; a third if it is not said."""


class RunScreen(QWidget):
    ordered = Signal(object)
    """An Order for the station."""

    def __init__(self, commands: Commands, background: Background, words: Words, dress: Dress) -> None:
        super().__init__()
        self._words = words
        self._emergency = ""
        self._stopped = False
        """Whether the emergency stop is pressed."""
        self._view: StationView | None = None
        self.toolbar = RunToolbar(commands, words, dress)
        self.stage = Stage(words, dress, live=True)
        self.task = TaskPanel(words)
        self.signals = SignalTable(words, dress)
        self.program = ProgramPanel(background, words, dress)
        self.figures = FiguresPanel(words, dress)
        self.instruments = InstrumentsPanel(words, dress)
        self.faults = FaultPanel(words, dress)
        self.panel = OperatorPanel(words, dress)

        self._beside = QSplitter(Qt.Orientation.Vertical)
        self._beside.setObjectName("task")
        self._beside.addWidget(plain(column(self.task, margin=4)))
        self._beside.addWidget(
            plain(column(label(words, message("signals-title"), "heading"), self.signals, spacing=4, margin=8))
        )
        self._beside.setChildrenCollapsible(False)
        self._beside.setStretchFactor(0, 2)
        self._beside.setStretchFactor(1, 3)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self._beside, "")
        self.tabs.addTab(plain(column(self.program, margin=8)), "")
        for page in (self.figures, self.instruments, self.faults):
            self.tabs.addTab(page, "")
        self.tabs.setTabVisible(FAULTS, False)
        words.bind(self.tabs, lambda text: self.tabs.setTabText(TASK, text), message("tab-task"))
        words.bind(self.tabs, lambda text: self.tabs.setTabText(PROGRAM, text), message("tab-program"))
        words.bind(self.tabs, lambda text: self.tabs.setTabText(FIGURES, text), message("tab-figures"))
        words.bind(self.tabs, lambda text: self.tabs.setTabText(SEARCH, text), message("tab-search"))
        words.bind(self.tabs, lambda text: self.tabs.setTabText(FAULTS, text), message("tab-faults"))
        self.tabs.tabBar().setDrawBase(False)
        for part in (self.tabs, self.tabs.tabBar()):
            words.bind(part, part.setAccessibleName, message("tabs-title"))
        self.shares: dict[int, float] = {}
        """Of the width, as a hand has chosen them, by tab."""
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._share)
        self.tabs.currentChanged.connect(lambda _tab: self._later.start())

        self._left = left = plain(column(card(column(self.toolbar, margin=8)), self.stage, spacing=8))
        tabs = card(column(self.tabs, margin=1))
        self.side = plain(column(tabs, card(column(self.panel, margin=8)), spacing=8, grows=tabs))
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.addWidget(left)
        self.split.addWidget(self.side)
        self.split.setChildrenCollapsible(False)
        self.split.setStretchFactor(0, 1)
        self.split.setHandleWidth(8)
        self.split.splitterMoved.connect(self._moved)
        self.setLayout(column(self.split, margin=8))

        self.signals.ordered.connect(self.ordered)
        self.panel.ordered.connect(self.ordered)
        self.toolbar.speed_chosen.connect(lambda speed: self.ordered.emit(SetSpeed(speed)))
        self.toolbar.control_chosen.connect(lambda control: self.ordered.emit(Choose(control)))
        self.toolbar.emergency.connect(self._press)
        self.signals.selected.connect(self.stage.select)
        self.stage.selected.connect(self.signals.select)
        self.stage.selected.connect(self.instruments.choose)
        for hands in (self.instruments, self.faults):
            hands.ordered.connect(self.ordered)
        self.stage.ordered.connect(self.ordered)

    def show_exercise(self, exercise: Exercise) -> None:
        layout, hidden = exercise.layout, exercise.scenario.hidden
        tags = described_tags(layout, hidden)
        self._view = None
        self._emergency, self._stopped = emergency_lever(layout), False
        self.task.show_task(exercise.brief, demands(exercise))
        self.signals.show_tags(tags)
        self.panel.show_pieces(pieces(layout))
        self.stage.show_cell(layout, tags)
        self.figures.show_cell(layout)
        self.instruments.show_cell(layout)
        self.faults.show_cell(layout)
        self.show_view(None)

    def show_view(self, view: StationView | None) -> None:
        """None while there is no station: everything stays as it was and cannot be touched."""
        self._view = view
        self.signals.show_view(view)
        self.panel.show_view(view)
        self.program.show_view(view)
        self.figures.show_view(view)
        self.instruments.show_view(view)
        self.faults.show_view(view)
        if view is not None:
            self._stopped = bool(view.snapshot.signals.get(self._emergency, False))
        self.toolbar.show_emergency(self._stopped, there=view is not None and bool(self._emergency))
        if view is not None:
            self.toolbar.show_choice(view.speed, view.control)
            self.stage.show_view(view)

    def instruct(self, works: bool) -> None:
        """Whether a person works as instructor here, and has the page of faults."""
        self.tabs.setTabVisible(FAULTS, works)

    def show_alone(self, *, scene: bool, program: bool) -> None:
        """The whole page for one of them; for neither, all is there."""
        self.side.setVisible(not scene)
        self.stage.scene_only(scene)
        self._left.setVisible(not program)
        if program:
            self.tabs.setCurrentIndex(PROGRAM)

    def _press(self) -> None:
        if self._view is not None and self._emergency:
            self.ordered.emit(Pull(self._emergency, not self._stopped))

    def _share(self) -> None:
        """A program needs more width than a task; a share that a hand has chosen stays."""
        total = self.split.width() - self.split.handleWidth()
        tab = self.tabs.currentIndex()
        side = round(total * self.shares.get(tab, SHARES.get(tab, 0.33)))
        self.split.setSizes([total - side, side])

    def _moved(self, *_: int) -> None:
        left, side = self.split.sizes()
        if not left or not side:
            return
        self.shares[self.tabs.currentIndex()] = side / (left + side)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._later.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._later.start()
