"""The scene as a widget: shows snapshots, moves on between them, and tells what is pointed at and pressed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from twin.layout import Layout
from twin.snapshot import Snapshot
from twin.texts import Language, message, say
from twin.units import MS, S, Time
from ui.scene.canvas import Canvas
from ui.scene.composing import Composition, compose
from ui.scene.geometry import Box
from ui.scene.hints import hint, paint_hint, told
from ui.scene.outlines import outline
from ui.scene.picture import EMPTY, Pressed, ScenePicture, moving
from ui.scene.plate_sheet import PlateSheet
from ui.scene.plates import plates
from ui.scene.pointing import Direction, Hit, hit, neighbour
from ui.scene.view import View, fitted
from ui.theme import sizes
from ui.theme.colours import colour, faint
from ui.theme.fonts import ui_font
from ui.theme.tokens import LIGHT, Theme

FRAME_MS: Final = 25
REST_MS: Final = 350
"""For which the pointer rests on a device before its card appears."""
AHEAD: Final = 400 * MS
"""Wall time for which motions go on without a new snapshot; then the picture stands, for nobody knows."""
MARGINS: Final = (24.0, 44.0, 24.0, 20.0)
"""Pixels around the devices when the scene fits the window: left, top (for plates), right, bottom."""
NEAREST: Final = 6.0
FARTHEST: Final = 0.4
"""Bounds of the zoom, as multiples of the fitting view."""
ARROWS: Final[dict[int, Direction]] = {
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
}


class SceneWidget(QWidget):
    selected = Signal(str)
    """A device was chosen here with pointer or keys; "" for none."""
    pressed = Signal(str, str)
    """Device and element (name of the lever) that the pointer holds down from now on."""
    released = Signal(str, str)
    """The same, let go."""

    def __init__(self, parent: QWidget | None = None, *, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self._clock = clock
        self._theme: Theme = LIGHT
        self._language: Language = "en"
        self._layout: Layout | None = None
        self._composition: Composition | None = None
        self._picture: ScenePicture | None = None
        self._plates: PlateSheet | None = None
        self._view: View | None = None
        """None until it is fitted to the window."""
        self._snapshot = EMPTY
        self.plc_gone = False
        """A real PLC drove the plant, which looks after itself now."""
        self._rate = 0.0
        self._fresh = False
        """A snapshot has come since the last tick."""
        self._shown_at = clock()
        self._device = ""
        self._hovered = Hit()
        self._held = Pressed()
        self._grabbed: QPointF | None = None
        self._dragged = False
        self._pointer: QPointF | None = None
        self._resting = False
        self._rest = QTimer(self, interval=REST_MS, singleShot=True)
        self._rest.timeout.connect(self._rested)
        self._timer = QTimer(self, interval=FRAME_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(320, 200)
        self._name()

    def sizeHint(self) -> QSize:
        return QSize(960, 600)

    # What screens call

    def set_layout(self, layout: Layout | None) -> None:
        """Another cell; nothing is selected in it. Raises KeyError for a kind of device without a painter."""
        self._layout = layout
        self._composition = compose(layout) if layout is not None else None
        self._snapshot, self._device, self._hovered, self._held = EMPTY, "", Hit(), Pressed()
        self.fit()

    def show_snapshot(self, snapshot: Snapshot, rate: float) -> None:
        """``rate``: simulated seconds per second; 0 holds the picture at the snapshot's moment."""
        if snapshot.blocked != self._snapshot.blocked or snapshot.mishaps != self._snapshot.mishaps:
            self._plates = None
        self._snapshot, self._rate, self._shown_at = snapshot, rate, self._clock()
        self._fresh = True
        if rate and self.isVisible():
            if not self._timer.isActive():
                self._timer.start()
        else:
            self.update()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._repaint_all()

    def set_language(self, language: Language) -> None:
        self._language = language
        self._plates = None
        self._name()
        self.update()

    def select(self, device: str) -> None:
        """Show this device as the selected one, without telling; "" for none."""
        if device != self._device:
            self._device = device
            self.update()

    def fit(self) -> None:
        """The whole cell in the window."""
        self._view = None
        self._repaint_all()

    def zoom(self, factor: float) -> None:
        """About the middle of the window."""
        self._zoom(factor, QPointF(self.rect().center()))

    def export_image(self, width: int = 1920, height: int = 1080) -> QImage:
        """The scene as it is now, fitted to this size, with its plates."""
        image = QImage(width, height, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        area = QRectF(0, 0, width, height)
        if self._composition is None or self._layout is None:
            painter.fillRect(area, colour(self._theme.materials.sky_foot))
        else:
            view = _fitting(self._composition.everything, area)
            picture = ScenePicture(self._composition, view, self._theme, width, height, cached=False)
            picture.paint(painter, self._snapshot, self.now())
            shown = plates(self._layout, self._composition, view, area, told(self._snapshot, self._language))
            PlateSheet(shown, self._theme).paint(Canvas(painter, view, self._theme), self._device)
        painter.end()
        return image

    def now(self) -> Time:
        """The simulated time that is painted."""
        ahead = min(int((self._clock() - self._shown_at) * S), AHEAD)
        return self._snapshot.now + int(ahead * self._rate)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.paint(painter)
        painter.end()

    def paint(self, painter: QPainter) -> None:
        """One frame, as paintEvent paints it."""
        area = QRectF(self.rect())
        if self._composition is None or self._layout is None:
            painter.fillRect(area, colour(self._theme.materials.sky_foot))
            painter.setPen(colour(self._theme.text_soft))
            painter.setFont(ui_font(sizes.LARGE))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, say(message("scene-empty"), self._language))
            return
        view = self._fitted_view()
        ratio = painter.device().devicePixelRatioF()
        picture = self._picture
        if picture is None or picture.ratio != ratio:
            self._plates = None
            picture = self._picture = ScenePicture(
                self._composition, view, self._theme, self.width(), self.height(), ratio
            )
        picture.paint(painter, self._snapshot, self.now(), self._held)
        self._paint_choice(painter, view)
        if self._plates is None:
            shown = plates(self._layout, self._composition, view, area, told(self._snapshot, self._language))
            self._plates = PlateSheet(shown, self._theme, ratio)
        self._plates.paint(Canvas(painter, view, self._theme, ratio), self._device, self._hovered.device)
        if self.hasFocus():
            painter.setPen(QPen(colour(self._theme.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(area.adjusted(1, 1, -1, -1))
        if self._resting and self._hovered.device and self._pointer is not None:
            what = hint(self._layout, self._snapshot, *self._hovered, self._language, plc_gone=self.plc_gone)
            paint_hint(painter, what, self._pointer, area, self._theme)

    def _paint_choice(self, painter: QPainter, view: View) -> None:
        assert self._composition is not None
        if self._device:
            path = outline(self._composition, self._device, view)
            painter.setBrush(faint(self._theme.trace, 0.10))
            painter.setPen(QPen(faint(self._theme.trace, 0.35), 5))
            painter.drawPath(path)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour(self._theme.trace), 1.6))
            painter.drawPath(path)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(faint(self._theme.trace, 0.7), 1.4))
        device, element = self._hovered
        if element:
            for target in self._composition.drawings[device].targets:
                if target.element == element:
                    painter.drawPolygon(view.polygon(target.outline))
        elif device and device != self._device:
            painter.drawPath(outline(self._composition, device, view))

    def _fitted_view(self) -> View:
        if self._view is None:
            assert self._composition is not None
            self._view = _fitting(self._composition.everything, QRectF(self.rect()))
        return self._view

    def _repaint_all(self) -> None:
        self._picture = self._plates = None
        self.update()

    def _tick(self) -> None:
        late = (self._clock() - self._shown_at) * S > AHEAD
        if late or not self._rate or not self.isVisible():
            self._timer.stop()
        if self._fresh or moving(self._snapshot, self._snapshot.now):
            self._fresh = False
            self.update()

    def _rested(self) -> None:
        self._resting = bool(self._hovered.device) and self._grabbed is None
        self.update()

    def _name(self) -> None:
        self.setAccessibleName(say(message("scene-name"), self._language))
        self.setAccessibleDescription(say(message("scene-help"), self._language))

    # Pointer and keys

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.fit()
        super().resizeEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._zoom(1.0015 ** event.angleDelta().y(), event.position())
        event.accept()

    def _zoom(self, factor: float, about: QPointF) -> None:
        if self._composition is None:
            return
        whole = _fitting(self._composition.everything, QRectF(self.rect())).scale
        view = self._fitted_view()
        scale = min(max(view.scale * factor, whole * FARTHEST), whole * NEAREST)
        self._view = view.zoomed(scale / view.scale, about)
        self._repaint_all()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._find(event.position())
        if event.button() is Qt.MouseButton.LeftButton and found.element:
            self._held = Pressed(*found)
            self.pressed.emit(*found)
            self.update()
            return
        self._grabbed, self._dragged = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer = event.position()
        if self._grabbed is not None:
            moved = event.position() - self._grabbed
            if self._dragged or moved.manhattanLength() > 4:
                self._dragged = True
                self._view = self._fitted_view().panned(moved.x(), moved.y())
                self._grabbed = event.position()
                self.setCursor(Qt.CursorShape.ClosedHandCursor)
                self._repaint_all()
            return
        found = self._find(event.position())
        if found != self._hovered:
            self._hovered = found
            self._resting = False
            self._rest.start()
            shape = Qt.CursorShape.PointingHandCursor if found.device else Qt.CursorShape.ArrowCursor
            self.setCursor(shape)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._held.device:
            held, self._held = self._held, Pressed()
            self.released.emit(held.device, held.element)
            self.update()
            return
        if self._grabbed is not None and not self._dragged and event.button() is Qt.MouseButton.LeftButton:
            self._choose(self._find(event.position()).device)
        self._grabbed, self._dragged = None, False
        self.unsetCursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """On the floor: the whole cell again."""
        found = self._find(event.position())
        if found.element:
            self.mousePressEvent(event)
        elif not found.device:
            self.fit()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered, self._pointer, self._resting = Hit(), None, False
        self.update()
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        composition = self._composition
        direction = ARROWS.get(event.key())
        if composition is not None and composition.drawings and direction is not None:
            if self._device in composition.drawings:
                self._choose(neighbour(composition, self._fitted_view(), self._device, direction))
            else:
                self._choose(next(iter(composition.drawings)))
        elif event.key() == Qt.Key.Key_Escape and self._device:
            self._choose("")
        elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Minus):
            self.zoom(1.25 if event.key() == Qt.Key.Key_Plus else 0.8)
        else:
            super().keyPressEvent(event)

    def _find(self, pixel: QPointF) -> Hit:
        if self._composition is None:
            return Hit()
        for plate in self._plates.plates if self._plates is not None else ():
            if plate.rect.contains(pixel):
                return Hit(plate.device)
        return hit(self._composition, self._fitted_view(), pixel)

    def _choose(self, device: str) -> None:
        if device != self._device:
            self._device = device
            self.selected.emit(device)
            self.update()


def _fitting(boxes: Iterable[Box], area: QRectF) -> View:
    left, top, right, bottom = MARGINS
    return fitted(boxes, area.adjusted(left, top, -right, -bottom))
