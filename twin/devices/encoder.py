"""Incremental encoder on the shaft of a conveyor, counted into an INT, which runs over like a counter of a PLC."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Final, Literal

from twin.conveying import Conveyor
from twin.device import Device
from twin.signals import Lever, Sensor
from twin.spec import DeviceSpec, Refers
from twin.units import FOREVER, MM, Extent, Time

INT_RANGE: Final = 1 << 16


@dataclass(frozen=True, kw_only=True)
class EncoderSpec(DeviceSpec):
    kind: Literal["encoder"] = "encoder"
    belt: Annotated[str, Refers(kinds=("analog_belt", "belt", "reversing_belt", "scale"))]
    step: Extent = 10 * MM
    """Travel of the belt from one count to the next."""


class Encoder(Device[EncoderSpec]):
    count = Sensor(0)
    """Up while the belt runs forward, down while it runs backward; after 32767 comes -32768."""
    broken = Lever(False)
    """The wire is open: the count stands still."""

    def __init__(self, name: str, spec: EncoderSpec, cell: Any) -> None:
        super().__init__(name, spec, cell)
        self._missed = 0
        self._seen = 0

    def wire(self, devices: Mapping[str, Device[Any]]) -> None:
        belt = devices[self.spec.belt]
        assert isinstance(belt, Conveyor)
        self._belt = belt
        belt.neighbours.append(self)

    def update(self, now: Time) -> Time:
        run, step = self._belt.odometer, self.spec.step
        steps = run.at(now) // step
        if self.broken:
            self._missed += steps - self._seen
        self._seen = steps
        half = INT_RANGE // 2
        self.count = (steps - self._missed + half) % INT_RANGE - half
        if not run.speed:
            return FOREVER
        return run.when((steps + 1) * step if run.speed > 0 else steps * step - 1)
