"""The repair crew's tool trolley, with a light while a machine calls."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from twin.devices.repair_crew import RepairCrewSpec
from twin.layout import Layout
from ui.scene.drawing import Drawing, Piece, State, boxed, room
from ui.scene.geometry import Frame
from ui.scene.painters.lights import led_piece

LONG, WIDE, TALL = 200.0, 120.0, 170.0
DRAWER: Final = 12.0


def draw_repair_crew(name: str, layout: Layout) -> Drawing:
    spec = layout.devices[name]
    assert isinstance(spec, RepairCrewSpec)
    frame = Frame.of(spec.at)
    body = frame.box((0, LONG), (-WIDE / 2, WIDE / 2), (24, TALL))
    tray = frame.box((-6, LONG + 6), (-WIDE / 2 - 6, WIDE / 2 + 6), (TALL, TALL + DRAWER))
    here = room(name)
    light = frame.box((0, LONG), (-WIDE / 2, WIDE / 2), (TALL + DRAWER, TALL + DRAWER + 20))

    def moving(state: State) -> Iterator[Piece]:
        called = bool(state.look.values.get("called", 0))
        yield led_piece(here, frame.point(LONG / 2, 0, TALL + DRAWER + 6), called)

    return Drawing(
        anchor=frame.point(LONG / 2, 0, TALL + DRAWER),
        solids=(
            boxed(body, lambda materials: materials.button_stop),
            boxed(tray, lambda materials: materials.steel_dark),
        ),
        rooms={here: light},
        moving=moving,
    )
