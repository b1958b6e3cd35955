"""Files for the engineering tool, each held against its stated format and read back."""

from __future__ import annotations

import asyncio
import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest
from asyncua import ua
from asyncua.server.server import Server
from hypothesis import given, settings
from hypothesis import strategies as st

from plc_bridge.exports.bundle import export_files, export_zip
from plc_bridge.exports.case_file import case_file
from plc_bridge.exports.names import members
from plc_bridge.exports.nodeset import full_nodeset, plc_nodeset, server_nodeset, types_nodeset
from plc_bridge.exports.nodeset_xml import SI, UA
from plc_bridge.exports.scl_source import scl_source
from plc_bridge.exports.tag_tables import HEADER, TABLE_HEADER, tag_workbook, tag_xml
from plc_bridge.opcua.companion_types import MODELS
from plc_bridge.opcua.device_table import device_table
from plc_bridge.opcua.nodes import LINK, PLC_ALIVE, public_tree
from plc_bridge.opcua.server_facts import VERSION
from plc_bridge.opcua.signal_table import NAMESPACE, NAMESPACE_INDEX, signal_table
from plc_bridge.scl.compile import compile_scl
from plc_bridge.scl.sources import Source
from plc_bridge.testcases.suite import run_tests
from scenarios.exporting import exercise_zip
from tests.exercises import load_exercise
from twin.cell import Cell
from twin.signals import Role
from twin.tags import LONGEST, Tag
from twin.texts import LANGUAGES, Language, LocalText

EXERCISE = load_exercise("sorting-metal")
TAGS = EXERCISE.layout.tag_table()
SIGNALS = Cell(EXERCISE.layout, 0).signals
ROWS = signal_table(SIGNALS, TAGS)

NAMES = st.one_of(
    st.sampled_from(["motor", "Motor", "阀门", "Förder-band 1", 'a"b', "x" * 200, "x" * 201, "IF", "1st", " "]),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="."), min_size=1, max_size=8),
)


@st.composite
def tag_lists(draw: st.DrawFn) -> list[Tag]:
    topics = draw(
        st.lists(st.tuples(NAMES, NAMES), min_size=1, max_size=6, unique_by=lambda pair: f"{pair[0]}.{pair[1]}")
    )
    tags, taken = [], set()
    for number, (device, signal) in enumerate(topics):
        name = f"{draw(NAMES)[:60]}_{number}".replace('"', "").replace("\n", " ")
        name = "".join(c for c in name if c.isprintable()).strip()
        if name.lower() in taken:
            continue
        taken.add(name.lower())
        type_ = draw(st.sampled_from(["BOOL", "INT", "REAL"]))
        initial = {"BOOL": False, "INT": 0, "REAL": 0.0}[type_]
        text = LocalText(en=draw(st.sampled_from(["A lamp", "", "two\nlines <&> 'x'"])))
        role = draw(st.sampled_from([Role.SENSOR, Role.ACTUATOR]))
        tags.append(Tag(name, f"{device}.{signal}", role, type_, "", initial, "", text))
    return tags


