"""Junction box at which the light barriers of several chutes are wired in series: one signal tells of all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from twin.device import Device
from twin.devices.chute import Chute
from twin.signals import Sensor
from twin.spec import PlacedSpec, Refers
from twin.units import FOREVER, Time


@dataclass(frozen=True, kw_only=True)
class JunctionBoxSpec(PlacedSpec):
    kind: Literal["junction_box"] = "junction_box"
    chutes: Annotated[tuple[str, ...], Refers(kinds=("chute",))]
    """Whose barriers are wired in series."""


class JunctionBox(Device[JunctionBoxSpec]):
    free = Sensor(True)
    """FALSE while a part is in any of the barriers, also one that only slides past."""

    def wire(self, devices: Mapping[str, Device[Any]]) -> None:
        self._chutes: list[Chute] = []
        for name in self.spec.chutes:
            chute = devices[name]
            assert isinstance(chute, Chute)
            chute.neighbours.append(self)
            self._chutes.append(chute)

    def update(self, now: Time) -> Time:
        seen = [chute.lane.watch(chute.spec.full_at, now) for chute in self._chutes]
        self.free = all(part is None for part, _ in seen)
        return min((edge for _, edge in seen), default=FOREVER)
