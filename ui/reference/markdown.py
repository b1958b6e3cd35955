"""Markdown as the reference pages need it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from twin.texts import Language, message, say


def words(id: str, language: Language, /, **args: str) -> str:
    return say(message(id, **args), language)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Its lines; a bar inside a cell is escaped."""
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |"


def code(text: str) -> str:
    """In backticks; nothing stays nothing."""
    return f"`{text}`" if text else ""


def page(lines: Iterable[str]) -> str:
    return "\n".join(lines).rstrip() + "\n"
