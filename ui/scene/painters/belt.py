"""A belt on legs between two profiles, with marks on the rubber that travel with it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QLineF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPen

from twin.conveying import ConveyorSpec
from twin.layout import Layout
from twin.motion import Motion
from ui.scene.canvas import Canvas
from ui.scene.drawing import Drawing, Piece, Solid, State, boxed, room
from ui.scene.geometry import Box, Frame, depth, mm
from ui.scene.sites import RAIL, RAIL_TOP, belt_frame, belt_spec, far_side, headroom, span
from ui.scene.view import View
from ui.scene.workpiece import part_piece
from ui.theme.colours import colour, lit

THICK: Final = 44.0
PITCH: Final = 40.0
"""From mark to mark."""
TURNS: Final = 7
"""Flat strips that make the bend of the rubber."""
OVERHANG: Final = 4.0
"""Of the rubber at either end."""
LEG: Final = 26.0
ROLLER: Final = 40.0
"""From roller to roller."""


def draw_belt(name: str, layout: Layout) -> Drawing:
    spec = belt_spec(layout, name)
    frame = belt_frame(layout, name)
    length, half = mm(spec.length), mm(spec.width) / 2
    here = room(name)
    rollers = isinstance(spec, ConveyorSpec) and spec.surface == "rollers"

    def moving(state: State) -> Iterator[Piece]:
        run = state.look.motions.get("belt", Motion(0)).at(state.t)
        offset = mm(run % int(PITCH * 1_000_000))
        if rollers:
            yield Piece(here, float("-inf"), lambda canvas: stripes(canvas, frame, length, half, offset))
        else:
            yield Piece(here, float("-inf"), lambda canvas: _marks(canvas, frame, length, half, offset))
        for look in state.look.parts:
            at = frame.point(mm(look.along.at(state.t)), mm(look.across.at(state.t)), -mm(look.drop.at(state.t)))
            yield part_piece(here, look.part, at)

    return Drawing(
        anchor=frame.point(length - 140, -far_side(frame) * (half + RAIL), -THICK - 30),
        solids=tuple(_solids(frame, length, half, rollers, legs=not isinstance(spec, ConveyorSpec) or spec.legs)),
        rooms={here: frame.box((0, length), (-half, half), (0, headroom(layout)))},
        moving=moving,
    )


def _solids(frame: Frame, length: float, half: float, rollers: bool, *, legs: bool) -> Iterator[Solid]:
    outer = half + RAIL
    pairs = max(2, round(length / 700) + 1)
    inset = min(120.0, length / 4)
    for index in range(pairs if legs else 0):
        along = inset + (length - 2 * inset) * index / (pairs - 1)
        yield from _trestle(frame, along, outer)
    yield from _motor(frame, length, outer)
    if rollers:
        bed = frame.box((0, length), (-half, half), (-THICK, 0))
        yield Solid(bed, lambda canvas: roller_bed(canvas, frame, length, half))
    else:
        body = frame.box((-OVERHANG, length + OVERHANG), (-half, half), (-THICK, 0))
        yield Solid(body, lambda canvas: _body(canvas, frame, length, half))
    for side in (-1, 1):
        rail = frame.box((0, length), span(side, half, outer), (-THICK, RAIL_TOP))
        yield _rail(rail)


def _trestle(frame: Frame, along: float, outer: float) -> Iterator[Solid]:
    top = -THICK
    spans = (along - LEG / 2, along + LEG / 2)
    low = -frame.z
    for side in (1, -1):
        across = span(side, outer - 2 - LEG, outer - 2)
        leg = frame.box(spans, across, (low + 6, top))
        foot = frame.box((spans[0] - 7, spans[1] + 7), (across[0] - 7, across[1] + 7), (low, low + 6))
        yield boxed(foot, lambda materials: materials.steel_dark, outline=False)
        yield _leg(leg)
    bar = frame.box((along - 8, along + 8), (-outer + LEG, outer - LEG), (low + 60, low + 78))
    yield boxed(bar, lambda materials: materials.steel_dark, outline=False)


def _leg(box: Box) -> Solid:
    return Solid(box, lambda canvas: _paint_leg(canvas, box), False)


def _paint_leg(canvas: Canvas, box: Box) -> None:
    canvas.box(box, canvas.materials.steel)
    middle = (box.x0 + box.x1) / 2
    canvas.painter.setPen(QPen(lit(canvas.materials.steel_dark, 1.0), max(3 * canvas.view.scale, 0.8)))
    canvas.painter.drawLine(canvas.view.at(middle, box.y0, box.z0 + 4), canvas.view.at(middle, box.y0, box.z1 - 4))


def _rail(box: Box) -> Solid:
    return Solid(box, lambda canvas: _paint_rail(canvas, box))


def _paint_rail(canvas: Canvas, box: Box) -> None:
    """An extruded profile: two grooves along each visible face."""
    canvas.box(box, canvas.materials.aluminium)
    at = canvas.view.at
    width = max(2.4 * canvas.view.scale, 0.8)
    for share in (0.32, 0.7):
        z = box.z1 + (box.z0 - box.z1) * share
        canvas.painter.setPen(_groove(lit(canvas.materials.steel_dark, 0.95), width))
        canvas.painter.drawLine(at(box.x0, box.y0, z), at(box.x1, box.y0, z))
        canvas.painter.setPen(_groove(lit(canvas.materials.steel_dark, 0.75), width))
        canvas.painter.drawLine(at(box.x1, box.y0, z), at(box.x1, box.y1, z))


def _groove(hue: QColor, width: float) -> QPen:
    """Ends where the face ends."""
    pen = QPen(hue, width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen


def _body(canvas: Canvas, frame: Frame, length: float, half: float) -> None:
    materials = canvas.materials
    radius = THICK / 2 - 6
    start, end = radius - OVERHANG, length - radius + OVERHANG
    inner = frame.box((radius, length - radius), (-half, half), (-THICK + 10, 0))
    canvas.box(inner, materials.steel_dark)
    near, outward = (end, 1) if frame.turn in (0, 270) else (start, -1)
    for step in range(TURNS):
        first, after = (math.pi * (step + i) / TURNS for i in (0, 1))
        edges = [(near + outward * radius * math.sin(a), radius * (math.cos(a) - 1)) for a in (first, after)]
        strip = [
            frame.point(edges[i][0], across, edges[i][1])
            for i, across in ((0, -half), (0, half), (1, half), (1, -half))
        ]
        canvas.face(strip, lit(materials.rubber, 1.05 - 0.55 * step / TURNS), edge=False)
    corners = [frame.point(start, -half), frame.point(end, -half), frame.point(end, half), frame.point(start, half)]
    shade = QLinearGradient(canvas.view.point(corners[3]), canvas.view.point(corners[0]))
    shade.setColorAt(0, lit(materials.rubber, 0.82))
    shade.setColorAt(0.25, lit(materials.rubber, 1.0))
    shade.setColorAt(0.8, lit(materials.rubber, 1.06))
    shade.setColorAt(1, lit(materials.rubber, 0.92))
    canvas.face(corners, QBrush(shade))


def roller_bed(canvas: Canvas, frame: Frame, length: float, half: float) -> None:
    """Rollers across a dark gap, from the far one to the near one."""
    canvas.box(frame.box((0, length), (-half, half), (-THICK, -ROLLER / 3)), canvas.materials.steel_dark, light=0.8)
    ends = [
        (frame.point(along, -half, -ROLLER / 3), frame.point(along, half, -ROLLER / 3)) for along in _rollers(length)
    ]
    for start, end in sorted(ends, key=lambda pair: depth(pair[0].x, pair[0].y)):
        canvas.rod(start, end, ROLLER / 3 - 1, canvas.materials.steel)


def _rollers(length: float) -> list[float]:
    count = max(1, int(length / ROLLER))
    return [length * (index + 0.5) / count for index in range(count)]


def stripes(canvas: Canvas, frame: Frame, length: float, half: float, offset: float) -> None:
    """A coloured stripe on each roller, seen while it is on the upper half."""
    turned = (offset / PITCH - 0.5) * ROLLER * 0.6
    width = max(3.0 * canvas.view.scale, 1.0)
    for along in _rollers(length):
        start, end = (frame.point(along + turned, across * half, -2) for across in (-0.9, 0.9))
        canvas.line([start, end], canvas.materials.rubber, width, alpha=0.8)


def _motor(frame: Frame, length: float, outer: float) -> Iterator[Solid]:
    """Gear and motor below the belt's end, on the side of the eye."""
    near = -far_side(frame)
    gear = frame.box((length - 180, length - 100), span(near, outer - 70, outer - 22), (-THICK - 60, -THICK))
    motor = frame.box((length - 172, length - 108), span(near, outer - 22, outer + 2), (-THICK - 56, -THICK - 4))
    yield boxed(gear, lambda materials: materials.steel_dark)
    yield Solid(motor, lambda canvas: _ribbed(canvas, motor))


