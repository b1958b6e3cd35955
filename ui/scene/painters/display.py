"""A number display on its post; the device's origin is its foot."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from twin.devices.display import DisplaySpec
from twin.layout import Layout
from ui.scene.drawing import Drawing, Piece, State, room
from ui.scene.geometry import Frame
from ui.scene.painters.digits import POST, readout

HEIGHT: Final = 230.0


def draw_display(name: str, layout: Layout) -> Drawing:
    spec = layout.devices[name]
    assert isinstance(spec, DisplaySpec)
    place = Frame.of(spec.at)
    show = readout(room(name), place, HEIGHT)

    def moving(state: State) -> Iterator[Piece]:
        yield show.piece(str(state.look.values.get("value", "")))

    return Drawing(anchor=place.point(0, 0, HEIGHT + POST), solids=show.solids, rooms=show.rooms, moving=moving)
