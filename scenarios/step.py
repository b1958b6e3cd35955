"""The exchange step J of a recorded run: how late a controller can see and answer at best, by no fault of its own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from twin.trace import Trace
from twin.units import MS, Time

ACCOUNT: Final = ".station.json"
"""Ending of the file that a station leaves beside its record."""


def exchange_step(trace: Trace, record: Path | None = None) -> Time:
    """Microseconds of simulated time: the scan, and for a real PLC what the link was measured to add.

    The built-in PLC exchanges in lock-step, so its step is the scan alone.
    """
    scan = trace.header.scan
    if record is None or trace.header.about.get("controller") != "external":
        return scan
    try:
        account = json.loads(record.with_suffix(ACCOUNT).read_text(encoding="utf-8"))
        step = float(account["link"]["step"])
    except (OSError, ValueError, KeyError, TypeError):
        return scan
    return max(scan, round(step * MS))
