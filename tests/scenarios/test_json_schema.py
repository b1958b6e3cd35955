"""The JSON Schemas accept what the readers accept, and name every field."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from scenarios.catalogue import LIBRARY, exercise_ids, find_exercise
from scenarios.checks.kinds import CHECKS
from scenarios.exercise import SCENARIO_FILE
from scenarios.json_schema import file_schema, scenario_schema
from scenarios.places import read_document
from tests.twin.cells import FIXED, LAYOUTS
from twin.texts import Language

SCHEMA = scenario_schema()
EXPERIMENTS = file_schema("experiment")
CELLS = file_schema("cell")
STATIONS = file_schema("station")
EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "buffers.yaml"
TYPES: dict[str, Any] = {"string": str, "boolean": bool, "array": list, "object": dict, "null": type(None)}
KNOWN = {
    "$schema", "$ref", "title", "description", "default", "definitions", "type", "properties", "required",
    "additionalProperties", "items", "enum", "const", "anyOf", "allOf", "oneOf", "pattern", "minimum", "maximum",
    "multipleOf", "minItems", "maxItems", "propertyNames", "exclusiveMinimum", "exclusiveMaximum",
}  # fmt: skip


def faults(value: Any, schema: dict[str, Any], path: str = "", root: dict[str, Any] = SCHEMA) -> list[str]:
    """What of the part of draft-07 that our schema uses does not hold."""
    assert set(schema) <= KNOWN, set(schema) - KNOWN
    if "$ref" in schema:
        return faults(value, root["definitions"][schema["$ref"].removeprefix("#/definitions/")], path, root)
    if "anyOf" in schema or "oneOf" in schema:
        options = [faults(value, option, path, root) for option in schema.get("anyOf", []) + schema.get("oneOf", [])]
        return [] if [] in options else min(options, key=len)
    found = [fault for inner in schema.get("allOf", []) for fault in faults(value, inner, path, root)]
    types = schema.get("type", [])
    if types and not any(_is(value, type_) for type_ in ([types] if isinstance(types, str) else types)):
        return [f"{path}: {value!r} is no {types}"]
    if value not in schema.get("enum", [value]) or value != schema.get("const", value):
        found.append(f"{path}: {value!r} is not allowed")
    if isinstance(value, str) and not re.search(schema.get("pattern", ""), value):
        found.append(f"{path}: {value!r} does not fit {schema['pattern']}")
    if isinstance(value, int | float) and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        found.append(f"{path}: {value!r} is out of bounds")
    if isinstance(value, list):
        if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
            found.append(f"{path}: too few or too many")
        items = schema.get("items", {})
        each_own = items if isinstance(items, list) else [items] * len(value)
        found += [
            fault
            for i, (each, own) in enumerate(zip(value, each_own, strict=False))
            for fault in faults(each, own, f"{path}[{i}]", root)
        ]
    if isinstance(value, dict):
        found += [f"{path}: {name} is missing" for name in schema.get("required", []) if name not in value]
        more = schema.get("additionalProperties", True)
        for name, each in value.items():
            found += faults(name, schema.get("propertyNames", {}), f"{path}.{name}", root)
            inner = schema.get("properties", {}).get(name, more)
            if inner is False:
                found.append(f"{path}: no field {name}")
            elif inner is not True:
                found += faults(each, inner, f"{path}.{name}", root)
    return found


def _is(value: Any, type_: str) -> bool:
    if type_ in ("number", "integer"):
        return isinstance(value, int if type_ == "integer" else int | float) and not isinstance(value, bool)
    return isinstance(value, TYPES[type_])


@pytest.mark.parametrize("exercise", exercise_ids())
def test_the_schema_accepts_every_exercise_of_the_library(exercise: str) -> None:
    data = read_document(find_exercise(exercise) / SCENARIO_FILE).data
    assert faults(data, SCHEMA) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("levle", 1),
        ("level", 9),
        ("level", "1"),
        ("time_limit", "5"),
        ("time_limit", 5),
        ("skills", ["logik"]),
        ("rubric", {}),
    ],
)
def test_the_schema_refuses_what_the_reader_refuses(name: str, value: Any) -> None:
    data = read_document(find_exercise("sorting-metal") / SCENARIO_FILE).data
    assert faults({**data, name: value}, SCHEMA) != []


def test_every_check_is_described_with_all_its_fields() -> None:
    items = SCHEMA["definitions"]["Item"]["properties"]
    for kind, cls in CHECKS.items():
        assert kind in items
        described = SCHEMA["definitions"][cls.__name__]["properties"]
        assert {"during", "after", "before"} <= set(described)
        assert all(field.get("description") for field in described.values())


def test_it_is_draft_07_and_names_its_definitions_so() -> None:
    assert SCHEMA["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert "$defs" not in str(SCHEMA)


def test_the_schema_of_experiments_accepts_the_example_and_describes_every_field() -> None:
    data = read_document(EXAMPLE).data
    assert faults(data, EXPERIMENTS, root=EXPERIMENTS) == []
    assert all(field.get("description") for field in EXPERIMENTS["properties"].values())


@pytest.mark.parametrize(("name", "value"), [("replications", 1), ("lenght", "1 h"), ("length", 5), ("measure", [])])
def test_the_schema_of_experiments_refuses_what_their_reader_refuses(name: str, value: Any) -> None:
    data = read_document(EXAMPLE).data
    assert faults({**data, name: value}, EXPERIMENTS, root=EXPERIMENTS) != []


@pytest.mark.parametrize("path", LAYOUTS, ids=lambda path: path.parent.name)
def test_the_schema_of_cells_accepts_every_cell(path: Path) -> None:
    assert faults(read_document(path).data, CELLS, root=CELLS) == []


def test_the_schemas_of_cells_and_stations_describe_every_field_of_their_own() -> None:
    fields = ["format", "id", "devices", "tags", "on_link_loss", "line", "station_plans", "stations"]
    assert list(CELLS["properties"]) == fields
    groups = [
        CELLS,
        STATIONS,
        *(CELLS["definitions"][name] for name in ("TagSpec", "StationPlan", "Station", "Offset")),
    ]
    assert all(field.get("description") for group in groups for field in group["properties"].values())
    for path in (LIBRARY / "hub-motor-line").glob("*_station.yaml"):
        assert faults(read_document(path).data, STATIONS, root=STATIONS) == []


@pytest.mark.parametrize(
    ("device", "value"),
    [("conveyor", {"length": "-1 m"}), ("conveyor", {"lenght": "1 m"}), ("source", {"mix": {"gold": 1}})],
)
def test_the_schema_of_cells_refuses_what_their_reader_refuses(device: str, value: dict[str, Any]) -> None:
    data = read_document(FIXED).data
    devices = {**data["devices"], device: {**data["devices"][device], **value}}
    assert faults({**data, "devices": devices}, CELLS, root=CELLS) != []


@pytest.mark.parametrize(
    ("language", "machine", "reach"),
    [
        ("zh", "自带控制的机器", "推板碰到"),
        ("en", "Machine with a control", "How far the rod"),
        ("de", "Maschine mit eigener", "Wie weit"),
    ],
)
def test_an_editor_explains_a_device_in_the_language_that_is_asked_for(
    language: Language, machine: str, reach: str
) -> None:
    schema = file_schema("cell", language)["definitions"]
    assert schema["MachineSpec"]["description"].startswith(machine)
    assert schema["PusherSpec"]["properties"]["reach"]["description"].startswith(reach)


@pytest.mark.parametrize("kind", ["scenario", "cell", "experiment"])
def test_no_description_is_english_in_a_schema_that_is_not(kind: str) -> None:
    english, german = (set(_descriptions(file_schema(kind, language))) for language in ("en", "de"))
    assert english & german <= {"Signal"}
    assert [text for text in _descriptions(file_schema(kind, "zh")) if not re.search(r"[\u4e00-\u9fff]", text)] == []


def _descriptions(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get("description"), str):
            yield node["description"]
        for inner in node.values():
            yield from _descriptions(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from _descriptions(inner)
