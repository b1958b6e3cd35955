"""Reads the record that a station plays back: one of its own, whatever a client names."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from plc_bridge.conductor import Refusal
from twin.file_trouble import file_trouble
from twin.recording import RecordError, read_trace
from twin.signals import Role, SignalInfo
from twin.texts import message
from twin.trace import Trace

LARGEST: Final = 50_000_000
"""Bytes of a record: more than a hundred hours of a cell."""


def read_record(records: Path | None, named: str, signals: Mapping[str, SignalInfo]) -> Trace:
    """The record of that name, or path, in the folder of the records.

    Raises Refusal, with the same words for a file elsewhere as for one that does not exist.
    """
    path = _own(records, named)
    if path is None:
        raise Refusal(message("station-no-own-record", file=named))
    try:
        if path.stat().st_size > LARGEST:
            raise Refusal(message("station-large-record", file=named, most=str(LARGEST // 1_000_000)))
        trace = read_trace(path)
    except RecordError as problem:
        raise Refusal(problem.problem) from None
    except OSError as problem:
        raise Refusal(message("station-no-record", file=named, reason=file_trouble(problem))) from None
    actuators = {topic for topic, info in signals.items() if info.role is Role.ACTUATOR}
    foreign = {name for name, topic in trace.header.topics.items() if topic.kind == "actuator"} - actuators
    if foreign:
        raise Refusal(message("station-foreign-record", file=named, signal=min(foreign)))
    return trace


def _own(records: Path | None, named: str) -> Path | None:
    if records is None:
        return None
    try:
        path, folder = (records / named).resolve(), records.resolve()
        return path if path.is_relative_to(folder) and path.is_file() else None
    except (OSError, ValueError):  # a name that no file can have
        return None
