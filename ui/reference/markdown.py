"""Markdown as the reference pages need it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from twin.texts import Language, message, say


def words(id: str, language: Language, /, **args: str) -> str:
    """With its parameters in full, however long they are: it is the program itself that wrote them."""
    text = say(message(id, **{name: f"\0{name}\0" for name in args}), language)
    for name, value in args.items():
        text = text.replace(f"\0{name}\0", value)
    return text


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
