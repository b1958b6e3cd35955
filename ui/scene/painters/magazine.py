"""A tube of parts over a slide, open at its foot towards the place where the parts are fetched."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainterPath, QPen

from twin.devices.cylinder import CylinderSpec
from twin.devices.magazine import LOWEST, MagazineSpec
from twin.layout import Layout
from ui.scene.canvas import FLAT, ROUND, Canvas
from ui.scene.drawing import Drawing, Piece, State, boxed, room
from ui.scene.geometry import Frame, Point, depth, mm
from ui.scene.painters.lights import led_piece
from ui.scene.sites import raised
from ui.scene.workpiece import part_piece
from ui.theme.colours import colour, faint

RADIUS: Final = 24.0
PART: Final = 25.0
SLIDE: Final = 8.0


def draw_magazine(name: str, layout: Layout) -> Drawing:
    spec = layout.devices[name]
    assert isinstance(spec, MagazineSpec)
    ejector = layout.devices[spec.ejector]
    assert isinstance(ejector, CylinderSpec)
    frame = raised(Frame.of(spec.at))
    way = mm(ejector.stroke - ejector.reach)
    low, tall = mm(LOWEST), PART * spec.capacity + 14
    here, lights = room(name), room(name, "lights")
    plate = frame.box((-34, way + 34), (-34, 34), (-SLIDE, 0))
    stand = frame.box((-20, way + 10), (-22, 22), (-frame.z, -SLIDE))
    rail = frame.box((-34, way + 34), (26, 34), (0, 14))
    post = frame.box((-14, 14), (30, 44), (0, low + tall))
    foot = frame.point(0, 0, low)

    def moving(state: State) -> Iterator[Piece]:
        for look in state.look.parts:
            up = -mm(look.drop.at(state.t))
            at = frame.point(mm(look.along.at(state.t)), 0, up)
            piece = part_piece(here, look.part, at)
            yield Piece(here, piece.depth + up * 1e-3, piece.paint)
        yield Piece(here, depth(foot.x, foot.y) + 1, lambda canvas: _tube(canvas, foot, tall))
        yield led_piece(lights, frame.point(0, -RADIUS - 8, low + 30), not state.on("no_part"), size=5)

    return Drawing(
        anchor=frame.point(0, 0, low + tall),
        solids=(
            boxed(stand, lambda materials: materials.steel, outline=False),
            boxed(plate, lambda materials: materials.aluminium),
            boxed(rail, lambda materials: materials.steel),
            boxed(post, lambda materials: materials.steel_dark),
        ),
        rooms={
            here: frame.box((-26, way + 30), (-26, 26), (0, low + tall)),
            lights: frame.box((-10, 10), (-40, -27), (low, low + 60)),
        },
        moving=moving,
    )


def _tube(canvas: Canvas, foot: Point, tall: float) -> None:
    view, painter, materials = canvas.view, canvas.painter, canvas.materials
    base = view.point(foot)
    wide, flat = RADIUS * ROUND * view.scale, RADIUS * FLAT * view.scale
    top = base.y() - tall * view.scale
    wall = QPainterPath()
    wall.moveTo(base.x() - wide, top)
    wall.lineTo(base.x() - wide, base.y())
    wall.arcTo(QRectF(base.x() - wide, base.y() - flat, 2 * wide, 2 * flat), 180, 180)
    wall.lineTo(base.x() + wide, top)
    wall.closeSubpath()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(faint(materials.glass, 0.25))
    painter.drawPath(wall)
    painter.setPen(QPen(colour(materials.steel_dark), max(1.6 * view.scale, 0.8)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(wall)
    painter.drawEllipse(QRectF(base.x() - wide, top - flat, 2 * wide, 2 * flat))
