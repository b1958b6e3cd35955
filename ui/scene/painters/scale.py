"""A weighing conveyor: a belt on load cells, with the reading on a post at its side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from twin.layout import Layout
from ui.scene.drawing import Drawing, Piece, State, boxed, room
from ui.scene.geometry import mm
from ui.scene.painters.belt import THICK, draw_belt
from ui.scene.painters.digits import POST, readout
from ui.scene.sites import belt_frame, belt_spec, far_side, half_width


def draw_scale(name: str, layout: Layout) -> Drawing:
    belt = draw_belt(name, layout)
    frame = belt_frame(layout, name)
    far = far_side(frame)
    place = frame.moved(mm(belt_spec(layout, name).length) / 2, far * (half_width(layout, name) + 50), -frame.z)
    show = readout(room(name, "reading"), place, frame.z + 60)
    cells = [
        boxed(
            frame.box((along - 14, along + 14), (-18, 18), (-THICK - 12, -THICK)), lambda materials: materials.marking
        )
        for along in (40.0, mm(belt_spec(layout, name).length) - 40)
    ]

    def moving(state: State) -> Iterator[Piece]:
        yield from belt.moving(state)
        yield show.piece(f"{float(state.look.values.get('weight', 0.0)):.2f}")

    return replace(
        belt,
        solids=(*cells, *belt.solids, *show.solids),
        rooms={**belt.rooms, **show.rooms},
        moving=moving,
        anchor=place.point(0, 0, frame.z + 60 + POST),
    )
