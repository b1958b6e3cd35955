"""The exchange step J of a recorded run: how late a controller can see and answer at best, by no fault of its own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from plc_bridge.link_report import LinkReport
from twin.trace import Trace
from twin.units import MS, Time

ACCOUNT: Final = ".station.json"
"""Ending of the file that a station leaves beside its record."""


@dataclass(frozen=True)
class _Account:
    link: LinkReport


def exchange_step(trace: Trace, record: Path | None = None) -> Time:
    """Microseconds of simulated time: the scan, and for a real PLC what the link was measured to add.

    The built-in PLC exchanges in lock-step, so its step is the scan alone.
    """
    scan = trace.header.scan
    link = link_account(trace, record)
    return max(scan, round(link.step * MS)) if link is not None else scan


def link_account(trace: Trace, record: Path | None = None) -> LinkReport | None:
    """What was measured of the link of this run; None for the built-in PLC, and if nothing was."""
    if record is None or trace.header.about.get("controller") != "external":
        return None
    try:
        return msgspec.json.decode(record.with_suffix(ACCOUNT).read_bytes(), type=_Account).link
    except (OSError, msgspec.DecodeError):
        return None
