"""The student's programs on disk: saved by themselves, one file an exercise, never half written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

LONGEST = 1_000_000
"""Characters; a larger file is no program."""


class ProgramFileError(ValueError):
    """A file that is no program; ``code`` is a message id."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def read_program(file: Path) -> str:
    """The text of an SCL file, in UTF-8 or the old Windows code page; raises OSError or ProgramFileError."""
    if file.stat().st_size > 4 * LONGEST:
        raise ProgramFileError("program-too-large")
    raw = file.read_bytes()
    if b"\0" in raw:
        raise ProgramFileError("program-not-text")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", errors="replace")
    if len(text) > LONGEST:
        raise ProgramFileError("program-too-large")
    return text.replace("\r\n", "\n").replace("\r", "\n")


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

    def file(self, exercise: str) -> Path:
        return self.folder / (re.sub(r"[^\w-]", "_", exercise) + ".scl")

    def take(self, exercise: str) -> str | None:
        """What was saved last; None if there is nothing yet."""
        try:
            return read_program(self.file(exercise))
        except (OSError, ProgramFileError):
            return None

    def keep(self, exercise: str, text: str) -> None:
        """Raises OSError when the disk refuses."""
        write_program(self.file(exercise), text)
