"""The operator panel: what a hand can press and what shines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QSizePolicy, QWidget

from twin.texts import message
from ui.dress import Dress
from ui.orders import Pull
from ui.theme.colours import colour
from ui.theme.fonts import ui_font
from ui.viewmodel.panel import Piece, PieceState, piece_state
from ui.viewmodel.view import StationView
from ui.widgets.boxes import broken
from ui.widgets.panel_paint import paint_button, paint_emergency, paint_lamp, paint_switch
from ui.words import Words

_FACE = 42
_LAMP = 36
_CAPTION = 18
_LINE = 14


class PanelPiece(QAbstractButton):
    """One button, switch or lamp with its caption; buttons hold while they are pressed, the others stay."""

    ordered = Signal(object)

    def __init__(self, piece: Piece, words: Words, dress: Dress) -> None:
        super().__init__()
        self.piece = piece
        self._words, self._dress = words, dress
        self._state = PieceState(False, False)
        self._lines = 1
        self.setObjectName(piece.lever or piece.lamp)
        self.setCheckable(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if piece.kind == "lamp":
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        else:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        if piece.kind == "button":
            self.pressed.connect(lambda: self.ordered.emit(Pull(piece.lever, True)))
            self.released.connect(lambda: self.ordered.emit(Pull(piece.lever, False)))
        elif piece.lever:
            self.clicked.connect(lambda _on=False: self.ordered.emit(Pull(piece.lever, not self._state.down)))
        words.bind(self, self._named, piece.text)
        words.changed.connect(self._tell)
        dress.changed.connect(self.update)

    def _named(self, text: str) -> None:
        self.setText(text)
        self._tell()
        self.updateGeometry()

    def one_line(self) -> int:
        """The width that the caption needs in one line."""
        return self._width(self._caption())

    def _width(self, words: str) -> int:
        return max(self._face(), QFontMetrics(ui_font(12)).horizontalAdvance(words) + 6)

    def sizeHint(self) -> QSize:
        pieces = [self._caption()] if self._lines == 1 else re.split(r"(?<=-)| ", self._caption())
        return QSize(max(self._width(piece) for piece in pieces), self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._face(), self._height())

    def _height(self) -> int:
        return _FACE + _CAPTION + (self._lines - 1) * _LINE

    def give_lines(self, lines: int) -> None:
        """For the caption, which is broken where one line has no room for it."""
        if lines != self._lines:
            self._lines = lines
            self.updateGeometry()
            self.update()

    def _face(self) -> int:
        return _LAMP if self.piece.kind == "lamp" else _FACE

    def show_state(self, state: PieceState) -> None:
        if state != self._state:
            self._state = state
            self._tell()
            if self.piece.kind == "switch":
                self.updateGeometry()
            self.update()

    def _caption(self) -> str:
        if self.piece.kind == "switch":
            return self._words.say(message("panel-auto-on" if self._state.down else "panel-auto-off"))
        return self.text()

    def _tell(self) -> None:
        say, state = self._words.say, self._state
        self.setAccessibleName(say(self.piece.text))
        told = []
        if self.piece.lever:
            told.append(say(message("panel-pressed" if state.down else "panel-released")))
        if self.piece.lamp:
            told.append(say(message("panel-lit" if state.lit else "panel-dark")))
        self.setAccessibleDescription(", ".join(told))
        self.setToolTip(f"{say(self.piece.text)}: {', '.join(told)}")

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, piece, state = self._dress.theme, self.piece, self._state
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.isEnabled():
            painter.setOpacity(0.5)
        face = self._face()
        box = QRectF((self.width() - face) / 2, (_FACE - face) / 2, face, face)
        match piece.kind:
            case "button":
                shining = state.lit if piece.lamp else None
                paint_button(painter, box, theme, piece.colour, down=state.down or self.isDown(), shining=shining)
            case "emergency":
                paint_emergency(painter, box, theme, down=state.down)
            case "switch":
                paint_switch(painter, box, theme, right=state.down)
            case "lamp":
                paint_lamp(painter, box, theme, piece.colour, shining=state.lit)
        if self.hasFocus():
            painter.setPen(QPen(colour(theme.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(box.adjusted(1, 1, -1, -1))
        painter.setPen(colour(theme.text_soft))
        painter.setFont(ui_font(12))
        lines = broken(self._caption(), ui_font(12), self.width(), self._lines)
        room = QRectF(0, _FACE, self.width(), self._height() - _FACE)
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, "\n".join(lines))


class OperatorPanel(QWidget):
    ordered = Signal(object)
    """A Pull."""

    def __init__(self, words: Words, dress: Dress) -> None:
        super().__init__()
        self._words, self._dress = words, dress
        self.pieces: list[PanelPiece] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(2)
        self._empty = QLabel()
        words.bind(self._empty, self._empty.setText, message("panel-none"))
        words.bind(self, self.setAccessibleName, message("panel-title"))
        words.changed.connect(self._fit)
        self._row.addWidget(self._empty)

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        for old in self.pieces:
            self._row.removeWidget(old)
            old.deleteLater()
        self.pieces = []
        for piece in pieces:
            made = PanelPiece(piece, self._words, self._dress)
            made.ordered.connect(self.ordered)
            self._row.addWidget(made)
            self.pieces.append(made)
        self._empty.setVisible(not pieces)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wanted = sum(piece.one_line() + self._row.spacing() for piece in self.pieces)
        for piece in self.pieces:
            piece.give_lines(2 if wanted > self.width() else 1)

    def show_view(self, view: StationView | None) -> None:
        """None while there is no station: the pieces stay as they were and cannot be touched."""
        for piece in self.pieces:
            if view is not None:
                piece.show_state(piece_state(piece.piece, view))
            piece.setEnabled(view is not None)
