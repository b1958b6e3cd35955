"""The planned tree of every cell of the library: stable ids, small folders, whole companion objects, true arrays."""

from __future__ import annotations

import hashlib
from collections import Counter
from functools import cache

import pytest
from asyncua import ua

from plc_bridge.opcua.cell_tree import CellTree
from plc_bridge.opcua.companion_types import companion_types
from plc_bridge.opcua.device_table import device_table
from plc_bridge.opcua.nodes import LINK, PLC_ALIVE, public_tree
from plc_bridge.opcua.planned import HAS_SUBTYPE, PlannedNode
from plc_bridge.opcua.signal_table import NAMESPACE_INDEX, in_list_order, signal_table
from plc_bridge.opcua.status import ObjectIds, standard_node
from plc_bridge.opcua.units import CODES, unit_id
from tests.exercises import load_exercise
from tests.plc_bridge.cells import AT
from twin.cell import Cell
from twin.layout import from_plain
from twin.signals import Role
from twin.texts import LANGUAGES

IDS = {"sorting-metal": "687256a7f9b1", "hub-motor-line": "3dc74f54d47a"}
"""The first digits of a hash over the sorted node ids. Another one means that PLC projects lose their nodes: then
the first number of server_facts.VERSION goes up."""
FEW = ("transport-a-b", "hub-motor-line", "palletizing", "level-control", "two-elevators")
MANDATORY = standard_node(78)
HAS_RULE = standard_node(ObjectIds.HasModellingRule)


@cache
def tree(exercise: str) -> CellTree:
    layout = load_exercise(exercise).layout
    return public_tree(layout.id, signal_table(Cell(layout, 0).signals, layout.tag_table()), device_table(layout))


@cache
def nodes(exercise: str) -> tuple[PlannedNode, ...]:
    return tuple(tree(exercise).nodes(LINK, PLC_ALIVE))


@pytest.mark.parametrize("exercise", IDS)
def test_the_node_ids_of_a_cell_never_change(exercise: str) -> None:
    link = f"{tree(exercise).cell}.link."
    ids = sorted(id for node in nodes(exercise) if not (id := str(node.id.Identifier)).startswith(link))
    assert len(ids) == len(set(ids))
    assert hashlib.sha256("\n".join(ids).encode()).hexdigest()[:12] == IDS[exercise]


@pytest.mark.parametrize("exercise", FEW)
def test_no_folder_has_two_hundred_children_and_none_two_of_a_name(exercise: str) -> None:
    children = Counter(node.parent for node in nodes(exercise))
    children.update(node.id for node in nodes(exercise) for _ in node.references)
    assert max(children.values()) < 200
    names = Counter((node.parent, node.browse.NamespaceIndex, node.browse.Name) for node in nodes(exercise))
    assert max(names.values()) == 1


@pytest.mark.parametrize("exercise", FEW)
def test_a_node_of_ours_is_called_as_its_id_ends_and_lies_below_its_cell(exercise: str) -> None:
    cell = tree(exercise).cell
    for node in nodes(exercise):
        id = str(node.id.Identifier)
        assert id == cell or id.startswith(f"{cell}.")
        assert node.browse.Name == id.rpartition(".")[2]


@pytest.mark.parametrize("exercise", FEW)
def test_each_signal_is_in_exactly_one_array_in_the_order_of_the_tag_table(exercise: str) -> None:
    made = tree(exercise)
    elements = [topic for array in made.arrays for topic in array.topics]
    assert sorted(elements) == sorted(row.topic for row in made.public)
    for array in made.arrays:
        assert list(array.rows) == list(in_list_order(array.rows))
        assert {(row.type, row.role) for row in array.rows} == {(array.type, array.role)}


def test_a_line_is_divided_into_the_stations_that_its_designations_name() -> None:
    line = tree("hub-motor-line")
    assert line.stations == ("A0", "A4", "A8", "A1", "A5", "A7", "STATOR", "AXLE", "COVER", "STORE")
    parents = {str(node.id.Identifier): str(node.parent.Identifier) for node in nodes("hub-motor-line") if node.parent}
    assert parents["hub_motor_line.stator_belt"] == "hub_motor_line.STATOR"
    assert parents["hub_motor_line.stator_belt.motor"] == "hub_motor_line.stator_belt"
    assert parents["hub_motor_line.panel"] == "hub_motor_line"


def test_a_device_without_a_designation_stands_where_its_name_says() -> None:
    belt = {"kind": "belt", "at": AT, "length": "1 m", "to": "lift_end"}
    devices = {
        "lift_belt": {**belt, "designation": "=LIFT-M1"},
        "lift_end": {"kind": "bin", "at": AT},
        "liftless": {"kind": "bin", "at": AT},
        "panel": {"kind": "panel", "designation": "-S1", "at": AT},
    }
    layout = from_plain({"format": "twincell-cell 1", "id": "x", "devices": devices})
    assert [row.station for row in device_table(layout)] == ["LIFT", "LIFT", "", ""]


