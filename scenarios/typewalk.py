"""Which fields and words a type allows at a path, for near misses."""

from __future__ import annotations

import dataclasses
import enum
from collections.abc import Iterator, Mapping
from types import UnionType
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from scenarios.places import Path_


def fields_at(type_: Any, loc: Path_) -> tuple[str, ...]:
    """Names of the fields that the dataclasses at this path have."""
    names: dict[str, None] = {}
    for found in _walk(type_, loc):
        if dataclasses.is_dataclass(found):
            names.update(dict.fromkeys(_hints(found)))
    return tuple(names)


def words_at(type_: Any, loc: Path_) -> tuple[str, ...]:
    """The words that a Literal or an enumeration at this path allows."""
    words: dict[str, None] = {}
    for found in _walk(type_, loc):
        if get_origin(found) is Literal:
            words.update(dict.fromkeys(str(word) for word in get_args(found)))
        elif isinstance(found, type) and issubclass(found, enum.Enum):
            words.update(dict.fromkeys(str(word.value) for word in found))
    return tuple(words)


def _walk(type_: Any, loc: Path_) -> Iterator[Any]:
    """The plain types reached by following ``loc``, in which the tag of a union chooses its member."""
    members = list(_members(type_))
    tagged = [member for member in members if len(members) > 1 and loc and _has_tag(member, loc[0])]
    if tagged:
        members, loc = tagged, loc[1:]
    for plain in members:
        if not loc:
            yield plain
            continue
        if loc[1:] == ("[key]",):
            # What is wrong is the name in a mapping and not what it stands for.
            yield from _members(get_args(plain)[0])
            continue
        inner = _inside(plain, loc[0])
        yield from _walk(plain if inner is None else inner, loc[1:])


def _members(type_: Any) -> Iterator[Any]:
    if hasattr(type_, "__value__"):
        type_ = type_.__value__
    origin = get_origin(type_)
    if origin is Annotated:
        yield from _members(get_args(type_)[0])
    elif origin in (Union, UnionType):
        for member in get_args(type_):
            yield from _members(member)
    else:
        yield type_


def _inside(type_: Any, part: str | int) -> Any | None:
    if dataclasses.is_dataclass(type_) and isinstance(type_, type):
        return _hints(type_).get(str(part))
    origin, args = get_origin(type_), get_args(type_)
    if isinstance(origin, type) and issubclass(origin, Mapping) and args:
        return args[1]
    if origin in (tuple, list) and isinstance(part, int):
        return args[0] if len(args) != 2 or args[1] is Ellipsis else args[min(part, 1)]
    return None


def _has_tag(type_: Any, tag: str | int) -> bool:
    return dataclasses.is_dataclass(type_) and any(
        get_origin(hint) is Literal and tag in get_args(hint) for hint in _hints(type_).values()
    )


def _hints(type_: Any) -> dict[str, Any]:
    """Types of the fields by the name that they have in a file."""
    hints = _types(type_)
    names = [field.name for field in dataclasses.fields(type_) if field.init]
    return {_alias(hints[name]) or name: hints[name] for name in names}


def file_name(type_: Any, field: str) -> str:
    """The name that a field of a dataclass has in a file: ``in`` for ``in_``."""
    return _alias(_types(type_)[field]) or field


def _types(type_: Any) -> dict[str, Any]:
    known = _KNOWN.get(type_)
    if known is None:
        known = _KNOWN[type_] = get_type_hints(type_, include_extras=True)
    return known


_KNOWN: Final[dict[Any, dict[str, Any]]] = {}


def _alias(hint: Any) -> str:
    return next((mark.alias for mark in getattr(hint, "__metadata__", ()) if getattr(mark, "alias", None)), "")
