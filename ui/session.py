"""One person at work on one exercise: the station, the program that saves itself, marking, and the best results."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from plc_bridge.scl.sources import Source, SourceError, read_source
from scenarios.exercise import Exercise
from scenarios.faults.occurrence import Faults
from twin.file_trouble import file_trouble
from twin.tags import Tag
from twin.texts import Message, message
from ui.background import Background
from ui.orders import Choose, Connect, Go, LoadProgram, Look, Mark, OpenExercise, Order, Pause, Reset
from ui.preferences import Control
from ui.station import Station
from ui.viewmodel.diagnosis import report_notes, sought
from ui.viewmodel.exercise import described_tags
from ui.viewmodel.programs import FIRST_FILE, Shelf
from ui.viewmodel.report_page import count_failures
from ui.viewmodel.results import Result, ResultBook
from ui.viewmodel.skeleton import skeleton
from ui.viewmodel.tested import TESTS_FILE, Outcome
from ui.viewmodel.view import Can, LinkState, Recording, StationView, can

if TYPE_CHECKING:
    from scenarios.marking import Report
    from ui.marking import Judged
    from ui.viewmodel.checked import Checked

GIVEN = "-given"
"""Ending of the folder in which a program is kept that an instructor has given."""


class Session(QObject):
    opened = Signal(object)
    """Exercise."""
    viewed = Signal()
    """``view`` or ``link`` is new."""
    told = Signal(object)
    """Message for the person."""
    marked = Signal(object)
    """Judged."""
    loaded = Signal(object)
    """The sources, a tuple, that the PLC runs from now on."""
    listed = Signal(object)
    """The faults of the run, a tuple of FaultEntry."""
    given = Signal(object)
    """The sources of a program, a tuple, that an instructor has given in place of the student's own."""
    marking = Signal(bool)
    """Whether a program is being marked now."""

    def __init__(self, station: Station, background: Background, folder: Path) -> None:
        super().__init__()
        self._station, self._background = station, background
        self.shelf = Shelf(folder / "programs")
        self.book = ResultBook(folder / "results.json")
        self.exercise: Exercise | None = None
        self.tags: tuple[Tag, ...] = ()
        self.view: StationView | None = None
        self.link = LinkState()
        self.problems = 0
        """Errors in the program as it stands."""
        self.failures: dict[str, int] = {}
        """How often each item of the exercise has not been met, for hints."""
        self.busy = False
        self._control: Choose | Connect | LoadProgram | None = None
        """What the person has last put in control."""
        self.searched: tuple[Message, ...] = ()
        """For the report: what came of a search for a fault in the run that was marked last."""
        self._left_out: tuple[Message, ...] = ()
        """For the report: that there are faults in the cell which are not in the run that is marked."""
        self._given: tuple[Source, ...] = ()
        """The program on the screen was made of this one, an instructor's; the student's own is left as it was."""
        self._offered: tuple[Source, ...] = ()
        """An instructor's that comes on the screen next."""
        self._looked: Look | None = None
        """What of the PLC is shown."""
        station.viewed.connect(self._see)
        station.linked.connect(self._linked)
        station.refused.connect(self.told)
        station.noted.connect(self.told)
        station.recorded.connect(self._recorded)
        station.loaded.connect(self.loaded)
        station.listed.connect(self.listed)
        station.given.connect(self._take_given)

    def open(self, exercise: Exercise, control: Control) -> tuple[Source, ...]:
        """Set up the cell; answers the program to begin with: the saved one, else a frame with the tags."""
        if exercise is not self.exercise:
            self.failures = {}
        self.exercise = exercise
        self.tags = described_tags(exercise.layout, exercise.scenario.hidden)
        self.view = None
        self._given, self.searched = (), ()
        self._station.post(OpenExercise(exercise.scenario.id, any_port=control != "external"))
        self._control = None
        if control != "program":
            self.post(Choose(control))
        self.opened.emit(exercise)
        return self.shelf.take(exercise.scenario.id) or (Source(FIRST_FILE, skeleton(self.tags)),)

    def post(self, order: Order) -> None:
        if isinstance(order, Choose | Connect):
            self._control = order
        if isinstance(order, Look):
            self._looked = order
        self._station.post(order)

    def stop(self) -> None:
        """End the run; the cell stands ready for another. An examination is given up as it runs."""
        if self.view is None or not self.view.examined:
            self.post(Pause())
        self.post(Reset())

    def reset(self) -> None:
        """Another run; it runs if this one does."""
        running = self.view is not None and self.view.pace == "running"
        self.post(Reset())
        if running:
            self.post(Go())

    def revive(self) -> None:
        """A new station for the same exercise, controlled as the one before."""
        if self.exercise is None:
            return
        self._station.post(OpenExercise(self.exercise.scenario.id, any_port=self._control != Choose("external")))
        for order in (self._control, self._looked):
            if order is not None:
                self._station.post(order)

    def check(self, sources: tuple[Source, ...]) -> Checked:
        """What is wrong with a program and what is in it; called off the window's thread."""
        # The compiler is loaded when the first program is checked, so that the window is there first.
        from ui.checking import check

        return check(sources, self.tags)

    def first_tests(self) -> str:
        """The test cases of the exercise as they were saved last; else those that it comes with, if it has any."""
        if self.exercise is None:
            return ""
        saved = self.shelf.read_beside(self.exercise.scenario.id, TESTS_FILE)
        if saved:
            return saved
        try:
            return read_source(self.exercise.folder / TESTS_FILE)
        except (OSError, SourceError):
            return ""

    def test(self, tests: str, sources: tuple[Source, ...]) -> Outcome:
        """What came of test cases; called off the window's thread."""
        from ui.testing import run

        return run(tests, sources, self.tags)

    def load(self, sources: tuple[Source, ...]) -> None:
        self._control = LoadProgram(sources)
        self._station.post(self._control)
        if self._looked is not None:
            self._station.post(self._looked)

    def keep(self, sources: tuple[Source, ...]) -> None:
        """Save the program where it is found again."""
        if self.exercise is None:
            return
        try:
            self.shelf.keep(f"{self.exercise.scenario.id}{GIVEN if self._given else ''}", sources)
        except OSError as error:
            self.told.emit(message("program-not-saved", reason=file_trouble(error)))

    def keep_beside(self, name: str, text: str) -> None:
        """Save what belongs to the program and is no part of it."""
        if self.exercise is None:
            return
        try:
            self.shelf.keep_beside(self.exercise.scenario.id, name, text)
        except OSError as error:
            self.told.emit(message("program-not-saved", reason=file_trouble(error)))

    def can(self) -> Can:
        return can(self.link, self.view, problems=self.problems)

    def mark(self, program: tuple[Source, ...]) -> None:
        """Own programs are marked at once, in lock-step; hands and external PLCs act at the station, in real time."""
        exercise, view = self.exercise, self.view
        if exercise is None or view is None or self.busy:
            return
        put_in = sought(view.bench) and exercise.scenario.faults == Faults() and not self._given
        self.searched = self._left_out = (message("examination-sound"),) if put_in else ()
        if view.control != "program":
            self.post(Mark())
            self.told.emit(message("marking-live"))
            return
        from ui.marking import mark_program

        self._work(True)
        self._background.run(partial(mark_program, exercise, program, self._given), self._judged, self._failed)

    def _take_given(self, sources: tuple[Source, ...]) -> None:
        self._control, self._offered = LoadProgram(sources), sources
        self.given.emit(sources)

    def keep_given(self) -> None:
        """From now on the program on the screen is the one that was given."""
        self._given = self._offered

    def _recorded(self, recording: Recording) -> None:
        if self.exercise is not None:
            from ui.marking import judge

            bench = self.view.bench if self.view is not None else None
            self.searched = (*self._left_out, *report_notes(bench, self.exercise.layout))
            self._work(True)
            work = partial(judge, self.exercise, recording.trace, recording.step, recording.link)
            self._background.run(work, self._judged, self._failed)

    def _judged(self, judged: Judged) -> None:
        self._work(False)
        if judged.mending is not None:
            self.searched = (judged.mending.told(), *self.searched)
        else:
            self._note_result(judged.report)
        self.marked.emit(judged)

    def _note_result(self, report: Report) -> None:
        """Of the person's own work."""
        self.failures = count_failures(report, self.failures)
        best = Result(str(report.points), str(report.offered), report.passed, date.today().isoformat())
        try:
            self.book.note(report.scenario, best)
        except OSError as error:
            self.told.emit(message("result-not-saved", reason=file_trouble(error)))

    def _failed(self, error: Exception) -> None:
        self._work(False)
        self.told.emit(message("marking-failed", reason=str(error)))

    def _work(self, busy: bool) -> None:
        self.busy = busy
        self.marking.emit(busy)

    def _see(self, view: StationView) -> None:
        self.view = view
        self.viewed.emit()

    def _linked(self, link: LinkState) -> None:
        self.link = link
        if link.stage != "connected":
            self.view = None
        self.viewed.emit()

    def close(self) -> None:
        self._station.close()
