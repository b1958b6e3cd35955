"""The reference page of the OPC UA address space: every object and variable that everybody sees of one exercise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from asyncua import ua

from plc_bridge.opcua.cell_tree import CellTree
from plc_bridge.opcua.companion_types import MODELS, companion_types
from plc_bridge.opcua.device_table import device_table
from plc_bridge.opcua.nodes import LINK, PLC_ALIVE, public_tree
from plc_bridge.opcua.planned import HAS_PROPERTY, READ_WRITE, PlannedNode
from plc_bridge.opcua.server_facts import PUBLISHED, VERSION
from plc_bridge.opcua.signal_table import NAMESPACE, NAMESPACE_INDEX, signal_table
from plc_bridge.opcua.status import ObjectIds
from plc_bridge.opcua.units import ALL_UNITS, unit_id
from scenarios.catalogue import load_exercise
from twin.cell import Cell
from twin.texts import Language
from ui.reference.markdown import code, page, table, words

EXAMPLE: Final = "sorting-metal"
_STANDARD: Final = {
    ObjectIds.BaseObjectType: "BaseObjectType",
    ObjectIds.FolderType: "FolderType",
    ObjectIds.BaseDataVariableType: "BaseDataVariableType",
    ObjectIds.TwoStateDiscreteType: "TwoStateDiscreteType",
    ObjectIds.MultiStateValueDiscreteType: "MultiStateValueDiscreteType",
    ObjectIds.AnalogUnitType: "AnalogUnitType",
    ObjectIds.AnalogUnitRangeType: "AnalogUnitRangeType",
    ObjectIds.AnalogItemType: "AnalogItemType",
    ObjectIds.FiniteStateVariableType: "FiniteStateVariableType",
}


def opcua(language: Language) -> str:
    """The page as Markdown, in that language."""
    return page(_lines(language))


def example_tree() -> CellTree:
    layout = load_exercise(EXAMPLE).layout
    rows = signal_table(Cell(layout, 0).signals, layout.tag_table())
    return public_tree(layout.id, rows, device_table(layout))


def _lines(language: Language) -> Iterator[str]:
    tree = example_tree()
    nodes = tuple(tree.nodes(LINK, PLC_ALIVE))
    yield from (f"# {words('ref-opcua-title', language)}", "")
    yield from (words("ref-opcua-intro", language, exercise=EXAMPLE), "")
    yield from (words("ref-made", language), "")
    yield from (f"## {words('ref-opcua-namespaces', language)}", "")
    yield from (words("ref-opcua-subset", language, count=str(len(companion_types()))), "")
    yield from _namespaces(language)
    yield from ("", f"## {words('ref-opcua-nodes', language)}", "")
    yield from (words("ref-opcua-properties", language), "")
    head = [words(f"ref-opcua-{id}", language) for id in ("id", "type", "data", "access", "meaning")]
    yield from table(head, (_row(node, tree.cell, language) for node in nodes if node.reference != HAS_PROPERTY))
    yield from ("", f"## {words('ref-opcua-arrays', language)}", "")
    head = [words(f"ref-opcua-{id}", language) for id in ("id", "element", "signal", "tag")]
    yield from table(
        head,
        (
            (code(".".join(array.path)), str(number), code(row.topic), code(row.tag) if row.tag else "")
            for array in tree.arrays
            for number, row in enumerate(array.rows)
        ),
    )
    yield from ("", f"## {words('ref-opcua-plate', language)}", "")
    yield from _plate(nodes, tree, language)
    yield from ("", f"## {words('ref-opcua-units', language)}", "")
    head = [words(f"ref-opcua-{id}", language) for id in ("unit", "unece", "unit-id")]
    yield from table(head, ((symbol, code(common), str(unit_id(common))) for common, symbol, _ in ALL_UNITS))


def _namespaces(language: Language) -> Iterator[str]:
    head = [words(f"ref-opcua-{id}", language) for id in ("index", "uri", "version", "published")]
    listed = [(NAMESPACE_INDEX, NAMESPACE, VERSION, PUBLISHED)]
    listed += [(model.index, model.uri, model.version, model.published) for model in MODELS.values()]
    yield from table(head, ((str(index), code(uri), version, day[:10]) for index, uri, version, day in listed))


def _row(node: PlannedNode, cell: str, language: Language) -> tuple[str, ...]:
    id = str(node.id.Identifier)
    data = _data(node)
    access = ""
    if node.node_class == ua.NodeClass.Variable:
        access = words("ref-opcua-write" if node.access & READ_WRITE == READ_WRITE else "ref-opcua-read", language)
    text = node.description.into(language) or node.display.into(language)
    return code("…" + id.removeprefix(cell) if id != cell else id), _type(node), data, access, text


def _type(node: PlannedNode) -> str:
    if node.type is None:
        return ""
    if node.type.NamespaceIndex == 0:
        return _STANDARD[int(node.type.Identifier)]
    return next(str(each.browse.Name) for each in companion_types() if each.id == node.type)


def _data(node: PlannedNode) -> str:
    if node.data_type is None:
        return ""
    if node.data_type.NamespaceIndex:
        return next(str(each.browse.Name) for each in companion_types() if each.id == node.data_type)
    name = ua.VariantType(int(node.data_type.Identifier)).name
    return name if node.length is None else f"{name}[{node.length}]"


def _plate(nodes: Sequence[PlannedNode], tree: CellTree, language: Language) -> Iterator[str]:
    plate = f"{tree.cell}.Identification."
    head = [words(f"ref-opcua-{id}", language) for id in ("property", "data", "value")]
    # the version of the program is left out, so that this page does not change with each
    shown = [node for node in nodes if str(node.id.Identifier).startswith(plate)]
    shown = [node for node in shown if node.browse.Name != "SoftwareRevision"]
    yield from table(
        head,
        (
            (
                code(str(node.browse.Name)),
                _data(node),
                node.text.into(language) if node.text else str(node.value.Value) if node.value else "",
            )
            for node in shown
        ),
    )
