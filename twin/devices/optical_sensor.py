"""Photoelectric sensor: a diffuse one is TRUE on a part, the others are FALSE while a part blocks the beam."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from twin.device import Surroundings
from twin.devices.eye import Eye
from twin.parts import Part, top
from twin.signals import Lever
from twin.spec import DeviceSpec, Refers, UpTo
from twin.units import Length


@dataclass(frozen=True, kw_only=True)
class OpticalSensorSpec(DeviceSpec):
    kind: Literal["optical_sensor"] = "optical_sensor"
    belt: Annotated[str, Refers(can="lane")]
    position: Annotated[Length, UpTo("length", of="belt")]
    """Of the beam, along the belt."""
    variant: Literal["diffuse", "retroreflective", "through_beam"] = "diffuse"
    side: Literal["left", "right"] = "left"
    """Where it is mounted, seen in the direction of travel."""
    above: Length = 0
    """Height of the beam over the belt: only what is higher than this is seen."""
    sees_black: bool = True
    """False for a diffuse sensor so set that black throws too little light back."""


class OpticalSensor(Eye[OpticalSensorSpec]):
    dirty = Lever(False)
    """The lens is so dirty that no light comes back."""

    def __init__(self, name: str, spec: OpticalSensorSpec, cell: Surroundings) -> None:
        super().__init__(name, spec, cell, belt=spec.belt, position=spec.position)
        self.rest = spec.variant != "diffuse"

    def senses(self, part: Part) -> bool:
        return top(part) > self.spec.above and (self.spec.sees_black or part.colour != "black")

    def blind(self) -> bool:
        return self.dirty
