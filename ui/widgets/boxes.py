"""Boxes, labels and buttons as every page uses them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from twin.texts import Say
from ui.dress import Dress
from ui.words import Words

Piece = QWidget | QLayout | int | None
"""A widget or a layout; an int is that much empty space, None takes all that is left."""

Margin = int | tuple[int, int, int, int]
"""On all sides, or left, top, right, bottom."""


def fill(box: QBoxLayout, pieces: tuple[Piece, ...], spacing: int, margin: Margin) -> None:
    box.setSpacing(spacing)
    box.setContentsMargins(*((margin,) * 4 if isinstance(margin, int) else margin))
    for piece in pieces:
        if piece is None:
            box.addStretch(1)
        elif isinstance(piece, int):
            box.addSpacing(piece)
        elif isinstance(piece, QWidget):
            box.addWidget(piece)
        else:
            box.addLayout(piece)


def row(*pieces: Piece, spacing: int = 8, margin: Margin = 0, grows: QWidget | QLayout | None = None) -> QHBoxLayout:
    """Side by side; ``grows`` takes what room there is."""
    box = QHBoxLayout()
    fill(box, pieces, spacing, margin)
    _give_room(box, grows)
    return box


def column(*pieces: Piece, spacing: int = 8, margin: Margin = 0, grows: QWidget | QLayout | None = None) -> QVBoxLayout:
    """One below the other; ``grows`` takes what room there is."""
    box = QVBoxLayout()
    fill(box, pieces, spacing, margin)
    _give_room(box, grows)
    return box


def _give_room(box: QBoxLayout, to: QWidget | QLayout | None) -> None:
    if isinstance(to, QWidget) or to is not None:
        box.setStretchFactor(to, 1)


def card(inside: QLayout, dress: str = "card") -> QFrame:
    frame = QFrame()
    frame.setProperty("dress", dress)
    frame.setLayout(inside)
    return frame


def plain(inside: QLayout) -> QWidget:
    widget = QWidget()
    widget.setLayout(inside)
    return widget


def centred(inside: QWidget) -> QWidget:
    """In the middle of the width, at most as wide as it says."""
    inside.setMinimumWidth(inside.maximumWidth())
    return plain(row(None, inside, None, spacing=0))


def label(words: Words, text: Say, dress: str = "", *, wrap: bool = False) -> QLabel:
    made = QLabel()
    if dress:
        made.setProperty("dress", dress)
    made.setWordWrap(wrap)
    words.bind(made, made.setText, text)
    return made


def button(
    words: Words,
    look: Dress,
    text: Say,
    act: Callable[[], object],
    *,
    icon: str = "",
    dress: str = "",
    tip: Say | None = None,
) -> QPushButton:
    made = QPushButton()
    if dress:
        made.setProperty("dress", dress)
    words.bind(made, made.setText, text)
    if tip is not None:
        words.bind(made, made.setToolTip, tip)
    if icon:
        token = {"primary": "on_primary", "danger": "alarm"}.get(dress, "")
        look.bind_icon(made, made.setIcon, icon, token)
    made.clicked.connect(lambda _checked=False: act())
    return made


def redress(widget: QWidget, dress: str) -> None:
    """Change a dress that is worn already."""
    if widget.property("dress") != dress:
        widget.setProperty("dress", dress)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


class ElidedLabel(QLabel):
    """One line that ends in … where there is no room; the whole of it is the tool tip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setToolTip(text)

    def minimumSizeHint(self) -> QSize:
        return QSize(24, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        metrics = QFontMetrics(self.font())
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.setPen(self.palette().windowText().color())
        painter.drawText(self.rect(), self.alignment(), shown)


def broken(text: str, font: QFont, width: int, lines: int) -> list[str]:
    """Into at most so many lines, between words where that can be; the last ends in … if there is more."""
    layout = QTextLayout(text, font)
    option = layout.textOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    found: list[str] = []
    layout.beginLayout()
    while len(found) < lines and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        start = line.textStart()
        if len(found) == lines - 1:
            rest = QFontMetrics(font).elidedText(text[start:], Qt.TextElideMode.ElideRight, width)
            found.append(rest)
        else:
            found.append(text[start : start + line.textLength()].rstrip())
    layout.endLayout()
    return found


class Paragraph(QWidget):
    """Text in at most so many lines, the last of which ends in … if there is more; the whole is the tool tip."""

    def __init__(self, text: str, lines: int) -> None:
        super().__init__()
        self._text, self._lines = text, lines
        self.setToolTip(text)
        self.setAccessibleName(text)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        metrics = self.fontMetrics()
        for number, line in enumerate(broken(self._text, self.font(), self.width(), self._lines)):
            painter.drawText(0, number * metrics.lineSpacing() + metrics.ascent(), line)


def scrolled(words: Words, inside: QWidget, name: Say) -> QScrollArea:
    """A page without a frame that is scrolled up and down when it is longer than its place; ``name`` is said of it."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inside)
    for ground in (area.viewport(), inside):
        ground.setAutoFillBackground(False)
    words.bind(area, area.setAccessibleName, name)
    return area
