"""A magazine over the start of a belt: behind its glass stands the next part."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainterPath, QPen

from twin.devices.source import SourceSpec
from twin.layout import Layout
from twin.parts import KINDS, Part
from ui.scene.canvas import FLAT, ROUND, Canvas
from ui.scene.drawing import Drawing, Piece, Solid, State, boxed, room
from ui.scene.geometry import Box, Frame, mm
from ui.scene.sites import HEADROOM, belt_frame, far_side, half_width, headroom, span
from ui.scene.workpiece import paint_part
from ui.theme.colours import colour, faint

TALL: Final = 150.0
"""Of the tube, from where the next part rests."""


def draw_source(name: str, layout: Layout) -> Drawing:
    spec = layout.devices[name]
    assert isinstance(spec, SourceSpec)
    belt = belt_frame(layout, spec.to)
    longest = max(KINDS[kind].length for kind in spec.mix)
    edge, radius = half_width(layout, spec.to), mm(spec.part_length or longest) / 2
    if any(KINDS[kind].shape != "cylinder" for kind in spec.mix):
        return _tunnel(belt, edge, 2 * radius, headroom(layout))
    frame = belt.moved(radius)
    far = far_side(belt)
    here = room(name)
    back = span(far, edge + 2, edge + 14)
    post = frame.box((-24, 24), back, (-40, HEADROOM + TALL + 10))
    shelf = frame.box((-26, 26), span(far, -radius - 8, edge + 2), (HEADROOM - 8, HEADROOM))

    def moving(state: State) -> Iterator[Piece]:
        waiting = None if state.on("empty") else next((look.part for look in state.look.parts), None)
        hue = "" if waiting is None else waiting.colour
        yield Piece(here, 0, lambda canvas: _tube(canvas, frame, radius, waiting), (here, hue), tube)

    tube = frame.box((-radius - 6, radius + 6), (-radius - 6, radius + 6), (HEADROOM, HEADROOM + TALL))
    return Drawing(
        anchor=frame.point(0, 0, HEADROOM + TALL + 4),
        solids=(
            Solid(post, lambda canvas: _post(canvas, post)),
            boxed(shelf, lambda materials: materials.magazine),
        ),
        rooms={here: tube},
        moving=moving,
    )


def _tunnel(belt: Frame, edge: float, length: float, high: float) -> Drawing:
    """Boxes come out of a hood over the start of the belt."""
    spans = (-10, length + 10)
    near = -far_side(belt)
    walls = [belt.box(spans, span(side, edge, edge + 8), (-40, high + 12)) for side in (-near, near)]
    roof = belt.box(spans, (-edge - 8, edge + 8), (high + 12, high + 26))
    return Drawing(
        anchor=belt.point(length / 2, 0, high + 26),
        solids=tuple(boxed(box, lambda materials: materials.cabinet) for box in (*walls, roof)),
    )


def _post(canvas: Canvas, post: Box) -> None:
    canvas.box(post, canvas.materials.magazine)


def _tube(canvas: Canvas, frame: Frame, radius: float, waiting: Part | None) -> None:
    """Clear below, so that the next part is seen; frosted above."""
    view, painter, materials = canvas.view, canvas.painter, canvas.materials
    foot = frame.point(0, 0, HEADROOM)
    canvas.disc(foot, radius + 3, materials.marking_dark, alpha=0.5)
    if waiting is not None:
        paint_part(canvas, waiting, foot)
    base = view.point(foot)
    wide, flat = (radius + 4) * ROUND * view.scale, (radius + 4) * FLAT * view.scale
    for low, high, strength in ((0.0, TALL, 0.30), (44.0, TALL, 0.55)):
        bottom, top = base.y() - low * view.scale, base.y() - high * view.scale
        wall = QPainterPath()
        wall.moveTo(base.x() - wide, top)
        wall.lineTo(base.x() - wide, bottom)
        wall.arcTo(QRectF(base.x() - wide, bottom - flat, 2 * wide, 2 * flat), 180, 180)
        wall.lineTo(base.x() + wide, top)
        wall.closeSubpath()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(faint(materials.magazine, strength))
        painter.drawPath(wall)
    top = base.y() - TALL * view.scale
    shine = QPen(faint(materials.rod, 0.7), max(4 * view.scale, 1.0))
    painter.setPen(shine)
    painter.drawLine(round(base.x() - wide * 0.6), round(top + 4), round(base.x() - wide * 0.6), round(base.y()))
    painter.setPen(QPen(colour(materials.steel_dark), max(3 * view.scale, 1.0)))
    painter.setBrush(faint(materials.marking_dark, 0.55))
    painter.drawEllipse(QRectF(base.x() - wide, top - flat, 2 * wide, 2 * flat))
