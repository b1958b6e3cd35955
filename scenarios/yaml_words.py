"""What the YAML parser complains of, in our own words."""

from __future__ import annotations

import re
from typing import Final

from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.reader import ReaderError

from twin.texts import Message, message

_KNOWN: Final = (
    (r"expected ',' or '([\]}])'", "yaml-unclosed"),
    (r"expected <block end>", "yaml-indent"),
    (r"mapping values are not allowed here", "yaml-second-colon"),
    (r"could not find expected ':'", "yaml-no-colon"),
    (r"cannot start any token", "yaml-start"),
    (r"found unexpected (?:end of stream|document separator)", "yaml-quote"),
    (r"sequence entries are not allowed here", "yaml-entry"),
    (r"mapping keys are not allowed here", "yaml-question"),
    (r"unknown escape character|escape sequence", "yaml-escape"),
    (r"expected the node content", "yaml-node"),
    (r"expected alphabetic or numeric character|expected '!'", "yaml-mark"),
    (r"chomping|indentation indicator", "yaml-block"),
    (r"expected '<document start>'|document end marker", "yaml-outside"),
)


def yaml_words(error: YAMLError) -> Message:
    """The message for a syntax error; the parser's own English if it is none that is known."""
    if isinstance(error, ReaderError):
        return message("yaml-control", code=f"U+{error.character:04X}")
    if not isinstance(error, MarkedYAMLError):
        return message("reading-yaml", problem=str(error).split("\n")[0])
    said = str(error.problem or error.context or "")
    for pattern, id in _KNOWN:
        if match := re.search(pattern, said):
            return message(id, expected=match[1] if match.lastindex else "")
    return message("reading-yaml", problem="; ".join(str(part) for part in (error.context, error.problem) if part))


def place_of(error: YAMLError, text: str) -> tuple[int, int]:
    """Line and column, from 1: of what was never closed, else of what was found."""
    if isinstance(error, ReaderError):
        before = text[: error.position]
        return before.count("\n") + 1, len(before) - before.rfind("\n")
    if not isinstance(error, MarkedYAMLError):
        return 1, 1
    begun = yaml_words(error).id in ("yaml-quote", "yaml-no-colon")
    mark = (error.context_mark if begun else error.problem_mark) or error.problem_mark or error.context_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)