def lines_of(sheet: Any) -> list[tuple[Any, ...]]:
    return [tuple("" if cell is None else cell for cell in row) for row in sheet.iter_rows(values_only=True)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workbook_has_the_sheets_and_columns_that_are_imported(language: Language) -> None:
    book = openpyxl.load_workbook(io.BytesIO(tag_workbook(TAGS, language)))
    assert book.sheetnames == ["PLC Tags", "TagTable Properties"]
    rows = lines_of(book["PLC Tags"])
    assert rows[0] == HEADER == (
        "Name", "Path", "Data Type", "Logical Address", "Comment", "Hmi Visible", "Hmi Accessible", "Hmi Writeable",
        "Typeobject ID", "Version ID",
    )  # fmt: skip
    motor = next(row for row in rows if row[0] == "conveyor_motor")
    assert motor[2:4] == ("Bool", "%Q0.0") and motor[5:8] == ("True", "True", "True")
    assert len(rows) == len(TAGS) + 1
    assert lines_of(book["TagTable Properties"])[0] == TABLE_HEADER == ("Path", "BelongsToUnit", "Accessibility")


def test_the_xml_table_says_what_the_list_says() -> None:
    raw = tag_xml(TAGS, "zh")
    assert raw.startswith(b"\xef\xbb\xbf<?xml")
    table = ElementTree.fromstring(raw.decode("utf-8-sig"))
    assert table.tag == "Tagtable"
    found = {tag.text: tag.attrib for tag in table}
    assert found["start"]["addr"] == "%I0.0" and found["start"]["type"] == "Bool"
    assert list(found["start"]) == [
        "type", "hmiVisible", "hmiWriteable", "hmiAccessible", "retain", "remark", "addr"
    ]  # fmt: skip


@given(tag_lists())
@settings(deadline=None, max_examples=40)
def test_any_list_of_tags_makes_files_that_read_back(tags: list[Tag]) -> None:
    ElementTree.fromstring(tag_xml(tags, "en").decode("utf-8-sig"))
    book = openpyxl.load_workbook(io.BytesIO(tag_workbook(tags, "en")))
    assert len(lines_of(book["PLC Tags"])) == len(tags) + 1
    places = [member.path.lower() for member in members(tags)]
    assert len(set(places)) == len(places)
    assert all(len(member.name) <= LONGEST >= len(member.device) for member in members(tags))
    for optimised in (True, False):
        source = scl_source(tags, "cell", "en", optimised=optimised)
        assert b"\n" not in source.replace(b"\r\n", b"")
        program = compile_scl(source.decode("utf-8-sig"), tags)
        assert {w.message.id for w in program.warnings} <= {"scl-sensor-written"}


@pytest.mark.parametrize(
    ("optimised", "language", "first"),
    [(True, "zh", "连接：有效"), (False, "de", "Verbindung: frisch"), (True, "en", "Link: fresh")],
)
def test_the_blocks_do_what_their_test_cases_say(optimised: bool, language: Language, first: str) -> None:
    source = Source("twin.scl", scl_source(TAGS, EXERCISE.layout.id, "de", optimised=optimised).decode("utf-8-sig"))
    found = run_tests([Source("tests.tst", case_file(TAGS, language).decode("utf-8-sig"))], [source], TAGS)
    assert found.cases[0].name.startswith(first)
    assert found.passed and len(found.cases) == len(TAGS) + 1
    assert not found.problems, "the block that fetches the sensors is there to write them"


def test_a_stale_link_takes_the_commands_back() -> None:
    source = Source("twin.scl", scl_source(TAGS, EXERCISE.layout.id, "en", optimised=True).decode("utf-8-sig"))
    case = """TEST_CASE "stale"
    STEP "fresh"
        "conveyor_motor" := TRUE; RUN(CYCLES := 1); ASSERT.Equal("Twin".conveyor.motor, TRUE);
    END_STEP
    STEP "stale"
        RUN(TIME := T#1200ms); ASSERT.Equal("Twin".conveyor.motor, FALSE);
    END_STEP
    END_TEST_CASE"""
    assert run_tests([Source("t.tst", case)], [source], TAGS).passed


# Node sets


async def imported(tmp: Path, content: bytes) -> dict[str, tuple[str, str]]:
    """Browse name and data type by the string of the node id, as a server has them after the import."""
    file = tmp / "set.xml"
    file.write_bytes(content)
    server = Server()
    await server.init()
    nodes = await server.import_xml(str(file))
    found = {}
    for id in nodes:
        node = server.get_node(id)
        name = await node.read_browse_name()
        kind = ""
        if await node.read_node_class() is ua.NodeClass.Variable:
            kind = str((await server.get_node(await node.read_data_type()).read_browse_name()).Name)
        found[str(id.Identifier)] = (str(name.Name), kind)
    return found


@pytest.fixture(scope="module")
def twin_set(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, str]]:
    content = server_nodeset(EXERCISE.layout.id, ROWS, device_table(EXERCISE.layout))
    return asyncio.run(imported(tmp_path_factory.mktemp("twin"), content))


def test_the_node_set_of_the_twin_imports_into_a_server_as_it_is_said(twin_set: dict[str, tuple[str, str]]) -> None:
    found = twin_set
    cell = EXERCISE.layout.id
    for row in ROWS:
        name = f"{cell}.{row.topic}"
        if row.role is Role.LEVER:
            assert name not in found
        else:
            kind = {"BOOL": "Boolean", "INT": "Int16", "REAL": "Float"}[row.type]
            assert found[name] == (row.name, kind)
    assert {f"{cell}.plc.ToPlc", f"{cell}.link.PlcAlive", cell} <= found.keys()


def test_the_full_node_set_and_its_types_import_into_an_empty_server(tmp_path: Path) -> None:
    """Each planned node comes out as it went in: class, type definition, data type, value, rank and text."""
    cell, devices = EXERCISE.layout.id, device_table(EXERCISE.layout)
    planned = tuple(public_tree(cell, ROWS, devices).nodes(LINK, PLC_ALIVE))

    async def story() -> None:
        server = Server()
        await server.init()
        for name, content in (("types", types_nodeset()), ("own", full_nodeset(cell, ROWS, devices))):
            (tmp_path / name).write_bytes(content)
            await server.import_xml(str(tmp_path / name))
        places = await server.get_namespace_array()
        index = {NAMESPACE_INDEX: places.index(NAMESPACE)}
        index |= {model.index: places.index(model.uri) for model in MODELS.values()}

        def there(node: ua.NodeId) -> ua.NodeId:
            return ua.NodeId(node.Identifier, ua.Int16(index.get(node.NamespaceIndex, 0)))

        for node in planned:
            found = server.get_node(there(node.id))
            assert await found.read_node_class() is node.node_class
            assert (await found.read_browse_name()).Name == node.browse.Name
            assert node.type is not None and await found.read_type_definition() == there(node.type)
            if node.node_class is ua.NodeClass.Variable and node.data_type is not None:
                assert await found.read_data_type() == there(node.data_type)
                assert await found.read_value_rank() == (-1 if node.length is None else 1)
                value = await found.read_value()
                if node.text is not None:
                    assert value.Text == node.text.en
                elif node.value is not None and node.value.VariantType is not ua.VariantType.NodeId:
                    if isinstance(value, list):
                        value = ["" if each is None else each for each in value]  # asyncua's reader knows no ""
                    assert value == node.value.Value or (value is None and not node.value.Value)

    asyncio.run(story())


