"""What the window may ask of a station: frozen values, posted and never waited for."""

from __future__ import annotations

from dataclasses import dataclass

from twin.signals import Value
from ui.preferences import Control


@dataclass(frozen=True)
class Go:
    """Let time run."""


@dataclass(frozen=True)
class Pause:
    """Hold time; the plant stays as it is."""


@dataclass(frozen=True)
class Step:
    """While paused: one scan."""


@dataclass(frozen=True)
class Reset:
    """Set the cell up again, at time 0, with the same seed."""


@dataclass(frozen=True)
class SetSpeed:
    speed: float
    """Simulated seconds a second."""


@dataclass(frozen=True)
class Pull:
    """A person's hand on a button or switch."""

    lever: str
    value: Value


@dataclass(frozen=True)
class Force:
    """Hold a sensor or actuator at a value, whatever plant and controller say."""

    topic: str
    value: Value


@dataclass(frozen=True)
class Unforce:
    topic: str
    """"" for all."""


@dataclass(frozen=True)
class Actuate:
    """Manual operation: set an actuator by hand."""

    topic: str
    value: Value


@dataclass(frozen=True)
class LoadProgram:
    text: str
    name: str


@dataclass(frozen=True)
class Choose:
    control: Control


@dataclass(frozen=True)
class OpenExercise:
    id: str


@dataclass(frozen=True)
class Mark:
    """Let the examiner's script run from time 0 and mark what happens."""


class Internal:
    """What a link asks of itself, in order with what the window asks."""


Order = (
    Go
    | Pause
    | Step
    | Reset
    | SetSpeed
    | Pull
    | Force
    | Unforce
    | Actuate
    | LoadProgram
    | Choose
    | OpenExercise
    | Mark
    | Internal
)
