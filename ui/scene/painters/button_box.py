"""A box on a post with illuminated push buttons, one below the other, which can be pressed.

The device's origin is the middle of its foot; the front looks to the right of its x.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPen

from twin.devices.button_box import ButtonBoxSpec
from twin.layout import Layout
from ui.scene.canvas import Canvas
from ui.scene.drawing import Drawing, Piece, State, Target, boxed, room
from ui.scene.geometry import Frame, Point
from ui.scene.sites import facing
from ui.theme.colours import lit
from ui.theme.fonts import ui_font

WIDE: Final = 90.0
DEEP: Final = 60.0
FOOT: Final = 150.0
"""Height of the lowest edge of the box."""
EACH: Final = 62.0
"""Height for a button."""
RADIUS: Final = 22.0


def draw_button_box(name: str, layout: Layout) -> Drawing:
    spec = layout.devices[name]
    assert isinstance(spec, ButtonBoxSpec)
    frame = facing(Frame.of(spec.at))
    top = FOOT + EACH * spec.buttons + 12
    post = frame.box((-10, 10), (DEEP / 2 - 10, DEEP / 2 + 10), (0, FOOT))
    box = frame.box((-WIDE / 2, WIDE / 2), (0, DEEP), (FOOT, top))
    here = room(name, "front")
    front = frame.box((-WIDE / 2, WIDE / 2), (-12, 0), (FOOT, top))
    heights = {number: top - 6 - EACH * (number - 0.5) for number in range(1, spec.buttons + 1)}

    def moving(state: State) -> Iterator[Piece]:
        seen = (
            here, state.pressed,
            *(state.on(f"{what}_{number}") for number in heights for what in ("press", "lamp")),
        )  # fmt: skip
        yield Piece(here, 0, lambda canvas: _buttons(canvas, frame, heights, state), seen, front.grown(30))

    def square(z: float) -> tuple[Point, ...]:
        return tuple(frame.point(dx * 28, 0, z + dz * 28) for dx, dz in ((-1, 1), (1, 1), (1, -1), (-1, -1)))

    targets = tuple(Target(f"press_{number}", square(z)) for number, z in heights.items())
    return Drawing(
        anchor=frame.point(0, DEEP / 2, top),
        solids=(
            boxed(post, lambda materials: materials.steel, outline=False),
            boxed(box, lambda materials: materials.cabinet),
        ),
        rooms={here: front},
        moving=moving,
        targets=targets,
    )


def _buttons(canvas: Canvas, frame: Frame, heights: dict[int, float], state: State) -> None:
    materials, lamps = canvas.materials, canvas.theme.lamps
    corner = frame.point(0, 0, 0)
    face = (canvas.view.south if frame.turn == 0 else canvas.view.east)(*corner)
    with canvas.on_face(face) as painter:
        for number, z in heights.items():
            on = state.on(f"lamp_{number}")
            down = state.on(f"press_{number}") or state.pressed == f"press_{number}"
            at = QPointF(0, -z)
            painter.setPen(QPen(lit(materials.steel_dark, 0.8), 1.5))
            painter.setBrush(lit(materials.steel, 1.15))
            painter.drawEllipse(at, RADIUS + 3, RADIUS + 3)
            painter.setBrush(lit(lamps.yellow.lit if on else materials.cabinet_door, 1.0))
            size = RADIUS - (5 if down else 1)
            painter.drawEllipse(at, size, size)
            painter.setPen(lit(materials.marking_dark, 1.0))
            painter.setFont(ui_font(24, bold=True))
            painter.drawText(QRectF(-20, -z - 20, 40, 40), Qt.AlignmentFlag.AlignCenter, str(number))
