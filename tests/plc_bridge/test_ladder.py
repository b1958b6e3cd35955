"""Graphic blocks read from XML do what they show."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plc_bridge.ladder.reading import read_blocks
from plc_bridge.scl import access, tree
from plc_bridge.scl.compile import compile_scl, compile_sources
from plc_bridge.scl.problems import Problems, SclError
from plc_bridge.scl.sources import Source
from plc_bridge.simulated_plc import SimulatedPlc
from scenarios.attempt import SCAN, attempt
from scenarios.marking import mark
from tests.exercises import load_exercise
from tests.plc_bridge.ladder_samples import (
    SORTING,
    SORTING_DECLARED,
    Coil,
    Compare,
    Contact,
    Parallel,
    Part,
    Rung,
    Series,
    Timer,
    block_xml,
    parallel,
    plcopen,
    series,
)
from twin.signals import Role
from twin.tags import Tag
from twin.texts import LANGUAGES

Draw = Callable[[str, dict[str, str], list[Rung]], str]
TAGS = [
    *(Tag(name, f"s.{name}", Role.SENSOR, "BOOL", "", False) for name in "abc"),
    Tag("level", "s.level", Role.SENSOR, "INT", "", 0),
    *(Tag(name, f"y.{name}", Role.ACTUATOR, "BOOL", "", False) for name in ("y0", "y1")),
]
FORMATS = pytest.mark.parametrize("draw", [plcopen, block_xml], ids=["plcopen", "exported"])


def run(text: str, sensors: list[dict[str, Any]]) -> list[tuple[bool, bool]]:
    plc = SimulatedPlc(compile_scl(text, TAGS, file="block.xml"))
    found = []
    for number, values in enumerate(sensors):
        given = {"s.a": False, "s.b": False, "s.c": False, "s.level": 0, **{f"s.{k}": v for k, v in values.items()}}
        out = plc.exchange(number * 10_000, given)
        found.append((bool(out["y.y0"]), bool(out["y.y1"])))
    assert plc.mode == "RUN", plc.diagnosis
    return found


def ids(text: str) -> list[str]:
    try:
        return [w.message.id for w in compile_scl(text, TAGS, file="x.xml").warnings]
    except SclError as error:
        assert all(problem.line > 0 and problem.text("zh") for problem in error.problems)
        return [problem.message.id for problem in error.problems]


@FORMATS
def test_a_seal_in_holds_until_it_is_broken(draw: Draw) -> None:
    rung = Rung(series(parallel(Contact("a"), Contact("y0")), Contact("b", "not")), (Coil("y0"),))
    on = run(draw("Net", {}, [rung]), [{}, {"a": True}, {}, {"b": True}, {}])
    assert [y0 for y0, _ in on] == [False, True, True, False, False]


@FORMATS
def test_edges_set_and_reset(draw: Draw) -> None:
    rungs = [Rung(Contact("a", "rise"), (Coil("y0", "set"),)), Rung(Contact("a", "fall"), (Coil("y0", "reset"),))]
    rungs.append(Rung(Contact("a", "rise"), (Coil("y1"),)))
    on = run(draw("Net", {}, rungs), [{}, {"a": True}, {"a": True}, {}, {}])
    assert on == [(False, False), (True, True), (True, False), (False, False), (False, False)]


@FORMATS
def test_timers_and_comparisons_pass_power_on(draw: Draw) -> None:
    rungs = [
        Rung(series(Contact("a"), Timer("t", "T#20ms")), (Coil("y0"),)),
        Rung(series(Contact("b"), Compare("GE", "level", "5")), (Coil("y1", "not"),)),
    ]
    sensors: list[dict[str, Any]] = [{"a": True}, {"a": True}, {"a": True, "b": True, "level": 5}]
    sensors.append({"b": True, "level": 4})
    on = run(draw("Net", {"t": "TON"}, rungs), sensors)
    assert on == [(False, True), (False, True), (True, False), (False, True)]


# A law: any network of contacts is the Boolean expression that it draws


@st.composite
def parts(draw: st.DrawFn, depth: int = 3) -> Part:
    if depth == 0 or draw(st.booleans()):
        return Contact(draw(st.sampled_from("abc")), draw(st.sampled_from(["", "not"])))
    inside = tuple(draw(st.lists(parts(depth - 1), min_size=1, max_size=3)))
    return Series(inside) if draw(st.booleans()) else Parallel(inside)


def truth(part: Part, on: dict[str, bool]) -> bool:
    match part:
        case Contact(name, form):
            return on[name] != (form == "not")
        case Series(inside):
            return all(truth(one, on) for one in inside)
        case Parallel(inside):
            return any(truth(one, on) for one in inside)
    raise TypeError(part)


@pytest.mark.parametrize("draw", [plcopen, block_xml], ids=["plcopen", "exported"])
@given(power=parts())
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
def test_a_network_is_the_expression_that_it_draws(draw: Draw, power: Part) -> None:
    text = draw("Net", {}, [Rung(power, (Coil("y0"), Coil("y1", "not")))])
    states = [{"a": bool(n & 1), "b": bool(n & 2), "c": bool(n & 4)} for n in range(8)]
    assert run(text, [dict(on) for on in states]) == [(truth(power, on), not truth(power, on)) for on in states]


@FORMATS
def test_power_flow_can_be_seen_at_every_element(draw: Draw) -> None:
    text = draw("Net", {}, [Rung(series(Contact("a"), Contact("b")), (Coil("y0"),))])
    program = compile_sources([Source("b.xml", text)], TAGS, monitored=True)
    plc = SimulatedPlc(program)
    plc.look(access.instances(program)[0])
    plc.exchange(0, {"s.a": True, "s.b": False, "s.c": False, "s.level": 0})
    (block,) = [unit for unit in program.units if hasattr(unit, "networks")]
    seen = {(program.probes[n].line, program.probes[n].column): value for n, value in plc.seen[1].items()}
    flow = [seen[element.at] for element in block.networks[0].elements]
    assert sorted(flow) == [False, False, True]


@FORMATS
def test_the_exercise_is_solved_in_ladder(draw: Draw) -> None:
    exercise = load_exercise("sorting-metal")
    text = draw("Sorting", SORTING_DECLARED, SORTING)
    plc = SimulatedPlc(compile_scl(text, exercise.layout.tag_table(), file="sorting.xml"), scan=SCAN)
    report = mark(attempt(exercise, plc), exercise.scenario)
    assert report.points == report.offered


def test_titles_of_networks_are_kept() -> None:
    units = read_blocks(block_xml("S", SORTING_DECLARED, SORTING), Problems("s"))
    assert units is not None
    assert isinstance(units[0], tree.Block) and units[0].networks[0].title == "Emergency stop"


# Boxes that the short notation does not draw

FBD = """<project xmlns="http://www.plcopen.org/xml/tc6_0201"><types><pous>
<pou name="P" pouType="program"><interface><localVars><variable name="n"><type><INT/></type></variable>
<variable name="c"><type><derived name="CTU"/></type></variable></localVars></interface><body><FBD>
<inVariable localId="1"><position y="1"/><expression>level</expression></inVariable>
<inVariable localId="2"><position y="1"/><expression>3</expression></inVariable>
<block localId="3" typeName="ADD"><position y="1"/><inputVariables>
<variable formalParameter="IN1"><connectionPointIn><connection refLocalId="1"/></connectionPointIn></variable>
<variable formalParameter="IN2"><connectionPointIn><connection refLocalId="2"/></connectionPointIn></variable>
</inputVariables><outputVariables><variable formalParameter="OUT"/></outputVariables></block>
<outVariable localId="4"><position y="1"/><connectionPointIn><connection refLocalId="3" formalParameter="OUT"/>
</connectionPointIn><expression>n</expression></outVariable>
<inVariable localId="5"><position y="9"/><expression>n</expression></inVariable>
<inVariable localId="6"><position y="9"/><expression>8</expression></inVariable>
<block localId="7" typeName="GT"><position y="9"/><inputVariables>
<variable formalParameter="IN1"><connectionPointIn><connection refLocalId="5"/></connectionPointIn></variable>
<variable formalParameter="IN2"><connectionPointIn><connection refLocalId="6"/></connectionPointIn></variable>
</inputVariables><outputVariables><variable formalParameter="OUT"/></outputVariables></block>
<outVariable localId="8"><position y="9"/><connectionPointIn><connection refLocalId="7" formalParameter="OUT"/>
</connectionPointIn><expression>y0</expression></outVariable>
<inVariable localId="10"><position y="20"/><expression>a</expression></inVariable>
<inVariable localId="11"><position y="20"/><expression>2</expression></inVariable>
<block localId="12" typeName="CTU" instanceName="c"><position y="20"/><inputVariables>
<variable formalParameter="CU"><connectionPointIn><connection refLocalId="10"/></connectionPointIn></variable>
<variable formalParameter="PV"><connectionPointIn><connection refLocalId="11"/></connectionPointIn></variable>
</inputVariables><outputVariables><variable formalParameter="Q"/></outputVariables></block>
<outVariable localId="13"><position y="20"/><connectionPointIn><connection refLocalId="12" formalParameter="Q"/>
</connectionPointIn><expression>y1</expression></outVariable>
</FBD></body></pou></pous></types></project>"""


def test_function_blocks_add_compare_and_count() -> None:
    sensors: list[dict[str, Any]] = [{"level": 5}, {"level": 6, "a": True}, {}, {"a": True}]
    assert run(FBD, sensors) == [(False, False), (True, False), (False, False), (False, True)]


def test_a_body_in_structured_text_is_read_too() -> None:
    body = "<ST><xhtml>y0 := a AND NOT b;</xhtml></ST>"
    text = FBD[: FBD.index("<FBD>")] + body + FBD[FBD.index("</FBD>") + 6 :]
    assert run(text, [{"a": True}, {"a": True, "b": True}]) == [(True, False), (False, False)]


def test_a_box_without_power_at_en_does_nothing() -> None:
    with_en = FBD.replace(
        '<block localId="3" typeName="ADD"><position y="1"/><inputVariables>',
        '<inVariable localId="20"><position y="1"/><expression>b</expression></inVariable>'
        '<block localId="3" typeName="ADD"><position y="1"/><inputVariables><variable formalParameter="EN">'
        '<connectionPointIn><connection refLocalId="20"/></connectionPointIn></variable>',
    )
    sensors: list[dict[str, Any]] = [{"level": 6}, {"level": 6, "b": True}, {"level": 0}]
    on = run(with_en, sensors)
    assert [y0 for y0, _ in on] == [False, True, True]


# What is refused

ONE = block_xml("Net", {}, [Rung(Contact("a"), (Coil("y0"),))])
END = "n</expression></outVariable>"


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("<a", "ladder-bad-xml"),
        ("<a></b>", "ladder-bad-xml"),
        ("<html/>", "ladder-unknown-format"),
        ("<Document/>", "ladder-empty"),
        ('<!DOCTYPE x [<!ENTITY y "z">]><Document>&y;</Document>', "ladder-entity"),
        ("<x>" * 300 + "</x>" * 300, "ladder-too-large"),
        (FBD.replace('typeName="GT"', 'typeName="GTT"'), "scl-unknown-function"),
        (FBD.replace(END, "n+</expression></outVariable>"), "ladder-operand"),
        (FBD.replace('instanceName="c"', ""), "ladder-no-instance"),
        (FBD.replace('refLocalId="1"', 'refLocalId="99"'), "ladder-no-access"),
        (FBD.replace("<FBD>", "<SFC>").replace("</FBD>", "</SFC>"), "ladder-language"),
        (FBD.replace("</FBD>", '<jump localId="77" label="x"/></FBD>'), "ladder-unknown-part"),
        (FBD.replace("<INT/>", "<derived name='Nothing'/>"), "scl-unknown-type"),
        (FBD.replace('name="n"', 'name="n n" address="x"'), "ladder-interface"),
        (ONE.replace('Name="Coil"', 'Name="Jump"'), "ladder-unknown-part"),
        (ONE.replace("FlgNet", "StructuredText"), "ladder-language"),
        (block_xml("Net", {}, [Rung(Contact("nothing"), (Coil("y0"),))]), "scl-unknown-name"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_its_place(text: str, id: str) -> None:
    found = ids(text)
    assert id in found, found


def test_a_loop_of_wires_is_refused() -> None:
    text = FBD.replace('<connection refLocalId="1"/>', '<connection refLocalId="3" formalParameter="OUT"/>')
    assert "ladder-feedback" in ids(text)


@pytest.mark.parametrize("encoding", ["klingon", "utf-16", "gb18030"])
def test_the_encoding_that_an_xml_head_names_does_not_matter_once_the_text_is_read(encoding: str) -> None:
    text = re.sub(r"^<\?xml[^>]*>", "", plcopen("Net", {}, SORTING[:3])).lstrip()
    problems = Problems("x")
    assert read_blocks(f'<?xml version="1.0" encoding="{encoding}"?>\n{text}', problems) is not None
    assert not problems.all()


@given(st.data())
@settings(deadline=None, max_examples=120, suppress_health_check=[HealthCheck.too_slow])
def test_spoilt_files_are_refused_and_never_break_anything(data: st.DataObject) -> None:
    text = data.draw(
        st.sampled_from([FBD, block_xml("S", SORTING_DECLARED, SORTING[:4]), plcopen("Net", {}, SORTING[:3])])
    )
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text) - 1))
        to = data.draw(st.integers(at, min(len(text), at + 40)))
        words = st.sampled_from(['"', "<", ">", "/>", "UId", "in1", "99", "", "<a/>", "Name", "\ufffe", "IF", "'"])
        text = text[:at] + data.draw(words) + text[to:]
    problems = Problems("x")
    read_blocks(text, problems)
    ids(text)
    assert all(problem.text(language) for problem in problems.all() for language in LANGUAGES)
