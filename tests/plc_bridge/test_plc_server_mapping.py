"""Mappings: what they mean for a cell, how they are found by names, and that they are read as they were written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import msgspec
import pytest
from asyncua import ua
from hypothesis import given
from hypothesis import strategies as st

from plc_bridge.plc_server.mapping import PlcMapping, PlcUser, assign
from plc_bridge.plc_server.matching import How, Variable, bare, by_uri, found_mapping, link_tags, match
from plc_bridge.plc_server.node_ids import place_node, written
from plc_bridge.plc_server.node_text import S7_NAMESPACE, NodeProblem, parse_node
from plc_bridge.plc_server.writing import mapping_text
from scenarios.mapping_file import mapping_of
from scenarios.places import parse_document
from scenarios.problems import ScenarioError
from twin.signals import Role
from twin.tags import Tag
from twin.texts import LANGUAGES

TAGS = (
    Tag("at_b", "eye_b.on", Role.SENSOR, "BOOL", "%I0.0", False, "-B1"),
    Tag("part_count", "scale.count", Role.SENSOR, "INT", "%IW64", 0, "-B2"),
    Tag("conveyor", "conveyor.motor", Role.ACTUATOR, "BOOL", "%Q0.0", False, "-M1"),
    Tag("gate_out", "gate.extend", Role.ACTUATOR, "BOOL", "%Q0.1", False, "-M2"),
)
SPACES = ["http://opcfoundation.org/UA/", "urn:plc", "http://opcfoundation.org/UA/DI/", S7_NAMESPACE, "urn:codesys"]
BASE = PlcMapping(endpoint="opc.tcp://plc:4840")


def read(text: str) -> PlcMapping:
    return mapping_of(parse_document(text.encode("utf-8"), "plc.yaml"), TAGS)


@pytest.mark.parametrize(
    ("text", "index"),
    [
        ('s="Twin"."conv"[1]."run"', 3),
        ('ns=3;s="Twin"."conv"[1]."run"', 3),
        ("ns=4;s=|var|PLC.Application.GVL.run;x=1", 4),
        ("nsu=urn:codesys;s=|var|PLC", 4),
        ("i=17", 3),
        ("nsu=http://opcfoundation.org/UA/;i=2258", 0),
        ("ns=2;g=09087e75-8e5e-499b-954f-f2a9603db28a", 2),
    ],
)
def test_node_ids_are_read_as_plcs_spell_them_and_written_so_that_they_are_the_same_node(text: str, index: int) -> None:
    node = place_node(parse_node(text), SPACES, S7_NAMESPACE)
    assert node.NamespaceIndex == index
    again = place_node(parse_node(written(node, SPACES, S7_NAMESPACE)), SPACES, S7_NAMESPACE)
    assert again == node


def test_a_namespace_is_found_wherever_the_server_has_it() -> None:
    moved = [*SPACES[:3], "urn:new", S7_NAMESPACE]
    assert place_node(parse_node("s=x"), moved, S7_NAMESPACE).NamespaceIndex == 4
    with pytest.raises(NodeProblem):
        place_node(parse_node("s=x"), SPACES[:2], S7_NAMESPACE)


@pytest.mark.parametrize("text", ["", "Twin.run", "ns=x;s=a", "i=abc", "i=99999999999", "g=12", "s=", "b=AAA="])
def test_what_is_no_node_id_is_refused(text: str) -> None:
    with pytest.raises(NodeProblem):
        parse_node(text)


def test_patterns_spare_a_line_a_signal_and_single_nodes_go_before_them() -> None:
    mapping = read(
        "format: twincell-plc 1\nendpoint: opc.tcp://plc:4840\nnamespace: urn:codesys\n"
        "sensors: s=|var|GVL.{device}_{signal}\nactuators: s=|var|GVL.{tag}\n"
        "nodes: {conveyor.motor: i=7}\nomit: [part_count]\ncycle: 50 ms\n"
    )
    nodes = {topic: node.identifier for topic, node in assign(mapping, TAGS).nodes.items()}
    assert nodes == {"eye_b.on": "|var|GVL.eye_b_on", "conveyor.motor": 7, "gate.extend": "|var|GVL.gate_out"}


WRONG = """\
format: twincell-plc 1
endpoint: opc.tcp://me:secret@plc:4840
secruity: None
sensors: s=GVL.{tga}
actuators: s=GVL.motor
nodes: {convyor: s=x, gate_out: GVL.gate}
cycle: 20
"""


def test_all_mistakes_of_a_file_are_told_at_their_place() -> None:
    with pytest.raises(ScenarioError) as caught:
        read(WRONG)
    assert [(each.line, each.message.id) for each in caught.value.problems] == [
        (3, "reading-no-field"),
        (7, "quantity-bare"),
    ]
    with pytest.raises(ScenarioError) as caught:
        read(WRONG.replace("secruity", "security").replace("cycle: 20", "cycle: 20 ms"))
    told = {(each.line, each.message.id) for each in caught.value.problems}
    assert told >= {
        (2, "plc-map-endpoint"),
        (4, "plc-map-placeholder"),
        (5, "plc-map-no-placeholder"),
        (6, "station-no-signal-near"),
        (6, "plc-node-form"),
    }
    assert all(caught.value.text(language) for language in LANGUAGES)


def test_two_signals_never_share_a_node() -> None:
    mapping = replace(BASE, namespace="urn:plc", sensors="s={tag}", actuators="s={tag}", nodes={"conveyor": "s=at_b"})
    assert [each.what.id for each in assign(mapping, TAGS).problems] == ["plc-map-twice"]


names = st.text(st.sampled_from("abz09_ \"'#:{}[],.|é水"), min_size=1, max_size=12)


@given(
    nodes=st.dictionaries(st.sampled_from([tag.name for tag in TAGS]), names.map(lambda text: f"s={text}x")),
    namespace=names,
    user=st.one_of(st.none(), names.map(lambda text: PlcUser(name=text))),
    cycle=st.integers(5, 500),
)
def test_a_mapping_is_read_as_it_was_written_and_passes_the_door(
    nodes: dict[str, str], namespace: str, user: PlcUser | None, cycle: int
) -> None:
    mapping = replace(
        BASE, security="None", nodes=nodes, namespace=namespace, user=user, cycle=cycle * 1_000, omit=("at_b",)
    )
    assert mapping_of(parse_document(mapping_text(mapping).encode("utf-8"), "m.yaml")) == mapping
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(mapping), type=PlcMapping) == mapping


def block(name: Callable[[Tag], str], *where: str) -> list[Variable]:
    """A data block in which each tag is called as ``name`` says."""
    quoted = ".".join(f'"{part}"' for part in where)
    return [Variable(f's={quoted}."{name(tag)}"', (*where, name(tag))) for tag in TAGS]


@pytest.mark.parametrize(
    ("how", "name"),
    [
        ("exact", lambda tag: tag.name),
        ("case", lambda tag: tag.name.upper()),
        ("separators", lambda tag: tag.name.replace("_", "").title() + "_"),
        ("signal", lambda tag: tag.topic.replace(".", "__").upper()),
        ("designation", lambda tag: tag.designation),
    ],
)
def test_names_are_found_however_they_are_spelt(how: How, name: Callable[[Tag], str]) -> None:
    noise = [Variable(f"s=other{number}", ("Other", f"x{number}")) for number in range(20)]
    found = match(TAGS, [*noise, *block(name, "Twin")])
    assert [each.node for each in found] == [each.node for each in block(name, "Twin")]
    assert all(bare(name(tag)) in bare(each.node) for tag, each in zip(TAGS, found, strict=True))
    assert [each.how for each in found].count(how) >= 3


def test_what_is_ambiguous_is_told_with_all_candidates_and_not_guessed() -> None:
    twice = [*block(lambda tag: tag.name, "A"), *block(lambda tag: tag.name, "B")]
    found = match(TAGS, twice)
    assert {each.how for each in found} == {"ambiguous"} and not any(each.node for each in found)
    assert all(len(each.candidates) == 2 for each in found)


def test_one_double_is_decided_by_the_block_in_which_the_others_are() -> None:
    double = Variable('s="Old"."at_b"', ("Old", "at_b"))
    found = {each.name: each for each in match(TAGS, [double, *block(lambda tag: tag.name, "Twin")])}
    assert found["at_b"].how == "neighbours" and found["at_b"].node == 's="Twin"."at_b"'


def test_a_signal_without_a_variable_is_left_out_of_the_mapping_that_is_found() -> None:
    variables = block(lambda tag: tag.name, "Twin")[1:]
    mapping = found_mapping(BASE, TAGS, match([*TAGS, *link_tags()], variables))
    assert mapping.omit == ("at_b",)


@given(st.permutations(TAGS), st.sampled_from(["Twin", "Twin Ü", "at_b"]), st.booleans())
def test_a_mapping_that_was_found_leads_to_the_nodes_that_were_matched(
    tags: list[Tag], name: str, prefixed: bool
) -> None:
    prefix = f"nsu={S7_NAMESPACE};" if prefixed else ""
    variables = [replace(each, node=prefix + each.node) for each in block(lambda tag: tag.name, name)]
    matches = match(tags, variables)
    mapping = by_uri(found_mapping(replace(BASE, namespace="" if prefixed else S7_NAMESPACE), tags, matches))
    nodes = assign(mapping, tags)
    assert not nodes.problems
    for each in matches:
        wanted = place_node(parse_node(each.node), SPACES, S7_NAMESPACE)
        assert place_node(nodes.nodes[each.topic], SPACES, mapping.namespace) == wanted
    assert isinstance(wanted, ua.NodeId) and (mapping.sensors or name == "at_b")
