"""Inductive proximity sensor: TRUE on metal, blind to plastic."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from twin.device import Surroundings
from twin.devices.eye import Eye
from twin.parts import Part
from twin.spec import DeviceSpec, Refers, UpTo
from twin.units import Length


@dataclass(frozen=True, kw_only=True)
class InductiveSensorSpec(DeviceSpec):
    kind: Literal["inductive_sensor"] = "inductive_sensor"
    belt: Annotated[str, Refers(can="lane")]
    position: Annotated[Length, UpTo("length", of="belt")]
    """Of the sensing face, along the belt."""
    side: Literal["left", "right"] = "left"


class InductiveSensor(Eye[InductiveSensorSpec]):
    def __init__(self, name: str, spec: InductiveSensorSpec, cell: Surroundings) -> None:
        super().__init__(name, spec, cell, belt=spec.belt, position=spec.position)

    def senses(self, part: Part) -> bool:
        return part.material == "metal"
