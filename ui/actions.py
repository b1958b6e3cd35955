"""The one table of what a person can do: menus, toolbar, shortcuts, palette and help page come from it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Literal

from twin.texts import Message, message

Menu = Literal["file", "edit", "run", "view", "help"]
MENUS: Final[tuple[Menu, ...]] = ("file", "edit", "run", "view", "help")


class Screen(StrEnum):
    """The pages of the window, in the order of the icon rail."""

    EXERCISES = "exercises"
    RUN = "run"
    REPORT = "report"
    CONNECTIONS = "connections"
    SETTINGS = "settings"
    HELP = "help"


@dataclass(frozen=True)
class Action:
    """One thing to do; its words are the texts ``action-<id>`` and ``action-<id>-help``."""

    id: str
    menu: Menu
    icon: str = ""
    """A name of ui.theme.icons; "" for none."""
    keys: str = ""
    """As in Qt's portable notation: ``Ctrl+R``; "" for none."""
    screen: Screen | None = None
    """The only page on which it means anything; None for everywhere."""
    checkable: bool = False

    @property
    def text(self) -> Message:
        return message(f"action-{self.id}")

    @property
    def help(self) -> Message:
        return message(f"action-{self.id}-help")


_RUN: Final = Screen.RUN

ACTIONS: Final[tuple[Action, ...]] = (
    Action("open-program", "file", "open", "Ctrl+O", _RUN),
    Action("save-program-as", "file", "save", "Ctrl+S", _RUN),
    Action("save-report", "file", "export", "Ctrl+Shift+S", Screen.REPORT),
    Action("export", "file", "export", "Ctrl+E", _RUN),
    Action("quit", "file", "close", "Ctrl+Q"),
    Action("undo", "edit", "undo", "Ctrl+Z", _RUN),
    Action("redo", "edit", "redo", "Ctrl+Y", _RUN),
    Action("filter-signals", "edit", "filter", "Ctrl+F", _RUN),
    Action("release-forces", "edit", "unforce", "Ctrl+Shift+F", _RUN),
    Action("run", "run", "run", "F5", _RUN),
    Action("pause", "run", "pause", "F6", _RUN),
    Action("stop", "run", "stop", "Shift+F5", _RUN),
    Action("step", "run", "step", "F10", _RUN),
    Action("reset", "run", "reset", "Ctrl+R", _RUN),
    Action("compile", "run", "compile", "F7", _RUN),
    Action("look-into", "run", "observe", "F9", _RUN),
    Action("watch-word", "edit", "search", "Ctrl+W", _RUN),
    Action("mark", "run", "exam", "F8", _RUN),
    Action("faster", "run", "fast", "Ctrl++", _RUN),
    Action("slower", "run", "speed", "Ctrl+-", _RUN),
    Action("show-exercises", "view", "exercises", "Ctrl+1"),
    Action("show-run", "view", "factory", "Ctrl+2"),
    Action("show-report", "view", "reports", "Ctrl+3"),
    Action("show-connections", "view", "connections", "Ctrl+4"),
    Action("show-settings", "view", "settings", "Ctrl+5"),
    Action("show-task", "view", "task", "Alt+1", _RUN),
    Action("show-program", "view", "program", "Alt+2", _RUN),
    Action("show-figures", "view", "speed", "Alt+3", _RUN),
    Action("show-search", "view", "zoom_in", "Alt+4", _RUN),
    Action("show-faults", "view", "faults", "Alt+5", _RUN),
    Action("show-problems", "view", "warning", "Ctrl+Shift+M", _RUN),
    Action("show-watch", "view", "observe", "Ctrl+Shift+W", _RUN),
    Action("show-uses", "view", "jump", "Ctrl+Shift+R", _RUN),
    Action("show-diagnosis", "view", "record", "Ctrl+Shift+D", _RUN),
    Action("show-tests", "view", "compile", "Ctrl+Shift+B", _RUN),
    Action("show-steps", "view", "branch", "Ctrl+Shift+A", _RUN),
    Action("instruct", "run", "class", "", checkable=True),
    Action("scene-only", "view", "fullscreen", "F11", _RUN, checkable=True),
    Action("program-only", "view", "document", "Shift+F11", _RUN, checkable=True),
    Action("switch-theme", "view", "dark", "Ctrl+Shift+T"),
    Action("switch-language", "view", "language", "Ctrl+Shift+L"),
    Action("palette", "help", "palette", "Ctrl+Shift+P"),
    Action("help", "help", "help", "F1"),
    Action("about", "help", "info"),
)

BY_ID: Final = {action.id: action for action in ACTIONS}

TOOLBAR: Final = ("run", "pause", "step", "reset", "mark")
"""Left on the run page, in this order."""

RAIL: Final[tuple[tuple[Screen, str], ...]] = (
    (Screen.EXERCISES, "show-exercises"),
    (Screen.RUN, "show-run"),
    (Screen.REPORT, "show-report"),
    (Screen.CONNECTIONS, "show-connections"),
    (Screen.SETTINGS, "show-settings"),
    (Screen.HELP, "help"),
)
"""The icon rail: a page and the action that shows it."""


def matching(query: str, spoken: dict[str, str]) -> list[str]:
    """The ids of the actions whose words hold every word of the query, those that begin with it first.

    ``spoken`` gives the words of each action by id.
    """
    words = query.casefold().split()
    hits = [id for id, text in spoken.items() if all(word in text.casefold() for word in words)]
    return sorted(hits, key=lambda id: not spoken[id].casefold().startswith(query.casefold().strip()))
