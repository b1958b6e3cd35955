"""Files read by type: the frozen dataclasses of layouts and scenarios are the schema, every problem comes at once.

Values are validated as JSON would be, strictly: nothing is converted silently. What pydantic finds is
said in our own words, with the place in the file and the near miss.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from scenarios.places import Document, Path_, read_document
from scenarios.problems import Problem, ScenarioError, choice, near_miss, unknown
from scenarios.typewalk import fields_at, words_at
from twin.texts import Message, Say, message

T = TypeVar("T")

_MANY: Final = "problems"
"""Key in the context of a custom error that holds several (message, offset) pairs."""


def read_yaml(path: Path, type_: type[T]) -> T:
    """Read one file as ``type_``; raises ScenarioError with all problems, OSError if it cannot be opened."""
    document = read_document(path)
    value, problems = validate(document, type_)
    if problems or value is None:
        raise ScenarioError(problems)
    return value


def validate(
    document: Document, type_: type[T], context: Mapping[str, Any] | None = None
) -> tuple[T | None, list[Problem]]:
    """The document's data as ``type_``, and everything that is wrong with it."""
    problems = list(document.problems)
    if document.data is None:
        return None, problems
    try:
        value = adapter(type_).validate_json(json.dumps(document.data), context=dict(context or {}))
    except ValidationError as error:
        errors = error.errors(include_url=False)
        meant = {_meant(details, type_) for details in errors if details["type"] in _UNKNOWN}
        for details in errors:
            # A misspelt field is told once, and not as missing too.
            if details["type"] not in _MISSING or tuple(details["loc"]) not in meant:
                problems += _translate(details, document, type_)
        return None, problems
    return (None if problems else value), problems


def adapter(type_: type[T]) -> TypeAdapter[T]:
    """What pydantic makes of a type, made once."""
    known = _ADAPTERS.get(type_)
    if known is None:
        known = _ADAPTERS[type_] = TypeAdapter(type_)
    return known


_ADAPTERS: Final[dict[Any, TypeAdapter[Any]]] = {}


def custom(problems: list[tuple[Message, int]]) -> Exception:
    """What a validator of our own raises: messages, each with its offset in the text (0 if not a text)."""
    from pydantic_core import PydanticCustomError

    return PydanticCustomError("ours", "{problems}", {_MANY: problems})


_UNKNOWN: Final = ("unexpected_keyword_argument", "extra_forbidden")
_MISSING: Final = ("missing", "missing_argument")
_EXPECTED: Final = {
    "string_type": "reading-expected-text",
    "int_type": "reading-expected-whole",
    "int_from_float": "reading-expected-whole",
    "int_parsing": "reading-expected-whole",
    "float_type": "reading-expected-number",
    "float_parsing": "reading-expected-number",
    "decimal_type": "reading-expected-number",
    "decimal_parsing": "reading-expected-number",
    "bool_type": "reading-expected-bool",
    "bool_parsing": "reading-expected-bool",
    "tuple_type": "reading-expected-list",
    "list_type": "reading-expected-list",
    "dict_type": "reading-expected-fields",
    "mapping_type": "reading-expected-fields",
    "dataclass_type": "reading-expected-fields",
    "model_type": "reading-expected-fields",
    "model_attributes_type": "reading-expected-fields",
    "none_required": "reading-expected-nothing",
}
_BOUNDS: Final = {
    "greater_than": ("reading-above", "gt"),
    "greater_than_equal": ("reading-at-least", "ge"),
    "less_than": ("reading-below", "lt"),
    "less_than_equal": ("reading-at-most", "le"),
    "too_short": ("reading-too-few", "min_length"),
    "too_long": ("reading-too-many", "max_length"),
    "string_too_short": ("reading-short-text", "min_length"),
    "string_pattern_mismatch": ("reading-pattern", "pattern"),
}


def _translate(details: ErrorDetails, document: Document, type_: Any) -> list[Problem]:
    kind, context = details["type"], details.get("ctx", {})
    loc: Path_ = tuple(details["loc"])
    path = _path_in(document.data, loc, missing=kind in ("missing", "union_tag_not_found"))
    found = _shown(details["input"])
    if kind == "ours":
        return [document.problem(path, what, offset=offset) for what, offset in context[_MANY]]
    if kind == "quantity":
        args = {name: str(value) for name, value in context.items() if name != "code"}
        bare = isinstance(details["input"], int | float) and not isinstance(details["input"], bool)
        return [document.problem(path, message("quantity-bare" if bare else context["code"], **args))]
    if kind in _UNKNOWN:
        name = str(loc[-1])
        what = unknown("reading-no-field", name, fields_at(type_, loc[:-1]))
        return [document.problem(path, what, at_key=True)]
    if kind in _MISSING:
        return [document.problem(path, message("reading-missing", name=str(loc[-1])))]
    if kind == "union_tag_not_found":
        name = str(context["discriminator"]).strip("'")
        return [document.problem((*path, name), message("reading-missing", name=name))]
    if kind in ("literal_error", "enum", "union_tag_invalid"):
        expected = context.get("expected", context.get("expected_tags", ""))
        words = words_at(type_, loc) if kind != "union_tag_invalid" else str(expected).replace("'", "").split(", ")
        value = str(context.get("tag", details["input"]))
        if kind == "union_tag_invalid":
            path = (*path, str(context["discriminator"]).strip("'"))
        return [document.problem(path, choice(value, words), at_key=loc[-1:] == ("[key]",))]
    if kind in _EXPECTED:
        return [document.problem(path, message(_EXPECTED[kind], found=found))]
    if kind in _BOUNDS:
        id, name = _BOUNDS[kind]
        return [document.problem(path, message(id, found=found, bound=str(context[name])))]
    return [document.problem(path, message("reading-other", found=found, problem=details["msg"]))]


def _meant(details: ErrorDetails, type_: Any) -> Path_:
    """The location of the field that was probably meant by an unknown one."""
    loc = tuple(details["loc"])
    return (*loc[:-1], near_miss(str(loc[-1]), fields_at(type_, loc[:-1])))


def _path_in(data: Any, loc: Path_, *, missing: bool) -> Path_:
    """The path in the file for pydantic's location, which also holds names of union members."""
    path: list[str | int] = []
    for position, part in enumerate(loc):
        if isinstance(data, dict) and part in data:
            path.append(part)
            data = data[str(part)]
        elif isinstance(data, list) and isinstance(part, int) and part < len(data):
            path.append(part)
            data = data[part]
        elif missing and position == len(loc) - 1 and isinstance(part, str):
            path.append(part)
    return tuple(path)


def _shown(value: Any) -> Say:
    """As it stands in the file, or its beginning; a text in quotes."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    text = text if len(text) <= _LONGEST else text[: _LONGEST - 3] + "..."
    return message("reading-text", text=text) if isinstance(value, str) else text


_LONGEST: Final = 60
