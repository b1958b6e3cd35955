"""Keys of sealed records that nobody may open yet, each in a file of its own: a station that is killed leaves them.

The files are for this user only, as the passwords beside them: who can read them could ask the station itself. While it
lives it keeps them young; an old one was left behind, and opens its record.
"""

from __future__ import annotations

import json
import logging
import os
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from twin.recording import open_record

_log = logging.getLogger(__name__)

LEFT_AFTER: Final = 60.0
"""Seconds after which a key that nobody kept young was left behind."""
_SUFFIX: Final = ".key"


@dataclass
class SealKeys:
    folder: Path
    _kept: dict[Path, Path] = field(default_factory=dict)
    """Key files of the records that are sealed now."""

    def keep(self, record: Path, key: bytes) -> None:
        """Raises OSError if the disk does not take it."""
        self.folder.mkdir(parents=True, exist_ok=True)
        file = self.folder / f"{record.name}{_SUFFIX}"
        file.touch(mode=0o600)
        file.write_text(json.dumps({"record": str(record.absolute()), "key": key.hex()}), "utf-8")
        self._kept[record] = file

    def drop(self, record: Path) -> None:
        """The record has been opened."""
        if (file := self._kept.pop(record, None)) is not None:
            file.unlink(missing_ok=True)

    def stay_young(self) -> None:
        """To be called again and again while the station lives; a key that is gone stays gone."""
        for file in self._kept.values():
            try:
                os.utime(file)
            except OSError as problem:
                _log.error("%s: %s", file, problem)

    def open_left(self, now: float | None = None) -> None:
        """Open the records whose stations are dead; ``now``: seconds since 1970. What cannot be opened the log says."""
        moment = time.time() if now is None else now
        for file in sorted(self.folder.glob(f"*{_SUFFIX}")):
            try:
                if moment - file.stat().st_mtime < LEFT_AFTER:
                    continue
                told = json.loads(file.read_text("utf-8"))
                open_record(Path(told["record"]), bytes.fromhex(told["key"]))
                file.unlink()
            except FileNotFoundError:  # somebody has deleted the record, or opened it meanwhile
                file.unlink(missing_ok=True)
            except (OSError, ValueError, KeyError, TypeError) as problem:
                _log.error("%s: %s", file, problem)
