"""The name of one signal in a check."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from scenarios.conditions import Names
from scenarios.problems import unknown
from scenarios.reading import custom
from twin.texts import message


@dataclass(frozen=True)
class Topic:
    """``device.signal``, known to exist once read."""

    name: str
    type: str = ""
    """IEC type, "" if it was read without a layout."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        def read(value: object, info: core_schema.ValidationInfo) -> Topic:
            if not isinstance(value, str):
                raise custom([(message("reading-expected-text", found=str(value)), 0)])
            names: Names | None = (info.context or {}).get("names")
            if names is not None and value not in names.types:
                raise custom([(unknown("condition-unknown", value, names.types), 0)])
            return Topic(value, names.types[value] if names else "")

        return core_schema.with_info_plain_validator_function(read)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"type": "string", "description": "schema-signal"}
