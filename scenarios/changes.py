"""A wrong program as what it changes in the reference program: texts that stand there once, and others in their place.

Blanks and line breaks may differ, as they mean nothing to SCL.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from pydantic import Field

from scenarios.problems import near_miss
from twin.spec import STRICT
from twin.texts import Message, did_you_mean, message


@dataclass(frozen=True, kw_only=True)
class Change:
    """One text of the reference program and what stands in its place."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    replace: Annotated[str, Field(pattern=r"\S")]
    """It stands in the reference program exactly once; blanks and line breaks may differ."""
    by: str
    """What stands there instead; "" for nothing."""


def changed(reference: str, changes: Sequence[Change]) -> str:
    """The reference program with these changes; raises ValueError if one of them does not fit."""
    if any(found_amiss(reference, changes)):
        raise ValueError("a change does not fit the reference program")
    places = [(*_places(reference, change)[0], change.by.strip()) for change in changes]
    text = reference
    for start, end, by in sorted(places, reverse=True):
        text = text[:start] + by + text[end:]
    return text


def found_amiss(reference: str, changes: Sequence[Change]) -> Iterator[tuple[int, Message]]:
    """What keeps a change from being made, with its number; each is looked for in the unchanged program."""
    taken: list[tuple[int, int, int]] = []
    for number, change in enumerate(changes):
        places = _places(reference, change)
        if not places:
            yield number, message("change-nowhere", near=did_you_mean(_like(change.replace, reference)))
        elif len(places) > 1:
            lines = ", ".join(str(reference.count("\n", 0, start) + 1) for start, _ in places)
            yield number, message("change-often", count=str(len(places)), lines=lines)
        elif change.by.split() == change.replace.split():
            yield number, message("change-nothing")
        else:
            start, end = places[0]
            other = next((of for of, from_, to in taken if start < to and from_ < end), None)
            if other is not None:
                yield number, message("change-twice", other=str(other + 1))
            taken.append((number, start, end))


def _places(reference: str, change: Change) -> list[tuple[int, int]]:
    """From where to where it stands, as whole words; places may overlap."""
    words = r"\s+".join(re.escape(word) for word in change.replace.split())
    before = r"(?<!\w)" if words[0].isalnum() else ""
    after = r"(?!\w)" if words[-1].isalnum() else ""
    return [found.span(1) for found in re.finditer(f"(?={before}({words}){after})", reference)]


def _like(wanted: str, reference: str) -> str:
    """The line of the program that is most like one of the wanted ones and not the same, or ""."""
    lines = [line.strip() for line in reference.splitlines() if line.strip()]
    astray = (line.strip() for line in wanted.splitlines() if line.strip() and line.strip() not in lines)
    return next((near for line in astray if (near := near_miss(line, lines))), "")
