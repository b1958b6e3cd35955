"""A slim desk with one face to the south, on which a button, lamp, knob or display sits; shared by their painters."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QRadialGradient

from twin.spec import PlacedSpec
from ui.scene.canvas import Canvas
from ui.scene.drawing import Drawing, Piece, Solid, State, Target, room
from ui.scene.geometry import Box, Frame, Point
from ui.theme.colours import faint, lit

HEIGHT: Final = 250.0
DEEP: Final = 60.0
FACE: Final = 110.0
"""Side of the face."""
On = Callable[[QPainter, Canvas, State], None]
"""Paints on the face in millimetres, its middle at 0, 0."""


def draw_pedestal(
    name: str, spec: PlacedSpec, paint: On, seen: Callable[[State], Hashable], *, wide: float = FACE, lever: str = ""
) -> Drawing:
    frame = Frame.of(spec.at)
    head = frame.box((-wide / 2, wide / 2), (0, DEEP), (HEIGHT - FACE, HEIGHT))
    post = frame.box((-20, 20), (10, 50), (6, HEIGHT - FACE))
    foot = frame.box((-45, 45), (-10, 70), (0, 6))
    here = room(name, "face")
    front = Box(head.x0, head.y0 - 30, head.z0, head.x1, head.y0, head.z1)
    middle = Point((head.x0 + head.x1) / 2, head.y0, (head.z0 + head.z1) / 2)

    def moving(state: State) -> Iterator[Piece]:
        def on_face(canvas: Canvas) -> None:
            with canvas.on_face(canvas.view.south(*middle)) as painter:
                paint(painter, canvas, state)

        yield Piece(here, 0, on_face, (here, seen(state)), front.grown(40))

    corners = ((head.x0, head.z1), (head.x1, head.z1), (head.x1, head.z0), (head.x0, head.z0))
    targets = (Target(lever, tuple(Point(x, head.y0, z) for x, z in corners)),) if lever else ()
    return Drawing(
        anchor=Point(middle.x, head.y1, head.z1),
        solids=(
            Solid(foot, lambda canvas: canvas.box(foot, canvas.materials.steel_dark)),
            Solid(post, lambda canvas: canvas.box(post, canvas.materials.steel)),
            Solid(head, lambda canvas: canvas.box(head, canvas.materials.cabinet)),
        ),
        rooms={here: front},
        moving=moving,
        targets=targets,
    )


def paint_lens(painter: QPainter, canvas: Canvas, at: QPointF, token: str, radius: float, *, shining: bool) -> None:
    """A round lamp or button."""
    if shining:
        glow = QRadialGradient(at, radius * 2.6)
        glow.setColorAt(0, faint(token, 0.8))
        glow.setColorAt(1, faint(token, 0.0))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(glow)
        painter.drawEllipse(at, radius * 2.6, radius * 2.6)
    painter.setPen(QPen(lit(canvas.materials.steel_dark, 0.9), 3))
    dome = QRadialGradient(at - QPointF(radius * 0.35, radius * 0.4), radius * 1.6)
    dome.setColorAt(0, lit(token, 1.7 if shining else 1.4))
    dome.setColorAt(0.45, lit(token, 1.0))
    dome.setColorAt(1, lit(token, 0.7))
    painter.setBrush(dome)
    painter.drawEllipse(at, radius, radius)


def plate(painter: QPainter, canvas: Canvas, wide: float = FACE) -> None:
    """The lighter field on the face."""
    painter.setPen(QPen(lit(canvas.materials.steel_dark, 1.2), 1.2))
    painter.setBrush(lit(canvas.materials.cabinet_door, 1.0))
    painter.drawRoundedRect(QRectF(-wide / 2 + 8, -FACE / 2 + 8, wide - 16, FACE - 16), 5, 5)
