"""What the window may ask of a station: frozen values, posted and never waited for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from plc_bridge.fault_commands import Draw, Inject, ListFaults, Repair, Treat
from plc_bridge.plc_server.mapping import PlcMapping
from plc_bridge.scl.sources import Source
from twin.signals import Value
from ui.preferences import Control

PlcSwitch = Literal["stop", "warm", "cold"]


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
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class Look:
    """What of the built-in PLC is to be shown from now on."""

    block: str = ""
    """An instance by its path, an FC by its name; "" for none."""
    watch: tuple[str, ...] = ()


@dataclass(frozen=True)
class Modify:
    """Set a variable of the program once."""

    path: str
    value: str


@dataclass(frozen=True)
class SwitchPlc:
    """The mode switch of the built-in PLC."""

    to: PlcSwitch


@dataclass(frozen=True)
class Choose:
    control: Control


@dataclass(frozen=True)
class Connect:
    """Let the PLC drive whose server this is."""

    mapping: PlcMapping
    password: str = field(default="", repr=False)


@dataclass(frozen=True)
class Disconnect:
    """Leave that PLC."""


@dataclass(frozen=True)
class OpenExercise:
    id: str
    any_port: bool = False
    """No PLC comes to the station, so it may listen at another port of this computer where the chosen one is taken."""


@dataclass(frozen=True)
class Mark:
    """Let the examiner's script run from time 0 and mark what happens."""


@dataclass(frozen=True)
class Instruct:
    """Faults put in, drawn, taken out or listed, by a person who works as instructor at this computer."""

    command: Inject | Draw | Repair | ListFaults


@dataclass(frozen=True)
class Search:
    """A hand of who searches a fault."""

    command: Treat


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
    | Look
    | Modify
    | SwitchPlc
    | Choose
    | Connect
    | Disconnect
    | OpenExercise
    | Mark
    | Instruct
    | Search
    | Internal
)
