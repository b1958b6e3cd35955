"""The types of the companion specifications that our nodes use: Devices (DI), Machinery and PackML.

They are the standards' own node ids and names, read from ``companion_types.tsv``, and only those that are
needed: the whole node sets would add thousands of nodes and half a second to each start. Each namespace says
so itself in its metadata (IsNamespaceSubset). A test holds the table against the published node sets.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Final

from asyncua import ua

from plc_bridge.opcua.planned import PlannedNode, plain, qualified
from plc_bridge.opcua.signal_table import NAMESPACE_INDEX
from plc_bridge.opcua.status import ObjectIds, standard_node


@dataclass(frozen=True)
class Model:
    """One namespace of a companion specification."""

    uri: str
    index: int
    """In our server."""
    version: str
    published: str


MODELS: Final[Mapping[str, Model]] = {
    "di": Model("http://opcfoundation.org/UA/DI/", NAMESPACE_INDEX + 1, "1.04.0", "2022-11-03T00:00:00Z"),
    "machinery": Model("http://opcfoundation.org/UA/Machinery/", NAMESPACE_INDEX + 2, "1.03.0", "2023-08-01T00:00:00Z"),
    "packml": Model("http://opcfoundation.org/UA/PackML/", NAMESPACE_INDEX + 3, "1.01", "2020-10-08T11:08:00Z"),
}
TABLE: Final = Path(__file__).with_name("companion_types.tsv")

DI: Final = MODELS["di"].index
MACHINERY: Final = MODELS["machinery"].index
PACKML: Final = MODELS["packml"].index
_CLASSES: Final = {each.name: each for each in ua.NodeClass}
_HAS_MODELLING_RULE: Final = standard_node(ObjectIds.HasModellingRule)


def companion_node(name: str) -> ua.NodeId:
    """``machinery:1012``; a bare number is a node of OPC UA itself."""
    model, colon, number = name.rpartition(":")
    return ua.NodeId(ua.Int32(int(number)), ua.Int16(MODELS[model].index if colon else 0))


@cache
def companion_types() -> tuple[PlannedNode, ...]:
    """All of them, parents first."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return tuple(_node(line.split("\t")) for line in lines if not line.startswith("#"))


@cache
def states_of(type: str) -> Mapping[str, ua.NodeId]:
    """The states of a state machine type, by name."""
    owner, state = companion_node(type), standard_node(ObjectIds.StateType)
    return {str(node.browse.Name): node.id for node in companion_types() if node.parent == owner and node.type == state}


@cache
def transitions_of(type: str) -> tuple[ua.NodeId, ...]:
    owner, transition = companion_node(type), standard_node(ObjectIds.TransitionType)
    return tuple(node.id for node in companion_types() if node.parent == owner and node.type == transition)


def state_number(type: str, state: str) -> int:
    """StateNumber, as the specification has it."""
    owner = states_of(type)[state]
    found = next(node for node in companion_types() if node.parent == owner)
    assert found.value is not None
    return int(found.value.Value)


def companion_name(text: str) -> ua.QualifiedName:
    """``machinery:Components``."""
    for name, model in MODELS.items():
        if text.startswith(f"{name}:"):
            return qualified(text.removeprefix(f"{name}:"), model.index)
    return qualified(text, 0)


def _node(cells: list[str]) -> PlannedNode:
    id, node_class, browse, parent, reference, type, rule, data_type, rank, value, more = cells
    name = companion_name(browse)
    references = [tuple(map(companion_node, each.split(">"))) for each in more.split()]
    if rule:
        references.append((_HAS_MODELLING_RULE, companion_node(rule)))
    return PlannedNode(
        id=companion_node(id),
        browse=name,
        display=plain(str(name.Name)),
        node_class=_CLASSES[node_class.rstrip("*")],
        parent=companion_node(parent),
        reference=companion_node(reference),
        type=companion_node(type) if type else None,
        references=tuple((a, b) for a, b in references),
        abstract=node_class.endswith("*"),
        data_type=companion_node(data_type) if data_type else None,
        value=_value(int(data_type), value, bool(rank)) if data_type.isdigit() and value else None,
        length=0 if rank else None,
        sampling=1_000.0,
    )


def _value(data_type: int, text: str, is_array: bool) -> ua.Variant:
    kind = ua.VariantType
    value: Any
    match data_type:
        case ObjectIds.Boolean:
            type, value = kind.Boolean, text == "true"
        case ObjectIds.UInt32:
            type, value = kind.UInt32, int(text)
        case ObjectIds.IdType:
            type, value = kind.Int32, int(text)
        case ObjectIds.DateTime:
            type, value = kind.DateTime, datetime.fromisoformat(text)
        case ObjectIds.QualifiedName:
            type, value = kind.QualifiedName, companion_name(text)
        case ObjectIds.EnumValueType:
            return ua.Variant([_enum_value(each) for each in text.split(";")], kind.ExtensionObject, is_array=True)
        case _:
            type, value = kind.String, text
    return ua.Variant([value] if is_array else value, type, is_array=is_array)


def _enum_value(text: str) -> ua.EnumValueType:
    number, _, name = text.partition(" ")
    return ua.EnumValueType(Value=ua.Int64(int(number)), DisplayName=ua.LocalizedText(name))
