"""The files of a station: records of its runs, an account of how they went, and the passwords of this start."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

import msgspec

from plc_bridge.link_report import LinkReport
from plc_bridge.pacing import PaceReport
from twin.seal_keys import SealKeys

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class StationFiles:
    folder: Path
    """For passwords."""
    records: Path | None
    """For records; None to keep none."""
    cell: str

    @cached_property
    def keys(self) -> SealKeys:
        """Of records that are sealed."""
        return SealKeys(self.folder / "seals")

    def new_record(self, number: int) -> Path | None:
        """Where the n-th run of this process is recorded."""
        if self.records is None:
            return None
        stamp = datetime.now().strftime("%Y%m%d-%H%M%S")
        return self.records / f"{self.cell}-{stamp}-{os.getpid()}-{number}.jsonl"

    def leave_secrets(self, endpoint: str, passwords: Mapping[str, str], certificate: bytes) -> Path:
        """For the windows of this user of this PC only; the caller removes the file at the end."""
        path = self.folder / f"station-{os.getpid()}.json"
        path.unlink(missing_ok=True)
        path.touch(mode=0o600)
        told = {"endpoint": endpoint, "users": dict(passwords), "certificate": certificate.hex()}
        path.write_text(json.dumps(told), "utf-8")
        return path

    def leave_account(self, record: str, pace: PaceReport, link: LinkReport) -> None:
        """Pace and link beside the record as they are now, a sign of life at its key; a full disk stops nothing."""
        self.keys.stay_young()
        if not record:
            return
        try:
            Path(record).with_suffix(".station.json").write_bytes(msgspec.json.encode({"pace": pace, "link": link}))
        except OSError as problem:
            _log.error("%s: %s", record, problem)
