"""One exercise of the catalogue: picture, title, facts, skills and the best result so far."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QImage, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from ui.dress import Dress
from ui.theme.colours import colour
from ui.viewmodel.cards import Card
from ui.widgets.boxes import ElidedLabel, Paragraph, column, row
from ui.widgets.ring import Ring
from ui.words import Words

PICTURE = QSize(360, 150)
"""Least width of a card and height of its picture."""


class Picture(QWidget):
    """An image that fills its width, cut to round upper corners; it is asked for when the picture comes into sight."""

    def __init__(self, image: Callable[[], QImage | None]) -> None:
        super().__init__()
        self.setFixedHeight(PICTURE.height())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._image = image

    def paintEvent(self, event: QPaintEvent) -> None:
        image = self._image()
        if image is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()).adjusted(0, 0, 0, 8), 4, 4)
        painter.setClipPath(path)
        scaled = image.size() / image.devicePixelRatio()
        scaled.scale(self.size(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
        left, top = (self.width() - scaled.width()) / 2, (self.height() - scaled.height()) / 2
        painter.drawImage(QRectF(left, top, scaled.width(), scaled.height()), image)


class ExerciseCard(QFrame):
    opened = Signal(str)
    """Id of the exercise, by click, Enter or Space."""

    def __init__(self, card: Card, image: Callable[[], QImage | None], words: Words, dress: Dress) -> None:
        super().__init__()
        self.id = card.id
        self._dress = dress
        self.setObjectName(f"card-{card.id}")
        self.setProperty("dress", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        facts = "  ·  ".join(words.say(fact) for fact in card.facts)
        self.setAccessibleName(card.title)
        self.setAccessibleDescription(f"{facts}. {words.say(card.result)}. {card.summary}")
        picture = Picture(image)
        title = ElidedLabel()
        title.setProperty("dress", "heading")
        title.setText(card.title)
        line = ElidedLabel()
        line.setProperty("dress", "soft")
        line.setText(facts)
        summary = Paragraph(card.summary, 3)
        skills = ElidedLabel()
        skills.setProperty("dress", "soft")
        skills.setText("  ·  ".join(words.say(skill) for skill in card.skills))
        result = QLabel(words.say(card.result))
        result.setProperty("dress", "soft")
        foot = row(skills, result, grows=skills)
        if card.share is not None:
            ring = Ring(dress, 32)
            ring.show_share(card.share, "", "", "success" if card.passed else "critical")
            foot.addWidget(ring)
        inside = column(line, title, summary, 4, foot, spacing=6, margin=16)
        self.setLayout(column(picture, inside, spacing=0, margin=(1, 1, 1, 1)))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit(self.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit(self.id)
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: object) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() or self.underMouse():
            theme = self._dress.theme
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(colour(theme.focus if self.hasFocus() else theme.primary), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
