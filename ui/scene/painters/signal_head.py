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


BEYOND: Final = 140.0
"""From a mast to the one beyond the road, besides the width of the road."""

NOTHING: Final = Drawing(Point(0, 0, 0))


def draw_signal_head(
    name: str,
    spec: PlacedSpec,
    lenses: tuple[str, ...],
    *,
    mast: float,
    beyond: float = 0.0,
    more: Drawing = NOTHING,
) -> Drawing:
    """``lenses`` are signals named by their colour, from above.

    A second one that shows the same stands so far to the left; 0 for none. ``more`` is drawn with them.
    """
    near = Frame.of(spec.at)
    heads = [_Head(name, "lenses", near, lenses, mast)]
    if beyond:
        heads.append(_Head(name, "far", near.moved(0, beyond), lenses, mast))

    def moving(state: State) -> Iterator[Piece]:
        yield from more.moving(state)
        for head in heads:
            yield head.shining(state)

    return Drawing(
        anchor=heads[0].anchor,
        solids=(*more.solids, *(solid for head in heads for solid in head.solids())),
        rooms={**more.rooms, **{head.room: head.front for head in heads}},
        moving=moving,
    )


class _Head:
    def __init__(self, device: str, place: str, frame: Frame, lenses: tuple[str, ...], mast: float) -> None:
        self._frame, self._lenses, self._mast = frame, lenses, mast
        self.room = room(device, place)
        self.box = box = frame.box((-32, 32), (0, 50), (mast, mast + LENS * len(lenses) + 10))
        self.front = Box(box.x0, box.y0 - 30, box.z0, box.x1, box.y0, box.z1)
        self.anchor = Point((box.x0 + box.x1) / 2, box.y1, box.z1)

    def solids(self) -> tuple[Solid, ...]:
        foot, mast = self._frame.point(0, 25), self._mast
        pole = self._frame.box((-7, 7), (18, 32), (0, mast))
        return (
            Solid(pole, lambda canvas: canvas.upright(foot, mast, 7, canvas.materials.steel_dark)),
            Solid(self.box, lambda canvas: canvas.box(self.box, canvas.materials.cable)),
        )

    def shining(self, state: State) -> Piece:
        lit = tuple(state.on(lens) for lens in self._lenses)
        return Piece(self.room, 0, lambda canvas: self._paint(canvas, lit), (self.room, lit), self.front.grown(60))

    def _paint(self, canvas: Canvas, lit: tuple[bool, ...]) -> None:
        lamps, box = canvas.theme.lamps, self.box
        with canvas.on_face(canvas.view.south((box.x0 + box.x1) / 2, box.y0, box.z1)) as painter:
            for number, (lens, on) in enumerate(zip(self._lenses, lit, strict=True)):
                hue = {"red": lamps.red, "yellow": lamps.yellow, "green": lamps.green}[lens]
                at = QPointF(0, 5 + LENS * (number + 0.5))
                paint_lens(painter, canvas, at, hue.lit if on else hue.dark, 20, shining=on)
