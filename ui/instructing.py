"""What a person who works as instructor does in the window: the page of faults, and programs that are given."""

from __future__ import annotations

from collections.abc import Callable

from plc_bridge.scl.sources import Source
from twin.texts import Message, message
from ui.commands import Commands
from ui.preferences import Preferences
from ui.screens.run import FAULTS, PROGRAM, RunScreen
from ui.session import Session


class Instructing:
    """``tell`` says something to the person, ``renew`` looks at what can be done now."""

    def __init__(
        self,
        session: Session,
        run: RunScreen,
        commands: Commands,
        preferences: Preferences,
        tell: Callable[[Message], object],
    ) -> None:
        self._session, self._run, self._commands, self._preferences, self._tell = (
            session,
            run,
            commands,
            preferences,
            tell,
        )
        session.listed.connect(run.faults.show_faults)
        session.given.connect(self._given)
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

    def _given(self, sources: tuple[Source, ...]) -> None:
        """A program of the instructor's stands in the editor; what was there before has been saved."""
        self._run.program.flush()
        self._session.keep_given()
        self._run.program.show_program(sources, self._session.check)
        self._run.tabs.setCurrentIndex(PROGRAM)
        self._tell(message("inject-given"))
