"""What stands at a place of an indexing table and reaches in from above or from the side."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Generic, TypeVar

from pydantic import Field

from twin.device import Device, Surroundings
from twin.devices.indexing_table import IndexingTable
from twin.motion import Motion
from twin.parts import Part
from twin.spec import DeviceSpec, Refers
from twin.units import Time


@dataclass(frozen=True, kw_only=True)
class TableToolSpec(DeviceSpec):
    table: Annotated[str, Refers(kinds=("indexing_table",))]
    place: Annotated[int, Field(ge=1, le=5)]
    """At which place of the table it stands."""


AnyToolSpec = TypeVar("AnyToolSpec", bound=TableToolSpec, covariant=True)


class TableTool(Device[AnyToolSpec], Generic[AnyToolSpec]):
    def __init__(self, name: str, spec: AnyToolSpec, cell: Surroundings) -> None:
        super().__init__(name, spec, cell)
        self._feed = Motion(0)
        """How far it has come in."""
        self._reached_in = False

    def wire(self, devices: Mapping[str, Device[Any]]) -> None:
        super().wire(devices)
        table = devices[self.spec.table]
        assert isinstance(table, IndexingTable)
        self._table = table
        table.neighbours.append(self)
        self.neighbours.append(table)
        table.joined_by(self)

    def work(self, now: Time) -> Part | None:
        """The part that lies before it."""
        return self._table.part_in(self.spec.place, now)

    def feed(self, motion: Motion) -> None:
        """Go on like this from now on."""
        if motion != self._feed:
            self._feed = motion
            self.cell.changed(self)

    def warn_table(self, now: Time) -> None:
        """To be called in every update, which must be one at every moment at which ``reaches_in`` changes."""
        reaches_in = self.reaches_in(now)
        if reaches_in != self._reached_in:
            self._reached_in = reaches_in
            self.cell.changed(self)

    @abstractmethod
    def reaches_in(self, now: Time) -> bool:
        """Whether it would be struck if the table turned."""

    def struck(self, now: Time) -> None:
        """The table has turned with it inside: the part breaks."""
        self._table.break_part(self.spec.place, now)