@pytest.mark.parametrize("exercise", FEW)
def test_whatever_its_type_demands_an_object_has(exercise: str) -> None:
    """Mandatory children of companion types, by name, with those of the types above (OPC 10000-3, 6.4.4)."""
    demands: dict[ua.NodeId, set[tuple[int, str]]] = {}
    above: dict[ua.NodeId, ua.NodeId] = {}
    for node in companion_types():
        if (HAS_RULE, MANDATORY) in node.references and node.parent is not None:
            demands.setdefault(node.parent, set()).add((node.browse.NamespaceIndex, str(node.browse.Name)))
        if node.reference == HAS_SUBTYPE and node.parent is not None:
            above[node.id] = node.parent
    children: dict[ua.NodeId, set[tuple[int, str]]] = {}
    for node in nodes(exercise):
        if node.parent is not None:
            children.setdefault(node.parent, set()).add((node.browse.NamespaceIndex, str(node.browse.Name)))
    held = 0
    for node in nodes(exercise):
        type = node.type
        while type is not None:
            for demand in demands.get(type, ()):
                assert demand in children.get(node.id, set()), f"{node.id.Identifier!s} lacks {demand}"
                held += 1
            type = above.get(type)
    assert held > 10


@pytest.mark.parametrize("exercise", FEW)
def test_no_lever_and_no_hidden_signal_is_in_the_public_tree(exercise: str) -> None:
    layout = load_exercise(exercise).layout
    signals = Cell(layout, 0).signals
    some = next(topic for topic, info in signals.items() if info.role is Role.SENSOR)
    rows = signal_table(signals, layout.tag_table(), {some})
    made = public_tree(layout.id, rows, device_table(layout))
    secret = {some} | {topic for topic, info in signals.items() if info.role is Role.LEVER}
    for node in made.nodes(LINK, PLC_ALIVE):
        assert str(node.id.Identifier).removeprefix(f"{layout.id}.") not in secret
        told = node.value.Value if node.value is not None else None
        assert not (isinstance(told, list) and secret & {str(each) for each in told})
        assert not any(str(target.Identifier).removeprefix(f"{layout.id}.") in secret for _, target in node.references)


def test_every_number_of_an_exercise_that_counts_something_tells_its_unit() -> None:
    told = {
        str(node.browse.Name): node.value.Value
        for node in nodes("high-bay-store")
        if node.value is not None and str(node.parent.Identifier if node.parent else "").endswith("crane.x_count")
    }
    assert told["EngineeringUnits"].UnitId == 5_066_068  # "MMT" as the standard numbers it
    assert (told["EURange"].Low, told["EURange"].High) == (-960.0, 960.0)
    assert len({unit_id(code) for code, _, _ in CODES.values()}) == len(CODES)


def test_a_device_that_is_called_like_a_room_of_ours_is_refused() -> None:
    devices = {"plc": {"kind": "bin", "at": AT}, "belt": {"kind": "belt", "at": AT, "length": "1 m", "to": "plc"}}
    layout = from_plain({"format": "twincell-cell 1", "id": "x", "devices": devices})
    with pytest.raises(ValueError, match="bridge's"):
        public_tree("x", signal_table(Cell(layout, 0).signals), device_table(layout))


def test_the_types_are_a_table_with_parents_first() -> None:
    seen: set[ua.NodeId] = set()
    all_ids = {node.id for node in companion_types()}
    for node in companion_types():
        assert node.parent is not None and (node.parent.NamespaceIndex == 0 or node.parent in seen)
        seen.add(node.id)
        assert all(target.NamespaceIndex == 0 or target in all_ids for _, target in node.references)
    assert NAMESPACE_INDEX not in {id.NamespaceIndex for id in seen}


@pytest.mark.parametrize("exercise", FEW)
def test_every_object_tells_in_three_languages_what_it_is(exercise: str) -> None:
    for node in nodes(exercise):
        if node.node_class == ua.NodeClass.Object:
            about = node.description
            assert all((about.zh, about.en, about.de)) and about.zh != about.en, node.id


def test_a_cell_and_its_devices_are_called_in_every_language() -> None:
    named = {str(node.id.Identifier): node.display for node in nodes("sorting-metal")}
    assert [named["sorting_metal"].into(each) for each in LANGUAGES] == [
        "单元 sorting_metal",
        "Cell sorting_metal",
        "Zelle sorting_metal",
    ]
    belt = named["sorting_metal.conveyor"]
    assert (belt.zh, belt.en, belt.de) == (
        "conveyor · 传送带",
        "conveyor · belt conveyor",
        "conveyor · Förderband",
    )
