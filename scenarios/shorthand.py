"""Shorter spellings that a file may use: one thing for a list of one, a word for a group of fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from scenarios.problems import choice
from scenarios.reading import custom


def _tuples(value: object) -> object:
    """Lists as tuples all the way down: behind a function pydantic knows no longer that it reads JSON."""
    if isinstance(value, list):
        return tuple(_tuples(inner) for inner in value)
    if isinstance(value, dict):
        return {key: _tuples(inner) for key, inner in value.items()}
    return value


@dataclass(frozen=True)
class _OneOrMore:
    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        def listed(value: object) -> object:
            return _tuples(value) if isinstance(value, list) else (_tuples(value),)

        return core_schema.no_info_before_validator_function(listed, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        array = handler(schema)
        return {"anyOf": [array["items"], array]}


ONE_OR_MORE: Final = _OneOrMore()
"""In ``Annotated[tuple[X, ...], ONE_OR_MORE]``: an X alone stands for a list of it."""


@dataclass(frozen=True)
class Word:
    """In ``Annotated[Fields, Word({...})]``: a word stands for fields."""

    words: Mapping[str, Mapping[str, object]]

    def __hash__(self) -> int:
        return hash(tuple(self.words))

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        def spelled_out(value: object) -> object:
            if not isinstance(value, str):
                return _tuples(value)
            if value in self.words:
                return dict(self.words[value])
            raise custom([(choice(value, self.words), 0)])

        return core_schema.no_info_before_validator_function(spelled_out, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"anyOf": [{"enum": list(self.words)}, handler(schema)]}
