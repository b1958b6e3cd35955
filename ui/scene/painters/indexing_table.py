"""A round table with six nests that turns, parts and all; tools share its room."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final

from twin.devices.indexing_table import PLACES, IndexingTableSpec
from twin.layout import Layout
from twin.motion import Motion
from twin.spec import PlacedSpec
from ui.scene.canvas import Canvas
from ui.scene.drawing import Drawing, Piece, Solid, State, room
from ui.scene.geometry import Frame, Point, mm
from ui.scene.painters.lights import led_piece
from ui.scene.sites import raised
from ui.scene.workpiece import part_piece

RIM: Final = 34.0
"""By which the disc is larger than the circle of its places."""
THICK: Final = 14.0
ABOVE: Final = 150.0
"""Height of the room over the table in which tools work."""


def table_frame(layout: Layout, table: str) -> Frame:
    spec = layout.devices[table]
    assert isinstance(spec, IndexingTableSpec)
    return raised(Frame.of(spec.at))


def at_place(layout: Layout, table: str, place: int, *, out: float = 0.0, up: float = 0.0) -> Point:
    """The middle of a place of a table, or a point farther out from it."""
    spec = layout.devices[table]
    assert isinstance(spec, IndexingTableSpec)
    way, radius = math.radians(360 / PLACES * place), mm(spec.radius) + out
    return table_frame(layout, table).point(radius * math.cos(way), radius * math.sin(way), up)


def loading_place(spec: PlacedSpec) -> Point:
    """Where a neighbour sets a part down on a device: its origin, or the first place of a table."""
    frame = raised(Frame.of(spec.at))
    return frame.point(mm(spec.radius)) if isinstance(spec, IndexingTableSpec) else frame.point(0)


def draw_indexing_table(name: str, layout: Layout) -> Drawing:
    spec = layout.devices[name]
    assert isinstance(spec, IndexingTableSpec)
    frame = raised(Frame.of(spec.at))
    radius = mm(spec.radius)
    wide = radius + RIM
    here, lights = room(name), room(name, "lights")
    base = frame.box((-radius * 0.5, radius * 0.5), (-radius * 0.5, radius * 0.5), (-frame.z, -THICK))

    def moving(state: State) -> Iterator[Piece]:
        angle = math.radians(state.look.motions.get("angle", Motion(0)).at(state.t) / 1_000_000)
        yield Piece(here, -math.inf, lambda canvas: _disc(canvas, frame, radius, angle))
        for look in state.look.parts:
            along, across = mm(look.along.x), mm(look.across.x)
            x = along * math.cos(angle) - across * math.sin(angle)
            y = along * math.sin(angle) + across * math.cos(angle)
            yield part_piece(here, look.part, frame.point(x, y, 0))
        led = Point(frame.x + radius * 0.35, frame.y - radius * 0.35, frame.z - 60)
        yield led_piece(lights, led, state.on("indexed"), size=6)

    return Drawing(
        anchor=frame.point(0, 0, 20),
        solids=(Solid(base, lambda canvas: _base(canvas, frame, radius)),),
        rooms={
            here: frame.box((-wide, wide), (-wide, wide), (-THICK, ABOVE)),
            lights: frame.box((-wide, wide), (-wide, -radius * 0.5), (-frame.z, -THICK)),
        },
        moving=moving,
    )


def _base(canvas: Canvas, frame: Frame, radius: float) -> None:
    canvas.upright(frame.point(0, 0, -frame.z), 16, radius * 0.45, canvas.materials.steel_dark)
    canvas.upright(frame.point(0, 0, 16 - frame.z), frame.z - THICK - 16, radius * 0.36, canvas.materials.cabinet)


def _disc(canvas: Canvas, frame: Frame, radius: float, angle: float) -> None:
    canvas.upright(frame.point(0, 0, -THICK), THICK, radius + RIM, canvas.materials.aluminium)
    for number in range(PLACES):
        way = angle + math.radians(60 * number)
        at = frame.point(radius * math.cos(way), radius * math.sin(way), 0)
        canvas.disc(at, 24, canvas.materials.steel_dark, alpha=0.75)
    mark = frame.point((radius - 50) * math.cos(angle), (radius - 50) * math.sin(angle), 0)
    canvas.disc(mark, 8, canvas.materials.marking)
    canvas.upright(frame.point(0, 0, 0), 16, 26, canvas.materials.steel_dark)
