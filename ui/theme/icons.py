"""Icons by what they are for, in a theme's colours; drawings of the Phosphor family (MIT)."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Final

from PySide6.QtGui import QIcon

from ui.theme.tokens import Theme

NAMES: Final[dict[str, str]] = {
    "add": "plus",
    "address": "hash",
    "alarm": "bell-ringing",
    "back": "arrow-left",
    "clear": "eraser",
    "branch": "git-branch",
    "class": "users-three",
    "close": "x",
    "collapse": "caret-down",
    "compile": "check-square-offset",
    "connect": "link",
    "connections": "share-network",
    "copy": "copy",
    "cursor": "crosshair-simple",
    "dark": "moon",
    "delete": "trash",
    "diagram": "chart-line",
    "disconnect": "link-break",
    "document": "file-text",
    "edit": "pencil-simple",
    "emergency": "warning-octagon",
    "exam": "student",
    "down": "arrow-down",
    "exercises": "list-bullets",
    "expand": "caret-right",
    "export": "export",
    "external": "arrow-square-out",
    "factory": "factory",
    "failed": "x-circle",
    "fast": "fast-forward",
    "faults": "wrench",
    "filter": "funnel",
    "fit": "frame-corners",
    "follow": "arrow-line-right",
    "force": "lock-simple",
    "fullscreen": "corners-out",
    "hand": "hand-pointing",
    "help": "question",
    "home": "house",
    "info": "info",
    "jump": "arrow-right",
    "keyboard": "keyboard",
    "language": "translate",
    "light": "sun",
    "menu": "list",
    "more": "dots-three",
    "next": "caret-right",
    "observe": "eye",
    "ok": "check-circle",
    "open": "folder-open",
    "palette": "command",
    "pause": "pause",
    "plc": "cpu",
    "previous": "caret-left",
    "program": "code",
    "record": "record",
    "redo": "arrow-clockwise",
    "reports": "chart-bar",
    "reset": "arrow-counter-clockwise",
    "run": "play",
    "running": "play-circle",
    "save": "floppy-disk",
    "search": "magnifying-glass",
    "selected": "check",
    "settings": "gear-six",
    "signal": "toggle-left",
    "sort_down": "caret-down",
    "sort_up": "caret-up",
    "speed": "gauge",
    "step": "skip-forward",
    "stop": "stop",
    "task": "clipboard-text",
    "time": "clock",
    "undo": "arrow-counter-clockwise",
    "unforce": "lock-simple-open",
    "up": "arrow-up",
    "user": "user",
    "waiting": "clock",
    "warning": "warning",
    "zoom_in": "magnifying-glass-plus",
    "zoom_out": "magnifying-glass-minus",
}


@cache
def _font() -> Any:
    """Only the one family: the loading of all that QtAwesome carries takes many times as long."""
    import qtawesome

    folder = Path(qtawesome.__file__).parent / "fonts"
    (ttf,) = folder.glob("phosphor-[0-9]*.ttf")
    (charmap,) = folder.glob("phosphor-charmap-*.json")
    return qtawesome.IconicFont(("ph", ttf.name, charmap.name, str(folder)))


@cache
def icon(name: str, theme: Theme, colour: str = "", on: str = "") -> QIcon:
    """In the theme's text colour, or ``colour`` (a token of the theme, as ``theme.on_primary``).

    ``on`` is the colour while a checkable button is checked. Raises KeyError for a name that NAMES lacks.
    """
    drawn = f"ph.{NAMES[name]}"
    shown = colour or theme.text
    made = _font().icon(
        drawn,
        color=shown,
        color_active=shown,
        color_disabled=theme.text_off,
        color_on=on or colour or theme.trace,
    )
    assert isinstance(made, QIcon)
    return made
