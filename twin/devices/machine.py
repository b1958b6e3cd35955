"""Machine with a control of its own: takes a part, works on it for its time, passes it on; fails and is repaired.

A PLC can hold it and sees what it does. What keeps it from working stands in ``blocked_by``, so that the
times of ISO 22400-2 (down, blocked, starved, setting up, planned stop, no order) can be read from the trace.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Final, Literal

from pydantic import Field

from twin.device import Device
from twin.devices.ageing import Ageing, Failure
from twin.devices.outlet import Outlet
from twin.devices.repair_crew import RepairCrew
from twin.durations import SHORTEST, Duration
from twin.look import Look, PartLook
from twin.motion import Motion
from twin.parts import Part
from twin.signals import Actuator, Lever, Sensor
from twin.spec import PlacedSpec, Refers
from twin.units import FOREVER, MM, Extent, Time

LEAVE_THE_CELL: Final = ("bin", "chute")


@dataclass(frozen=True, kw_only=True)
class MachineSpec(PlacedSpec):
    """Several machines behind one buffer are parallel; a rigid transfer line is one machine with many failure modes."""

    kind: Literal["machine"] = "machine"
    to: Annotated[tuple[str, ...], Refers(can="take")]
    """The devices that take the parts; the first that has room gets the next one."""
    time: Duration
    """For one part."""
    when_full: Literal["hold", "wait", "repeat"] = "hold"
    """A finished part that finds no room stays (blocking after service); or no part is begun before there is room
    (blocking before service); or the part is worked on once more, as in an indexing line."""
    failures: tuple[Failure, ...] = ()
    ages: Literal["working", "always"] = "working"
    """Whether the clocks of the failures run only while it works (operation-dependent) or all the time."""
    crew: Annotated[str, Refers(("repair_crew",))] = ""
    """Who repairs it; without one a repair begins at once."""
    setup: Time = 0
    """Changing over to a part of another material or colour than the one before."""
    defects: Annotated[float, Field(ge=0, le=1)] = 0.0
    """Probability that a part comes out bad."""
    rejects_to: Annotated[str, Refers(can="take")] = ""
    """Where bad parts go: to a bin or chute as scrap, to another device as rework; without it they go on with the
    others and are scrap."""
    ideal: Time = 0
    """Planned time for one part, by which performance is judged; 0 for the average of ``time``."""
    length: Extent = 300 * MM


class Machine(Device[MachineSpec]):
    hold = Actuator(False)
    """It stands still where it is and takes no part."""
    occupied = Sensor(False)
    """A part is in it."""
    fault = Sensor(False)
    """It has failed and is not repaired yet."""
    broken = Lever(False)
    """It is down for as long as this is on."""
    worn = Lever(False)
    """The tool is worn: every part comes out bad."""
    planned_stop = Lever(False)
    """A break in the plan."""
    no_order = Lever(False)
    """There is nothing to be made."""

    def __init__(self, name: str, spec: MachineSpec, cell: Any) -> None:
        super().__init__(name, spec, cell)
        self._time = spec.time.drawn(self.chance)
        self._drawn: Time = -1
        """The time for the next operation if it is drawn already."""
        self._ageing = Ageing(spec.failures, self.chance) if spec.failures else None
        self._part: Part | None = None
        self._step: Literal["waiting", "setting up", "working", "finished"] = "waiting"
        self._left: Time = 0
        """Of the operation or the set-up."""
        self._good = True
        self._last: tuple[str, str] | None = None
        """What the machine is set up for."""
        self._since: Time = 0
        self._acting = False
        """Setting up or working since then, without interruption."""
        self._clocks = False
        """The clocks of the failures run since then."""
        self._down = False
        self._repaired: Time = FOREVER
        self._tried: Time = -1
        """When an operation ended that is repeated since."""
        self._open = False

    def wire(self, devices: Mapping[str, Device[Any]]) -> None:
        self._outlet = Outlet(self, self.spec.to, devices)
        self._rejects = Outlet(self, (self.spec.rejects_to,), devices) if self.spec.rejects_to else self._outlet
        scrap = not self.spec.rejects_to or any(device.spec.kind in LEAVE_THE_CELL for device in self._rejects.devices)
        self._verdict = "scrap" if scrap else "rework"
        crew = devices[self.spec.crew] if self.spec.crew else None
        assert crew is None or isinstance(crew, RepairCrew)
        self._crew = crew

    def update(self, now: Time) -> Time:
        self._come_up_to(now)
        self._repair(now)
        standing = self._stand_still()
        if self._acting and self._left <= 0:
            self._complete(now)
        if not self._down and not standing:
            self._pass_on(now)
            self._begin(now)
        self._run_clocks(standing)
        if self._clocks and self._ageing and self._ageing.remaining() <= 0:
            self._fail(now)
            self._run_clocks(standing)
        self.occupied = self._part is not None
        self.fault = self._down or self.broken
        self.blocked_by = self._reason(standing, now)
        self._open_door(self._part is None and not self._down and not standing)
        return self._next_wake(now)

    # The passing of time

    def _come_up_to(self, now: Time) -> None:
        elapsed = now - self._since
        self._since = now
        if elapsed:
            if self._acting:
                self._left -= elapsed
            if self._clocks and self._ageing:
                self._ageing.pass_by(elapsed)

    def _run_clocks(self, standing: str) -> None:
        up = not self._down
        self._acting = up and not standing and self._step in ("setting up", "working")
        self._clocks = up and (self.spec.ages == "always" or (self._acting and self._step == "working"))

    def _next_wake(self, now: Time) -> Time:
        wake = now + self._left if self._acting else FOREVER
        if self._clocks and self._ageing:
            wake = min(wake, now + self._ageing.remaining())
        if self._part is not None and self._step in ("waiting", "finished"):
            outlet = self._outlet if self._good or self._step == "waiting" else self._rejects
            wake = min(wake, outlet.opens(self._part, now))
        return min(wake, self._repaired)

    def _stand_still(self) -> str:
        if self.planned_stop:
            return "blocked-planned-stop"
        if self.no_order:
            return "blocked-no-order"
        if self.broken:
            return "blocked-down"
        return "blocked-held" if self.hold else ""

    # Failing and being repaired

    def _fail(self, now: Time) -> None:
        self._down = True
        if self._crew is not None:
            self._crew.call(self)
        self._start_repair(now)

    def _start_repair(self, now: Time) -> None:
        if self._ageing and (self._crew is None or self._crew.attends(self)):
            self._repaired = now + self._ageing.fail()

    def _repair(self, now: Time) -> None:
        if not self._down:
            return
        if self._repaired == FOREVER:
            self._start_repair(now)
        if self._repaired <= now and self._ageing:
            self._down = False
            self._repaired = FOREVER
            self._ageing.mend()
            if self._crew is not None:
                self._crew.dismiss(self)

    # The work

    def _begin(self, now: Time) -> None:
        part = self._part
        if part is None or self._step != "waiting":
            return
        kind = (part.material, part.colour)
        if self.spec.setup and kind != self._last and self._last is not None:
            self._step, self._left, self._last = "setting up", self.spec.setup, kind
            return
        self._last = kind
        if self.spec.when_full == "wait" and self._outlet.free(part, now) is None:
            return
        self._step = "working"
        if self._left <= 0:
            self._left = self._take_time()

    def _take_time(self) -> Time:
        time, self._drawn = self._drawn, -1
        return max(SHORTEST, time if time >= 0 else self._time())

    def _complete(self, now: Time) -> None:
        self._left = 0
        if self._step == "setting up":
            self._step = "waiting"
            return
        self._step = "finished"
        self._good = not self.worn and not (self.spec.defects and self.chance.happens(self.spec.defects))
        if self.spec.when_full == "repeat":
            self._tried = now
        else:
            self._tell()

    def _tell(self) -> None:
        assert self._part is not None
        verdict = "good" if self._good else self._verdict
        self.cell.event("part.done", {"part": self._part.id, "at": self.name, "verdict": verdict})

    def _pass_on(self, now: Time) -> None:
        part = self._part
        if part is None or not (self._step == "finished" or self._tried == now):
            return
        if (self._outlet if self._good else self._rejects).hand_on(part, now):
            if self.spec.when_full == "repeat":
                if self._step == "working":
                    self._drawn, self._left = self._left, 0
                self._tell()
                self._tried = -1
            self._part = None
            self._step = "waiting"
        elif self.spec.when_full == "repeat":
            self._step = "working"
            if self._left <= 0:
                self._left = self._take_time()

    def _open_door(self, is_open: bool) -> None:
        if is_open and not self._open:
            self._open = True
            self.cell.changed(self)
        self._open = is_open

    def _reason(self, standing: str, now: Time) -> str:
        if standing:
            return standing
        if self._down:
            return "blocked-down" if self._repaired < FOREVER else "blocked-awaits-repair"
        if self._step == "setting up":
            return "blocked-setup"
        if self._part is None:
            return "blocked-starved"
        if self._step == "working" and self._tried < 0:
            return ""
        return "blocked-downstream-full"

    # What others ask

    def accepts(self, part: Part, now: Time) -> bool:
        return self._open

    def take(self, part: Part, now: Time) -> None:
        self._come_up_to(now)
        self._part = part
        self._open = False
        self.cell.wake(self)

    def parts(self) -> tuple[Part, ...]:
        return (self._part,) if self._part is not None else ()

    def look(self, now: Time) -> Look:
        middle = Motion(self.spec.length // 2)
        parts = (PartLook(self._part, middle),) if self._part is not None else ()
        return Look(values={"working": self._acting, "fault": self.fault}, parts=parts)
