"""The timing diagram: signals over time, one lane each, with two cursors, marks and the live end of the run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from twin.signals import Value
from twin.texts import Language, message, say
from twin.trace import Change
from twin.units import MS, S, Time
from ui.theme.tokens import LIGHT, Theme
from ui.widgets.lane_store import LaneStore
from ui.widgets.time_axis import Window
from ui.widgets.timing_paint import AXIS, STRIP, Board, Lane, paint_board

FIRST: Final = Window(0, 10 * S)
GRIP: Final = 5
"""Pixels within which a cursor is taken hold of."""
LANE: Final = (20, 46)
"""Least and greatest height of a lane."""
_NOTHING: Final[Mapping[str, Value]] = MappingProxyType({})


@dataclass(frozen=True)
class LaneInfo:
    """One lane, in words."""

    topic: str
    name: str
    """Of the tag."""
    address: str = ""
    analog: bool = False
    initial: float = 0.0


@dataclass(frozen=True)
class Mark:
    """A moment worth a look."""

    t: Time
    text: str = ""


class TimingDiagram(QAbstractScrollArea):
    """Wheel zooms at the pointer, dragging moves, a double click shows the whole run.

    A click sets cursor A, with Shift or the right button cursor B; a cursor can be dragged. Wheel over the
    names scrolls through the lanes. Ctrl with an arrow key takes cursor A to the next edge of the chosen lane.
    """

    time_selected = Signal(object)
    """Time at which cursor A was set by hand, or a mark was clicked."""
    lane_selected = Signal(str)
    """Topic of the lane whose name was clicked."""
    follow_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Theme = LIGHT
        self._language: Language = "en"
        self._infos: list[LaneInfo] = []
        self._stores: dict[str, LaneStore] = {}
        self._plants: dict[str, LaneStore] = {}
        """Of those that were forced at some time: what they would have been."""
        self._forced: dict[str, float] = {}
        self._marks: tuple[Mark, ...] = ()
        self._window = FIRST
        self._now: Time = 0
        self._follow = True
        self._cursors: dict[str, Time] = {}
        self._chosen = ""
        self._held: str | None = None
        self._grabbed: QPointF | None = None
        self._dragged = False
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.setMinimumSize(320, STRIP + AXIS + 2 * LANE[0])
        self._name()

    # What screens call

    def set_lanes(self, lanes: Iterable[LaneInfo]) -> None:
        """These, in this order; what is known of a topic stays, what is new starts with its initial value."""
        self._infos = list(lanes)
        self._stores = {info.topic: self._stores.get(info.topic, LaneStore(info.initial)) for info in self._infos}
        self._plants = {topic: plant for topic, plant in self._plants.items() if topic in self._stores}
        self._arrange()

    def clear(self) -> None:
        """Forget what happened; lanes, marks and theme stay."""
        self._stores = {topic: LaneStore(store.initial) for topic, store in self._stores.items()}
        self._plants, self._forced = {}, {}
        self._now, self._window, self._cursors = 0, FIRST, {}
        self.set_follow(True)
        self._update()

    def add(self, changes: Iterable[Change], now: Time, forced: Mapping[str, Value] = _NOTHING) -> None:
        """What happened, in order, and up to when everything is known; other topics are passed over.

        ``forced``: the values that hold from now on whatever happens, by topic.
        Raises ValueError for a change before one that is already there.
        """
        grouped: dict[str, tuple[list[int], list[float]]] = {}
        for change in changes:
            if change.topic in self._stores and isinstance(change.value, bool | int | float):
                times, values = grouped.setdefault(change.topic, ([], []))
                times.append(change.t)
                values.append(float(change.value))
        for topic, (times, values) in grouped.items():
            if topic in self._plants:
                self._plants[topic].append(times, values)
            if topic not in self._forced:
                self._stores[topic].append(times, values)
        self._force(forced, now)
        self._now = max(self._now, now)
        if self._follow:
            self._window = self._window.ending(max(self._now, self._window.length))
        self._update()

    def _force(self, forced: Mapping[str, Value], now: Time) -> None:
        """Beside a lane that is forced goes what it would be without, from the first time on."""
        before = self._forced
        self._forced = {
            topic: float(value)
            for topic, value in forced.items()
            if topic in self._stores and isinstance(value, bool | int | float)
        }
        for topic, value in self._forced.items():
            store = self._stores[topic]
            if topic not in self._plants:
                self._plants[topic] = LaneStore(store.initial)
                self._plants[topic].append(store.times, store.values)
            store.append([now], [value])
        for topic in before.keys() - self._forced.keys():
            self._stores[topic].append([now], [self._plants[topic].at(now)])

    def set_marks(self, marks: Sequence[Mark]) -> None:
        self._marks = tuple(sorted(marks, key=lambda mark: mark.t))
        self._update()

    def show_moment(self, t: Time) -> None:
        """Cursor A at ``t``, in the middle of the window."""
        self.set_follow(False)
        self._cursors["a"] = t
        self._window = self._window.around(t)
        self._update()

    def show_span(self, start: Time, end: Time) -> None:
        """Exactly this window."""
        self.set_follow(False)
        self._window = Window(start, max(end, start + MS))
        self._update()

    def fit(self) -> None:
        """The whole run."""
        self.set_follow(False)
        self._window = Window(0, max(self._now, S))
        self._update()

    def set_follow(self, on: bool) -> None:
        """Whether the window moves along with the end of the run."""
        if on != self._follow:
            self._follow = on
            if on:
                self._window = self._window.ending(max(self._now, self._window.length))
            self.follow_changed.emit(on)
            self._update()

    def following(self) -> bool:
        return self._follow

    def cursor_times(self) -> dict[str, Time]:
        return dict(self._cursors)

    def set_cursor(self, name: str, t: Time | None) -> None:
        """``a`` or ``b``; None takes it away."""
        if t is None:
            self._cursors.pop(name, None)
        else:
            self._cursors[name] = max(t, 0)
        self._update()

    def window_shown(self) -> Window:
        return self._window

    def select(self, topic: str) -> None:
        """Show this lane as the chosen one, without telling; "" for none."""
        self._chosen = topic
        self._update()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._update()

    def set_language(self, language: Language) -> None:
        self._language = language
        self._name()
        self._update()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        self.paint(painter)
        painter.end()

    def paint(self, painter: QPainter) -> None:
        """One frame, as paintEvent paints it."""
        paint_board(painter, self._board())

    def _board(self) -> Board:
        view = self.viewport().rect()
        lanes = (
            Lane(i.topic, i.name, i.address, i.analog, self._stores[i.topic], self._plants.get(i.topic),
                 i.topic in self._forced)
            for i in self._infos
        )  # fmt: skip
        return Board(
            view, tuple(lanes), self._window, self._now, dict(self._cursors),
            tuple((mark.t, mark.text) for mark in self._marks), self._chosen, self.verticalScrollBar().value(),
            self._lane_height(), self.hasFocus(), self._theme, self._language,
        )  # fmt: skip

    def _lane_height(self) -> int:
        free = self.viewport().height() - STRIP - AXIS
        least, most = LANE
        return min(max(free // max(len(self._infos), 1), least), most)

    def _arrange(self) -> None:
        free = self.viewport().height() - STRIP - AXIS
        whole = len(self._infos) * self._lane_height()
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, whole - free))
        bar.setPageStep(max(free, 1))
        bar.setSingleStep(LANE[0])
        self._update()

    def _update(self) -> None:
        self.viewport().update()

    def _name(self) -> None:
        self.setAccessibleName(say(message("diagram-name"), self._language))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    # Pointer and keys

    def wheelEvent(self, event: QWheelEvent) -> None:
        board = self._board()
        at = event.position()
        turned = event.angleDelta().y() or event.angleDelta().x()
        if at.x() < board.plot.left() or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() - turned // 3)
        else:
            self._zoom(0.998**turned, board.time(at.x()))
        event.accept()

    def _zoom(self, factor: float, about: Time) -> None:
        if self._follow:
            about = self._window.end
        self._window = self._window.zoomed(factor, about)
        self._update()

    def _near(self, board: Board, x: float) -> str | None:
        for name, t in self._cursors.items():
            if abs(board.x(t) - x) <= GRIP:
                return name
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        board = self._board()
        at = event.position()
        if at.x() < board.plot.left():
            topic = board.topic(at.y())
            if topic:
                self.select(topic)
                self.lane_selected.emit(topic)
            return
        if at.y() < STRIP:
            for mark in self._marks:
                if abs(board.x(mark.t) - at.x()) <= GRIP:
                    self.show_moment(mark.t)
                    self.time_selected.emit(mark.t)
                    return
        self._held = self._near(board, at.x())
        self._grabbed, self._dragged = at, False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        board = self._board()
        at = event.position()
        if self._grabbed is None:
            over = self._near(board, at.x()) is not None and at.x() >= board.plot.left()
            self.viewport().setCursor(Qt.CursorShape.SplitHCursor if over else Qt.CursorShape.ArrowCursor)
            return
        if not self._dragged and (at - self._grabbed).manhattanLength() <= 3:
            return
        self._dragged = True
        if self._held is not None:
            self.set_cursor(self._held, board.time(at.x()))
            return
        self.set_follow(False)
        by = round((self._grabbed.x() - at.x()) * self._window.length / max(board.plot.width(), 1))
        self._window = self._window.moved(by)
        self._grabbed = at
        self._update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        grabbed, self._grabbed = self._grabbed, None
        held, self._held = self._held, None
        if grabbed is None:
            return
        t = max(self._board().time(event.position().x()), 0)
        if not self._dragged and held is None:
            second = event.button() is Qt.MouseButton.RightButton
            second = second or bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            held = "b" if second else "a"
            self.set_cursor(held, t)
        if held == "a":
            self.time_selected.emit(self._cursors["a"])

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.position().x() >= self._board().plot.left():
            self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, control = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            forward = key == Qt.Key.Key_Right
            if control:
                self._to_edge(forward=forward)
            else:
                self.set_follow(False)
                self._window = self._window.moved(self._window.length // 10 * (1 if forward else -1))
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Minus):
            self._zoom(0.8 if key == Qt.Key.Key_Plus else 1.25, (self._window.start + self._window.end) // 2)
        elif key == Qt.Key.Key_Home:
            self.fit()
        elif key == Qt.Key.Key_End:
            self.set_follow(True)
        elif key == Qt.Key.Key_Escape and self._cursors:
            self._cursors.clear()
        else:
            super().keyPressEvent(event)
            return
        self._update()

    def _to_edge(self, *, forward: bool) -> None:
        store = self._stores.get(self._chosen)
        here = self._cursors.get("a", (self._window.start + self._window.end) // 2)
        t = store.edge(here, forward=forward) if store is not None else None
        if t is None:
            return
        self.set_follow(False)
        self._cursors["a"] = t
        if not self._window.start <= t <= self._window.end:
            self._window = self._window.around(t)
        self.time_selected.emit(t)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._update()
