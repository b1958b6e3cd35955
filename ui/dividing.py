"""How the pages are divided: as a hand has left it last time, and the whole page for one part."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QSplitter, QWidget

from ui.commands import Commands
from ui.preferences import Preferences
from ui.screens.run import PROGRAM, RunScreen

ALONE: Final = ("scene-only", "program-only")


class Dividing:
    """Splitters that have a name are kept, and the width of each tab beside the cell."""

    def __init__(self, window: QWidget, run: RunScreen, commands: Commands, preferences: Preferences) -> None:
        self._window, self._run, self._commands, self._preferences = window, run, commands, preferences
        for split in self._splits():
            state = preferences.layout(split.objectName())
            if state is not None:
                split.restoreState(state)
        run.shares = preferences.shares

    def _splits(self) -> list[QSplitter]:
        return [split for split in self._window.findChildren(QSplitter) if split.objectName()]

    def keep(self) -> None:
        for split in self._splits():
            self._preferences.keep_layout(split.objectName(), split.saveState())
        self._preferences.shares = self._run.shares

    def alone(self, id: str) -> None:
        """The whole page for the cell or for the program, or no longer; one of them at a time."""
        actions = {each: self._commands.all[each] for each in ALONE}
        for each, action in actions.items():
            if each != id:
                action.setChecked(False)
        self._run.show_alone(scene=actions["scene-only"].isChecked(), program=actions["program-only"].isChecked())

    def show_part(self, part: int) -> None:
        """One of the tables below the program."""
        self._run.tabs.setCurrentIndex(PROGRAM)
        self._run.program.tabs.setCurrentIndex(part)
