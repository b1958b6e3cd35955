"""What happened in a run: step functions over time, with a header that says what they mean.

The trace is the only thing that marks, figures, plots and reports read. A topic's value holds from its
time on. Actuators and levers in it are the whole cause of the run, so a trace can be replayed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal, NamedTuple

from twin.signals import Value
from twin.units import Time

FORMAT: Final = "twincell-trace 1"

TopicKind = Literal["sensor", "actuator", "lever", "blocked", "event", "phase"]
"""blocked: why a device does not act (a message id, "" when nothing holds it); event: an instant with
attributes; phase: what the examiner's script is doing."""

Attributes = Mapping[str, Value]


class Change(NamedTuple):
    """From ``t`` on, ``topic`` has ``value``; for an event, it happened at ``t`` with these attributes."""

    t: Time
    topic: str
    value: Value | Attributes


@dataclass(frozen=True)
class Topic:
    kind: TopicKind
    type: str = "BOOL"
    initial: Value = False


@dataclass(frozen=True)
class Header:
    """Everything needed to understand the changes and to run the cell again."""

    topics: Mapping[str, Topic]
    layout: Mapping[str, Any]
    """The cell as plain data, read back by twin.layout."""
    seed: int
    scan: Time
    """Period of the exchange, microseconds."""
    about: Mapping[str, Any] = field(default_factory=dict)
    """Where it comes from: scenario, controller, versions, hashes. No effect on the run."""


@dataclass(frozen=True)
class Trace:
    header: Header
    changes: tuple[Change, ...]
    end: Time
    """The run is known up to here (exclusive)."""
    complete: bool = True
    """False if the recording broke off: what is here is true, what came after is unknown."""
    sealed: bool = False
    """Causes are missing that nobody was to know when it broke off: it cannot be replayed."""

    def of(self, topic: str) -> Iterator[Change]:
        return (change for change in self.changes if change.topic == topic)

    def digest(self) -> str:
        """A hash of what happened, equal on every machine for the same run."""
        digest = hashlib.sha256()
        for t, topic, value in self.changes:
            digest.update(json.dumps([t, topic, value], sort_keys=True, ensure_ascii=False).encode())
        digest.update(str(self.end).encode())
        return digest.hexdigest()
