"""The language that the window speaks, switched at once: every shown text is bound here and said again on a switch."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from twin.texts import Language, Say, say


class Words(QObject):
    changing = Signal()
    """``language`` is the new one; nothing has been said in it yet."""
    changed = Signal()
    """After a switch, when all bound texts have been said in the new language."""

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.language: Language = language
        self._bound: dict[int, list[tuple[Callable[[str], object], Say]]] = {}

    def say(self, what: Say) -> str:
        return say(what, self.language)

    def bind(self, owner: QObject, apply: Callable[[str], object], what: Say) -> None:
        """Apply the text now and after every switch, for as long as ``owner`` lives."""
        key = id(owner)
        if key not in self._bound:
            self._bound[key] = []
            owner.destroyed.connect(lambda: self._bound.pop(key, None))
        self._bound[key].append((apply, what))
        apply(self.say(what))

    def speak(self, language: Language) -> None:
        """Switch; nothing happens when it is the language already."""
        if language == self.language:
            return
        self.language = language
        self.changing.emit()
        for texts in list(self._bound.values()):
            for apply, what in texts:
                apply(self.say(what))
        self.changed.emit()
