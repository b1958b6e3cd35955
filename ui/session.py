"""One person at work on one exercise: the station, the program that saves itself, marking, and the best results."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from scenarios.exercise import Exercise
from twin.tags import Tag
from twin.texts import message
from ui.background import Background
from ui.orders import Choose, Go, LoadProgram, Mark, OpenExercise, Order, Pause, Reset
from ui.preferences import Control
from ui.station import Station
from ui.viewmodel import problems
from ui.viewmodel.exercise import described_tags
from ui.viewmodel.programs import Shelf
from ui.viewmodel.report_page import count_failures
from ui.viewmodel.results import Result, ResultBook
from ui.viewmodel.skeleton import skeleton
from ui.viewmodel.view import Can, LinkState, Recording, StationView, can

if TYPE_CHECKING:
    from ui.marking import Judged


class Session(QObject):
    opened = Signal(object)
    """Exercise."""
    viewed = Signal()
    """``view`` or ``link`` is new."""
    told = Signal(object)
    """Message for the person."""
    marked = Signal(object)
    """Judged."""
    loaded = Signal(str)
    """The program text that the PLC runs from now on."""
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
        self._control: Choose | LoadProgram | None = None
        """What the person has last put in control."""
        station.viewed.connect(self._see)
        station.linked.connect(self._linked)
        station.refused.connect(self.told)
        station.noted.connect(self.told)
        station.recorded.connect(self._recorded)
        station.loaded.connect(self.loaded)

    def open(self, exercise: Exercise, control: Control) -> str:
        """Set up the cell; answers the program to begin with: the saved one, else a frame with the tags."""
        if exercise is not self.exercise:
            self.failures = {}
        self.exercise = exercise
        self.tags = described_tags(exercise.layout, exercise.scenario.hidden)
        self.view = None
        self._station.post(OpenExercise(exercise.scenario.id))
        self._control = None
        if control != "program":
            self.post(Choose(control))
        self.opened.emit(exercise)
        return self.shelf.take(exercise.scenario.id) or skeleton(self.tags)

    def post(self, order: Order) -> None:
        if isinstance(order, Choose):
            self._control = order
        self._station.post(order)

    def stop(self) -> None:
        """End the run; the cell stands ready for another."""
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
        self._station.revive()
        if self._control is not None:
            self._station.post(self._control)

    def check(self, text: str) -> Sequence[problems.Mark]:
        """What is wrong with a program; called off the window's thread."""
        # The compiler is loaded when the first program is checked, so that the window is there first.
        from ui.marking import problems_of

        return problems_of(text, self.tags)

    def load(self, text: str) -> None:
        assert self.exercise is not None
        self._control = LoadProgram(text, f"{self.exercise.scenario.id}.scl")
        self._station.post(self._control)

    def keep(self, text: str) -> None:
        """Save the program where it is found again."""
        if self.exercise is None:
            return
        try:
            self.shelf.keep(self.exercise.scenario.id, text)
        except OSError as error:
            self.told.emit(message("program-not-saved", reason=error.strerror or str(error)))

    def can(self) -> Can:
        return can(self.link, self.view, problems=self.problems)

    def mark(self, program: str) -> None:
        """Own programs are marked at once, in lock-step; hands and external PLCs act at the station, in real time."""
        exercise, view = self.exercise, self.view
        if exercise is None or view is None or self.busy:
            return
        if view.control != "program":
            self.post(Mark())
            self.told.emit(message("marking-live"))
            return
        from ui.marking import mark_program

        self._work(True)
        self._background.run(partial(mark_program, exercise, program), self._judged, self._failed)

    def _recorded(self, recording: Recording) -> None:
        if self.exercise is not None:
            from ui.marking import judge

            self._work(True)
            work = partial(judge, self.exercise, recording.trace, recording.step)
            self._background.run(work, self._judged, self._failed)

    def _judged(self, judged: Judged) -> None:
        self._work(False)
        report = judged.report
        self.failures = count_failures(report, self.failures)
        best = Result(str(report.points), str(report.offered), report.passed, date.today().isoformat())
        try:
            self.book.note(report.scenario, best)
        except OSError as error:
            self.told.emit(message("result-not-saved", reason=error.strerror or str(error)))
        self.marked.emit(judged)

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
