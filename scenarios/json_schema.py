"""The JSON Schema (draft-07) of scenario files, made of the same types that read them, for editors that complete."""

from __future__ import annotations

from typing import Any, Final, Literal

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from scenarios.docs import field_docs
from scenarios.format import Scenario
from scenarios.reading import adapter

DRAFT: Final = "http://json-schema.org/draft-07/schema#"


class _Draft07(GenerateJsonSchema):
    """Fields without pydantic's made-up titles, described by their docstrings."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False

    def dataclass_schema(self, schema: core_schema.DataclassSchema) -> JsonSchemaValue:
        made = super().dataclass_schema(schema)
        cls = schema["cls"]
        made.pop("title", None)
        for name, text in field_docs(cls).items():
            place = made.get("properties", {}).get(name)
            if place is not None and text:
                # Draft-07 ignores whatever stands beside a $ref.
                if "$ref" in place:
                    made["properties"][name] = {"allOf": [{"$ref": place["$ref"]}], "description": text}
                else:
                    place["description"] = text
        return made

    def generate(
        self, schema: core_schema.CoreSchema, mode: Literal["validation", "serialization"] = "validation"
    ) -> JsonSchemaValue:
        made: JsonSchemaValue = _definitions(super().generate(schema, mode))
        return made


def scenario_schema() -> dict[str, Any]:
    """A new dictionary each time."""
    made = adapter(Scenario).json_schema(by_alias=True, schema_generator=_Draft07)
    return {"$schema": DRAFT, "title": "twincell scenario", **made}


def _definitions(node: Any) -> Any:
    """``$defs`` is called ``definitions`` in draft-07."""
    if isinstance(node, dict):
        return {
            "definitions" if key == "$defs" else key: (
                value.replace("#/$defs/", "#/definitions/") if key == "$ref" else _definitions(value)
            )
            for key, value in node.items()
        }
    if isinstance(node, list):
        return [_definitions(inner) for inner in node]
    return node
