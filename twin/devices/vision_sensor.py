"""Vision sensor over a lane: it names the kind of the part below it by a number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal

from twin.carrying import Carrying
from twin.device import Device
from twin.look import Look
from twin.parts import PartKind
from twin.signals import Lever, Sensor
from twin.spec import DeviceSpec, Refers, UpTo
from twin.units import Length, Time


@dataclass(frozen=True, kw_only=True)
class VisionSensorSpec(DeviceSpec):
    kind: Literal["vision_sensor"] = "vision_sensor"
    belt: Annotated[str, Refers(can="lane")]
    position: Annotated[Length, UpTo("length", of="belt")]
    """Of the middle of its view, along the belt."""
    codes: Mapping[PartKind, Annotated[int, "code"]] = field(
        default_factory=lambda: {"metal": 1, "red": 2, "black": 3, "blue": 4, "green": 5}
    )
    """Whole numbers from 1; a kind that has none is not known to it."""


class VisionSensor(Device[VisionSensorSpec]):
    code = Sensor(0)
    """Of the part that covers the position; 0 for none, or for one that it does not know."""
    dark = Lever(False)
    """Its lamp has failed: it sees nothing."""

    def wire(self, devices: Mapping[str, Device[Any]]) -> None:
        belt = devices[self.spec.belt]
        assert isinstance(belt, Carrying)
        self._lane = belt.lane
        belt.neighbours.append(self)

    def update(self, now: Time) -> Time:
        part, edge = self._lane.watch(self.spec.position, now)
        codes = {str(kind): code for kind, code in self.spec.codes.items()}
        self.code = codes.get(part.kind, 0) if part is not None and not self.dark else 0
        return edge

    def look(self, now: Time) -> Look:
        return Look(values={"code": self.code})
