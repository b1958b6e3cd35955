"""What passes between a station and its windows: frozen views out, commands in, their outcomes back.

Encoded with MessagePack, which keeps whole numbers and fractions apart; what is decoded equals what was
encoded. Types are checked on both sides, so that a foreign or older program gets a DoorError.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

import msgspec

from plc_bridge.fault_commands import FaultCommand, FaultEntry
from plc_bridge.link_report import LinkReport
from plc_bridge.pacing import PaceReport
from plc_bridge.plc_server.mapping import PlcMapping
from plc_bridge.said import Plain, Said
from plc_bridge.scl.sources import Source
from twin.signals import Value
from twin.snapshot import Snapshot

ControllerKind = Literal["manual", "program", "external", "playback"]
State = Literal["paused", "running", "finished"]
PlcStage = Literal["connecting", "running", "silent", "unfit", "lost"]
"""connecting: for the first time; running: values go both ways; silent: its heartbeat stands still, as in STOP;
unfit: nodes are missing or of another kind; lost: the connection broke, or was refused, and is tried again."""


class DoorError(ValueError):
    """What came through the door is no view, command or outcome."""


# --- out


@dataclass(frozen=True)
class Note:
    """Something that people should know, once."""

    number: int
    """Counts from 1; a window has seen all up to the last one that it saw."""
    text: Said


@dataclass(frozen=True)
class OnlineValue:
    """What the last scan worked with at one place of the source."""

    file: str
    line: int
    column: int
    """0: the statement was reached; of a condition, its result."""
    text: str
    """What stands there: ``#counts[1]``."""
    value: str
    """As a constant of its type: ``TRUE``, ``T#1s``."""


@dataclass(frozen=True)
class Watched:
    """A variable that a window asked for."""

    path: str
    """As it was asked for."""
    type: str = ""
    value: str = ""
    problem: Said | None = None
    """Why there is no value."""


@dataclass(frozen=True)
class Diagnosis:
    """An entry of the diagnosis buffer."""

    t: int
    """Simulated time, microseconds."""
    text: Said
    file: str
    line: int
    """0 when it belongs to no line."""


@dataclass(frozen=True)
class PlcView:
    """The built-in PLC with its program."""

    mode: Literal["RUN", "STOP"]
    diagnosis: tuple[Diagnosis, ...] = ()
    """Oldest first."""
    block: str = ""
    """Whose values are shown: an instance by its path, an FC by its name; "" for none."""
    scanned: int = -1
    """When that block was last run, microseconds; -1: not since it is looked at."""
    values: tuple[OnlineValue, ...] = ()
    watched: tuple[Watched, ...] = ()


@dataclass(frozen=True)
class PlcServerView:
    """How the station stands with the PLC whose server it has gone to."""

    endpoint: str
    stage: PlcStage
    why: Said | None = None
    """Why it does not work."""
    remedy: Said | None = None
    """What to do about it."""
    doubtful: tuple[str, ...] = ()
    """Actuators whose values have no good quality, by tag."""
    refused: tuple[tuple[str, str], ...] = ()
    """Sensors that the server would not take, by tag, with the status."""
    unfit: tuple[Said, ...] = ()
    """What is wrong with each node that does not fit."""


@dataclass(frozen=True)
class Treated:
    """One line of the protocol of who searches a fault."""

    t: int
    """Simulated time, microseconds."""
    action: str
    what: str
    result: Said
    time: int = 0
    """Of work, microseconds."""
    euros: int = 0
    """Of the spare part."""


@dataclass(frozen=True)
class BenchView:
    """What a person who searches a fault has in hand and has done so far."""

    done: tuple[Treated, ...] = ()
    """The last of it, oldest first."""
    time: int = 0
    """Of all work, microseconds."""
    euros: int = 0
    """Of all work and all spare parts."""
    point: str = ""
    """Where the meter is held, and at what; "" while it lies on the table."""
    place: str = ""
    reading: Said | None = None
    """What it shows."""
    busy: bool = False
    """A hand holds a manual override."""
    open: bool = False
    """Nothing tells whether an answer was right, before the run is over."""
    faults: tuple[FaultEntry, ...] = ()
    """Those that nobody hides."""
    concealed: bool = False
    """Whether there are others, to be found."""
    cycling: bool = False
    """The operator shows whether the plant does what it should."""
    solved: bool = False
    """Each fault is named, mended, and shown to be gone by a good cycle."""


@dataclass(frozen=True)
class View:
    """All that a window may know at one moment."""

    number: int
    """Counts up; a gap means that views were lost on the way, and their changes with them."""
    run: int
    """Counts the runs of this station from 1: another number, another plant."""
    state: State
    snapshot: Snapshot
    controller: ControllerKind
    program: str = ""
    """Name of the loaded program; "" if there is none."""
    forced: Mapping[str, Value] = field(default_factory=dict)
    pace: PaceReport = PaceReport()
    link: LinkReport = LinkReport()
    record: str = ""
    """Path of the file that this run is recorded in; "" if it is not."""
    notes: tuple[Note, ...] = ()
    """The last few."""
    plc: PlcView | None = None
    """None while the built-in PLC drives nothing."""
    plc_server: PlcServerView | None = None
    """None while the station waits for PLCs at its own server."""
    bench: BenchView | None = None
    """None at a station whose order knows no faults."""
    examined: bool = False
    """The examiner leads this run, in which nothing may be forced."""


