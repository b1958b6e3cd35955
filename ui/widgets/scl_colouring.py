"""Colours for the words of a program, as the pure tokeniser finds them."""

from __future__ import annotations

from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from ui.dress import Dress
from ui.theme.colours import colour
from ui.theme.tokens import Theme
from ui.viewmodel.scl_words import WordKind, words

_OPEN = ("", "(*", "/*")


def formats(theme: Theme) -> dict[WordKind, QTextCharFormat]:
    code = theme.code
    tokens: dict[WordKind, str] = {
        "keyword": code.keyword,
        "type": code.type,
        "comment": code.comment,
        "string": code.string,
        "number": code.number,
        "tag": code.type,
        "local": code.name,
        "block": code.type,
    }
    made = {}
    for kind, token in tokens.items():
        made[kind] = QTextCharFormat()
        made[kind].setForeground(colour(token))
    made["keyword"].setFontWeight(QFont.Weight.Bold)
    made["comment"].setFontItalic(True)
    return made


class SclColouring(QSyntaxHighlighter):
    def __init__(self, document: QTextDocument, dress: Dress) -> None:
        super().__init__(document)
        self._dress = dress
        self._formats = formats(dress.theme)
        dress.changed.connect(self._renew)

    def _renew(self) -> None:
        self._formats = formats(self._dress.theme)
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        before = self.previousBlockState()
        found, still = words(text, _OPEN[max(before, 0)])
        for word in found:
            self.setFormat(word.start, word.length, self._formats[word.kind])
        self.setCurrentBlockState(_OPEN.index(still))
