"""Starts a station as a process of its own and waits until it is ready; for the window and the command line."""

from __future__ import annotations

import json
import queue
import subprocess
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

import msgspec

from plc_bridge.errors import StationError
from plc_bridge.said import Said
from twin.file_trouble import file_trouble
from twin.texts import message

PATIENCE: Final = 60.0
"""Seconds until a station that says nothing is given up."""


@dataclass(frozen=True)
class Spawned:
    """A running station. It ends when ``end`` is called, and with the process that spawned it."""

    endpoint: str
    secrets: Path
    cell: str
    process: subprocess.Popen[str]

    def password(self, user: str) -> str:
        """The password that was drawn for this user; raises KeyError if a person chose it, OSError after the end."""
        known: dict[str, str] = json.loads(self.secrets.read_text("utf-8"))["users"]
        return known[user]

    def lives(self) -> bool:
        """Whether its process is there, however busy it is."""
        return self.process.poll() is None

    def end(self, patience: float = 10.0) -> int:
        """Ask it to end, wait, and give its exit code; it is killed when patience ends. Its passwords go with it."""
        if self.process.stdin is not None:
            self.process.stdin.close()
        try:
            code = self.process.wait(patience)
        except subprocess.TimeoutExpired:
            self.process.kill()
            code = self.process.wait()
        if self.process.stdout is not None:
            self.process.stdout.close()
        self.secrets.unlink(missing_ok=True)
        return code


def spawn(command: Sequence[str], *, line: str = "", log: Path | None = None, patience: float = PATIENCE) -> Spawned:
    """Start ``command``, which calls serve_station with ``with_parent``; raises StationError if it gets not ready.

    ``line`` is told it on standard input, which nobody else can read. What it writes to standard error goes to ``log``.
    """
    errors: IO[bytes] | int = log.open("ab") if log is not None else subprocess.DEVNULL
    try:
        process = subprocess.Popen(
            list(command),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            encoding="utf-8",
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as problem:
        raise StationError(message("station-died-saying", code="-", said=file_trouble(problem))) from None
    finally:
        if not isinstance(errors, int):
            errors.close()
    _tell(process, line)
    answer = _first_line(process, patience)
    if answer is None:
        process.kill()
        _close(process)
        raise StationError(message("station-silent", seconds=f"{patience:g}"))
    try:
        said = json.loads(answer)
    except ValueError:
        said = {}
    if "endpoint" in said:
        return Spawned(said["endpoint"], Path(said["secrets"]), said["cell"], process)
    code = _close(process)
    if "error" in said:
        raise StationError(msgspec.convert(said["error"], Said).message())
    if answer.strip():
        raise StationError(message("station-died-saying", code=str(code), said=answer.strip()))
    raise StationError(message("station-died", code=str(code)))


def _tell(process: subprocess.Popen[str], line: str) -> None:
    assert process.stdin is not None, "it is a pipe"
    if line:
        with suppress(OSError):  # it has died already, and why is told by its answer
            process.stdin.write(line + "\n")
            process.stdin.flush()


def _first_line(process: subprocess.Popen[str], patience: float) -> str | None:
    lines: queue.SimpleQueue[str] = queue.SimpleQueue()
    assert process.stdout is not None, "it is a pipe"
    read = process.stdout.readline
    threading.Thread(target=lambda: lines.put(read()), daemon=True).start()
    try:
        return lines.get(timeout=patience)
    except queue.Empty:
        return None


def _close(process: subprocess.Popen[str]) -> int:
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()
    return process.wait()
