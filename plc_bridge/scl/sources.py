"""The sources of a program: one text or several files, read from disk in whatever coding they were written."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from twin.texts import Message, message

SUFFIXES: Final = (".scl", ".st", ".udt", ".db", ".xml")
"""Of the files that are taken from a folder."""
MOST_FILES: Final = 500
LONGEST: Final = 1_000_000
"""Characters of a program."""


@dataclass(frozen=True)
class Source:
    name: str
    """As it is shown to people: the name of the file."""
    text: str


class SourceError(ValueError):
    """A file or folder that is no program; ``problem`` says why."""

    def __init__(self, problem: Message) -> None:
        super().__init__(problem.id)
        self.problem = problem


def read_program(paths: Iterable[Path]) -> tuple[Source, ...]:
    """The sources in files and folders, those of a folder in the order of their names.

    Raises OSError for what cannot be read and SourceError for what is no source.
    """
    files: list[tuple[str, Path]] = []
    for path in paths:
        if not path.is_dir():
            files.append((path.name, path))
            continue
        inside = sorted(file for file in path.rglob("*") if file.suffix.lower() in SUFFIXES and file.is_file())
        if not inside:
            raise SourceError(message("source-empty-folder", folder=str(path), kinds=" ".join(SUFFIXES)))
        files += [(file.relative_to(path).as_posix(), file) for file in inside]
    if len(files) > MOST_FILES:
        raise SourceError(message("source-too-many", found=str(len(files)), most=str(MOST_FILES)))
    return tuple(Source(name, read_source(file)) for name, file in files)


def read_source(path: Path) -> str:
    """Text of a source file, lines ended by LF: UTF-8, UTF-16 with BOM, else GB 18030 or Windows-1252.

    Raises OSError, and SourceError for a file that is too large or no text.
    """
    if path.stat().st_size > 4 * LONGEST:
        raise SourceError(message("source-too-large", file=str(path), most=str(LONGEST)))
    raw = path.read_bytes()
    wide = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    if not wide and b"\0" in raw:
        raise SourceError(message("source-not-text", file=str(path)))
    text = raw.decode("utf-16", errors="replace") if wide else _decode(raw)
    return with_plain_line_ends(text.removeprefix("\ufeff"))


def with_plain_line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decode(raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    western = raw.decode("cp1252", errors="replace")
    try:
        chinese = raw.decode("gb18030")
    except UnicodeDecodeError:
        return western
    # Umlauts stand alone between ASCII letters; Chinese comes in pairs of high bytes and as common characters.
    common = sum("\u4e00" <= c <= "\u9fff" or c in "，。、；：（）" for c in chinese)
    odd = sum(not c.isascii() for c in chinese) - common
    lone = len(re.findall(rb"(?<![\x80-\xff])[\x80-\xff](?![\x80-\xff])", raw))
    return western if lone or odd > common else chinese


def fingerprint(sources: Sequence[Source]) -> str:
    """SHA-256 of a program, by which a record knows it again; of one source it is that of its text."""
    if len(sources) == 1:
        return hashlib.sha256(sources[0].text.encode("utf-8", "surrogatepass")).hexdigest()
    digest = hashlib.sha256()
    for source in sources:
        for part in (source.name, source.text):
            encoded = part.encode("utf-8", "surrogatepass")
            digest.update(len(encoded).to_bytes(8, "big"))
            digest.update(encoded)
    return digest.hexdigest()
