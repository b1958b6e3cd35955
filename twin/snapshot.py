"""All that a screen may know of a cell at one moment, as one frozen value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from twin.look import Look
from twin.mishaps import Mishap
from twin.signals import Value
from twin.trace import Change
from twin.units import Time


@dataclass(frozen=True)
class Snapshot:
    now: Time
    """Simulated time, microseconds."""
    signals: Mapping[str, Value]
    """Sensors, actuators and levers by topic, as they are in the plant."""
    looks: Mapping[str, Look]
    """By device."""
    blocked: Mapping[str, str]
    """By device, a message id; devices that nothing holds are left out."""
    changes: tuple[Change, ...] = ()
    """What happened since the snapshot before, so that no pulse is too short to be drawn."""
    broken: Mapping[str, Value] = field(default_factory=dict)
    """Levers of the link to the controller and of wires that are not as they are for sound ones."""
    figures: Mapping[str, Value] = field(default_factory=dict)
    """How often each event happened at each device: ``part.out.bin``, ``collision.pusher``."""
    mishaps: tuple[Mishap, ...] = ()
    """What went wrong since the run began, the last of it: what has fallen lies where it fell until the next run."""
