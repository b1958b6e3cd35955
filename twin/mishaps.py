"""Mishaps: a part that fell, a collision, a short circuit, each with its moment and its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, get_args

from twin.parts import Part
from twin.units import Length, Time

MishapKind = Literal["part.lost", "collision", "short_circuit"]
"""The topic of the event that tells it."""
MISHAPS: Final[tuple[MishapKind, ...]] = get_args(MishapKind)
STRUCK: Final[Mapping[str, MishapKind]] = {kind: kind for kind in MISHAPS if kind != "part.lost"}
"""Those in which nothing falls."""
KEPT: Final = 60
"""So many of a run are remembered with their place, the last ones; all are counted."""


@dataclass(frozen=True, slots=True)
class Mishap:
    number: int
    """Counts from 1 within a run."""
    t: Time
    kind: MishapKind
    device: str
    part: Part | None = None
    """What lies on the floor from now on, with all that it carries; None if nothing fell."""
    along: Length = 0
    across: Length = 0
    """Above which point it lost its hold, in the frame of the device."""


def order(mishap: Mishap) -> tuple[str, str, int]:
    """Among those of one instant."""
    return mishap.kind, mishap.device, mishap.part.id if mishap.part is not None else 0
