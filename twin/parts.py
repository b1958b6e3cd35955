"""Workpieces: frozen values; work done on one makes a new value with the same id, held by the device that did it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from twin.signals import Value
from twin.units import MM, UM, Length

Material = Literal["metal", "plastic", "cardboard", "wood"]
Colour = Literal["red", "black", "silver", "blue", "green", "brown"]
Shape = Literal["cylinder", "box", "pallet"]
PartKind = Literal["metal", "red", "black", "black_low", "red_low", "housing", "housing_loose", "housing_tight"]


@dataclass(frozen=True, slots=True)
class Part:
    """One workpiece: a cylinder standing on its flat end, a box, or a pallet."""

    id: int
    """Counts from 1 within a cell, in order of creation."""
    material: Material = "plastic"
    colour: Colour = "red"
    length: Length = 40 * MM
    """Along the belt; the diameter of a cylinder."""
    height: Length = 25 * MM
    kind: str = ""
    """Which of KINDS it is."""
    shape: Shape = "cylinder"
    grams: int = 50
    done: tuple[str, ...] = ()
    """The operations done on it, in order: ``drilled``, ``pressed``."""
    load: tuple[Part, ...] = ()
    """The parts that it carries or is made of, the lowest first."""
    tag: str = ""
    """What its RFID tag holds."""


KINDS: Final[Mapping[PartKind, Part]] = {
    "metal": Part(0, "metal", "silver", kind="metal", grams=120),
    "red": Part(0, "plastic", "red", kind="red"),
    "black": Part(0, "plastic", "black", kind="black"),
    "black_low": Part(0, "plastic", "black", height=22_500 * UM, kind="black_low"),
    "housing": Part(0, "metal", "silver", kind="housing", grams=120),
    "housing_loose": Part(0, "metal", "silver", kind="housing_loose", grams=120),
    "housing_tight": Part(0, "metal", "silver", kind="housing_tight", grams=120),
    "red_low": Part(0, "plastic", "red", height=22_500 * UM, kind="red_low"),
}
"""What a source can make, by the name that a layout's mix uses; the id is given when it is made."""


def everything(part: Part) -> tuple[Part, ...]:
    """The part and all that it carries, however deep."""
    return (part, *(inner for each in part.load for inner in everything(each)))


def attributes(part: Part, at: str) -> dict[str, Value]:
    """What the events ``part.in`` and ``part.out`` tell of a part at the device ``at``."""
    return {"part": part.id, "kind": part.kind, "material": part.material, "colour": part.colour, "at": at}
