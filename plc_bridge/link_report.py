"""What is known about the PLC at the other end of a link; a plain value, cheap to import."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class MissedPulse:
    """A signal came and went between two looks."""

    at: float
    """Simulated milliseconds, of the look that came too late."""
    topic: str
    pulses: int = 1


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
    round_trip_p50: float = 0.0
    """Milliseconds from a changed sensor going out to the first write of a PLC that has seen it."""
    round_trip_p99: float = 0.0
    jitter: float = 0.0
    """Milliseconds by which the longest cycles (p99) exceed the usual one (p50)."""
    late: int = 0
    """Cycles of more than twice the usual length."""
    lost: int = 0
    """Exchanges that should have been in them."""
    breaks: int = 0
    """How often the PLC was gone."""
    gone_for: float = 0.0
    """Seconds of real time that it was gone, all breaks together, up to now."""
    missed_sensors: int = 0
    """Pulses of sensors that began and ended between two reads of the PLC, or that could not be shown to it."""
    missed_actuators: int = 0
    """Pulses of actuators that were written and taken back within one exchange."""
    prolonged: int = 0
    """Pulses and gaps of sensors that were shown for longer than they lasted, as the exercise wants it."""
    shown_late: float = 0.0
    """Simulated milliseconds that a value was late for that at most; bounds of marks are longer by as much."""
    missed: tuple[MissedPulse, ...] = ()
    """The latest of both, by time."""
    writer: str = ""
    """The PLC that may write, by the name of its session; "" while there is none."""
    gone: bool = False
    """It was there and is not: the plant looks after itself."""
