"""Capacitive proximity sensor: TRUE on a part of any material, through dust and whatever its colour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from twin.device import Surroundings
from twin.devices.eye import Eye
from twin.spec import DeviceSpec, Refers, UpTo
from twin.units import Length


@dataclass(frozen=True, kw_only=True)
class CapacitiveSensorSpec(DeviceSpec):
    kind: Literal["capacitive_sensor"] = "capacitive_sensor"
    belt: Annotated[str, Refers(can="lane")]
    position: Annotated[Length, UpTo("length", of="belt")]
    """Of the sensing face, along the belt."""
    side: Literal["left", "right"] = "left"


class CapacitiveSensor(Eye[CapacitiveSensorSpec]):
    def __init__(self, name: str, spec: CapacitiveSensorSpec, cell: Surroundings) -> None:
        super().__init__(name, spec, cell, belt=spec.belt, position=spec.position)
