"""The two switches of a landing on the mast of its elevator."""

from __future__ import annotations

from collections.abc import Iterator

from twin.devices.landing import LandingSpec
from twin.layout import Layout
from ui.scene.drawing import Drawing, Piece, State, boxed, room
from ui.scene.geometry import mm
from ui.scene.painters.elevator import MAST, mast_frame
from ui.scene.painters.lights import led_piece
from ui.scene.sites import SHORTER


def draw_landing(name: str, layout: Layout) -> Drawing:
    spec = layout.devices[name]
    assert isinstance(spec, LandingSpec)
    mast = mast_frame(layout, spec.elevator)
    level = mm(spec.height) * SHORTER
    boxes = {
        signal: mast.box((-9, 9), (-MAST / 2 - 14, -MAST / 2), (level + at - 9, level + at + 9))
        for signal, at in (("low", -16.0), ("high", 16.0))
    }
    lights = room(name, "lights")
    leds = {signal: mast.point(0, -MAST / 2 - 14, level + at) for signal, at in (("low", -16.0), ("high", 16.0))}

    def moving(state: State) -> Iterator[Piece]:
        for signal, at in leds.items():
            yield led_piece(lights, at, state.on(signal), size=4.5)

    return Drawing(
        anchor=mast.point(0, -MAST / 2 - 14, level),
        solids=tuple(boxed(box, lambda materials: materials.sensor) for box in boxes.values()),
        rooms={lights: mast.box((-9, 9), (-MAST / 2 - 20, -MAST / 2 - 14), (level - 28, level + 28))},
        moving=moving,
    )
