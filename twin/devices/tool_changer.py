"""Tool changer of a press: it mounts the tool for another kind of part, and the press is being set up for so long.

It begins when slide, insert gripper, ram and ejectors of the press are in their home positions; a part may lie on the
slide at the loading place. One that is asked for earlier strikes them, which is a collision, and waits. Until the tool
is mounted none of them moves. A part that gets its insert with the tool for another kind is scrap: the insert sits
loose.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import Field

from twin.device import Device, Surroundings
from twin.devices.press import Press
from twin.look import Look
from twin.motion import Motion
from twin.parts import Part, PartKind, everything
from twin.signals import Actuator, Lever, Sensor
from twin.spec import DeviceSpec, Refers
from twin.units import Interval, S, Time


@dataclass(frozen=True, kw_only=True)
class ToolChangerSpec(DeviceSpec):
    kind: Literal["tool_changer"] = "tool_changer"
    press: Annotated[str, Refers(kinds=("press",))]
    tools: Annotated[tuple[PartKind, ...], Field(min_length=2)]
    """What tool 1, 2 ... is for: the kind of the part, or of one that it carries. Tool 1 is mounted at the start."""
    time: Interval = 8 * S
    """That one change takes."""


class ToolChanger(Device[ToolChangerSpec]):
    tool = Actuator(0)
    """Number of the tool that is asked for; at 0 the changer stands, in mid-change too."""
    mounted = Sensor(1)
    """Number of the mounted tool; 0 from the beginning of a change to its end."""
    changing = Sensor(False)
    """The changer is at work."""
    jammed = Lever(False)
    """The changer stands in mid-change, or does not begin."""

    def __init__(self, name: str, spec: ToolChangerSpec, cell: Surroundings) -> None:
        super().__init__(name, spec, cell)
        self._tool = 1
        """Mounted, or being mounted."""
        self._way = Motion(spec.time)
        """Microseconds of a change; at its end the tool is mounted."""
        self._struck = False

    def wire(self, devices: Mapping[str, Device[Any]]) -> None:
        press = devices[self.spec.press]
        assert isinstance(press, Press)
        self._press = press
        press.tooling = self  # pyright: ignore[reportAttributeAccessIssue]  # a sensor reads as its value
        press.neighbours.append(self)
        self.neighbours.append(press)

    def update(self, now: Time) -> Time:
        spec = self.spec
        asked = self.tool if 1 <= self.tool <= len(spec.tools) else 0
        there, clear = self._way.at(now) == spec.time, self._press.clear()
        waits = there and asked not in (0, self._tool)
        if waits and clear and not self.jammed:
            self._tool, self._way = asked, Motion(0, t=now)
            there = waits = False
        elif waits and not clear and not self._struck:
            self.cell.event("collision", {"at": self.name})
        self._struck = waits and not clear
        self.changing = not there and asked != 0 and not self.jammed
        self._way = self._way.towards(spec.time if self.changing else self._way.at(now), S, now)
        mounted = self._tool if there else 0
        if mounted != self.mounted:
            self.mounted = mounted
            self.cell.changed(self)
        self.blocked_by = self._reason(waits, there)
        return self._way.next((), now)

    def _reason(self, waits: bool, there: bool) -> str:
        if self.jammed and self.tool and (waits or not there):
            return "blocked-jammed"
        if waits:
            return "blocked-tool-in-use"
        return "" if 0 <= self.tool <= len(self.spec.tools) else "blocked-no-such-tool"

    def suits(self, part: Part) -> bool:
        """Whether the mounted tool is not made for another kind."""
        kinds = {each.kind for each in everything(part)}
        needed = next((number for number, kind in enumerate(self.spec.tools, 1) if kind in kinds), self._tool)
        return needed == self._tool

    def look(self, now: Time) -> Look:
        return Look({"change": self._way}, {"tool": self._tool})