# --- in


class Go(msgspec.Struct, frozen=True, tag="go"):
    """Run in real time."""


class Pause(msgspec.Struct, frozen=True, tag="pause"):
    """Hold the plant; OPC UA goes on."""


class Step(msgspec.Struct, frozen=True, tag="step"):
    """While paused: one scan further."""

    scans: int = 1


class Reset(msgspec.Struct, frozen=True, tag="reset"):
    """A new run of the same order, paused; ``go`` starts it at once."""

    go: bool = False


class Speed(msgspec.Struct, frozen=True, tag="speed"):
    """Simulated seconds per second, 0.1 to 100; at most 1 with an external PLC."""

    factor: float


class Pull(msgspec.Struct, frozen=True, tag="pull"):
    """A button, a switch, a fault."""

    lever: str
    value: Plain


class Force(msgspec.Struct, frozen=True, tag="force"):
    """A sensor for the controller or an actuator for the plant, until it is released."""

    topic: str
    value: Plain


class Release(msgspec.Struct, frozen=True, tag="release"):
    """No longer forced; "" releases everything."""

    topic: str = ""


class Actuate(msgspec.Struct, frozen=True, tag="actuate"):
    """By hand; needs the manual controller."""

    actuator: str
    value: Plain


class LoadProgram(msgspec.Struct, frozen=True, tag="program"):
    """For the built-in PLC, which then drives the plant; a program with errors changes nothing."""

    sources: tuple[Source, ...]


class Look(msgspec.Struct, frozen=True, tag="look"):
    """What this window wants to see of the built-in PLC from now on."""

    block: str = ""
    """An instance by its path, an FC by its name; "" for none."""
    watch: tuple[str, ...] = ()
    """Paths of variables."""


class Modify(msgspec.Struct, frozen=True, tag="modify"):
    """Set a variable of the program once, before its next scan."""

    path: str
    value: str
    """As a constant: ``TRUE``, ``T#1s``, ``16#FF``."""


class Switch(msgspec.Struct, frozen=True, tag="switch"):
    """The mode switch of the built-in PLC; a start is a warm one (retained data stay) or a cold one."""

    to: Literal["stop", "warm", "cold"]


class Control(msgspec.Struct, frozen=True, tag="control"):
    """Who drives the plant; ``record`` names the one of the station's own to play back."""

    kind: ControllerKind
    record: str = ""


class Connect(msgspec.Struct, frozen=True, tag="connect"):
    """Go to a PLC's own server, which drives the plant from then on as the external PLC."""

    mapping: PlcMapping
    password: str = ""


class Disconnect(msgspec.Struct, frozen=True, tag="disconnect"):
    """Leave the PLC's server; an external PLC comes to the station's own one again."""


class LoadOrder(msgspec.Struct, frozen=True, tag="order"):
    """Another exercise or cell; what the order is made of is between the window and the station's maker."""

    order: dict[str, Any]


class Stop(msgspec.Struct, frozen=True, tag="stop"):
    """End the station."""


Command = (
    Go
    | Pause
    | Step
    | Reset
    | Speed
    | Pull
    | Force
    | Release
    | Actuate
    | LoadProgram
    | Look
    | Modify
    | Switch
    | Control
    | Connect
    | Disconnect
    | LoadOrder
    | FaultCommand
    | Stop
)


class Problem(msgspec.Struct, frozen=True):
    """Why not; with a place if it is about a text."""

    text: Said
    file: str = ""
    line: int = 0
    column: int = 0
    severity: Literal["error", "warning"] = "error"


class Outcome(msgspec.Struct, frozen=True):
    done: bool = True
    problems: tuple[Problem, ...] = ()
    """Why it was not done, or warnings."""
    faults: tuple[FaultEntry, ...] = ()
    """Of this run, where they were asked for."""
    program: tuple[Source, ...] = ()
    """The one that is in the built-in PLC now, where it is not the asker's own."""


_ENCODER: Final = msgspec.msgpack.Encoder()
_VIEWS: Final = msgspec.msgpack.Decoder(View)
_COMMANDS: Final[msgspec.msgpack.Decoder[Command]] = msgspec.msgpack.Decoder(Command)
_OUTCOMES: Final = msgspec.msgpack.Decoder(Outcome)


def encode(what: View | Command | Outcome) -> bytes:
    return _ENCODER.encode(what)


def decode_view(encoded: bytes) -> View:
    """Raises DoorError."""
    try:
        return _VIEWS.decode(encoded)
    except msgspec.MsgspecError as problem:
        raise DoorError(str(problem)) from None


def decode_command(encoded: bytes) -> Command:
    """Raises DoorError."""
    try:
        return _COMMANDS.decode(encoded)
    except (msgspec.MsgspecError, UnicodeDecodeError) as problem:
        raise DoorError(str(problem)) from None


def decode_outcome(encoded: bytes) -> Outcome:
    """Raises DoorError."""
    try:
        return _OUTCOMES.decode(encoded)
    except msgspec.MsgspecError as problem:
        raise DoorError(str(problem)) from None