def test_both_node_sets_show_the_same_devices_and_signals(twin_set: dict[str, tuple[str, str]], tmp_path: Path) -> None:
    twin = twin_set
    plc = asyncio.run(imported(tmp_path, plc_nodeset(EXERCISE.layout.id, ROWS, TAGS)))
    assert {id: kind for id, kind in plc.items() if ".link" not in id}.items() <= twin.items()
    assert {f"{EXERCISE.layout.id}.{tag.topic}" for tag in TAGS} <= plc.keys()


def test_every_variable_of_the_plc_is_mapped_to_a_member_that_the_source_declares() -> None:
    root = ElementTree.fromstring(plc_nodeset(EXERCISE.layout.id, ROWS, TAGS))
    assert root.find(f"{{{UA}}}NamespaceUris/{{{UA}}}Uri").text != NAMESPACE  # type: ignore[union-attr]
    program = compile_scl(scl_source(TAGS, "x", "en", optimised=True).decode("utf-8-sig"), TAGS)
    from plc_bridge.scl.access import find

    mapped = [element.text or "" for element in root.iter(f"{{{SI}}}VariableMapping")]
    assert len(mapped) == len(TAGS) + 3
    assert '"Twin"."conveyor"."motor"' in mapped
    for path in mapped:
        find(program, path)


def test_every_reference_of_a_node_set_leads_to_a_node() -> None:
    for content in (server_nodeset(EXERCISE.layout.id, ROWS), plc_nodeset(EXERCISE.layout.id, ROWS, TAGS)):
        root = ElementTree.fromstring(content)
        ids = {node.get("NodeId") for node in root if node.get("NodeId")}
        aliases = {alias.get("Alias") for alias in root.iter(f"{{{UA}}}Alias")}
        for reference in root.iter(f"{{{UA}}}Reference"):
            assert reference.get("ReferenceType") in aliases
            assert reference.text in ids or str(reference.text).startswith("i=")
        for node in root.iter(f"{{{UA}}}UAVariable"):
            assert node.get("DataType") in aliases


# The zip


def test_the_same_exercise_gives_the_same_zip_and_nothing_hidden_is_in_it() -> None:
    made = exercise_zip(EXERCISE, "en")
    assert made == exercise_zip(EXERCISE, "en")
    archive = zipfile.ZipFile(io.BytesIO(made))
    assert archive.testzip() is None
    manifest = json.loads(archive.read("manifest.json"))
    assert manifest["exercise"] == "sorting-metal"
    assert set(manifest["files"]) == set(archive.namelist()) - {"manifest.json"}
    text = b"".join(archive.read(name) for name in archive.namelist() if not name.endswith("xlsx")).decode("utf-8")
    assert "pusher_extend" in text
    hidden = replace(EXERCISE, scenario=replace(EXERCISE.scenario, hidden=("pusher.extend",)))
    archive = zipfile.ZipFile(io.BytesIO(exercise_zip(hidden, "en")))
    text = b"".join(archive.read(name) for name in archive.namelist() if not name.endswith("xlsx")).decode("utf-8")
    assert 'pusher_extend"' not in text and 'pusher.extend"' not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_in_the_zip_names_every_file(language: Language) -> None:
    files = export_files(EXERCISE.layout.id, SIGNALS, TAGS, language)
    page = files["README.txt"].decode("utf-8-sig")
    assert all(name in page for name in files if name != "README.txt")
    assert zipfile.ZipFile(io.BytesIO(export_zip(files, {}))).read("README.txt").decode("utf-8-sig") == page


def test_node_sets_of_two_cells_are_told_apart_by_their_versions() -> None:
    def version(content: bytes) -> str:
        model = ElementTree.fromstring(content).find(f"{{{UA}}}Models/{{{UA}}}Model")
        assert model is not None
        return model.attrib["Version"]

    devices = device_table(EXERCISE.layout)
    fewer = [row for row in ROWS if row.topic != "conveyor.motor"]
    for made in (full_nodeset, server_nodeset):
        mine = version(made(EXERCISE.layout.id, ROWS, devices))
        assert mine == version(made(EXERCISE.layout.id, ROWS, devices)) and mine.startswith(f"{VERSION}+")
        others = version(made("another", ROWS, devices)), version(made(EXERCISE.layout.id, fewer, devices))
        assert len({mine, *others}) == 3
