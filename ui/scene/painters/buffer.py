"""A buffer as a bench with its places in a row; on its front the number of parts in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QRectF, Qt

from twin.devices.buffer import PITCH, SHOWN, BufferSpec
from twin.layout import Layout
from twin.look import PartLook
from ui.scene.canvas import Canvas
from ui.scene.drawing import Drawing, Piece, State, boxed, room
from ui.scene.geometry import Box, Frame, depth, mm
from ui.scene.sites import raised
from ui.scene.workpiece import paint_part
from ui.theme.colours import colour
from ui.theme.fonts import ui_font

WIDE: Final = 70.0


def draw_buffer(name: str, layout: Layout) -> Drawing:
    spec = layout.devices[name]
    assert isinstance(spec, BufferSpec)
    frame = raised(Frame.of(spec.at))
    length = mm(PITCH) * min(spec.capacity, SHOWN)
    bench = frame.box((0, length), (-WIDE / 2, WIDE / 2), (-frame.z, 0))
    top = frame.box((0, length), (-WIDE / 2, WIDE / 2), (0, 60))
    label = Box(bench.x0, bench.y0 - 1, bench.z0, bench.x1, bench.y0, bench.z1)
    here, front = room(name), room(name, "front")

    def moving(state: State) -> Iterator[Piece]:
        for look in state.look.parts:
            yield _part(here, frame, look, state)
        count = str(state.look.values.get("level", ""))
        yield Piece(front, 0, lambda canvas: _count(canvas, bench, count), (front, count), label)

    return Drawing(
        anchor=frame.point(length / 2, 0, 60),
        solids=(boxed(bench, lambda materials: materials.steel),),
        rooms={here: top, front: label},
        moving=moving,
    )


def _part(here: str, frame: Frame, look: PartLook, state: State) -> Piece:
    at = frame.point(mm(look.along.at(state.t)))
    return Piece(here, depth(at.x, at.y), lambda canvas: paint_part(canvas, look.part, at))


def _count(canvas: Canvas, bench: Box, count: str) -> None:
    middle = ((bench.x0 + bench.x1) / 2, bench.y0, (bench.z0 + bench.z1) / 2)
    with canvas.on_face(canvas.view.south(*middle)) as painter:
        painter.setPen(colour(canvas.materials.marking))
        painter.setFont(ui_font(34, bold=True))
        painter.drawText(QRectF(-38, -24, 76, 44), Qt.AlignmentFlag.AlignCenter, count)
