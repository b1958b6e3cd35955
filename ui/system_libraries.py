"""Which libraries of the operating system the window needs, which are missing, and how to get them on Debian.

Windows and macOS bring all of them; only Linux is looked at.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

OFFSCREEN: Final[Mapping[str, str]] = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
}
"""What Qt loads even without a screen, and the Debian package of each."""

WINDOWS: Final[Mapping[str, str]] = {
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-image.so.0": "libxcb-image0",
}
"""What windows under X11 need besides."""

CHINESE_FONT: Final = "fonts-wqy-microhei"
FONT_FILES: Final = ("*wqy*", "*NotoSansCJK*", "*NotoSansSC*", "*SourceHanSans*", "*DroidSansFallback*", "*msyh*")
FONT_FOLDERS: Final = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def has_chinese_font(folders: Sequence[str] = FONT_FOLDERS) -> bool:
    return any(
        next(folder.rglob(pattern), None) is not None
        for folder in (Path(each).expanduser() for each in folders)
        if folder.is_dir()
        for pattern in FONT_FILES
    )


def missing_packages(
    *,
    platform: str = sys.platform,
    loads: Callable[[str], bool] = loads,
    has_font: Callable[[], bool] = has_chinese_font,
) -> tuple[str, ...]:
    """Debian packages of all that the window lacks here; () where nothing can be lacking."""
    if not platform.startswith("linux"):
        return ()
    packages = [package for library, package in {**OFFSCREEN, **WINDOWS}.items() if not loads(library)]
    return (*packages, *(() if has_font() else (CHINESE_FONT,)))


def install_command(packages: Sequence[str]) -> list[list[str]] | None:
    """The commands that install them, or None where there is no apt-get; with sudo unless we are root already."""
    if shutil.which("apt-get") is None:
        return None
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    prefix = [] if root else ["sudo"]
    return [[*prefix, "apt-get", "-qq", "update"], [*prefix, "apt-get", "-qq", "install", "-y", *packages]]


def install(packages: Sequence[str]) -> bool:
    """Whether the packages could be installed; what apt-get says goes to standard error."""
    commands = install_command(packages)
    if commands is None:
        return False
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    return all(
        subprocess.run(command, env=environment, stdout=sys.stderr, check=False).returncode == 0 for command in commands
    )
