"""The JSON Schemas (draft-07) of files that people write, made of the types that read them, for their editors."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from scenarios.cells import CellFile
from scenarios.device_docs import GROUPS, group_doc, spec_docs
from scenarios.docs import class_text, field_texts
from scenarios.experiments.format import Experiment
from scenarios.format import Scenario
from scenarios.reading import adapter
from scenarios.stations import StationFile
from twin.spec import DeviceSpec
from twin.texts import Language, known, message, say

DRAFT: Final = "http://json-schema.org/draft-07/schema#"


FILES: Final[Mapping[str, type[Any]]] = {
    "scenario": Scenario,
    "cell": CellFile,
    "station": StationFile,
    "experiment": Experiment,
}
"""By what stands in the line ``format`` of such a file."""


def scenario_schema(language: Language = "en") -> dict[str, Any]:
    return file_schema("scenario", language)


def file_schema(kind: str, language: Language = "en") -> dict[str, Any]:
    """A new dictionary each time; the descriptions that editors show are in that language."""

    class Generator(_Draft07):
        def words(self, cls: type[Any]) -> tuple[str, Mapping[str, str]]:
            if issubclass(cls, (DeviceSpec, *GROUPS)):
                return group_doc(cls).into(language), {name: doc.into(language) for name, doc in spec_docs(cls).items()}
            ids = field_texts(cls)
            return _told(class_text(cls), language), {name: _told(id, language) for name, id in ids.items()}

    made = adapter(FILES[kind]).json_schema(by_alias=True, schema_generator=Generator)
    return {"$schema": DRAFT, "title": f"twincell {kind}", **_finished(made, language)}


class _Draft07(GenerateJsonSchema):
    """Fields without pydantic's made-up titles, described by our texts."""

    def words(self, cls: type[Any]) -> tuple[str, Mapping[str, str]]:
        """What the class is for, and what its fields are, by their names in a file; "" without words."""
        raise NotImplementedError

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False

    def tagged_union_schema(self, schema: core_schema.TaggedUnionSchema) -> JsonSchemaValue:
        made = super().tagged_union_schema(schema)
        made.pop("discriminator", None)  # of OpenAPI, unknown to draft-07
        return made

    def dataclass_schema(self, schema: core_schema.DataclassSchema) -> JsonSchemaValue:
        made = super().dataclass_schema(schema)
        made.pop("title", None)
        made.pop("description", None)
        description, texts = self.words(schema["cls"])
        if description:
            made["description"] = description
        for name, text in texts.items():
            place = made["properties"].get(name)
            if place is None or not text:
                continue
            if "$ref" in place:
                # Draft-07 ignores whatever stands beside a $ref.
                made["properties"][name] = {"allOf": [{"$ref": place["$ref"]}], "description": text}
            else:
                place["description"] = text
        return made


def _told(id: str, language: Language) -> str:
    return say(message(id), language) if known(id, language) else ""


def _finished(node: Any, language: Language) -> Any:
    """Under the names of draft-07: ``definitions``, and ``items`` also where each item has a schema of its own.

    The types of single values describe themselves by the id of a text.
    """
    if isinstance(node, dict):
        return {_OLD.get(key, key): _entry(key, value, language) for key, value in node.items()}
    if isinstance(node, list):
        return [_finished(inner, language) for inner in node]
    return node


def _entry(key: str, value: Any, language: Language) -> Any:
    if key == "$ref":
        return value.replace("#/$defs/", "#/definitions/")
    if key == "description" and isinstance(value, str) and value.startswith("schema-"):
        return say(message(value), language)
    return _finished(value, language)


_OLD: Final = {"$defs": "definitions", "prefixItems": "items"}
