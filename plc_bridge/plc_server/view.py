"""How the twin stands with a PLC's server; a plain value, cheap to import."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from twin.texts import Message

PlcStage = Literal["connecting", "running", "silent", "unfit", "lost"]
"""connecting: for the first time; running: values go both ways; silent: its heartbeat stands still, as in STOP;
unfit: nodes are missing or of another kind; lost: the connection broke, or was refused, and is tried again."""


@dataclass(frozen=True)
class PlcServerView:
    endpoint: str
    stage: PlcStage
    why: Message | None = None
    """Why it does not work."""
    remedy: Message | None = None
    """What to do about it."""
    doubtful: tuple[str, ...] = ()
    """Actuators whose values have no good quality, by tag."""
    refused: tuple[tuple[str, str], ...] = ()
    """Sensors that the server would not take, by tag, with the status."""
