"""A crate that collects, with the number of parts in it on its label, where the belt that feeds it does not hide it.

The device's origin is its middle; its rim lies a little below the belt that feeds it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QRectF, Qt

from twin.conveying import ConveyorSpec
from twin.devices.bin import BinSpec
from twin.layout import Layout
from ui.scene.canvas import Canvas
from ui.scene.drawing import Drawing, Piece, State, room
from ui.scene.geometry import Box, Frame
from ui.scene.painters.crate import CRATE, crate_solids
from ui.scene.sites import belt_frame, raised
from ui.theme.colours import colour
from ui.theme.fonts import ui_font

BELOW: Final = 30.0
WIDTH: Final = 150.0


def draw_bin(name: str, layout: Layout) -> Drawing:
    spec = layout.devices[name]
    assert isinstance(spec, BinSpec)
    frame = Frame.of(spec.at)
    floor = Frame(frame.x, frame.y, 0.0, frame.turn).moved(-CRATE / 2)
    fed = [
        (belt_frame(layout, n), name == other.to)
        for n, other in layout.devices.items()
        if isinstance(other, ConveyorSpec) and name in (other.to, other.back_to)
    ]
    top = min((belt.z for belt, _ in fed), default=raised(frame).z) - BELOW
    from_the_south = any(belt.turn == (90 if at_the_end else 270) for belt, at_the_end in fed)
    solids = crate_solids(floor, CRATE, WIDTH, top)
    crate = solids[-1].box
    here = room(name)
    south = Box(crate.x0, crate.y0 - 1, crate.z0, crate.x1, crate.y0, crate.z1)
    east = Box(crate.x1, crate.y0, crate.z0, crate.x1 + 1, crate.y1, crate.z1)
    label = east if from_the_south else south

    def moving(state: State) -> Iterator[Piece]:
        count = str(state.look.values.get("count", ""))
        yield Piece(here, 0, lambda canvas: _count(canvas, label, count, east=from_the_south), (here, count), label)

    return Drawing(
        anchor=floor.point(CRATE / 2, 0, top),
        solids=solids,
        rooms={here: label},
        moving=moving,
    )


def _count(canvas: Canvas, label: Box, count: str, *, east: bool) -> None:
    middle, view = label.centre, canvas.view
    face = view.east(label.x0, middle.y, middle.z) if east else view.south(middle.x, label.y1, middle.z)
    with canvas.on_face(face) as painter:
        card = QRectF(-38, -24, 76, 44)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(canvas.materials.cabinet_door))
        painter.drawRoundedRect(card, 4, 4)
        painter.setPen(colour(canvas.materials.button_stop))
        painter.setFont(ui_font(34, bold=True))
        painter.drawText(card, Qt.AlignmentFlag.AlignCenter, count)
