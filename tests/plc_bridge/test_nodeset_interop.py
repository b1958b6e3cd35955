"""Node sets before judges that are not ours: node-opcua, the published schema, the published companion node sets."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from xml.etree import ElementTree

import pytest

from plc_bridge.exports.nodeset import full_nodeset, plc_nodeset, server_nodeset, types_nodeset
from plc_bridge.exports.nodeset_xml import UA
from plc_bridge.machine_state import STANDING
from plc_bridge.opcua.companion_types import MODELS, companion_types
from plc_bridge.opcua.device_table import device_table
from plc_bridge.opcua.nodes import PLC_ALIVE
from plc_bridge.opcua.signal_table import NAMESPACE, signal_table
from tests.exercises import load_exercise
from tests.plc_bridge.bench import Bench
from tests.plc_bridge.cells import small_cell
from tests.plc_bridge.node_opcua import folder_with, run
from tests.plc_bridge.schema import Schema
from twin.cell import Cell

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("interop")]

SETS = {
    "di": "Opc.Ua.Di.NodeSet2.xml",
    "machinery": "Opc.Ua.Machinery.NodeSet2.xml",
    "packml": "Opc.Ua.PackML.NodeSet2.xml",
}


@pytest.fixture(scope="module")
def published() -> Path:
    """The folder with the OPC Foundation's node sets and their schema, as node-opcua ships them."""
    return folder_with("nodeset.js") / "node_modules" / "node-opcua-nodesets" / "nodesets"


def test_what_node_opcua_makes_of_the_node_set_is_what_the_server_shows(bench: Bench, tmp_path: Path) -> None:
    cell = small_cell()
    rows, devices = signal_table(cell.signals, cell.tags), device_table(cell.layout)
    file = tmp_path / "small.xml"
    file.write_bytes(_in_english(full_nodeset(cell.layout.id, rows, devices)))
    bench.thread.call(partial(bench.server.show_states, {"": STANDING}, 1))
    bench.thread.call(partial(bench.server.publish, [(PLC_ALIVE, 0)]))  # other tests have been a PLC
    outcome = run("nodeset.js", bench.endpoint, str(file), NAMESPACE)
    assert outcome["differences"] == []
    assert {f"sorting.{row.topic}" for row in rows if row.role != "lever"} < set(outcome["nodes"])
    assert "sorting.MachineryItemState.CurrentState" in outcome["nodes"]


def test_every_node_set_keeps_to_the_published_schema(published: Path) -> None:
    schema = Schema(published / "UANodeSet.xsd")
    exercise = load_exercise("hub-motor-line")
    layout = exercise.layout
    rows, tags = signal_table(Cell(layout, 0).signals, layout.tag_table()), layout.tag_table()
    sets: Mapping[str, bytes] = {
        "full": full_nodeset(layout.id, rows, device_table(layout)),
        "types": types_nodeset(),
        "server": server_nodeset(layout.id, rows, device_table(layout)),
        "plc": plc_nodeset(layout.id, rows, tags),
    }
    for name, content in sets.items():
        assert schema.problems(ElementTree.fromstring(content)) == [], name


def test_the_schema_finds_what_stands_in_the_wrong_place(published: Path) -> None:
    root = ElementTree.fromstring(types_nodeset())
    node = next(root.iter(f"{{{UA}}}UAVariable"))
    node.append(node[0])
    del node[0]
    node.set("Colour", "red")
    problems = Schema(published / "UANodeSet.xsd").problems(root)
    assert len(problems) == 2 and "Colour" in problems[0] and "DisplayName" in problems[1]


def test_our_types_are_those_of_the_companion_specifications(published: Path) -> None:
    """Ids, names, classes, data types and references of each node that we took are in the published node sets."""
    ids = {model.index: name for name, model in MODELS.items()}
    by_model = {name: _nodes(published / file) for name, file in SETS.items()}
    for node in companion_types():
        if node.id.NamespaceIndex == 0:
            continue
        theirs = by_model[ids[node.id.NamespaceIndex]][int(node.id.Identifier)]
        prefix, colon, name = str(theirs.get("BrowseName")).partition(":")
        assert node.browse.Name == (name if colon and prefix.isdecimal() else str(theirs.get("BrowseName")))
        assert (theirs.get("IsAbstract") == "true") == node.abstract
        listed = [reference.text for reference in theirs.iter(f"{{{UA}}}Reference")]
        if node.type is not None and node.type.NamespaceIndex == 0:
            assert node.type.to_string() in listed


def _in_english(content: bytes) -> bytes:
    """node-opcua keeps the last of several languages, and shows its clients' sessions none to choose."""
    root = ElementTree.fromstring(content)
    for node in root:
        for text in [each for each in node if each.get("Locale") not in (None, "en")]:
            node.remove(text)
    made: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return made


def _nodes(file: Path) -> dict[int, ElementTree.Element]:
    root = ElementTree.parse(file).getroot()
    return {int(str(each.get("NodeId")).rpartition("=")[2]): each for each in root if each.get("NodeId")}
