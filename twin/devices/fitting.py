"""What a pipe of a tank is opened and closed by: a valve that moves at its own pace between shut and open."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from twin.device import Device, Surroundings
from twin.look import Look
from twin.motion import Motion
from twin.signals import Lever
from twin.spec import DeviceSpec
from twin.units import MS, S, Time

OPEN: Final = 1000
"""A valve's opening is told in thousandths."""


@dataclass(frozen=True, kw_only=True)
class FittingSpec(DeviceSpec):
    stroke: Time = 0 * MS
    """From shut to fully open; 0 for a valve that snaps."""


AnyFittingSpec = TypeVar("AnyFittingSpec", bound=FittingSpec, covariant=True)


class Fitting(Device[AnyFittingSpec], Generic[AnyFittingSpec]):
    stuck = Lever(False)
    """It stays where it is."""

    def __init__(self, name: str, spec: AnyFittingSpec, cell: Surroundings) -> None:
        super().__init__(name, spec, cell)
        self.motion = Motion(0)
        """Of its opening."""

    @abstractmethod
    def wanted(self) -> int:
        """The opening that it is commanded to."""

    def opening(self, now: Time) -> int:
        return self.motion.at(now)

    def update(self, now: Time) -> Time:
        here, wanted, stroke = self.motion.at(now), self.wanted(), self.spec.stroke
        motion = self.motion
        if self.stuck:
            motion = motion.towards(here, 0, now)
        elif stroke:
            motion = motion.towards(wanted, OPEN * S // stroke, now)
        elif wanted != here:
            motion = Motion(wanted, 0, now, wanted)
        if motion != self.motion:
            self.motion = motion
            self.cell.changed(self)
        self.blocked_by = "blocked-stuck" if self.stuck and wanted != here else ""
        return self.motion.next((), now)

    def look(self, now: Time) -> Look:
        return Look({"opening": self.motion})
