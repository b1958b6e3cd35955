"""What the window knows of its station at one moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from plc_bridge.door import BenchView, PlcServerView, PlcView, View
from plc_bridge.link_report import LinkReport
from twin.signals import Value
from twin.snapshot import Snapshot
from twin.texts import Message, message
from twin.trace import Trace
from twin.units import Time
from ui.preferences import CONTROLS, Control

Pace = Literal["running", "paused", "finished"]
Stage = Literal["off", "starting", "connected", "lost", "failed"]
"""off: no exercise opened; starting: the process comes up; lost: trying again; failed: a person must act."""


@dataclass(frozen=True)
class LinkState:
    """How the window stands with its station."""

    stage: Stage = "off"
    endpoint: str = ""
    """OPC UA address at which a PLC reaches the station; "" while there is none."""
    reason: Message | None = None
    """What went wrong, and what to do about it."""

    @property
    def text(self) -> Message:
        return message(f"link-{self.stage}")


@dataclass(frozen=True)
class StationView:
    snapshot: Snapshot
    run: int = 1
    """Another number, another plant, also where another station has been started."""
    pace: Pace = "paused"
    speed: float = 1.0
    """Asked for, simulated seconds a second."""
    control: Control = "manual"
    forced: Mapping[str, Value] = field(default_factory=dict)
    """By topic."""
    link: LinkReport = LinkReport()
    """What is known of a PLC at the other end of OPC UA."""
    record: str = ""
    """Path of the file that the run is recorded in; "" if it is not."""
    late: float = 0.0
    """How late the last exchange came, milliseconds."""
    lost: float = 0.0
    """Milliseconds of real time that this run could not keep up with."""
    plc: PlcView | None = None
    """The built-in PLC while it drives."""
    plc_server: PlcServerView | None = None
    """How the station stands with the PLC whose server it has gone to; None if it has not."""
    bench: BenchView | None = None
    """What a person has in hand who searches a fault."""
    examined: bool = False
    """The examiner leads this run, in which nothing may be forced."""

    @property
    def examination(self) -> bool:
        """Whether the examiner's script is still at work."""
        return self.examined and self.pace != "finished"


@dataclass(frozen=True)
class Recording:
    """A run that the examiner's script has ended."""

    trace: Trace
    step: Time
    """Exchange step of the link, microseconds."""
    link: LinkReport | None = None
    """What was measured of it, if a real PLC was at its other end."""


def station_view(view: View, *, runs_before: int = 0, slipped_before: float = 0.0) -> StationView:
    """Out of what came through the door.

    ``runs_before``: of the stations that this window has had before; ``slipped_before``: seconds that this
    station lost before its present run.
    """
    control = CONTROLS[CONTROLS.index(view.controller)] if view.controller in CONTROLS else CONTROLS[0]
    return StationView(
        view.snapshot,
        runs_before + view.run,
        view.state,
        view.pace.speed,
        control,
        view.forced,
        link=view.link,
        record=view.record,
        late=view.pace.late_p99,
        lost=max(view.pace.slipped - slipped_before, 0.0) * 1_000,
        plc=view.plc,
        plc_server=view.plc_server,
        bench=view.bench,
        examined=view.examined,
    )


def joined(earlier: StationView, later: StationView) -> StationView:
    """The later one with the changes of both, so that no pulse is lost between two pictures."""
    if later.run != earlier.run:
        return later
    changes = earlier.snapshot.changes + later.snapshot.changes
    return replace(later, snapshot=replace(later.snapshot, changes=changes))


SPEEDS: tuple[float, ...] = (0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0)


def faster(speed: float) -> float:
    return next((it for it in SPEEDS if it > speed), SPEEDS[-1])


def slower(speed: float) -> float:
    return next((it for it in reversed(SPEEDS) if it < speed), SPEEDS[0])


@dataclass(frozen=True)
class Can:
    """Which actions of the run page mean something now."""

    go: bool
    pause: bool
    step: bool
    speed: bool
    reset: bool
    mark: bool
    drive: bool
    """Whether somebody else may drive the plant, or another program."""


def can(link: LinkState, view: StationView | None, *, problems: int) -> Can:
    """``problems``: errors in the student's program."""
    if link.stage != "connected" or view is None:
        return Can(go=False, pause=False, step=False, speed=False, reset=False, mark=False, drive=True)
    ready = view.control != "program" or problems == 0
    return Can(
        go=view.pace == "paused" and ready,
        pause=view.pace == "running" and not view.examined,
        step=view.pace == "paused" and ready and not view.examined,
        speed=not view.examined,
        reset=True,
        mark=ready and not view.examination,
        drive=not view.examination,
    )
