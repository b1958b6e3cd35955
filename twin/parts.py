"""Workpieces: frozen values; work done on one makes a new value with the same id, held by the device that did it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Final, Literal

from pydantic import Field

from twin.signals import Value
from twin.units import MM, UM, Length

Material = Literal["metal", "plastic", "cardboard", "wood"]
Colour = Literal["red", "black", "silver", "blue", "green", "brown"]
Shape = Literal["cylinder", "box", "pallet", "tray"]
PartKind = Literal[
    "axle",
    "axle_raw",
    "base",
    "black",
    "black_low",
    "blank",
    "blue",
    "box",
    "carrier_a",
    "carrier_b",
    "carton",
    "cover",
    "cover_thin",
    "green",
    "heavy_box",
    "high_box",
    "housing",
    "housing_loose",
    "housing_tight",
    "lid",
    "light_box",
    "low_box",
    "medium_box",
    "metal",
    "pallet",
    "red",
    "red_low",
    "rotor_a",
    "rotor_b",
    "small_box",
    "stator",
    "stator_loose",
    "tray",
]

Mix = Mapping[PartKind, Annotated[int, Field(ge=0)]]
"""Shares of the kinds of parts, as whole numbers; a layout's check sees to it that they are not all 0."""


@dataclass(frozen=True, slots=True)
class Part:
    """One workpiece: a cylinder standing on its flat end, a box, a pallet, or a tray with low walls."""

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
    """What its RFID tag holds: a whole number; "" if it has none."""
    turned: bool = False
    """Whether it has been turned by a quarter since it came."""


KINDS: Final[Mapping[PartKind, Part]] = {
    "axle": Part(0, "metal", "silver", 24 * MM, 30 * MM, "axle", grams=300),
    "axle_raw": Part(0, "metal", "black", 24 * MM, 30 * MM, "axle_raw", grams=300),
    "base": Part(0, "plastic", "blue", kind="base", height=20 * MM),
    "black": Part(0, "plastic", "black", kind="black"),
    "black_low": Part(0, "plastic", "black", height=22_500 * UM, kind="black_low"),
    "blank": Part(0, "metal", "silver", kind="blank", grams=150),
    "blue": Part(0, "plastic", "blue", kind="blue"),
    "box": Part(0, "cardboard", "brown", 80 * MM, 50 * MM, "box", "box", 400),
    "carrier_a": Part(0, "plastic", "black", 120 * MM, 20 * MM, "carrier_a", "pallet", 900, tag="1"),
    "carrier_b": Part(0, "plastic", "black", 120 * MM, 20 * MM, "carrier_b", "pallet", 900, tag="2"),
    "carton": Part(0, "cardboard", "brown", 40 * MM, 30 * MM, "carton", "box", 80),
    "cover": Part(0, "metal", "silver", 64 * MM, 10 * MM, "cover", grams=250),
    "cover_thin": Part(0, "metal", "silver", 64 * MM, 10 * MM, "cover_thin", grams=150),
    "green": Part(0, "plastic", "green", kind="green"),
    "heavy_box": Part(0, "cardboard", "brown", 100 * MM, 60 * MM, "heavy_box", "box", 1500),
    "high_box": Part(0, "cardboard", "brown", 100 * MM, 110 * MM, "high_box", "box", 800),
    "housing": Part(0, "metal", "silver", kind="housing", grams=120),
    "housing_loose": Part(0, "metal", "silver", kind="housing_loose", grams=120),
    "housing_tight": Part(0, "metal", "silver", kind="housing_tight", grams=120),
    "lid": Part(0, "plastic", "green", kind="lid", height=15 * MM),
    "light_box": Part(0, "cardboard", "brown", 100 * MM, 60 * MM, "light_box", "box", 500),
    "low_box": Part(0, "cardboard", "brown", 100 * MM, 50 * MM, "low_box", "box", 400),
    "medium_box": Part(0, "cardboard", "brown", 100 * MM, 60 * MM, "medium_box", "box", 1000),
    "metal": Part(0, "metal", "silver", kind="metal", grams=120),
    "pallet": Part(0, "wood", "brown", 240 * MM, 30 * MM, "pallet", "pallet", 2000),
    "red": Part(0, "plastic", "red", kind="red"),
    "red_low": Part(0, "plastic", "red", height=22_500 * UM, kind="red_low"),
    "rotor_a": Part(0, "metal", "blue", 64 * MM, 22 * MM, "rotor_a", grams=800),
    "rotor_b": Part(0, "metal", "red", 64 * MM, 22 * MM, "rotor_b", grams=800),
    "small_box": Part(0, "cardboard", "brown", 60 * MM, 50 * MM, "small_box", "box", 200),
    "stator": Part(0, "metal", "green", 48 * MM, 18 * MM, "stator", grams=600),
    "stator_loose": Part(0, "metal", "green", 48 * MM, 18 * MM, "stator_loose", grams=600),
    "tray": Part(0, "plastic", "blue", 150 * MM, 12 * MM, "tray", "tray", 200),
}
"""What a source can make, by the name that a layout's mix uses; the id is given when it is made."""


