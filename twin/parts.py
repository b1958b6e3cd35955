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
PartKind = Literal[
    "metal", "red", "black", "black_low", "red_low",
    "blue", "green", "small_box", "low_box", "high_box", "light_box", "medium_box", "heavy_box",
]  # fmt: skip


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
    "blue": Part(0, "plastic", "blue", kind="blue"),
    "green": Part(0, "plastic", "green", kind="green"),
    "small_box": Part(0, "cardboard", "brown", 60 * MM, 50 * MM, "small_box", "box", 200),
    "low_box": Part(0, "cardboard", "brown", 100 * MM, 50 * MM, "low_box", "box", 400),
    "high_box": Part(0, "cardboard", "brown", 100 * MM, 110 * MM, "high_box", "box", 800),
    "light_box": Part(0, "cardboard", "brown", 100 * MM, 60 * MM, "light_box", "box", 500),
    "medium_box": Part(0, "cardboard", "brown", 100 * MM, 60 * MM, "medium_box", "box", 1000),
    "heavy_box": Part(0, "cardboard", "brown", 100 * MM, 60 * MM, "heavy_box", "box", 1500),
    "black_low": Part(0, "plastic", "black", height=22_500 * UM, kind="black_low"),
    "red_low": Part(0, "plastic", "red", height=22_500 * UM, kind="red_low"),
}
"""What a source can make, by the name that a layout's mix uses; the id is given when it is made."""


def everything(part: Part) -> tuple[Part, ...]:
    """The part and all that it carries, however deep."""
    return (part, *(inner for each in part.load for inner in everything(each)))


def attributes(part: Part, at: str) -> dict[str, Value]:
    """What the events ``part.in`` and ``part.out`` tell of a part at the device ``at``."""
    return {"part": part.id, "kind": part.kind, "material": part.material, "colour": part.colour, "at": at}


def height(part: Part) -> Length:
    """With all that it carries."""
    return part.height + sum(height(each) for each in part.load)
