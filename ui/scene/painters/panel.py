"""The operator's cabinet: screen, lamps, start, stop, reset, selector and emergency stop, which can all be pressed.

The device's origin is the middle of the front's foot; the front looks to the right of its x.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QRadialGradient, QTransform

from twin.devices.panel import PanelSpec
from twin.layout import Layout
from ui.scene.canvas import Canvas
from ui.scene.drawing import Drawing, Piece, Solid, State, Target, room
from ui.scene.geometry import Box, Frame, Point
from ui.scene.sites import PANEL_DEPTH, PANEL_HEIGHT, PANEL_WIDTH, facing, panel_box
from ui.scene.view import View
from ui.theme.colours import colour, faint, lit
from ui.theme.fonts import ui_font

PER_MM: Final = 1.24
"""Units in which the front is drawn, from its upper left corner, in a millimetre."""
WIDTH: Final = PANEL_WIDTH * PER_MM
HEIGHT: Final = PANEL_HEIGHT * PER_MM
SCREEN: Final = QRectF(36, 40, 190, 116)
BUTTONS: Final[dict[str, tuple[float, float]]] = {
    "start_button": (62, 214),
    "stop_button": (140, 214),
    "reset_button": (218, 214),
    "auto_switch": (62, 300),
    "estop_button": (304, 262),
}
LAMPS: Final[dict[str, tuple[float, float]]] = {"lamp_q1": (304, 66), "lamp_q2": (304, 130)}
SHOWN: Final = ("lamp_start", "lamp_reset", *LAMPS, *BUTTONS)
LID: Final = 6.0
"""By which the lid stands out."""
RADIUS: Final = 27.0
MUSHROOM: Final = 44.0


def draw_panel(name: str, layout: Layout) -> Drawing:
    spec = layout.devices[name]
    assert isinstance(spec, PanelSpec)
    frame = facing(Frame.of(spec.at))
    box = panel_box(spec)
    here = room(name, "front")
    front = frame.box((-PANEL_WIDTH / 2, PANEL_WIDTH / 2), (-40, -LID), (0, PANEL_HEIGHT))

    def moving(state: State) -> Iterator[Piece]:
        seen = (here, state.pressed, *(state.on(signal) for signal in SHOWN))
        yield Piece(here, 0, lambda canvas: _controls(canvas, frame, state), seen, front.grown(40))

    targets = tuple(
        Target(element, tuple(_on_front(frame, x + dx, y + dy) for dx, dy in ((-r, -r), (r, -r), (r, r), (-r, r))))
        for element, (x, y) in BUTTONS.items()
        for r in (MUSHROOM if element == "estop_button" else RADIUS + 6,)
    )
    return Drawing(
        anchor=frame.point(PANEL_WIDTH * 0.2, PANEL_DEPTH / 2, PANEL_HEIGHT),
        solids=(Solid(box.grown(LID), lambda canvas: _cabinet(canvas, frame, box)),),
        rooms={here: front},
        moving=moving,
        targets=targets,
    )


def _on_front(frame: Frame, x: float, y: float) -> Point:
    return frame.point(x / PER_MM - PANEL_WIDTH / 2, 0, PANEL_HEIGHT - y / PER_MM)


def _face(view: View, frame: Frame) -> QTransform:
    corner = _on_front(frame, 0, 0)
    face = (view.south if frame.turn == 0 else view.east)(*corner)
    return face.scale(1 / PER_MM, 1 / PER_MM)


def _cabinet(canvas: Canvas, frame: Frame, box: Box) -> None:
    materials = canvas.materials
    plinth = Box(box.x0 + 8, box.y0 + 8, box.z0, box.x1 - 8, box.y1 - 8, box.z0 + 26)
    canvas.box(plinth, materials.marking_dark)
    canvas.box(Box(box.x0, box.y0, box.z0 + 26, box.x1, box.y1, box.z1 - 12), materials.cabinet)
    canvas.box(Box(box.x0 - LID, box.y0 - LID, box.z1 - 12, box.x1 + LID, box.y1 + LID, box.z1), materials.cabinet_door)
    with canvas.on_face(_face(canvas.view, frame)) as painter:
        fine = QPen(lit(materials.steel_dark, 1.1), 1.6)
        painter.setPen(fine)
        painter.setBrush(faint(materials.cabinet_door, 0.75))
        painter.drawRoundedRect(QRectF(12, 24, WIDTH - 24, HEIGHT - 24 - 50), 6, 6)
        _screen(painter, canvas)
        _name_strips(painter, canvas)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(materials.cable))
        painter.drawRoundedRect(QRectF(WIDTH - 30, 176, 9, 40), 4, 4)
        painter.setBrush(colour(materials.emergency_yellow))
        painter.drawEllipse(QPointF(304, 262), MUSHROOM + 6, MUSHROOM + 6)
        painter.setPen(QPen(lit(materials.emergency_yellow, 0.7), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(304, 262), MUSHROOM + 6, MUSHROOM + 6)


def _screen(painter: QPainter, canvas: Canvas) -> None:
    materials = canvas.materials
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(materials.cable))
    painter.drawRoundedRect(SCREEN.adjusted(-9, -9, 9, 9), 6, 6)
    painter.setBrush(colour(materials.screen))
    painter.drawRect(SCREEN)
    painter.setBrush(faint(materials.screen_text, 0.28))
    painter.drawRect(QRectF(SCREEN.x(), SCREEN.y(), SCREEN.width(), 18))
    pen = QPen(faint(materials.screen_text, 0.9), 3)
    painter.setPen(pen)
    base = SCREEN.bottom() - 22
    steps = (0, 0, 26, 26, 8, 8, 40, 40, 18, 18, 34, 34)
    points = [QPointF(SCREEN.x() + 14 + 14 * index, base - step) for index, step in enumerate(steps)]
    painter.drawPolyline(points)
    painter.setPen(QPen(faint(materials.screen_text, 0.35), 1.5))
    for row in range(3):
        y = SCREEN.y() + 36 + 22 * row
        painter.drawLine(QPointF(SCREEN.x() + 10, y), QPointF(SCREEN.right() - 10, y))


def _name_strips(painter: QPainter, canvas: Canvas) -> None:
    """A white strip below each control, as on a real panel; what it is for is said when it is pointed at."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(faint(canvas.materials.cabinet, 1.0))
    for x, y in (*BUTTONS.values(), *LAMPS.values()):
        if (x, y) != BUTTONS["estop_button"]:
            painter.setBrush(lit(canvas.materials.steel_dark, 1.5))
            painter.drawRoundedRect(QRectF(x - 17, y + RADIUS + 6, 34, 5), 2, 2)


