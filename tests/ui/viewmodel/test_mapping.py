"""Which node is which signal: a person's choices as values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plc_bridge.door import PlcServerView, PlcStage
from plc_bridge.plc_server.consulting import Visit
from plc_bridge.plc_server.doctor import Examined
from plc_bridge.plc_server.fitting import Fit, SignalFit
from plc_bridge.plc_server.mapping import PlcMapping, assign
from plc_bridge.plc_server.matching import Match, Variable
from plc_bridge.plc_server.node_text import S7_NAMESPACE
from plc_bridge.said import Said
from twin.signals import Role
from twin.tags import Tag
from twin.texts import LANGUAGES, message, say
from ui.viewmodel.mapping import Branch, Desk, server_line, tree

TAGS = (
    Tag("at_b", "eye_b.on", Role.SENSOR, "BOOL", "%I0.0", False, "-B1"),
    Tag("conveyor", "conveyor.motor", Role.ACTUATOR, "BOOL", "%Q0.0", False, "-M1"),
)
VARIABLES = tuple(
    Variable(f'nsu={S7_NAMESPACE};s="Twin"."{name}"', ("Twin", name))
    for name in ("at_b", "conveyor", "PlcAlive", "spare")
)
BASE = PlcMapping(endpoint="opc.tcp://plc:4840")


def visit(*wrong: SignalFit) -> Visit:
    """As the doctor comes back from a PLC with all names; ``wrong`` are its complaints."""
    node = 's="Twin"."{}"'
    found = replace(
        BASE, namespace=S7_NAMESPACE, sensors=node.format("{tag}"), actuators=node.format("{tag}"),
        link={"PlcAlive": node.format("PlcAlive")},
    )  # fmt: skip
    examined = Examined(namespaces=("a", S7_NAMESPACE), variables=VARIABLES, fit=Fit(signals=wrong))
    return Visit(examined, (Match("at_b", "eye_b.on", node.format("at_b"), "case"),), found)


def test_after_the_visit_every_signal_has_its_node_and_what_was_loose_or_wrong_is_marked() -> None:
    wrong = SignalFit("conveyor.motor", "conveyor", "ns=1;s=x", "type", message("plc-fit-missing"))
    desk = Desk(TAGS, BASE).visited(visit(wrong))
    signs = {line.name: line.sign for line in desk.lines()}
    assert signs["at_b"] == "note" and signs["conveyor"] == "bad" and signs["PlcAlive"] == "good"
    assert signs["TwinAlive"] == "open" and not desk.ready and not desk.missing
    assert Desk(TAGS, BASE).visited(visit()).ready


def test_the_mapping_of_the_desk_means_the_nodes_that_were_chosen_and_is_read_back_as_it_was() -> None:
    desk = Desk(TAGS, BASE).visited(visit()).put("conveyor.motor", 's="Twin"."spare"')
    mapping = desk.mapping()
    nodes = {topic: str(node.identifier) for topic, node in assign(mapping, TAGS).nodes.items()}
    assert nodes == {"eye_b.on": '"Twin"."at_b"', "conveyor.motor": '"Twin"."spare"'}
    assert mapping.link == {"PlcAlive": 's="Twin"."PlcAlive"'} and mapping.namespace == S7_NAMESPACE
    again = Desk(TAGS).opened(mapping)
    assert again.mapping() == mapping and again.nodes == desk.nodes


def test_a_node_belongs_to_one_signal_and_a_change_has_to_be_checked_again() -> None:
    desk = Desk(TAGS, BASE).visited(visit())
    moved = desk.put("conveyor.motor", desk.nodes["eye_b.on"])
    assert moved.missing == ("at_b",) and desk.checked and not moved.checked
    assert moved.put("conveyor.motor", "").missing == ("at_b", "conveyor")
    assert [line.sign for line in moved.lines()][:2] == ["open", "open"]


def test_names_are_matched_for_what_has_no_node_and_leave_a_persons_choice_alone() -> None:
    desk = Desk(TAGS, BASE, variables=VARIABLES).put("eye_b.on", VARIABLES[3].node).matched()
    assert desk.nodes["eye_b.on"] == VARIABLES[3].node
    assert desk.nodes["conveyor.motor"] == VARIABLES[1].node and "PlcAlive" in desk.nodes


def leaves(branches: tuple[Branch, ...], above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    for branch in branches:
        here = (*above, branch.name)
        if branch.node:
            yield here, branch.node
        yield from leaves(branch.below, here)


@given(st.sets(st.lists(st.sampled_from("abc"), min_size=1, max_size=4).map(tuple), max_size=12))
def test_the_tree_holds_every_variable_once_where_its_path_says(paths: set[tuple[str, ...]]) -> None:
    variables = [Variable(f"s={'.'.join(path)}", path) for path in sorted(paths)]
    assert sorted(leaves(tree(variables))) == sorted((each.path, each.node) for each in variables)


@pytest.mark.parametrize("stage", ["connecting", "running", "silent", "unfit", "lost"])
def test_every_state_of_the_link_has_words_and_only_a_good_one_looks_good(stage: PlcStage) -> None:
    why = Said.of(message("plc-link-changed")) if stage in ("unfit", "lost") else None
    sign, what, _ = server_line(PlcServerView("opc.tcp://plc:4840", stage, why))
    assert (sign == "good") is (stage == "running")
    assert all(say(what, language) for language in LANGUAGES)
    doubtful = PlcServerView("opc.tcp://plc:4840", "running", doubtful=("conveyor",))
    assert server_line(doubtful)[0] == "note" and server_line(None)[0] == "open"
