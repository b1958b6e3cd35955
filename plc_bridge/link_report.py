"""What is known about the PLC at the other end of a link; a plain value, cheap to import."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class LinkReport:
    """What is known about the PLC at the other end."""

    connected: bool = False
    """A PLC is logged in."""
    alive: bool = False
    """It wrote or counted its heartbeat within the last three seconds."""
    writes: int = 0
    """Batches since the start."""
    writes_per_second: float = 0.0
    last_write: float = -1.0
    """Seconds ago; -1 if it never wrote."""
    cycle_p50: float = 0.0
    """Milliseconds between two reads of the PLC, or its publishing interval if it subscribes; 0 if neither."""
    cycle_p99: float = 0.0
    reaction_p50: float = 0.0
    """Milliseconds from a read, or a publication, to the write after it."""
    reaction_p99: float = 0.0
    step: float = 0.0
    """J, in simulated milliseconds: how much later than a PLC in the plant's own scan this one may answer at most.

    A change waits for the exchange, for the PLC to look, for its answer and for the next exchange.
    """
    exchange: float = 0.0
    """Milliseconds that the last exchange took on our side."""
