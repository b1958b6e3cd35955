"""Traces on disk: JSON lines, written as the run goes, readable up to the last whole line after a crash.

The first line is the header; a change is ``[t, topic, value]``; ``{"reached": t}`` says that everything
before t stands above it; ``{"end": t, "sha256": ...}`` closes a complete record with the hash of every line
above it.

What nobody is to know yet, such as a fault that is searched, is sealed: ``{"sealed": ...}`` stands for such a line, and
``{"opened": key}`` before or after the end opens them all. Until then the record cannot be replayed.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final, Protocol, TextIO

from twin.sealing import Seal, unsealed
from twin.texts import Message, message
from twin.trace import FORMAT, Change, Header, Topic, Trace
from twin.units import Time

SECONDS_BETWEEN_MARKS: Final = 1.0


class RecordError(ValueError):
    """A file that is no record, or one that was altered; carries the message and the line."""

    def __init__(self, path: Path, line: int, problem: Message) -> None:
        super().__init__(f"{path}:{line}: {problem.id}")
        self.path = path
        self.line = line
        self.problem = problem


def header_to_plain(header: Header) -> dict[str, Any]:
    return {"format": FORMAT, **asdict(header)}


def header_from_plain(plain: Mapping[str, Any]) -> Header:
    """Raises KeyError or TypeError if it is no header."""
    topics = {name: Topic(**topic) for name, topic in plain["topics"].items()}
    return Header(topics, plain["layout"], plain["seed"], plain["scan"], plain["about"])


class Keys(Protocol):
    """Where keys of sealed records are kept until they are opened."""

    def keep(self, record: Path, key: bytes) -> None: ...

    def drop(self, record: Path) -> None: ...


class FileRecorder:
    """Writes a run to a file as it goes; what was noted is with the operating system when ``note`` returns.

    The file is for this user only. ``secret`` is asked at each note for the topics that are to be sealed; ``keys`` has
    the key of what is sealed until it is opened.
    Raises OSError from any method if the disk does not take it.
    """

    def __init__(
        self,
        path: Path,
        *,
        clock: Callable[[], float] = time.monotonic,
        secret: Callable[[], frozenset[str]] = frozenset,
        keys: Keys | None = None,
    ) -> None:
        self.path = path
        self._secret = secret
        self._keys = keys
        self._seal = Seal()
        self._opened = False
        self._clock = clock
        self._marked = clock()
        self._file: TextIO | None = None
        self._hash = hashlib.sha256()

    def begin(self, header: Header) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.touch(mode=0o600, exist_ok=False)
        self._file = self.path.open("w", encoding="utf-8", newline="\n")
        self._write(_dump(header_to_plain(header)) + "\n")

    def note(self, changes: Sequence[Change]) -> None:
        if changes:
            secret = self._secret()
            self._write("".join(self._line(change, change.topic in secret) + "\n" for change in changes))

    def reached(self, now: Time) -> None:
        wall = self._clock()
        if wall - self._marked >= SECONDS_BETWEEN_MARKS:
            self._marked = wall
            self._write(_dump({"reached": now}) + "\n")

    @property
    def sealed(self) -> bool:
        """Whether something in it cannot be read yet."""
        return self._seal.used > 0 and not self._opened

    def close(self, trace: Trace, *, opened: bool = True) -> None:
        """Say that the record is whole; ``opened``: everybody may read all of it from now on."""
        if self._file is not None:
            opens = opened and self.sealed
            if opens:
                self._write(_key(self._seal.key))
            self._write(_dump({"end": trace.end, "sha256": self._hash.hexdigest()}) + "\n")
            self._file.close()
            self._file = None
            if opens:
                self._is_open()

    def open(self) -> None:
        """Everybody may read all of it, though it was closed before."""
        if self.sealed and self._file is None:
            open_record(self.path, self._seal.key)
            self._is_open()

    def _is_open(self) -> None:
        self._opened = True
        if self._keys is not None:
            self._keys.drop(self.path)

    def _line(self, change: Change, secret: bool) -> str:
        line = _dump(change)
        if not secret:
            return line
        if not self._seal.used and self._keys is not None:
            self._keys.keep(self.path, self._seal.key)
        return _dump({"sealed": self._seal.shut(line)})

    def _write(self, lines: str) -> None:
        assert self._file is not None, "begin() comes first"
        self._file.write(lines)
        self._file.flush()
        self._hash.update(lines.encode())


def open_record(path: Path, key: bytes) -> None:
    """Everybody may read all of a record that is closed or broke off; a line that was cut off goes. Raises OSError."""
    with path.open("r+b") as file:
        whole = file.read().rfind(b"\n") + 1
        file.truncate(whole)
        file.seek(whole)
        file.write(_key(key).encode())


def _key(key: bytes) -> str:
    return _dump({"opened": key.hex()}) + "\n"


def write_trace(trace: Trace, path: Path) -> None:
    """Write a whole trace; raises FileExistsError rather than overwrite one."""
    recorder = FileRecorder(path)
    recorder.begin(trace.header)
    recorder.note(trace.changes)
    recorder.close(trace)


def read_trace(path: Path) -> Trace:
    """Read a record, also one that broke off, which then has ``complete`` False.

    Of one that broke off while it was sealed the sealed lines are missing, and ``sealed`` says so. Raises OSError, and
    RecordError if it is no record, is damaged in the middle, was altered, or has ended and is sealed.
    """
    lines = path.read_bytes().split(b"\n")
    del lines[-1]  # what follows the last line end: nothing, or a line that was cut off
    if not lines:
        raise RecordError(path, 1, message("record-not-one"))
    header = _read_header(path, lines[0])
    key = _read_key(path, lines)
    sealed = False
    changes: list[Change] = []
    end: Time = 0
    for number, line in enumerate(lines[1:], 2):
        try:
            entry = json.loads(line)
            if key and isinstance(entry, dict) and "sealed" in entry:
                entry = json.loads(unsealed(key, str(entry["sealed"])))
        except ValueError:
            raise RecordError(path, number, message("record-damaged")) from None
        match entry:
            case {"sealed": str()}:
                sealed = True
            case {"opened": str()}:
                pass
            case [int(t), str(topic), value] if topic in header.topics and t >= (changes[-1].t if changes else 0):
                changes.append(Change(t, topic, value))
            case {"reached": int(t)}:
                end = max(end, t)
            case {"end": int(t), "sha256": str(digest)}:
                above = b"".join(line + b"\n" for line in lines[: number - 1])
                if hashlib.sha256(above).hexdigest() != digest:
                    raise RecordError(path, number, message("record-altered"))
                if sealed:
                    raise RecordError(path, number, message("record-sealed"))
                return Trace(header, tuple(changes), t)
            case _:
                raise RecordError(path, number, message("record-damaged"))
    end = max(end, changes[-1].t if changes else 0)
    known = (change for change in changes if change.t < end)  # the last instant may be there in part
    return Trace(header, tuple(known), end, complete=False, sealed=sealed)


def _read_key(path: Path, lines: Sequence[bytes]) -> bytes:
    """Of the sealed lines; empty if it has not been written yet."""
    for number in range(len(lines), max(len(lines) - 2, 0), -1):
        try:
            entry = json.loads(lines[number - 1])
            if isinstance(entry, dict) and "opened" in entry:
                return bytes.fromhex(entry["opened"])
        except (ValueError, TypeError):
            raise RecordError(path, number, message("record-damaged")) from None
    return b""


def _read_header(path: Path, line: bytes) -> Header:
    try:
        plain = json.loads(line)
        if plain["format"] != FORMAT:
            raise RecordError(path, 1, message("record-other-format", found=str(plain["format"]), expected=FORMAT))
        return header_from_plain(plain)
    except (ValueError, KeyError, TypeError) as problem:
        if isinstance(problem, RecordError):
            raise
        raise RecordError(path, 1, message("record-not-one")) from None


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
