"""Traces on disk: JSON lines, written as the run goes, readable up to the last whole line after a crash.

The first line is the header; a change is ``[t, topic, value]``; ``{"reached": t}`` says that everything
before t stands above it; ``{"end": t, "digest": ...}`` closes a complete record.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final, TextIO

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


class FileRecorder:
    """Writes a run to a file as it goes; what was noted is with the operating system when ``note`` returns.

    Raises OSError from any method if the disk does not take it.
    """

    def __init__(self, path: Path, *, clock: Callable[[], float] = time.monotonic) -> None:
        self.path = path
        self._clock = clock
        self._marked = clock()
        self._file: TextIO | None = None

    def begin(self, header: Header) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._file = self.path.open("x", encoding="utf-8", newline="\n")
        self._line(header_to_plain(header))
        self._file.flush()

    def note(self, changes: Sequence[Change]) -> None:
        if changes:
            assert self._file is not None, "begin() comes first"
            self._file.write("".join(_dump(change) + "\n" for change in changes))
            self._file.flush()

    def reached(self, now: Time) -> None:
        wall = self._clock()
        if wall - self._marked >= SECONDS_BETWEEN_MARKS:
            self._marked = wall
            self._line({"reached": now})

    def close(self, trace: Trace) -> None:
        """Say that the record is whole."""
        if self._file is not None:
            self._line({"end": trace.end, "digest": trace.digest()})
            self._file.close()
            self._file = None

    def _line(self, value: object) -> None:
        assert self._file is not None, "begin() comes first"
        self._file.write(_dump(value) + "\n")
        self._file.flush()


def write_trace(trace: Trace, path: Path) -> None:
    """Write a whole trace; raises FileExistsError rather than overwrite one."""
    recorder = FileRecorder(path)
    recorder.begin(trace.header)
    recorder.note(trace.changes)
    recorder.close(trace)


def read_trace(path: Path) -> Trace:
    """Read a record, also one that broke off, which then has ``complete`` False.

    Raises OSError, and RecordError if it is no record, is damaged in the middle or was altered.
    """
    lines = path.read_bytes().split(b"\n")
    torn = lines.pop() != b""
    if not lines:
        raise RecordError(path, 1, message("record-not-one"))
    header = _read_header(path, lines[0])
    changes: list[Change] = []
    end: Time = 0
    for number, line in enumerate(lines[1:], 2):
        try:
            entry = json.loads(line)
        except ValueError:
            raise RecordError(path, number, message("record-damaged")) from None
        match entry:
            case [int(t), str(topic), value] if t >= end or t >= (changes[-1].t if changes else 0):
                changes.append(Change(t, topic, value))
            case {"reached": int(t)}:
                end = max(end, t)
            case {"end": int(t), "digest": str(digest)}:
                trace = Trace(header, tuple(changes), t)
                if trace.digest() != digest:
                    raise RecordError(path, number, message("record-altered"))
                return trace
            case _:
                raise RecordError(path, number, message("record-damaged"))
    if changes:
        end = max(end, changes[-1].t + (0 if torn else 1))
    return Trace(header, tuple(changes), end, complete=False)


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
