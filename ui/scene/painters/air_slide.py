"""A channel with holes in its bottom, through which air comes while it is switched on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from twin.devices.air_slide import AirSlideSpec
from twin.layout import Layout
from ui.scene.canvas import Canvas
from ui.scene.drawing import Drawing, Piece, Solid, State, boxed, room
from ui.scene.geometry import Box, Frame, mm
from ui.scene.painters.lights import led_piece
from ui.scene.sites import RAIL, raised
from ui.scene.workpiece import part_piece

THICK: Final = 20.0
HOLES: Final = 30.0


def draw_air_slide(name: str, layout: Layout) -> Drawing:
    spec = layout.devices[name]
    assert isinstance(spec, AirSlideSpec)
    frame = raised(Frame.of(spec.at))
    length, half = mm(spec.length), mm(spec.width) / 2
    here, lights = room(name), room(name, "lights")
    bed = frame.box((0, length), (-half, half), (-THICK, 0))
    rails = [frame.box((0, length), across, (-THICK, 12)) for across in ((half, half + RAIL), (-half - RAIL, -half))]
    leg = frame.box((length * 0.86, length * 0.86 + 24), (-12, 12), (-frame.z, -THICK))

    def moving(state: State) -> Iterator[Piece]:
        for look in state.look.parts:
            yield part_piece(here, look.part, frame.point(mm(look.along.at(state.t)), 0, 1))
        led = frame.point(14, -half - RAIL, -8)
        yield led_piece(lights, led, bool(state.look.values.get("air", False)), size=5)

    front = frame.box((0, 40), (-half - RAIL - 8, -half - RAIL), (-THICK, 12))
    return Drawing(
        anchor=frame.point(length / 2, half, 12),
        solids=(
            boxed(leg, lambda materials: materials.steel, outline=False),
            Solid(bed, lambda canvas: _bed(canvas, bed, frame, length)),
            *(boxed(rail, lambda materials: materials.steel) for rail in rails),
        ),
        rooms={here: frame.box((0, length), (-half, half), (0, 60)), lights: front},
        moving=moving,
    )


def _bed(canvas: Canvas, bed: Box, frame: Frame, length: float) -> None:
    canvas.box(bed, canvas.materials.slide)
    for number in range(1, int(length / HOLES)):
        for across in (-12, 12):
            canvas.disc(frame.point(number * HOLES, across, 0), 2.5, canvas.materials.marking_dark, alpha=0.6)
