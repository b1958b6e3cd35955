"""How a timing diagram is painted: a function of what it shows.

Lines are drawn without antialiasing by cosmetic pens of one device pixel: with a wider pen a dense
line takes seconds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
import shiboken6
from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QPolygonF

from twin.texts import Language, message, numeral, say
from twin.units import S, Time
from ui.theme import sizes
from ui.theme.colours import colour, faint
from ui.theme.fonts import mono_font, ui_font
from ui.theme.icons import icon
from ui.theme.tokens import Theme
from ui.widgets.lane_lines import Line, line
from ui.widgets.lane_store import LaneStore
from ui.widgets.time_axis import Window, seconds_text, step, ticks

STRIP: Final = 22
"""Height above the lanes, for cursors and marks."""
AXIS: Final = 24
GAP: Final = 8
WIDEST: Final = 300
"""Pixels for names."""
ADDRESS: Final = 58
VALUE: Final = 52
LOCK: Final = 12
FILLED: Final = 600
"""Points of a line up to which the ground below TRUE is tinted."""


@dataclass(frozen=True)
class Lane:
    topic: str
    name: str
    address: str
    analog: bool
    store: LaneStore
    """What the other side is shown: the forced value while there is one."""
    plant: LaneStore | None = None
    """What it would be without; None for a signal that has never been forced."""
    forced: bool = False
    """Now."""


@dataclass(frozen=True)
class Board:
    area: QRect
    lanes: tuple[Lane, ...]
    window: Window
    now: Time
    cursors: Mapping[str, Time]
    marks: tuple[tuple[Time, str], ...]
    chosen: str
    scrolled: int
    lane_height: int
    focus: bool
    theme: Theme
    language: Language

    @cached_property
    def plot(self) -> QRect:
        """Where the lanes are."""
        metrics = QFontMetrics(ui_font(sizes.SMALL, bold=True))
        names = max((metrics.horizontalAdvance(lane.name) for lane in self.lanes), default=60)
        left = min(names, WIDEST - ADDRESS) + ADDRESS + VALUE + 5 * GAP
        left = min(left, self.area.width() // 2)
        return QRect(left, STRIP, self.area.width() - left - GAP, max(self.area.height() - STRIP - AXIS, 1))

    def x(self, t: Time) -> float:
        return self.plot.left() + (t - self.window.start) * self.plot.width() / self.window.length

    def time(self, x: float) -> Time:
        return self.window.start + round((x - self.plot.left()) * self.window.length / max(self.plot.width(), 1))

    def row(self, index: int) -> QRect:
        return QRect(0, STRIP + index * self.lane_height - self.scrolled, self.area.width(), self.lane_height)

    def topic(self, y: float) -> str:
        """Of the lane at that height; "" if there is none."""
        index = int(y - STRIP + self.scrolled) // self.lane_height
        inside = STRIP <= y < STRIP + self.plot.height()
        return self.lanes[index].topic if inside and 0 <= index < len(self.lanes) else ""


def paint_board(painter: QPainter, board: Board) -> None:
    theme = board.theme
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.fillRect(board.area, colour(theme.card))
    every = step(board.window.length, board.plot.width())
    painter.save()
    painter.setClipRect(QRect(0, STRIP, board.area.width(), board.plot.height()))
    rows = [(index, lane) for index, lane in enumerate(board.lanes) if board.row(index).intersects(_lane_area(board))]
    for index, lane in rows:
        if lane.topic == board.chosen:
            painter.fillRect(board.row(index), faint(theme.selected, 0.55))
    _grid(painter, board, every)
    analog = [lane.topic for lane in board.lanes if lane.analog]
    for index, lane in rows:
        hue = theme.analog[analog.index(lane.topic) % len(theme.analog)] if lane.analog else theme.trace
        if lane.plant is not None:
            _trace(painter, board, board.row(index), lane, lane.plant, theme.text_soft, 0.6)
        _trace(painter, board, board.row(index), lane, lane.store, theme.forced if lane.forced else hue)
    for index, lane in rows:
        _label(painter, board, board.row(index), lane)
    painter.restore()
    _axis(painter, board, every)
    _marks(painter, board)
    _cursors(painter, board)
    if not board.lanes:
        painter.setPen(colour(theme.text_soft))
        painter.setFont(ui_font())
        painter.drawText(board.area, Qt.AlignmentFlag.AlignCenter, say(message("diagram-empty"), board.language))
    if board.focus:
        painter.setPen(QPen(colour(theme.focus), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(board.area.adjusted(1, 1, -1, -1))


def _lane_area(board: Board) -> QRect:
    return QRect(0, STRIP, board.area.width(), board.plot.height())


def _pen(token: str, alpha: float = 1.0) -> QPen:
    pen = QPen(faint(token, alpha))
    pen.setWidth(0)
    return pen


def _grid(painter: QPainter, board: Board, every: Time) -> None:
    theme, plot = board.theme, board.plot
    painter.setPen(_pen(theme.line, 0.55))
    painter.drawLines(
        [QLineF(x, plot.top(), x, plot.bottom()) for x in (board.x(t) for t in ticks(board.window, every))]
    )
    painter.setPen(_pen(theme.line, 0.8))
    bottoms = [board.row(index).bottom() for index in range(len(board.lanes))]
    painter.drawLines([QLineF(0, y, board.area.width(), y) for y in bottoms])
    painter.setPen(_pen(theme.line))
    painter.drawLine(plot.left(), plot.top(), plot.left(), plot.bottom())


def _trace(
    painter: QPainter, board: Board, row: QRect, lane: Lane, store: LaneStore, hue: str, alpha: float = 1.0
) -> None:
    """``store`` is the lane's own or that of its plant; below a faint line nothing is tinted."""
    ratio = painter.device().devicePixelRatioF()
    window, plot = board.window, board.plot
    pixels = max(round(plot.width() * ratio), 1)
    found = line(store, window.start, window.end, pixels, board.now)
    if not len(found):
        return
    low, high = _span(lane) if lane.analog else (0.0, 1.0)
    pad = max(row.height() // 6, 4)
    bottom, top = row.bottom() - pad, row.top() + pad
    span = high - low or 1.0
    shown = np.empty_like(found)
    shown[:, 0] = plot.left() + found[:, 0] / ratio
    shown[:, 1] = bottom - (found[:, 1] - low) * ((bottom - top) / span)
    if not lane.analog and alpha == 1 and len(shown) <= FILLED:
        _tint(painter, shown, bottom, hue)
    painter.setPen(_pen(hue, alpha))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(polygon(shown))


def _span(lane: Lane) -> tuple[float, float]:
    """Least and greatest value of both lines."""
    low, high = lane.store.span()
    if lane.plant is None:
        return low, high
    least, most = lane.plant.span()
    return min(low, least), max(high, most)


def _tint(painter: QPainter, shown: Line, bottom: int, hue: str) -> None:
    ends = np.array([[shown[-1, 0], bottom], [shown[0, 0], bottom]])
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(faint(hue, 0.13))
    painter.drawPolygon(polygon(np.concatenate((shown, ends))))


def polygon(points: Line) -> QPolygonF:
    """Without an object for each point."""
    made = QPolygonF()
    made.resize(len(points))
    pointer: Any = shiboken6.VoidPtr  # its stub knows no buffers
    memory = pointer(made.data(), len(points) * 16, True)
    np.frombuffer(memory, np.float64).reshape(-1, 2)[:] = points
    return made


def _label(painter: QPainter, board: Board, row: QRect, lane: Lane) -> None:
    """Name, address, and the value at cursor A, or at the end."""
    theme, middle = board.theme, Qt.AlignmentFlag.AlignVCenter
    right = board.plot.left()
    painter.fillRect(QRect(0, row.top() + 1, right - 1, row.height() - 2), faint(theme.card, 0.0))
    value = QRect(right - VALUE - GAP, row.top(), VALUE, row.height())
    address = QRect(value.left() - ADDRESS - GAP, row.top(), ADDRESS, row.height())
    name = QRect(GAP, row.top(), max(address.left() - 2 * GAP, 20), row.height())
    painter.setFont(ui_font(sizes.SMALL, bold=lane.topic == board.chosen))
    painter.setPen(colour(theme.text))
    painter.drawText(
        name, middle, painter.fontMetrics().elidedText(lane.name, Qt.TextElideMode.ElideMiddle, name.width())
    )
    painter.setFont(mono_font(sizes.SMALL - 1))
    painter.setPen(colour(theme.text_soft))
    painter.drawText(address, middle, lane.address)
    now = lane.store.at(min(board.cursors.get("a", board.now), board.now))
    words = numeral(f"{now:.4g}").into(board.language) if lane.analog else ("TRUE" if now else "FALSE")
    token = theme.text if lane.analog else theme.signal_on if now else theme.text_soft
    painter.setPen(colour(theme.forced if lane.forced else token))
    if lane.forced:
        icon("force", theme, theme.forced).paint(painter, QRect(value.left() - LOCK, row.center().y() - 6, LOCK, LOCK))
    painter.drawText(value, middle | Qt.AlignmentFlag.AlignRight, words)


def _axis(painter: QPainter, board: Board, every: Time) -> None:
    theme, plot = board.theme, board.plot
    painter.setPen(_pen(theme.outline))
    base = STRIP + plot.height()
    painter.drawLine(plot.left(), base, plot.right(), base)
    painter.setFont(ui_font(sizes.SMALL))
    for t in ticks(board.window, every):
        x = round(board.x(t))
        if x < plot.left():
            continue
        painter.setPen(_pen(theme.outline))
        painter.drawLine(x, base, x, base + 4)
        painter.setPen(colour(theme.text_soft))
        text = seconds_text(t, every).into(board.language)
        if x + 40 < plot.right():
            painter.drawText(QRect(x - 45, base + 4, 90, AXIS - 5), Qt.AlignmentFlag.AlignCenter, text)
    painter.setPen(colour(theme.text_soft))
    painter.drawText(QRect(plot.right() - 20, base + 4, 20, AXIS - 5), Qt.AlignmentFlag.AlignCenter, "s")


def _marks(painter: QPainter, board: Board) -> None:
    """Each a dashed line with a flag; the flag's words where there is room up to the next."""
    theme, plot = board.theme, board.plot
    painter.setFont(ui_font(sizes.SMALL))
    metrics = painter.fontMetrics()
    seen = [(board.x(t), text) for t, text in board.marks if board.window.start <= t <= board.window.end]
    for index, (x, text) in enumerate(seen):
        pen = _pen(theme.mark)
        pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawLine(QPointF(x, STRIP - 6), QPointF(x, plot.bottom()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(theme.mark))
        painter.drawPolygon(QPolygonF([QPointF(x, 6), QPointF(x + 9, 10), QPointF(x, 14)]))
        painter.fillRect(QRectF(x, 6, 1, STRIP - 6), colour(theme.mark))
        room = int((seen[index + 1][0] if index + 1 < len(seen) else plot.right()) - x - 18)
        if text and room > 30 and not board.cursors:
            painter.setPen(colour(theme.text_soft))
            words = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRectF(x + 13, 2, room, STRIP - 6), Qt.AlignmentFlag.AlignVCenter, words)


def _cursors(painter: QPainter, board: Board) -> None:
    theme, plot = board.theme, board.plot
    hues = {"a": theme.cursor_a, "b": theme.cursor_b}
    painter.save()
    painter.setClipRect(plot.adjusted(0, -STRIP, 1, 1))
    if len(board.cursors) == 2:
        left, right = sorted(board.x(t) for t in board.cursors.values())
        painter.fillRect(QRectF(left, STRIP, right - left, plot.height()), colour(theme.span))
    fine = max(step(board.window.length, plot.width()) // 100, 1)
    painter.setFont(ui_font(sizes.SMALL))
    taken: list[QRectF] = []
    for name, t in sorted(board.cursors.items(), key=lambda item: item[1]):
        x = round(board.x(t))
        painter.setPen(_pen(hues[name]))
        painter.drawLine(QPointF(x, STRIP - 2), QPointF(x, plot.bottom()))
        text = say(message("diagram-cursor", name=name.upper(), time=seconds_text(t, fine)), board.language)
        _tab(painter, board, x, text, hues[name], taken)
    if len(board.cursors) == 2:
        apart = abs(board.cursors["a"] - board.cursors["b"])
        text = say(message("diagram-difference", time=seconds_text(apart, min(fine, S // 1000))), board.language)
        between = sum(board.x(t) for t in board.cursors.values()) / 2
        _tab(painter, board, between, text, theme.text_soft, taken)
    painter.restore()


def _tab(painter: QPainter, board: Board, x: float, text: str, hue: str, taken: list[QRectF]) -> None:
    """A small card in the strip near ``x``, beside those that are there already."""
    width = painter.fontMetrics().horizontalAdvance(text) + 12.0
    left, right = float(board.plot.left()), float(board.plot.right()) - width
    spots = [x - width / 2]
    for other in taken:
        spots += [other.left() - width - 3, other.right() + 3]
    free = [
        min(max(spot, left), right)
        for spot in spots
        if not any(QRectF(min(max(spot, left), right), 1, width, 10).intersects(other) for other in taken)
    ]
    if not free:
        return
    card = QRectF(min(free, key=lambda spot: abs(spot + width / 2 - x)), 1, width, STRIP - 4)
    taken.append(card)
    painter.setPen(_pen(hue))
    painter.setBrush(colour(board.theme.card))
    painter.drawRect(card)
    painter.setPen(colour(board.theme.text))
    painter.drawText(card, Qt.AlignmentFlag.AlignCenter, text)
