"""A slide whose parts float on a cushion of air: without air they lie where they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from twin.carrying import Carrying, LaneSpec
from twin.device import Device
from twin.look import Look
from twin.pneumatics import AirFed, AirFedSpec
from twin.signals import Actuator, Lever
from twin.spec import Refers
from twin.units import FOREVER, MM, Extent, Speed, Time


@dataclass(frozen=True, kw_only=True)
class AirSlideSpec(LaneSpec, AirFedSpec):
    kind: Literal["air_slide"] = "air_slide"
    length: Extent = 300 * MM
    width: Extent = 60 * MM
    speed: Speed = 250 * MM
    """At 6 bar."""
    to: Annotated[str, Refers(can="take")]
    """The device that takes the parts at the end."""


class AirSlide(Carrying[AirSlideSpec], AirFed[AirSlideSpec]):
    coils = {"air": "coil_open"}
    air = Actuator(False)
    coil_open = Lever(False)
    """The winding of its valve's coil is broken: there is no cushion."""

    def wire(self, devices: Mapping[str, Device[Any]]) -> None:
        super().wire(devices)
        self._downstream = devices[self.spec.to]
        self._downstream.neighbours.append(self)

    def update(self, now: Time) -> Time:
        floating = self.air and not self.coil_open and not self.out_of_air()
        self.lane.drive(self.fed(self.spec.speed) if floating else 0, now)
        opens = now
        while (part := self.lane.at_end(now)) is not None and floating:
            if not self._downstream.accepts(part, now):
                opens = self._downstream.opens(part, now)
                break
            self.lane.remove(part, now)
            self._downstream.take(part, now)
        full = opens > now
        self.blocked_by = (
            "blocked-coil-open" if self.air and self.coil_open
            else "blocked-no-air" if self.air and not floating
            else "blocked-downstream-full" if full
            else ""
        )  # fmt: skip
        return min(self.lane.next_event(), opens if full else FOREVER)

    def look(self, now: Time) -> Look:
        return Look({}, {"air": self.air}, self.riding(now))
