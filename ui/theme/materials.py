"""What the painted cell is made of, by day and by night; faces are shaded from these by the light."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

Colour = str


@dataclass(frozen=True)
class Materials:
    sky_top: Colour
    """Behind the cell, at the top of the picture."""
    sky_foot: Colour
    tile: Colour
    tile_other: Colour
    joint: Colour
    """Between tiles."""
    slab: Colour
    """The edge of the floor."""
    marking: Colour
    """Lines on the floor, hazard stripes."""
    marking_dark: Colour
    shadow: Colour
    """With its strength where it is deepest."""
    fence_post: Colour
    fence_mesh: Colour
    fence_frame: Colour
    steel: Colour
    steel_dark: Colour
    aluminium: Colour
    rubber: Colour
    rubber_mark: Colour
    motor: Colour
    cabinet: Colour
    cabinet_door: Colour
    screen: Colour
    screen_text: Colour
    duct: Colour
    cable: Colour
    sensor: Colour
    reflector: Colour
    beam: Colour
    beam_cut: Colour
    cylinder: Colour
    rod: Colour
    hose: Colour
    slide: Colour
    bin: Colour
    magazine: Colour
    glass: Colour
    part_red: Colour
    part_black: Colour
    part_silver: Colour
    part_blue: Colour
    part_green: Colour
    part_brown: Colour
    emergency_red: Colour
    emergency_yellow: Colour
    button_start: Colour
    button_stop: Colour
    button_reset: Colour
    edge: Colour
    """Fine lines where two faces meet."""
    plate: Colour
    plate_line: Colour
    plate_text: Colour


BY_DAY: Final = Materials(
    sky_top="#e9edef",
    sky_foot="#f8f9fa",
    tile="#e6eaed",
    tile_other="#e0e5e8",
    joint="#cfd6da",
    slab="#b9c2c7",
    marking="#f2b100",
    marking_dark="#33383b",
    shadow="#5a1c2a33",
    fence_post="#f0b000",
    fence_mesh="#70798089",
    fence_frame="#8a949b",
    steel="#b9c1c7",
    steel_dark="#6d7780",
    aluminium="#d3d9dd",
    rubber="#59646c",
    rubber_mark="#75818a",
    motor="#2f6f86",
    cabinet="#dfe2e4",
    cabinet_door="#eceeef",
    screen="#0d3a4a",
    screen_text="#6fe3f2",
    duct="#c3cbd0",
    cable="#3a4249",
    sensor="#1b7f8c",
    reflector="#e8c15a",
    beam="#f04848",
    beam_cut="#ff8a1c",
    cylinder="#c9d0d5",
    rod="#eef1f3",
    hose="#2f7fd0",
    slide="#aeb9c1",
    bin="#4f86b8",
    magazine="#9aa6ae",
    glass="#5096c8d8",
    part_red="#d8333b",
    part_black="#2c3034",
    part_silver="#ccd3d8",
    part_blue="#2f6fc4",
    part_green="#3f9b4f",
    part_brown="#b98a55",
    emergency_red="#e0202c",
    emergency_yellow="#ffd000",
    button_start="#f4f6f7",
    button_stop="#24292d",
    button_reset="#2468c8",
    edge="#30202a30",
    plate="#ffffff",
    plate_line="#7d8589",
    plate_text="#1a232c",
)

BY_NIGHT: Final = Materials(
    sky_top="#0d1316",
    sky_foot="#172125",
    tile="#222c31",
    tile_other="#1e272c",
    joint="#313e44",
    slab="#12191c",
    marking="#d99f00",
    marking_dark="#0c0f11",
    shadow="#96000000",
    fence_post="#cf9700",
    fence_mesh="#6a8a9aa3",
    fence_frame="#5b686f",
    steel="#9aa5ad",
    steel_dark="#566069",
    aluminium="#b4bdc4",
    rubber="#3a444b",
    rubber_mark="#56636b",
    motor="#2d7e9a",
    cabinet="#b9c0c5",
    cabinet_door="#c7cdd1",
    screen="#06222d",
    screen_text="#4fe6fa",
    duct="#5e6a71",
    cable="#0b0f11",
    sensor="#1f98a8",
    reflector="#d9b04a",
    beam="#ff5a5a",
    beam_cut="#ffa340",
    cylinder="#adb7be",
    rod="#dde3e7",
    hose="#3f92e6",
    slide="#8d99a2",
    bin="#3f77ab",
    magazine="#7f8c95",
    glass="#4688c4da",
    part_red="#e23a42",
    part_black="#23282c",
    part_silver="#c3ccd2",
    part_blue="#3b7fd6",
    part_green="#48a85a",
    part_brown="#b0834f",
    emergency_red="#f02a36",
    emergency_yellow="#ffd000",
    button_start="#eef1f3",
    button_stop="#15191c",
    button_reset="#2e78e0",
    edge="#40000000",
    plate="#1b262b",
    plate_line="#8b999f",
    plate_text="#e0e6e9",
)