WORKPIECES: Final[tuple[PartKind, ...]] = ("metal", "red", "black", "blue", "green", "red_low", "black_low")
"""Kinds that are told from each other by what they are made of, their colour and their height alone."""


def told_by_looks(part: Part) -> str:
    """The workpiece that it is taken for; its own kind, if it looks like none."""

    def traits(each: Part) -> tuple[object, ...]:
        return each.material, each.colour, each.shape, each.length, each.height

    return next((kind for kind in WORKPIECES if traits(KINDS[kind]) == traits(part)), part.kind)


def everything(part: Part) -> tuple[Part, ...]:
    """The part and all that it carries, however deep."""
    return (part, *(inner for each in part.load for inner in everything(each)))


CARRIES: Final[Mapping[str, tuple[int, int, int]]] = {
    "base": (1, 1, 1),
    "carrier_a": (1, 1, 4),
    "carrier_b": (1, 1, 4),
    "pallet": (3, 2, 3),
    "tray": (3, 1, 1),
}
"""Parts that carry others: how many along, across and in layers."""


def places(part: Part, more: tuple[Part, ...] = ()) -> tuple[tuple[Length, Length, Length], ...]:
    """Where the middle of each part of its load stands: along and across its own middle, and above its own foot.

    What is set on a part that is no carrier stands on its middle, one on the other. ``more`` is set on it besides.
    """
    along, across, _ = CARRIES.get(part.kind, (1, 1, 1))
    found: list[tuple[Length, Length, Length]] = []
    up, pitch = part.height, part.length // along
    for number, each in enumerate((*part.load, *more)):
        row, column = divmod(number % (along * across), along)
        found.append(((2 * column - along + 1) * pitch // 2, (2 * row - across + 1) * pitch // 2, up))
        if (number + 1) % (along * across) == 0:
            up += top(each)
    return tuple(found)


def top(part: Part) -> Length:
    """Height of the part with all that it carries."""
    load = part.load
    if not load:
        return part.height
    along, across, _ = CARRIES.get(part.kind, (1, 1, 1))
    layer = along * across
    highest, up = 0, part.height
    for number, each in enumerate(load, 1):
        height = top(each)
        if up + height > highest:
            highest = up + height
        if number % layer == 0:
            up += height
    return highest


def attributes(part: Part, at: str) -> dict[str, Value]:
    """What the events ``part.in``, ``part.out`` and ``part.lost`` tell of a part at the device ``at``.

    ``carries``, how many parts stand on it, is told of a carrier.
    """
    told: dict[str, Value] = {
        "part": part.id, "kind": part.kind, "material": part.material, "colour": part.colour, "at": at,
    }  # fmt: skip
    return told | {"carries": len(part.load)} if part.kind in CARRIES else told


def leaving(part: Part, at: str) -> tuple[dict[str, Value], ...]:
    """The attributes of a part that leaves the cell, and of all that leaves with it."""
    return tuple(attributes(each, at) for each in everything(part))
