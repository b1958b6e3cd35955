"""A guard door of tube and mesh between two posts, with the switch on its head and the bolt box at its free edge."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QPen

from twin.devices.guard import DEGREE, GuardSpec
from twin.layout import Layout
from twin.motion import Motion
from ui.scene.canvas import Canvas
from ui.scene.drawing import Drawing, Piece, State, Target, boxed, room
from ui.scene.geometry import Frame, Point, depth, mm
from ui.scene.painters.lights import led_piece
from ui.theme.colours import colour, faint

TALL: Final = 420.0
FOOT: Final = 50.0
"""Of the door's lower edge above the floor."""
POST: Final = 18.0
BARS: Final = 7
"""Wires of the mesh, upright; half as many lie level."""


def draw_guard(name: str, layout: Layout) -> Drawing:
    spec = layout.devices[name]
    assert isinstance(spec, GuardSpec)
    frame = Frame.of(spec.at)
    half, wide = mm(spec.width) / 2, mm(spec.width)
    posts = (
        frame.box((-half - 2 * POST, -half), (-POST, POST), (0, TALL + 20)),
        frame.box((half, half + 2 * POST), (-POST, POST), (0, TALL + 20)),
    )
    lintel = frame.box((-half, half), (-POST / 2, POST / 2), (TALL + 4, TALL + 20))
    switch = frame.box((-half, -half + 46), (-POST - 10, -POST / 2), (TALL + 2, TALL + 26))
    lock = frame.box((half - 4, half + 2 * POST), (-POST - 26, -POST), (210, 290))
    sweep = frame.box((-half - wide * 0.2, half), (-wide, 0), (0, TALL))
    here, lights = room(name), room(name, "lights")
    lit_box = frame.box((-half, half + 2 * POST), (-POST - 40, -POST - 26), (200, TALL + 40))

    def edge(degrees: float) -> Point:
        """Where the free edge of the door is, on the floor."""
        way = math.radians(degrees)
        return frame.point(-half + wide * math.cos(way), -wide * math.sin(way))

    def moving(state: State) -> Iterator[Piece]:
        angle = state.look.motions.get("angle", Motion(0)).at(state.t) / DEGREE
        hinge, free = frame.point(-half, 0), edge(angle)
        middle = ((hinge.x + free.x) / 2, (hinge.y + free.y) / 2)
        yield Piece(here, depth(*middle), lambda canvas: _leaf(canvas, hinge, free))
        shut = state.on("closed_1") and state.on("closed_2")
        yield led_piece(lights, frame.point(-half + 23, -POST - 12, TALL + 14), shut, size=6)
        yield led_piece(lights, frame.point(half + POST, -POST - 28, 270), state.on("locked"), size=6)
        yield led_piece(lights, frame.point(half + POST, -POST - 28, 235), state.on("unlock"), size=5)

    corners = ((-half, FOOT), (half, FOOT), (half, TALL), (-half, TALL))
    return Drawing(
        anchor=frame.point(0, 0, TALL + 20),
        solids=(
            *(boxed(post, lambda materials: materials.fence_post) for post in posts),
            boxed(lintel, lambda materials: materials.fence_frame),
            boxed(switch, lambda materials: materials.sensor),
            boxed(lock, lambda materials: materials.emergency_yellow),
        ),
        rooms={here: sweep, lights: lit_box},
        moving=moving,
        targets=(Target("handle", tuple(frame.point(along, 0, up) for along, up in corners)),),
    )


def _leaf(canvas: Canvas, hinge: Point, free: Point) -> None:
    """The door between its hinge and its free edge."""
    view, painter = canvas.view, canvas.painter

    def at(share: float, up: float) -> Point:
        return Point(hinge.x + (free.x - hinge.x) * share, hinge.y + (free.y - hinge.y) * share, up)

    outline = [at(0, FOOT), at(1, FOOT), at(1, TALL), at(0, TALL)]
    canvas.face(outline, faint(canvas.materials.fence_frame, 0.10), edge=False)
    painter.setPen(QPen(colour(canvas.materials.fence_mesh), max(0.7, 2.2 * view.scale)))
    for number in range(1, BARS):
        painter.drawLine(view.point(at(number / BARS, FOOT)), view.point(at(number / BARS, TALL)))
    for number in range(1, BARS // 2 + 2):
        up = FOOT + (TALL - FOOT) * number / (BARS // 2 + 2)
        painter.drawLine(view.point(at(0, up)), view.point(at(1, up)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    tube = QPen(colour(canvas.materials.fence_post), max(1.6, 14 * view.scale))
    tube.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(tube)
    painter.drawPolygon(view.polygon(outline))
    canvas.rod(at(0.9, 210), at(0.9, 300), 7, canvas.materials.steel_dark, flat=False)
