"""The words of SCL by kind, line by line, for colouring while a program is typed and may be wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from plc_bridge.scl.blocks import BLOCKS as STANDARD
from plc_bridge.scl.types import ELEMENTARY

WordKind = Literal["keyword", "type", "comment", "string", "number", "tag", "local", "block"]


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


KEYWORDS: Final = _set(
    """AND ARRAY AT BEGIN BY CASE CONSTANT CONTINUE DATA_BLOCK DIV DO ELSE ELSIF END_CASE END_CONST END_DATA_BLOCK
    END_FOR END_FUNCTION END_FUNCTION_BLOCK END_IF END_ORGANIZATION_BLOCK END_PROGRAM END_REGION END_REPEAT
    END_STRUCT END_TYPE END_VAR END_WHILE EXIT FALSE FOR FUNCTION FUNCTION_BLOCK GOTO IF MOD NOT OF OR
    ORGANIZATION_BLOCK PROGRAM REGION REPEAT RETAIN NON_RETAIN RETURN STRUCT THEN TO TRUE TYPE UNTIL VAR
    VAR_GLOBAL VAR_INPUT VAR_IN_OUT VAR_OUTPUT VAR_TEMP VERSION WHILE XOR"""
)
TYPES: Final = frozenset({*ELEMENTARY, "VOID"})
BLOCKS: Final = frozenset(block.upper() for block in STANDARD)


@dataclass(frozen=True)
class Word:
    start: int
    length: int
    kind: WordKind


_WORD: Final = re.compile(
    r"""(?P<line_comment>//.*)
    | (?P<open>\(\*|/\*)
    | (?P<string>'(?:[^'$]|\$.)*'?)
    | (?P<tag>"[^"]*"?)
    | (?P<local>\#[^\W\d]\w*)
    | (?P<number>(?:\b(?:T|TIME|LT)\#[\w.]+ | \b(?:[A-Z]+\#)?(?:2|8|16)\#[0-9A-Fa-f_]+
                 | \b(?:[A-Z]+\#)?\d[\d_]*(?:\.\d+)?(?:[eE][+-]?\d+)?\b | %[IQM][BWDX]?\d+(?:\.\d+)?))
    | (?P<name>[^\W\d]\w*)""",
    re.VERBOSE,
)
_CLOSE: Final = {"(*": "*)", "/*": "*/"}


def words(line: str, inside: str = "") -> tuple[list[Word], str]:
    """The words of one line and the comment sign that is still open at its end.

    ``inside`` is the sign, ``(*`` or ``/*``, of a comment that an earlier line left open; "" for none.
    """
    found: list[Word] = []
    at = 0
    if inside:
        end = line.find(_CLOSE[inside])
        if end < 0:
            return [Word(0, len(line), "comment")], inside
        at = end + 2
        found.append(Word(0, at, "comment"))
    while match := _WORD.search(line, at):
        start, at = match.span()
        kind = match.lastgroup
        if kind == "open":
            sign = match.group()
            end = line.find(_CLOSE[sign], at)
            if end < 0:
                found.append(Word(start, len(line) - start, "comment"))
                return found, sign
            at = end + 2
            found.append(Word(start, at - start, "comment"))
        elif kind == "line_comment":
            found.append(Word(start, at - start, "comment"))
        elif kind == "name":
            upper = match.group().upper()
            for known, as_kind in ((KEYWORDS, "keyword"), (TYPES, "type"), (BLOCKS, "block")):
                if upper in known:
                    found.append(Word(start, at - start, as_kind))  # type: ignore[arg-type]
                    break
        else:
            found.append(Word(start, at - start, kind))  # type: ignore[arg-type]
    return found, ""


_OPENERS: Final = re.compile(
    r"^\s*(?:IF\b.*\bTHEN|ELSIF\b.*\bTHEN|ELSE|FOR\b.*\bDO|WHILE\b.*\bDO|CASE\b.*\bOF|REPEAT|REGION\b.*"
    r"|VAR(?:_\w+)?\b.*|BEGIN|STRUCT)\s*(?://.*)?$",
    re.IGNORECASE,
)
INDENT: Final = "    "


def next_indent(line: str) -> str:
    """The white space with which the line after this one begins."""
    here = line[: len(line) - len(line.lstrip())]
    return here + INDENT if _OPENERS.match(line) else here
