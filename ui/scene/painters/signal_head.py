"""A mast with lenses one above the other that look to the south; shared by the traffic lights."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QPointF

from twin.spec import PlacedSpec
from ui.scene.canvas import Canvas
from ui.scene.drawing import Drawing, Piece, Solid, State, room
from ui.scene.geometry import Box, Frame, Point
from ui.scene.painters.pedestal import paint_lens

LENS: Final = 52.0
"""Height of the housing for each lens."""


def draw_signal_head(
    name: str, spec: PlacedSpec, lenses: tuple[str, ...], *, mast: float, more: tuple[Solid, ...] = ()
) -> Drawing:
    """``lenses`` are signals named by their colour, from above."""
    frame = Frame.of(spec.at)
    tall = LENS * len(lenses) + 10
    pole = frame.box((-7, 7), (18, 32), (0, mast))
    head = frame.box((-32, 32), (0, 50), (mast, mast + tall))
    here = room(name, "lenses")
    front = Box(head.x0, head.y0 - 30, head.z0, head.x1, head.y0, head.z1)

    def moving(state: State) -> Iterator[Piece]:
        lit = tuple(state.on(lens) for lens in lenses)

        def paint(canvas: Canvas) -> None:
            lamps = canvas.theme.lamps
            with canvas.on_face(canvas.view.south((head.x0 + head.x1) / 2, head.y0, head.z1)) as painter:
                for number, (lens, on) in enumerate(zip(lenses, lit, strict=True)):
                    hue = {"red": lamps.red, "yellow": lamps.yellow, "green": lamps.green}[lens]
                    at = QPointF(0, 5 + LENS * (number + 0.5))
                    paint_lens(painter, canvas, at, hue.lit if on else hue.dark, 20, shining=on)

        yield Piece(here, 0, paint, (here, lit), front.grown(60))

    return Drawing(
        anchor=Point((head.x0 + head.x1) / 2, head.y1, head.z1),
        solids=(
            *more,
            Solid(pole, lambda canvas: canvas.upright(frame.point(0, 25), mast, 7, canvas.materials.steel_dark)),
            Solid(head, lambda canvas: canvas.box(head, canvas.materials.cable)),
        ),
        rooms={here: front},
        moving=moving,
    )
