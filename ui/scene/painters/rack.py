"""A rack: uprights, shelves, and what stands in its cells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from twin.devices.rack import RackSpec
from twin.layout import Layout
from ui.scene.drawing import Drawing, Piece, Solid, State, boxed, room
from ui.scene.geometry import Frame, mm
from ui.scene.sites import raised
from ui.scene.workpiece import part_piece

DEPTH: Final = 120.0
POST: Final = 14.0
SHELF: Final = 8.0
"""Thickness of a shelf; what stands in a cell stands on it."""


def draw_rack(name: str, layout: Layout) -> Drawing:
    spec = layout.devices[name]
    assert isinstance(spec, RackSpec)
    frame = raised(Frame.of(spec.at))
    pitch, rise = mm(spec.pitch), mm(spec.rise)
    start, end = -pitch / 2, (spec.columns - 0.5) * pitch
    rooms = {
        room(name, str(level)): frame.box(
            (start, end), (-DEPTH / 2 + POST, DEPTH / 2 - POST), (level * rise, (level + 1) * rise - SHELF)
        )
        for level in range(spec.levels)
    }

    def moving(state: State) -> Iterator[Piece]:
        for look in state.look.parts:
            up = -mm(look.drop.at(state.t))
            at = frame.point(mm(look.along.at(state.t)), 0, up)
            yield part_piece(room(name, str(round(up / rise))), look.part, at)

    return Drawing(
        anchor=frame.point((start + end) / 2, 0, spec.levels * rise),
        solids=tuple(_solids(frame, spec, (start, end))),
        rooms=rooms,
        moving=moving,
    )


def _solids(frame: Frame, spec: RackSpec, along: tuple[float, float]) -> Iterator[Solid]:
    pitch, rise = mm(spec.pitch), mm(spec.rise)
    top = spec.levels * rise - 30
    for level in range(spec.levels):
        shelf = frame.box(along, (-DEPTH / 2 + POST, DEPTH / 2 - POST), (level * rise - SHELF, level * rise))
        yield boxed(shelf, lambda materials: materials.steel)
    for column in range(spec.columns + 1):
        at = along[0] + column * pitch
        for side in (1, -1):
            across = sorted((side * DEPTH / 2, side * (DEPTH / 2 - POST)))
            post = frame.box((at - POST / 2, at + POST / 2), (across[0], across[1]), (-frame.z, top))
            yield boxed(post, lambda materials: materials.motor)
