"""Workpieces: what they are is fixed when they are made; where they are is known by the device that holds them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from twin.units import MM, Length

Material = Literal["metal", "plastic"]
Colour = Literal["red", "black", "silver"]


@dataclass(frozen=True, slots=True)
class Part:
    """One workpiece: a cylinder standing on its flat end."""

    id: int
    """Counts from 1 within a cell, in order of creation."""
    material: Material = "plastic"
    colour: Colour = "red"
    length: Length = 40 * MM
    """Along the belt; the diameter."""
    height: Length = 25 * MM
