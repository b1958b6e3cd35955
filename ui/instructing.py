"""What a person who works as instructor does in the window: the page of faults, and programs that are given."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from msgspec import structs

from plc_bridge.fault_commands import Inject
from plc_bridge.scl.sources import Source
from scenarios.exercise import Exercise
from scenarios.faults.catalogue import catalogue
from twin.texts import Message, message
from ui.background import Background
from ui.commands import Commands
from ui.orders import Instruct
from ui.preferences import Preferences
from ui.screens.run import FAULTS, PROGRAM, RunScreen
from ui.session import Session


def _harmful(exercise: Exercise, kind: str, seed: int) -> int | None:
    # The compiler is loaded when it is needed first, so that the window is there first.
    from scenarios.faults.harm import harmful

    return harmful(exercise, kind, seed)


class Instructing:
    """``tell`` says something to the person."""

    def __init__(
        self,
        session: Session,
        run: RunScreen,
        commands: Commands,
        preferences: Preferences,
        background: Background,
        tell: Callable[[Message], object],
    ) -> None:
        self._background = background
        self._session, self._run, self._commands, self._preferences, self._tell = (
            session,
            run,
            commands,
            preferences,
            tell,
        )
        session.listed.connect(run.faults.show_faults)
        session.given.connect(self._given)
        run.faults.mistake_asked.connect(self._look_for_harm)
        commands.all["instruct"].setChecked(preferences.instructor)
        self._show(preferences.instructor)

    def switch(self) -> None:
        """As the action of that name now says."""
        works = self._commands.all["instruct"].isChecked()
        self._preferences.instructor = works
        self._show(works)
        if works:
            self._run.tabs.setCurrentIndex(FAULTS)

    def _show(self, works: bool) -> None:
        self._run.instruct(works)
        self._commands.mean("show-faults", works)

    def _look_for_harm(self, command: Inject) -> None:
        """Attempts at the exercise take seconds, so they are made off the window's thread."""
        exercise = self._session.exercise
        if exercise is None:
            return
        kind = catalogue().faults[command.fault].mistake
        self._run.faults.form.put.setEnabled(False)

        def found(number: int | None) -> None:
            self._run.faults.form.put.setEnabled(True)
            if self._session.exercise is not exercise:
                return
            if number is None:
                self._tell(message("inject-harmless"))
            else:
                self._session.post(Instruct(structs.replace(command, at=str(number))))

        def failed(error: Exception) -> None:
            self._run.faults.form.put.setEnabled(True)
            self._tell(message("marking-failed", reason=str(error)))

        self._background.run(partial(_harmful, exercise, kind, command.seed), found, failed)

    def _given(self, sources: tuple[Source, ...]) -> None:
        """A program of the instructor's stands in the editor; what was there before has been saved."""
        self._run.program.flush()
        self._session.keep_given()
        self._run.program.show_program(sources, self._session.check)
        self._run.tabs.setCurrentIndex(PROGRAM)
        self._tell(message("inject-given"))