def _controls(canvas: Canvas, frame: Frame, state: State) -> None:
    materials, lamps = canvas.materials, canvas.theme.lamps
    with canvas.on_face(_face(canvas.view, frame)) as painter:
        for element, hue in (("lamp_q1", lamps.white), ("lamp_q2", lamps.yellow)):
            _lens(painter, canvas, LAMPS[element], hue.lit if state.on(element) else hue.dark, 20, state.on(element))
        start = lamps.green.lit if state.on("lamp_start") else materials.button_start
        _button(painter, canvas, "start_button", start, state, lit_up=state.on("lamp_start"), sign="I")
        _button(painter, canvas, "stop_button", materials.button_stop, state, sign="O")
        reset = lamps.blue.lit if state.on("lamp_reset") else materials.button_reset
        _button(painter, canvas, "reset_button", reset, state, lit_up=state.on("lamp_reset"), sign="R")
        _selector(painter, canvas, state.on("auto_switch"), state.pressed == "auto_switch")
        _mushroom(painter, canvas, state.on("estop_button"), state.pressed == "estop_button")


def _lens(painter: QPainter, canvas: Canvas, at: tuple[float, float], token: str, radius: float, lit_up: bool) -> None:
    centre = QPointF(*at)
    if lit_up:
        glow = QRadialGradient(centre, radius * 3)
        glow.setColorAt(0, faint(token, 0.8))
        glow.setColorAt(1, faint(token, 0.0))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(glow)
        painter.drawEllipse(centre, radius * 3, radius * 3)
    painter.setPen(QPen(lit(canvas.materials.steel_dark, 0.9), 3))
    dome = QRadialGradient(centre - QPointF(radius * 0.35, radius * 0.4), radius * 1.6)
    dome.setColorAt(0, lit(token, 1.7 if lit_up else 1.4))
    dome.setColorAt(0.45, lit(token, 1.0))
    dome.setColorAt(1, lit(token, 0.7))
    painter.setBrush(dome)
    painter.drawEllipse(centre, radius, radius)


