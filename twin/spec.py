"""The base of all device specs: frozen dataclasses that are at once the schema of the layout file."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, ClassVar, Final, Literal, TypeVar, get_type_hints

from twin.placement import Placement
from twin.units import Power, Time

STRICT: Final[dict[str, Any]] = {"extra": "forbid", "strict": True}
"""Pydantic settings of everything that is read from files: nothing unknown, nothing converted."""


Can = Literal["lane", "take", "lift", "put"]
"""Parts ride along it; it takes parts that arrive; parts can be lifted off it; parts can be set down on it."""


@dataclass(frozen=True)
class Refers:
    """Marks a field of a spec that names another device of the cell, or several: of ``kinds``, or any that ``can``."""

    kinds: tuple[str, ...] = ()
    can: Can | None = None


@dataclass(frozen=True)
class UpTo:
    """Marks a field that can be no more than the field ``most`` of the same spec, or of the device that ``of`` names.

    Where ``of`` is a list, so is the marked field, an entry for each device. A device without ``most`` bounds nothing.
    """

    most: str
    of: str = ""


Mark = TypeVar("Mark", Refers, UpTo)


def marked(spec: type[Any], mark: type[Mark]) -> dict[str, Mark]:
    """The fields of a spec that are annotated with such a mark."""
    hints = get_type_hints(spec, include_extras=True)
    return {
        each.name: found
        for each in fields(spec)
        for found in getattr(hints[each.name], "__metadata__", ())
        if isinstance(found, mark)
    }


@dataclass(frozen=True, kw_only=True)
class DeviceSpec:
    """What every device has."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    designation: str = ""
    """IEC 81346 reference designation: ``-B1``."""
    power: Power = 0
    """Electrical power while it works: a machine while it works or is set up, a robot while it is busy, most devices
    while one of their BOOL actuators is on. If neither this nor ``idle_power`` is given, that of usual drives of its
    kind. Figures only; it changes nothing in the run."""
    idle_power: Power = 0
    """Electrical power at all other times."""


@dataclass(frozen=True, kw_only=True)
class PlacedSpec(DeviceSpec):
    """A device that stands in the cell by itself; others are attached to one that does."""

    at: Placement


@dataclass(frozen=True, kw_only=True)
class HandlingSpec(PlacedSpec):
    """A device that brings parts from one place to another, one at a time."""

    cycle: Time = 0
    """Planned time for one part, from its fetching until the next can be fetched; its performance is unknown without.
    Figures only; it changes nothing in the run."""
