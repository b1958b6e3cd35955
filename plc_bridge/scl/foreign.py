"""What a Chinese keyboard or another language writes: each is told with what SCL writes, and read as that.

What is read has the same places as what was written, so every sign is replaced by as many letters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from lark import Token
from lark.exceptions import UnexpectedToken

from plc_bridge.scl import tree
from plc_bridge.scl.grow import place_of
from plc_bridge.scl.problems import MOST, Problems
from plc_bridge.scl.terminals import CLOSERS

_NO_SIGNS: Final = (
    r"//[^\n]*|\(\*.*?(?:\*\)|\Z)|/\*.*?(?:\*/|\Z)|\{[^{}]*\}"
    r"|\b(?:END_)?REGION\b[^\n]*|\b(?:TITLE\s*=|(?:AUTHOR|FAMILY|NAME|VERSION)\s*:(?!=))[^\n]*"
    r"|'(?:\$.|[^'$\n])*'"
)
"""Comments, attributes, lines of free text, texts."""
_NAMES: Final = r"\"[^\"\n]*\""
_WIDE_NAMES: Final = r"“[^“”\"\n]*[“”\"]|\"[^\W\d]\w*[“”](?![\w\"])"
_WIDE_TEXTS: Final = r"‘[^‘’'\n]*[‘’']|'[^'‘’$\n]*[‘’]"
_WIDE_SIGNS: Final = "！-／：-＠［-\uff40｛-～"
_WIDE_WORD: Final = r"(?<![\w#])[\w#]*[０-９Ａ-Ｚａ-ｚ][\w#]*"
_WIDE: Final = re.compile(
    rf"(?P<skip>{_NO_SIGNS})|(?P<name>{_WIDE_NAMES})|{_NAMES}|(?P<text>{_WIDE_TEXTS})"
    rf"|(?P<word>{_WIDE_WORD})|(?P<stop>。)(?=[ \t]*(?:\n|\Z))|(?P<signs>[{_WIDE_SIGNS}。、【】《》〈〉]+)"
    r"|(?P<quote>[“”‘’])",
    re.S | re.I,
)
_OTHER: Final = re.compile(
    rf"(?:{_NO_SIGNS}|{_NAMES})|(?P<sign>==|!=|&&|\|\||=<|=:|><|!|\^(?!\s*(?::=|[;.,)\]]))|%(?![A-Za-z]))", re.S | re.I
)
_PLAIN: Final = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},
    **str.maketrans("。、【】《》〈〉“”‘’", ".,[]<><>\"\"''"),
}
_MEANT: Final = {
    "==": ("=", "= "), "!=": ("<>", "<>"), "=<": ("<=", "<="), "><": ("<>", "<>"), "=:": (":=", ":="),
    "&&": ("AND", "& "), "||": ("OR", "& "), "!": ("NOT", " "), "^": ("**", "*"), "%": ("MOD", "*"),
}  # fmt: skip
"""What SCL writes, and letters that are read in its place; of the same use is enough, for no mistake is ever run."""

_WORDS: Final = {
    "ELSEIF": "ELSIF", "ELSE_IF": "ELSIF", "ELIF": "ELSIF",
    "ENDIF": "END_IF", "ENDCASE": "END_CASE", "ENDFOR": "END_FOR", "ENDWHILE": "END_WHILE", "ENDREPEAT": "END_REPEAT",
}  # fmt: skip


def plain(sign: str) -> str:
    """The sign of the ASCII keyboard for one of a Chinese input method; "" if there is none."""
    found = sign.translate(_PLAIN)
    return found if found != sign else ""


def replaced(text: str, problems: Problems) -> str:
    """The text as it was meant, each foreign sign told; it ends where a comment begins that has no end."""
    told = 0

    def tell(match: re.Match[str], id: str, **args: str) -> None:
        nonlocal told
        told += 1
        if told <= MOST:
            where = match.start()
            at = (text.count("\n", 0, where) + 1, where - text.rfind("\n", 0, where))
            problems.error(at, id, **args)

    def wide(match: re.Match[str]) -> str:
        found = match[0]
        kind = match.lastgroup
        if kind == "skip":
            closer = {"(*": "*)", "/*": "*/"}.get(found[:2], "")
            if not found.endswith(closer) or len(found) < 2 * len(closer):
                tell(match, "scl-open-comment", expected=closer)
                return ""
            return found
        meant = ";" if kind == "stop" else found.translate(_PLAIN)
        if kind is None or (kind == "word" and not meant.isascii()):
            return found
        tell(match, "scl-wide-sign", found=found, expected=meant)
        return " " if kind == "quote" else meant

    def other(match: re.Match[str]) -> str:
        found = match["sign"]
        if found is None:
            return match[0]
        expected, read = _MEANT[found]
        tell(match, "scl-foreign-sign", found=found, expected=expected)
        return read

    return _OTHER.sub(other, _WIDE.sub(wide, text))


@dataclass(frozen=True)
class Word:
    """A keyword of another language."""

    at: tree.At
    found: str
    meant: str
    whole: bool
    """The keyword takes the place of the next word, too."""


def word_before(problem: UnexpectedToken) -> Word | None:
    """In front of the mistake, read as a name."""
    stack: list[Any] = problem.interactive_parser.parser_state.value_stack
    name = stack[-1] if stack else None
    if isinstance(name, Token) and name.type == "NAME":
        at, text = place_of(name), str(name)
    elif isinstance(name, tree.Name) and name.kind == "bare":
        at, text = name.at, name.text
    else:
        return None
    if text.upper() == "END" and (meant := CLOSERS.get(problem.token.type)) is not None:
        return Word(at, f"{text} {problem.token}", meant, True)
    keyword = _WORDS.get(text.upper())
    return None if keyword is None else Word(at, text, keyword, False)
