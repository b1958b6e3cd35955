"""Buffer with a number of places: parts leave it in the order in which they came.

A part that finds it empty and a device behind it free goes through without staying.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import Field

from twin.device import Device
from twin.devices.outlet import Outlet
from twin.look import Look, PartLook
from twin.motion import Motion
from twin.parts import Part
from twin.signals import Sensor
from twin.spec import PlacedSpec, Refers
from twin.units import FOREVER, MM, Length, Time

PITCH: Length = 60 * MM
"""From place to place."""
SHOWN = 20
"""So many places are painted at most."""


@dataclass(frozen=True, kw_only=True)
class BufferSpec(PlacedSpec):
    kind: Literal["buffer"] = "buffer"
    to: Annotated[tuple[str, ...], Refers(can="take")]
    """The devices that take the parts; the first that has room gets the next one."""
    capacity: Annotated[int, Field(ge=1)]
    """Places. A million stands for as many as are ever needed."""
    start_with: Annotated[int, Field(ge=0)] = 0
    """So many parts are in it at the start: the carriers of a closed loop."""


class Buffer(Device[BufferSpec]):
    level = Sensor(0)
    """Parts in it."""

    def __init__(self, name: str, spec: BufferSpec, cell: Any) -> None:
        super().__init__(name, spec, cell)
        self._queue: deque[Part] = deque()
        self._filled = spec.start_with == 0

    def wire(self, devices: Mapping[str, Device[Any]]) -> None:
        self._outlet = Outlet(self, self.spec.to, devices)

    def update(self, now: Time) -> Time:
        if not self._filled:
            self._filled = True
            self._fill()
        queue = self._queue
        before = len(queue)
        while queue and self._outlet.hand_on(queue[0], now):
            queue.popleft()
        if len(queue) < before:
            self.cell.changed(self)
        self._show()
        return self._outlet.opens(queue[0], now) if queue else FOREVER

    def _fill(self) -> None:
        for _ in range(min(self.spec.start_with, self.spec.capacity)):
            part = Part(self.cell.next_part_id())
            self.cell.event(
                "part.in", {"part": part.id, "material": part.material, "colour": part.colour, "at": self.name}
            )
            self._queue.append(part)

    def _show(self) -> None:
        level = len(self._queue)
        self.level = level
        self.blocked_by = "blocked-downstream-full" if level >= self.spec.capacity else ""

    def accepts(self, part: Part, now: Time) -> bool:
        return len(self._queue) < self.spec.capacity

    def take(self, part: Part, now: Time) -> None:
        if self._queue or not self._outlet.hand_on(part, now):
            self._queue.append(part)
            self.cell.wake(self)

    def parts(self) -> tuple[Part, ...]:
        return tuple(self._queue)

    def look(self, now: Time) -> Look:
        shown = list(self._queue)[:SHOWN]
        places = min(self.spec.capacity, SHOWN)
        parts = tuple(
            PartLook(part, Motion((places - number) * PITCH - PITCH // 2)) for number, part in enumerate(shown)
        )
        return Look(values={"level": len(self._queue)}, parts=parts)