def _ribbed(canvas: Canvas, box: Box) -> None:
    canvas.box(box, canvas.materials.motor)
    at = canvas.view.at
    canvas.painter.setPen(_groove(lit(canvas.materials.motor, 0.7), max(2.2 * canvas.view.scale, 0.7)))
    for share in (0.2, 0.4, 0.6, 0.8):
        z = box.z0 + (box.z1 - box.z0) * share
        canvas.painter.drawLine(at(box.x0, box.y0, z), at(box.x1, box.y0, z))
        canvas.painter.drawLine(at(box.x1, box.y0, z), at(box.x1, box.y1, z))


def _marks(canvas: Canvas, frame: Frame, length: float, half: float, offset: float) -> None:
    """Chevrons that point where the belt runs."""
    view, painter = canvas.view, canvas.painter
    pen = QPen(colour(canvas.materials.rubber_mark), max(3.2 * view.scale, 1.0))
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    shift = view.point(frame.point(offset)) - view.point(frame.point(0))
    painter.translate(shift)
    painter.drawLines(_chevrons(view, frame, length, half))
    painter.translate(-shift)


@lru_cache(maxsize=64)
def _chevrons(view: View, frame: Frame, length: float, half: float) -> list[QLineF]:
    """As they are when the belt stands at its start; none leaves the belt before it has run for one pitch."""
    lines: list[QLineF] = []
    for index in range(int((length - half * 0.3) / PITCH)):
        start = index * PITCH
        tip = view.point(frame.point(start + half * 0.3))
        lines.append(QLineF(view.point(frame.point(start, -half * 0.78)), tip))
        lines.append(QLineF(tip, view.point(frame.point(start, half * 0.78))))
    return lines
