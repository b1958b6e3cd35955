"""Who did what, when and from where: one line of JSON each, in files that rotate. No passwords, no program texts.

A thread of its own writes, so that a slow disk holds up no scan.
"""

from __future__ import annotations

import contextlib
import json
import logging
import queue
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, Literal

_log = logging.getLogger(__name__)

FOLDER: Final = "audit"
"""In the folder of the records."""
FILE: Final = "audit.jsonl"
LARGEST: Final = 1 << 20
"""Bytes of a file, after which a new one is begun."""
KEPT: Final = 5
"""Files besides the present one."""
LONGEST_VALUE: Final = 200
"""Letters of a text that somebody else chose."""
MOST_WAITING: Final = 10_000

What = Literal[
    "start", "end", "login", "login-refused", "logout", "certificate-refused", "certificate-taken-in",
    "trust-accepted", "trust-rejected", "trust-removed", "trust-opened", "user-added", "user-removed",
    "user-changed", "lever", "call", "command", "lost",
]  # fmt: skip


@dataclass(frozen=True)
class AuditEntry:
    time: str
    """ISO 8601, UTC, milliseconds."""
    what: What
    user: str = ""
    """"" for somebody without a name."""
    role: str = ""
    address: str = ""
    application: str = ""
    """Fingerprint of the certificate of the client's program."""
    details: Mapping[str, Any] = field(default_factory=dict)

    def line(self) -> str:
        plain = {key: value for key, value in self.__dict__.items() if value}
        return json.dumps(plain, ensure_ascii=False, default=str)


def entry(
    what: What, /, *, user: str = "", role: str = "", address: str = "", application: str = "", **details: Any
) -> AuditEntry:
    """With the time of now."""
    time = datetime.now(UTC).isoformat(timespec="milliseconds")
    return AuditEntry(time, what, _short(user), role, address, application, {k: _short(v) for k, v in details.items()})


def _short(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _short(each) for key, each in value.items()}
    return value[:LONGEST_VALUE] if isinstance(value, str) else value


def audit_file(records: Path) -> Path:
    return records / FOLDER / FILE


class AuditLog:
    """In the folder of the records; None keeps nothing. Close it, or the last lines are lost."""

    def __init__(self, records: Path | None) -> None:
        self._path = audit_file(records) if records is not None else None
        self._waiting: queue.Queue[AuditEntry | None] = queue.Queue(MOST_WAITING)
        self._thread: threading.Thread | None = None
        self._missed = 0

    def note(self, told: AuditEntry) -> None:
        """Never blocks; what does not fit is counted, and the count is written."""
        if self._path is None:
            return
        if self._thread is None:
            self._thread = threading.Thread(target=self._write, name="audit", daemon=True)
            self._thread.start()
        try:
            self._waiting.put_nowait(told)
        except queue.Full:
            self._missed += 1

    def close(self) -> None:
        if self._thread is not None:
            self._waiting.put(None)
            self._thread.join()
            self._thread = None

    def _write(self) -> None:
        assert self._path is not None
        while (told := self._waiting.get()) is not None:
            lines = [told.line()]
            ended = False
            while not self._waiting.empty():
                more = self._waiting.get()
                if more is None:
                    ended = True
                    break
                lines.append(more.line())
            missed, self._missed = self._missed, 0
            if missed:
                lines.append(entry("lost", entries=missed).line())
            append(self._path, lines)
            if ended:
                return


def append(path: Path, lines: list[str]) -> None:
    """A full disk is no reason to stop: the log says so."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > LARGEST:
            with contextlib.suppress(OSError):  # another station has it open (Windows): it grows a little longer
                _rotate(path)
        with path.open("a", encoding="utf-8", newline="\n") as file:
            file.write("".join(f"{line}\n" for line in lines))
    except OSError as problem:
        _log.error("%s: %s", path, problem)


def _rotate(path: Path) -> None:
    for number in range(KEPT - 1, 0, -1):
        older = path.with_suffix(f".{number}.jsonl")
        if older.exists():
            older.replace(path.with_suffix(f".{number + 1}.jsonl"))
    path.replace(path.with_suffix(".1.jsonl"))


def read_audit(records: Path) -> Iterator[AuditEntry]:
    """Oldest first; lines that are no entries (a power cut) are passed over."""
    path = audit_file(records)
    files = [path.with_suffix(f".{number}.jsonl") for number in range(KEPT, 0, -1)]
    for file in (*files, path):
        if not file.exists():
            continue
        with file.open(encoding="utf-8", errors="replace") as lines:
            for line in lines:
                try:
                    yield AuditEntry(**json.loads(line))
                except (ValueError, TypeError):
                    continue
