"""The editor for SCL: line numbers, colours, marks under what is wrong, indentation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QToolTip, QWidget

from twin.texts import Message, message
from ui.dress import Dress
from ui.theme.colours import colour
from ui.theme.fonts import mono_font
from ui.viewmodel.online import LineValues
from ui.viewmodel.problems import Mark, by_line, span
from ui.viewmodel.rewriting import exchange
from ui.viewmodel.scl_words import INDENT, next_indent
from ui.widgets.completing import Completing
from ui.widgets.online_margin import OnlineMargin
from ui.widgets.scl_colouring import SclColouring
from ui.words import Words

_TITLE: Final = message("editor-title")
_EMPTY: Final = message("editor-empty")


class _Margin(QWidget):
    """Line numbers, with a sign where something is wrong."""

    def __init__(self, editor: SclEditor) -> None:
        super().__init__(editor)
        self._editor = editor

    def sizeHint(self) -> QSize:
        return QSize(self._editor.margin_width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._editor.paint_margin(self, event)


class SclEditor(QPlainTextEdit):
    def __init__(
        self,
        words: Words,
        dress: Dress,
        *,
        title: Message = _TITLE,
        empty: Message = _EMPTY,
    ) -> None:
        """``empty`` is what stands there while there is no text."""
        super().__init__()
        self._words, self._dress = words, dress
        self._marks: tuple[Mark, ...] = ()
        self._margin = _Margin(self)
        self._online = OnlineMargin(self, self, dress)
        self._colouring = SclColouring(self.document(), dress)
        font = mono_font(13)
        self.setFont(font)
        self._margin.setFont(font)
        self._online.setFont(font)
        self.completing = Completing(self, words)
        self.document().setDefaultFont(font)
        self.setTabStopDistance(self.fontMetrics().horizontalAdvance(" ") * len(INDENT))
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setTabChangesFocus(False)
        self.blockCountChanged.connect(self._room)
        self.updateRequest.connect(self._scrolled)
        self.cursorPositionChanged.connect(self._decorate)
        words.bind(self, self.setAccessibleName, title)
        words.bind(self, self.setPlaceholderText, empty)
        dress.changed.connect(self._decorate)
        self._room()

    def show_values(self, values: Mapping[int, LineValues] | None) -> None:
        """Live values beside the lines; None for no column of values at all."""
        there = values is not None
        if there != self._online.isVisibleTo(self):
            self._online.setVisible(there)
            self._room()
            self._arrange()
        self._online.show_values(values or {})

    def lines_shown(self) -> list[tuple[int, QRectF]]:
        """The lines that can be seen, with their boxes from the top of the margins."""
        shown = []
        block, offset = self.firstVisibleBlock(), self.contentOffset()
        # The viewport may start below the margins' top by the padding of the style sheet.
        shift = self.viewport().y() - self._margin.y()
        while block.isValid():
            box = self.blockBoundingGeometry(block).translated(offset).translated(0, shift)
            if box.top() > self.height():
                break
            shown.append((block.blockNumber() + 1, box))
            block = block.next()
        return shown

    def word(self) -> str:
        """What the cursor stands on, with its quotes or #."""
        block = self.textCursor().block().text()
        start, length = span(block, self.textCursor().positionInBlock() + 1)
        while start > 0 and (block[start - 1].isalnum() or block[start - 1] in '_#".'):
            start, length = start - 1, length + 1
        return block[start : start + length].strip(".")

    def show_marks(self, marks: Sequence[Mark]) -> None:
        self._marks = tuple(marks)
        self._decorate()
        self._margin.update()

    def line(self) -> int:
        """Of the cursor; from 1."""
        return self.textCursor().blockNumber() + 1

    def show_line(self, line: int) -> None:
        """Bring a line into sight and leave the keyboard where it is."""
        cursor = QTextCursor(self.document().findBlockByNumber(max(0, line - 1)))
        if not cursor.isNull():
            self.setTextCursor(cursor)
            self.ensureCursorVisible()

    def rewrite(self, text: str) -> None:
        """Another text in place of this one where they differ; undo brings back what was there."""
        found = exchange(self.toPlainText(), text)
        cursor = self.textCursor()
        cursor.setPosition(found.start)
        cursor.setPosition(found.end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(found.new)

    def go_to(self, line: int, column: int) -> None:
        """Put the cursor there; lines and columns count from 1."""
        block = self.document().findBlockByNumber(max(0, line - 1))
        if not block.isValid():
            block = self.document().lastBlock()
        cursor = QTextCursor(block)
        cursor.movePosition(
            QTextCursor.MoveOperation.Right,
            QTextCursor.MoveMode.MoveAnchor,
            min(max(0, column - 1), max(0, block.length() - 1)),
        )
        self.setTextCursor(cursor)
        self.centerCursor()
        self.setFocus()

    def margin_width(self) -> int:
        digits = max(3, len(str(self.blockCount())))
        return self.fontMetrics().horizontalAdvance("9") * digits + 26

    def _online_width(self) -> int:
        return min(max(self.width() * 2 // 5, 140), 420) if self._online.isVisibleTo(self) else 0

    def _room(self) -> None:
        self.setViewportMargins(self.margin_width(), 0, self._online_width(), 0)

    def _scrolled(self, rect: QRect, dy: int) -> None:
        self._online.update()
        if dy:
            self._margin.scroll(0, dy)
        else:
            self._margin.update(0, rect.y(), self._margin.width(), rect.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._room()
        self._arrange()

    def _arrange(self) -> None:
        inner, online = self.contentsRect(), self._online_width()
        bar = self.verticalScrollBar()
        right = inner.right() + 1 - (bar.width() if bar.isVisible() else 0)
        self._margin.setGeometry(QRect(inner.left(), inner.top(), self.margin_width(), inner.height()))
        self._online.setGeometry(QRect(right - online, inner.top(), online, inner.height()))

    def paint_margin(self, margin: QWidget, event: QPaintEvent) -> None:
        theme = self._dress.theme
        painter = QPainter(margin)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), colour(theme.code.current_line))
        worst = by_line(self._marks)
        for number, box in self.lines_shown():
            here = number == self.line()
            painter.setPen(colour(theme.text if here else theme.text_soft))
            painter.drawText(
                QRectF(0, box.top(), margin.width() - 8, box.height()), Qt.AlignmentFlag.AlignRight, str(number)
            )
            if mark := worst.get(number):
                name, token = ("failed", "alarm") if mark.severity == "error" else ("warning", "warning_text")
                self._dress.icon(name, token).paint(painter, 2, int(box.center().y()) - 7, 14, 14)

    def _decorate(self) -> None:
        theme = self._dress.theme
        extra = []
        current = QTextEdit.ExtraSelection()
        current.format.setBackground(colour(theme.code.current_line))
        current.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
        current.cursor = self.textCursor()
        current.cursor.clearSelection()
        extra.append(current)
        for mark in self._marks:
            block = self.document().findBlockByNumber(mark.line - 1)
            if not block.isValid():
                block = self.document().lastBlock()
            start, length = span(block.text(), mark.column)
            wave = QTextEdit.ExtraSelection()
            cursor = QTextCursor(block)
            cursor.setPosition(block.position() + start)
            end = min(block.position() + start + length, block.position() + max(0, block.length() - 1))
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            wave.cursor = cursor
            token = theme.alarm if mark.severity == "error" else theme.warning
            wave.format.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            wave.format.setUnderlineColor(colour(token))
            extra.append(wave)
        self.setExtraSelections(extra)
        self._margin.update()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            at = event.pos() - self.viewport().pos()
            self._tip(event.globalPos(), QPoint(at))
            return True
        return super().event(event)

    def _tip(self, where: QPoint, at: QPoint) -> None:
        line = self.cursorForPosition(at).blockNumber() + 1
        said = [self._words.say(mark.message) for mark in self._marks if mark.line == line]
        QToolTip.showText(where, "\n".join(said), self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        cursor = self.textCursor()
        if event.key() == Qt.Key.Key_Tab and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            if cursor.hasSelection():
                self._shift(1)
            else:
                cursor.insertText(" " * (len(INDENT) - cursor.positionInBlock() % len(INDENT)))
        elif event.key() == Qt.Key.Key_Backtab:
            self._shift(-1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            line = cursor.block().text()[: cursor.positionInBlock()]
            cursor.insertText("\n" + next_indent(line))
            self.ensureCursorVisible()
        else:
            super().keyPressEvent(event)

    def _shift(self, way: int) -> None:
        """Move the chosen lines to the right or left by one step."""
        cursor = self.textCursor()
        block = self.document().findBlock(cursor.selectionStart())
        last = self.document().findBlock(max(cursor.selectionStart(), cursor.selectionEnd() - 1))
        edit = QTextCursor(block)
        edit.beginEditBlock()
        while block.isValid():
            edit.setPosition(block.position())
            if way > 0:
                edit.insertText(INDENT)
            else:
                text = block.text()
                for _ in range(min(len(INDENT), len(text) - len(text.lstrip(" ")))):
                    edit.deleteChar()
            if block == last:
                break
            block = block.next()
        edit.endEditBlock()
