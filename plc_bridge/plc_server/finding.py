"""What the doctor finds out about a PLC's server: step by step, in words, with the remedy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from plc_bridge.plc_server.explaining import Why
from twin.texts import Message

Verdict = Literal["good", "note", "bad"]
"""note: it works, and a person should know; bad: it does not."""
StepName = Literal[
    "name", "tcp", "hello", "endpoints", "certificate", "login", "state", "clock", "namespaces", "limits", "speed",
    "browse", "signals", "write",
]  # fmt: skip


@dataclass(frozen=True)
class Finding:
    step: StepName
    verdict: Verdict
    what: Message
    remedy: Message | None = None
    data: Mapping[str, Any] = field(default_factory=dict)
    """For machines: plain values."""


def found(step: StepName, verdict: Verdict, what: Message, remedy: Message | None = None, **data: Any) -> Finding:
    return Finding(step, verdict, what, remedy, data)


def bad(step: StepName, reason: Why, **data: Any) -> Finding:
    return Finding(step, "bad", reason.what, reason.remedy, data)
