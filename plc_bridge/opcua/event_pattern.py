"""The operator Like (OPC UA part 4, 7.7.3): ``%`` is any text, ``_`` one letter, ``[ab]`` and ``[^ab]`` one of some.

Matched in time proportional to text times pattern: clients choose the patterns, and the plant must not wait.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

Letter = Callable[[str], bool]
ANY_TEXT: Final = "any text"


def like(text: object, pattern: object) -> bool:
    """Raises TypeError for what is no text."""
    if not isinstance(text, str) or not isinstance(pattern, str):
        raise TypeError
    tokens = _tokens(pattern)
    at = token = 0
    star, mark = -1, 0
    while at < len(text):
        here = tokens[token] if token < len(tokens) else _never
        if isinstance(here, str):
            star, mark = token, at
            token += 1
        elif here(text[at]):
            at += 1
            token += 1
        elif star >= 0:
            # the last "any text" takes one letter more
            mark += 1
            token, at = star + 1, mark
        else:
            return False
    return all(isinstance(each, str) for each in tokens[token:])


def _never(_letter: str) -> bool:
    return False


def _tokens(pattern: str) -> list[Letter | str]:
    tokens: list[Letter | str] = []
    at = 0
    while at < len(pattern):
        sign = pattern[at]
        end = pattern.find("]", at + 2) if sign == "[" else -1
        if sign == "%":
            tokens.append(ANY_TEXT)
        elif sign == "_":
            tokens.append(lambda _letter: True)
        elif sign == "\\" and at + 1 < len(pattern):
            at += 1
            tokens.append(pattern[at].__eq__)
        elif end > 0:
            tokens.append(_one_of(pattern[at + 1 : end]))
            at = end
        else:
            tokens.append(sign.__eq__)
        at += 1
    return tokens


def _one_of(letters: str) -> Letter:
    negated = letters.startswith("^")
    if negated:
        letters = letters[1:]
    allowed: list[tuple[str, str]] = []
    at = 0
    while at < len(letters):
        if letters[at + 1 : at + 2] == "-" and at + 2 < len(letters):
            allowed.append((letters[at], letters[at + 2]))
            at += 3
        else:
            allowed.append((letters[at], letters[at]))
            at += 1
    return lambda letter: any(low <= letter <= high for low, high in allowed) is not negated
