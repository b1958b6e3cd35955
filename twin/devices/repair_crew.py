"""Repair crew: so many technicians for all machines that call it, first come, first served."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import Field

from twin.device import Device
from twin.look import Look
from twin.spec import PlacedSpec
from twin.units import FOREVER, Time


@dataclass(frozen=True, kw_only=True)
class RepairCrewSpec(PlacedSpec):
    kind: Literal["repair_crew"] = "repair_crew"
    technicians: Annotated[int, Field(ge=1)] = 1


class RepairCrew(Device[RepairCrewSpec]):
    def __init__(self, name: str, spec: RepairCrewSpec, cell: Any) -> None:
        super().__init__(name, spec, cell)
        self._called: list[Device[Any]] = []

    def call(self, machine: Device[Any]) -> None:
        """A machine wants to be repaired; it is woken when its turn comes."""
        self._called.append(machine)

    def attends(self, machine: Device[Any]) -> bool:
        """Whether a technician is at that machine."""
        return machine in self._called[: self.spec.technicians]

    def dismiss(self, machine: Device[Any]) -> None:
        """The machine is repaired; the technician goes to the one that has waited longest."""
        self._called.remove(machine)
        for next_one in self._called[: self.spec.technicians]:
            self.cell.wake(next_one)

    def update(self, now: Time) -> Time:
        return FOREVER

    def look(self, now: Time) -> Look:
        return Look(values={"called": len(self._called)})
