"""The student's programs on disk: saved by themselves, one folder an exercise, never half written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from plc_bridge.scl.sources import SUFFIXES, Source, SourceError, read_program

FIRST_FILE: Final = "program.scl"
"""What the only file of a new program is called."""


def write_program(file: Path, text: str) -> None:
    """All of it or nothing; raises OSError."""
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(file.name + ".part")
    draft.write_text(text, encoding="utf-8", newline="\n")
    draft.replace(file)


@dataclass(frozen=True)
class Shelf:
    """Where the window keeps the programs of a person."""

    folder: Path

    def place(self, exercise: str) -> Path:
        """The folder of an exercise."""
        return self.folder / re.sub(r"[^\w-]", "_", exercise)

    def take(self, exercise: str) -> tuple[Source, ...]:
        """What was saved last; nothing if there is nothing yet."""
        try:
            return read_program([self.place(exercise)])
        except (OSError, SourceError):
            return ()

    def keep(self, exercise: str, sources: tuple[Source, ...]) -> None:
        """All of them and no others. Raises OSError when the disk refuses."""
        folder = self.place(exercise)
        for source in sources:
            write_program(folder / source.name, source.text)
        names = {source.name for source in sources}
        for file in folder.iterdir():
            if file.suffix.lower() in SUFFIXES and file.name not in names:
                file.unlink()

    def read_beside(self, exercise: str, name: str) -> str:
        """A file that is kept beside the program and is no part of it; "" if there is none."""
        try:
            return (self.place(exercise) / name).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return ""

    def keep_beside(self, exercise: str, name: str, text: str) -> None:
        """Raises OSError when the disk refuses."""
        write_program(self.place(exercise) / name, text)


def file_name(name: str, taken: set[str]) -> str:
    """A name for a file of a program, as near to the given one as disks and the other files allow."""
    stem, dot, suffix = name.rpartition(".")
    if not dot:
        stem, suffix = name, "scl"
    stem = re.sub(r'[<>:"/\\|?*\x00-\x1f]', "_", stem).strip(" .") or "program"
    suffix = suffix.lower() if f".{suffix.lower()}" in SUFFIXES else "scl"
    made, number = f"{stem}.{suffix}", 2
    lower = {other.lower() for other in taken}
    while made.lower() in lower:
        made, number = f"{stem}_{number}.{suffix}", number + 1
    return made
