"""Mistakes of programmers, put into a sound SCL program as changes of its text: each is one that students make.

Only what is executed is changed: comments and the texts of constants stay. Every change leaves a program that
compiles; whether it does harm depends on the plant: scenarios.faults.harm.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from plc_bridge.scl.sources import Source
from twin.chance import Chance
from twin.tags import Tag


@dataclass(frozen=True)
class Site:
    """One place where a mistake can be made."""

    source: int
    """Number of the source."""
    start: int
    end: int
    text: str
    """What stands there with the mistake."""


@dataclass(frozen=True)
class Spoilt:
    sources: tuple[Source, ...]
    line: int
    """Where the mistake is, in its source."""
    file: str


Code = str
"""A source with blanks in place of comments and of text constants: as long as the source."""
Find = Callable[[Code, Sequence[Tag]], Iterator[tuple[int, int, str]]]

_SILENT: Final = re.compile(r"//[^\n]*|\(\*.*?\*\)|/\*.*?\*/|'(?:[^'$]|\$.)*'", re.DOTALL)
_NAME: Final = r'(?:#?[A-Za-z_][\w.]*|"[^"\n]+"(?:\.\w+)*|#"[^"\n]+")'
_TIME: Final = re.compile(r"\bT(?:IME)?#(\d+)(MS|S|M)\b", re.IGNORECASE)
_MILLISECONDS: Final = {"MS": 1, "S": 1_000, "M": 60_000}


def executed(text: str) -> Code:
    return _SILENT.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def _statements(code: Code) -> Iterator[tuple[int, int]]:
    """From BEGIN to the end of each block, declarations left out."""
    for match in re.finditer(r"\bBEGIN\b(.*?)\bEND_(?:FUNCTION_BLOCK|FUNCTION|ORGANIZATION_BLOCK)\b", code, re.DOTALL):
        yield match.span(1)


def _inside(code: Code, pattern: str) -> Iterator[re.Match[str]]:
    for start, end in _statements(code):
        yield from re.compile(pattern, re.IGNORECASE).finditer(code, start, end)


def _contact(code: Code, tags: Sequence[Tag]) -> Iterator[tuple[int, int, str]]:
    """A contact is read the wrong way: what a normally closed button gives is taken for its being pressed."""
    sensors = {tag.name for tag in tags if tag.role == "sensor" and tag.type == "BOOL"}
    for match in _inside(code, r'(\bNOT\s+)?"([^"\n]+)"(?!\s*(?::=|\(|\.))'):
        if match[2] in sensors:
            yield match.start(), match.end(), f'"{match[2]}"' if match[1] else f'NOT "{match[2]}"'


def _edge(code: Code, tags: Sequence[Tag]) -> Iterator[tuple[int, int, str]]:
    """A state is taken for its edge."""
    calls = {m[1]: m[2] for m in _inside(code, rf"({_NAME})\s*\(\s*CLK\s*:=\s*({_NAME})\s*\)\s*;")}
    for name, clock in calls.items():
        for match in _inside(code, rf"(?<![\w#\"]){re.escape(name)}\.Q\b"):
            yield match.start(), match.end(), clock


def _timer(factor: Callable[[int], int]) -> Find:
    def find(code: Code, tags: Sequence[Tag]) -> Iterator[tuple[int, int, str]]:
        for start, end in _statements(code):
            for match in _TIME.finditer(code, start, end):
                time = int(match[1]) * _MILLISECONDS[match[2].upper()]
                if time >= 100:
                    yield match.start(), match.end(), f"T#{factor(time)}MS"

    return find


def _address(code: Code, tags: Sequence[Tag]) -> Iterator[tuple[int, int, str]]:
    """The sensor at the next address of the same type is read."""
    sensors = [tag for tag in tags if tag.role == "sensor"]
    following = {
        tag.name: next(
            (other.name for other in sensors[i + 1 :] + sensors[:i] if other.type == tag.type and other != tag), ""
        )
        for i, tag in enumerate(sensors)
    }
    for match in _inside(code, r'"([^"\n]+)"(?!\s*(?::=|\(|\.))'):
        if following.get(match[1]):
            yield match.start(), match.end(), f'"{following[match[1]]}"'


def _interlock(code: Code, tags: Sequence[Tag]) -> Iterator[tuple[int, int, str]]:
    """A condition of several is forgotten."""
    for match in _inside(code, rf"\s+AND\s+(?:NOT\s+)?{_NAME}(?=\s*(?:;|\bTHEN\b|\bAND\b|\)))"):
        yield match.start(), match.end(), " "


def _or(code: Code, tags: Sequence[Tag]) -> Iterator[tuple[int, int, str]]:
    for match in _inside(code, r"\bAND\b"):
        yield match.start(), match.end(), "OR"


def _reset(code: Code, tags: Sequence[Tag]) -> Iterator[tuple[int, int, str]]:
    """A memory is not reset any more."""
    for match in _inside(code, r"(#[A-Za-z_]\w*)\s*:=\s*FALSE\s*;"):
        yield match.start(), match.end(), f"{match[1]} := {match[1]};"


def _limit(code: Code, tags: Sequence[Tag]) -> Iterator[tuple[int, int, str]]:
    """The limit itself is left out."""
    for match in _inside(code, r"(>=|<=)"):
        yield match.start(), match.end(), match[0][0]


MISTAKES: Final[Mapping[str, Find]] = {
    "contact": _contact,
    "edge": _edge,
    "timer short": _timer(lambda time: time // 10),
    "timer long": _timer(lambda time: time * 10),
    "address": _address,
    "interlock": _interlock,
    "or": _or,
    "reset": _reset,
    "limit": _limit,
}


def sites(kind: str, sources: Sequence[Source], tags: Sequence[Tag]) -> tuple[Site, ...]:
    """All places where this mistake can be made, in the order of the text; raises KeyError for an unknown kind."""
    find = MISTAKES[kind]
    return tuple(
        Site(number, *found)
        for number, source in enumerate(sources)
        for found in sorted(set(find(executed(source.text), tags)))
    )


def spoilt(kind: str, sources: Sequence[Source], tags: Sequence[Tag], seed: int) -> Spoilt | None:
    """The program with one such mistake, at a place that the seed draws; None if there is no place for it."""
    possible = sites(kind, sources, tags)
    if not possible:
        return None
    return applied(possible[Chance(seed, f"mistake {kind}").below(len(possible))], sources)


def applied(site: Site, sources: Sequence[Source]) -> Spoilt:
    before = sources[site.source]
    # a mistake keeps the lines as they are, so that nothing but the mistake tells where it is
    kept = "\n" * (before.text[site.start : site.end].count("\n") - site.text.count("\n"))
    text = before.text[: site.start] + kept + site.text + before.text[site.end :]
    changed = (*sources[: site.source], Source(before.name, text), *sources[site.source + 1 :])
    shift = len(before.text[site.start : site.end]) - len(before.text[site.start : site.end].lstrip())
    return Spoilt(changed, before.text.count("\n", 0, site.start + shift) + 1, before.name)