def _button(
    painter: QPainter, canvas: Canvas, element: str, token: str, state: State, *, lit_up: bool = False, sign: str
) -> None:
    materials = canvas.materials
    x, y = BUTTONS[element]
    down = state.on(element) or state.pressed == element
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(faint(materials.marking_dark, 0.35))
    painter.drawEllipse(QPointF(x + 3, y + 5), RADIUS + 3, RADIUS + 3)
    painter.setPen(QPen(lit(materials.steel_dark, 0.8), 1.5))
    painter.setBrush(lit(materials.steel, 1.15))
    painter.drawEllipse(QPointF(x, y), RADIUS + 3, RADIUS + 3)
    _lens(painter, canvas, (x + (2 if down else 0), y + (3 if down else 0)), token, RADIUS - (7 if down else 4), lit_up)
    dark = colour(token).lightnessF() > 0.55
    painter.setPen(colour(materials.button_stop if dark else materials.button_start))
    painter.setFont(ui_font(26, bold=True))
    painter.drawText(QRectF(x - 24, y - 24, 48, 48), Qt.AlignmentFlag.AlignCenter, sign)


def _selector(painter: QPainter, canvas: Canvas, auto: bool, held: bool) -> None:
    x, y = BUTTONS["auto_switch"]
    materials = canvas.materials
    painter.setPen(QPen(lit(materials.steel_dark, 0.8), 1.5))
    painter.setBrush(lit(materials.steel, 1.15))
    painter.drawEllipse(QPointF(x, y), RADIUS + 2, RADIUS + 2)
    painter.save()
    painter.translate(x, y)
    painter.rotate(45 if auto else -45)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(lit(materials.button_stop, 1.25 if held else 1.0))
    painter.drawRoundedRect(QRectF(-10, -RADIUS + 1, 20, 2 * RADIUS - 2), 8, 8)
    painter.setBrush(colour(materials.button_start))
    painter.drawRoundedRect(QRectF(-2.5, -RADIUS + 3, 5, 16), 2, 2)
    painter.restore()
    painter.setPen(colour(materials.button_stop))
    painter.setFont(ui_font(20, bold=True))
    painter.drawText(QRectF(x - 50, y - 52, 30, 26), Qt.AlignmentFlag.AlignCenter, "M")
    painter.drawText(QRectF(x + 20, y - 52, 30, 26), Qt.AlignmentFlag.AlignCenter, "A")


def _mushroom(painter: QPainter, canvas: Canvas, pressed: bool, held: bool) -> None:
    """A pressed one sits closer to its ring and shows no shadow."""
    x, y = BUTTONS["estop_button"]
    token = canvas.materials.emergency_red
    down = pressed or held
    radius = MUSHROOM - (10 if down else 4)
    painter.setPen(Qt.PenStyle.NoPen)
    if not down:
        painter.setBrush(faint(canvas.materials.marking_dark, 0.4))
        painter.drawEllipse(QPointF(x + 5, y + 9), radius, radius)
    lift = QPointF(0, 0) if down else QPointF(-5, -7)
    _lens(painter, canvas, (x + lift.x(), y + lift.y()), token, radius, False)
    painter.setPen(QPen(lit(token, 1.6), 3))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawArc(QRectF(x + lift.x() - 18, y + lift.y() - 18, 36, 36), 40 * 16, 270 * 16)
