"""A YAML 1.2 file as plain data, with the place of every key and value.

Stricter than YAML: no anchors, aliases, tags, tabs or duplicate keys, and only one document. What a
Chinese keyboard slips in for ASCII punctuation is found before parsing, so that one reading tells all.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from scenarios.problems import Problem
from scenarios.yaml_words import place_of, yaml_words
from twin.texts import Message, message

Path_ = tuple[str | int, ...]
"""Where in the data: keys and list positions from the root."""


@dataclass(frozen=True)
class Place:
    line: int
    column: int
    plain: bool = False
    """Whether a character of the value lies that many columns further on, as in a one-line scalar."""
    file: str = ""
    """If it is not the document's own."""


@dataclass
class Document:
    """What one file says and where it says it."""

    file: str
    data: Any = None
    values: dict[Path_, Place] = field(default_factory=dict)
    keys: dict[Path_, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def put(self, field: str, value: Any, option: str) -> None:
        """A field as an option of the command line says it, which is where its mistakes then are."""
        self._set(field, value, option, (field,))

    def put_into(self, field: str, key: str, value: Any, option: str) -> None:
        """The same of an entry of a field that holds several by name."""
        given = self.data.get(field)
        self._set(field, {**(given if isinstance(given, dict) else {}), key: value}, option, (field, key))

    def _set(self, field: str, value: Any, option: str, path: Path_) -> None:
        self.data[field] = value
        for table in (self.values, self.keys):
            for known in [known for known in table if known[: len(path)] == path]:
                del table[known]
            table[path] = Place(0, 0, file=option)

    def problem(self, path: Path_, what: Message, *, at_key: bool = False, offset: int = 0) -> Problem:
        """A problem at this path, or at the nearest place above it; ``offset`` counts characters into a text."""
        known = path
        table = self.keys if at_key and path in self.keys else self.values
        while known not in table and known:
            known = known[:-1]
        place = table.get(known, Place(1, 1))
        column = place.column + (offset if place.plain and known == path else 0)
        return Problem(place.file or self.file, place.line, column, dotted(path), what)

    def add(self, path: Path_, what: Message, *, at_key: bool = False, offset: int = 0) -> None:
        self.problems.append(self.problem(path, what, at_key=at_key, offset=offset))


def dotted(path: Path_) -> str:
    """``("rubric", 3, "when")`` as ``rubric[3].when``."""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return text.removeprefix(".")


def read_document(file: Path, *, name: str | None = None) -> Document:
    """Read a file; what is wrong with it stands in ``problems``. Raises OSError if it cannot be opened."""
    return parse_document(file.read_bytes(), name or file.name)


def parse_document(raw: bytes, file: str) -> Document:
    document = Document(file)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        good = raw[: error.start].decode("utf-8-sig", errors="replace")
        line = good.count("\n") + 1
        column = len(good) - (good.rfind("\n") + 1) + 1
        what = message("reading-not-utf8", byte=f"0x{raw[error.start]:02X}")
        document.problems.append(Problem(file, line, column, "", what))
        return document
    text = _without_slips(text, document)
    try:
        _compose(text, document)
    except YAMLError as error:
        line, column = place_of(error, text)
        document.problems.append(Problem(file, line, column, "", yaml_words(error)))
    else:
        if document.data is None and not document.problems:
            document.problems.append(Problem(file, 1, 1, "", message("reading-empty")))
    return document


# First pass: tabs and full-width punctuation that stands for structure. Chinese text keeps its own.

WIDE: Final = str.maketrans("：，｛｝［］（）＜＞＝“”‘’＃－\u3000", ":,{}[]()<>=\"\"''#- ")
_WIDE_COLON = re.compile(r"^(\s*(?:- +)?(?:[{\[]\s*)?[A-Za-z_][\w.-]*\s*)(：)\s*")
_INNER_COLON = re.compile(r"([{,，]\s*[A-Za-z_][\w.-]*\s*)(：)\s*")
_INNER_COMMA = re.compile(r"(，)\s*(?=[A-Za-z_][\w.-]*\s*[:：])")
_WIDE_BRACES = re.compile(r"(?<=[:：\s])([｛［])|([｝］])(?=\s*(?:[,，}\]｝］]|$))")
_WIDE_QUOTED = re.compile(r"(?<=[:：{\[,，] )([“‘])([^“”‘’]*)([”’])(?=\s*(?:[,，}\]]|$))")


def _without_slips(text: str, document: Document) -> str:
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        if line.lstrip().startswith("#"):
            continue
        tab = line.find("\t")
        if tab >= 0:
            document.problems.append(Problem(document.file, number, tab + 1, "", message("reading-tab")))
            line = line.replace("\t", "  ")
        fixed, columns = _ascii(line)
        if columns:
            found = "".join(dict.fromkeys(line[column] for column in columns))
            what = message("reading-wide", found=found, fixed=fixed.strip())
            document.problems.append(Problem(document.file, number, columns[0] + 1, "", what))
        lines[number - 1] = fixed
    return "\n".join(lines)


def _ascii(line: str) -> tuple[str, list[int]]:
    """The line with ASCII structure, and the columns (from 0) where it was not."""
    columns = set[int]()
    fixed = list(line)
    in_flow = bool(re.search(r"[{｛]", line))
    for pattern in (_WIDE_COLON, _INNER_COLON, _INNER_COMMA, _WIDE_BRACES, _WIDE_QUOTED):
        if pattern in (_INNER_COLON, _INNER_COMMA) and not in_flow:
            continue
        for match in pattern.finditer(line):
            for group in range(1, (match.lastindex or 0) + 1):
                start, end = match.span(group)
                if end - start == 1 and line[start].translate(WIDE) != line[start]:
                    columns.add(start)
                    colon_needs_space = line[start] in "：，" and line[end : end + 1] not in (" ", "")
                    fixed[start] = line[start].translate(WIDE) + (" " if colon_needs_space else "")
    return "".join(fixed), sorted(columns)


# Second pass: the parser's events become data.

_INT = re.compile(r"[-+]?[0-9]+\Z")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z")
_PLAIN: Final[dict[str, Any]] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


def _scalar(text: str) -> Any:
    """A plain scalar by the core schema of YAML 1.2: no octal, no ``yes``, no dates."""
    if text in _PLAIN:
        return _PLAIN[text]
    if _INT.match(text):
        return int(text) if len(text) < 20 else text
    if _FLOAT.match(text) and math.isfinite(float(text)):
        return float(text)
    return text


def _compose(text: str, document: Document) -> None:
    events = iter(YAML(typ="safe", pure=True).parse(text))
    documents = 0
    for event in events:
        if isinstance(event, DocumentStartEvent):
            documents += 1
            if documents > 1:
                place = _place(event)
                what = message("reading-second-document")
                document.problems.append(Problem(document.file, place.line, place.column, "", what))
                return
            document.data = _node(next(events), events, (), document)


def _place(event: Event) -> Place:
    mark = event.start_mark
    one_line = isinstance(event, ScalarEvent) and mark.line == event.end_mark.line
    quoted = isinstance(event, ScalarEvent) and one_line and event.style in ("'", '"')
    return Place(mark.line + 1, mark.column + 1 + (1 if quoted else 0), one_line)


def _node(event: Event, events: Iterator[Event], path: Path_, document: Document) -> Any:
    document.values[path] = _place(event)
    if isinstance(event, AliasEvent):
        document.add(path, message("reading-alias", name=str(event.anchor)))
        return None
    for mark, id in (("anchor", "reading-anchor"), ("tag", "reading-tag")):
        if name := getattr(event, mark, None):
            document.add(path, message(id, name=str(name)))
    if isinstance(event, ScalarEvent):
        return _scalar(event.value) if event.style is None else event.value
    if isinstance(event, SequenceStartEvent):
        items: list[Any] = []
        while not isinstance(inner := next(events), SequenceEndEvent):
            items.append(_node(inner, events, (*path, len(items)), document))
        return items
    return _mapping(events, path, document)


def _mapping(events: Iterator[Event], path: Path_, document: Document) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    while not isinstance(key := next(events), MappingEndEvent):
        if not isinstance(key, ScalarEvent):
            document.values[(*path, "?")] = _place(key)
            document.add((*path, "?"), message("reading-key"))
            if isinstance(key, MappingStartEvent | SequenceStartEvent):
                _node(key, events, (*path, "?"), document)
            _node(next(events), events, (*path, "?"), document)
            continue
        name = str(key.value)
        inner = (*path, name)
        if name in fields:
            place = _place(key)
            what = message("reading-duplicate", name=name, line=str(document.keys[inner].line))
            document.problems.append(Problem(document.file, place.line, place.column, dotted(inner), what))
            _node(next(events), events, (*path, f"{name} (2)"), document)
            continue
        document.keys[inner] = _place(key)
        fields[name] = _node(next(events), events, inner, document)
    return fields
