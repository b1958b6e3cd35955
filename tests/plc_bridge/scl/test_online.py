"""What people see of a running program: values by path and as text, monitored scans, cross-reference, many files."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plc_bridge.scl import access
from plc_bridge.scl import types as t
from plc_bridge.scl.access import AccessError
from plc_bridge.scl.compile import compile_scl, compile_sources
from plc_bridge.scl.operations import f32
from plc_bridge.scl.problems import SclError
from plc_bridge.scl.program import Program
from plc_bridge.scl.sources import Source
from plc_bridge.scl.uses import of_variable
from plc_bridge.scl.values import NoValue, read_value, text_of
from plc_bridge.simulated_plc import SimulatedPlc
from tests.plc_bridge.scl.programs import TAGS, programs, traces
from twin.signals import Role
from twin.tags import Tag
from twin.texts import LANGUAGES, say

START = Tag("start", "panel.start", Role.SENSOR, "BOOL", "%I0.0", False)
LEVEL = Tag("level", "tank.level", Role.SENSOR, "REAL", "%ID64", 0.0)
MOTOR = Tag("motor", "belt.motor", Role.ACTUATOR, "BOOL", "%Q0.0", False)

STATION = """
FUNCTION_BLOCK "Station"
VAR_INPUT go : Bool; END_VAR
VAR_OUTPUT run : Bool; END_VAR
VAR  delay : TON; counts : ARRAY[1..3] OF Int; END_VAR
VAR_TEMP n : Int; END_VAR
BEGIN
    #n := #counts[1] + 1;
    IF #go THEN
        #counts[1] := #n;
    ELSE
        #counts[2] := #counts[2] + 1;
    END_IF;
    #delay(IN := #go, PT := T#100ms);
    #run := #delay.Q;
END_FUNCTION_BLOCK
"""
MAIN = """
TYPE "Counts" STRUCT total : DInt; END_STRUCT END_TYPE
DATA_BLOCK "Data" VAR counts : "Counts"; limit : Int := 5; END_VAR END_DATA_BLOCK
FUNCTION "Twice" : Int
VAR_INPUT x : Int; END_VAR
    #Twice := #x * 2;
END_FUNCTION
ORGANIZATION_BLOCK "Main"
VAR first : "Station"; second : "Station"; END_VAR
BEGIN
    #first(go := "start");
    #second(go := NOT "start");
    "motor" := #first.run;
    "Data".counts.total := "Data".counts.total + "Twice"("Data".limit);
END_ORGANIZATION_BLOCK
"""


def monitored() -> tuple[Program, SimulatedPlc]:
    program = compile_sources(
        [Source("station.scl", STATION), Source("main.scl", MAIN)], [START, LEVEL, MOTOR], monitored=True
    )
    return program, SimulatedPlc(program)


def scan(plc: SimulatedPlc, n: int, **sensors: Any) -> None:
    plc.exchange(n * 10_000, {START.topic: False, LEVEL.topic: 0.0, **sensors})


def lines(program: Program, plc: SimulatedPlc) -> dict[tuple[int, int], Any]:
    return {(program.probes[n].line, program.probes[n].column): value for n, value in plc.seen[1].items()}


def test_a_monitored_scan_tells_operands_targets_and_what_was_reached() -> None:
    program, plc = monitored()
    plc.look(access.find(program, "Main.first"))
    scan(plc, 1, **{START.topic: True})
    values = lines(program, plc)
    assert values[(8, 11)] == 0 and values[(8, 5)] == 1
    assert values[(9, 0)] is True and values[(10, 9)] == 1
    assert (12, 0) not in values, "the ELSE branch was not run"
    assert plc.seen[0] == 10_000


def test_each_instance_shows_its_own_values() -> None:
    program, plc = monitored()
    plc.look(access.find(program, "Main.second"))
    scan(plc, 1, **{START.topic: True})
    assert (12, 9) in lines(program, plc) and (10, 9) not in lines(program, plc)


def test_a_function_is_looked_at_by_its_name_and_an_unknown_one_shows_nothing() -> None:
    program, plc = monitored()
    plc.look("twice")
    scan(plc, 1)
    assert 5 in plc.seen[1].values() and 10 in plc.seen[1].values()
    plc.look("Thrice")
    scan(plc, 2)
    assert plc.seen == (-1, {})
    assert program.probes


def test_looking_survives_a_restart() -> None:
    program, plc = monitored()
    plc.look(access.find(program, "Main.first"))
    plc.restart()
    scan(plc, 1)
    assert plc.seen[1]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ('"Data".counts.total', 10),
        ("data.LIMIT", 5),
        ("Main.first.counts[2]", 1),
        ("Main.second.delay.Q", False),
        ("start", False),
        ("%I0.0", False),
        ("%QX0.0", False),
        ("%MW10", 0),
        ("%M10.3", False),
    ],
)
def test_a_path_as_people_write_it_leads_to_its_value(path: str, value: Any) -> None:
    program, plc = monitored()
    scan(plc, 1)
    assert plc.value(access.find(program, path)) == value


def test_inside_an_instance_its_own_names_are_enough() -> None:
    program, _ = monitored()
    inside = access.find(program, "Main.first")
    assert access.find(program, "#counts[1]", inside=inside).path == "Main.first.counts[1]"
    assert access.find(program, "start", inside=inside).path == "start"


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("Dat.limit", "did you mean 'Data'"),
        ("Data.limitt", "did you mean 'limit'"),
        ("Data.limit.x", "has no member x"),
        ("Main.first.counts[7]", "from 1 to 3"),
        ("Main.first.counts[1, 2]", "no such item"),
        ("Data[1]", "no such item"),
        ("%I9.9", "nothing"),
        ("%I7.0", "nothing"),
        ("", "no path"),
        ("Data..limit", "no path"),
        ("Main.first.n", "no member n"),
    ],
)
def test_a_wrong_path_says_where_it_goes_wrong(path: str, told: str) -> None:
    program, _ = monitored()
    with pytest.raises(AccessError) as caught:
        access.find(program, path)
    assert told in say(caught.value.problem, "en")
    assert all(say(caught.value.problem, language) for language in LANGUAGES)


def test_a_value_is_modified_once_and_a_sensor_for_one_scan() -> None:
    program, plc = monitored()
    scan(plc, 1)
    plc.modify(access.find(program, "Data.limit"), 50)
    plc.modify(access.find(program, "start"), True)
    scan(plc, 2)
    assert plc.value(access.find(program, "Data.counts.total")) == 110
    assert plc.value(access.find(program, "Main.first.counts[1]")) == 1
    scan(plc, 3)
    assert plc.value(access.find(program, "Main.first.counts[1]")) == 1
    assert plc.value(access.find(program, "start")) is False


def test_what_a_block_works_out_cannot_be_set() -> None:
    program, plc = monitored()
    for path in ("Main.first.delay.Q", "Main.first"):
        with pytest.raises(AccessError):
            plc.modify(access.find(program, path), True)


def test_bit_memory_is_read_and_set_by_its_address() -> None:
    program = compile_scl('PROGRAM Main VAR x : INT; END_VAR %MW10 := 16#1234; "motor" := %M20.1; END_PROGRAM', [MOTOR])
    plc = SimulatedPlc(program)
    plc.exchange(0, {})
    assert plc.value(access.find(program, "%MB11")) == 0x34
    plc.modify(access.find(program, "%M20.1"), True)
    assert plc.exchange(10_000, {})[MOTOR.topic] is True


def test_every_instance_of_a_program_can_be_chosen() -> None:
    program, _ = monitored()
    assert [place.path for place in access.instances(program)] == ["Main", "Main.first", "Main.second"]


def test_all_paths_that_are_listed_lead_back_to_their_place() -> None:
    program, plc = monitored()
    scan(plc, 1)
    for path, value in plc.watch().items():
        assert plc.value(access.find(program, path)) == value


def test_the_cross_reference_knows_every_reading_and_writing() -> None:
    program, _ = monitored()
    uses = of_variable(program.uses, '"start"')
    assert [(use.kind, use.file, use.line, use.block) for use in uses] == [
        ("read", "main.scl", 11, "Main"),
        ("read", "main.scl", 12, "Main"),
    ]
    assert {(use.kind, use.text) for use in of_variable(program.uses, "Data")} == {
        ("read", '"Data".counts.total'),
        ("write", '"Data".counts.total'),
        ("read", '"Data".limit'),
    }
    assert [use.kind for use in of_variable(program.uses, "#first")] == ["call", "read"]


def test_a_mistake_is_told_with_the_file_it_stands_in() -> None:
    wrong = STATION.replace("#counts[2] :=", "#count[2] :=")
    with pytest.raises(SclError) as caught:
        compile_sources([Source("main.scl", MAIN), Source("station.scl", wrong)], [START, MOTOR])
    problem = caught.value.problems[0]
    assert (problem.file, problem.line) == ("station.scl", 12)


def test_a_fault_of_a_run_is_told_with_the_file_it_stands_in() -> None:
    station = STATION.replace("#counts[1] + 1", "#counts[#counts[3]]")
    plc = SimulatedPlc(compile_sources([Source("main.scl", MAIN), Source("station.scl", station)], [START, MOTOR]))
    plc.exchange(0, {START.topic: False})
    assert (plc.diagnosis[0].file, plc.diagnosis[0].line) == ("station.scl", 8)


WHOLE = [t.SINT, t.INT, t.DINT, t.LINT, t.USINT, t.UINT, t.UDINT, t.ULINT, t.BYTE, t.WORD, t.DWORD, t.LWORD]
WHOLE += [t.TIME, t.LTIME, t.TOD, t.LTOD, t.DATE]
NANOSECONDS_OF_DAY = 86_400_000_000_000


@given(st.sampled_from(WHOLE), st.data())
def test_a_whole_value_reads_back_from_its_text(type_: t.Elementary, data: st.DataObject) -> None:
    high = {t.TOD: 86_399_999, t.LTOD: NANOSECONDS_OF_DAY - 1}.get(type_, type_.hi)
    value = data.draw(st.integers(type_.lo, high))
    assert read_value(text_of(value, type_), type_) == value


@given(st.integers(0, 500 * 365 * NANOSECONDS_OF_DAY), st.sampled_from([t.DT, t.LDT]))
def test_a_moment_reads_back_from_its_text(value: int, type_: t.Elementary) -> None:
    assert read_value(text_of(value, type_), type_) == value


@given(st.floats(width=32, allow_nan=False, allow_infinity=False))
def test_a_real_reads_back_from_its_text(value: float) -> None:
    assert math.copysign(1, read_value(text_of(f32(value), t.REAL), t.REAL)) == math.copysign(1, value)
    assert read_value(text_of(f32(value), t.REAL), t.REAL) == f32(value)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_long_real_reads_back_from_its_text(value: float) -> None:
    assert read_value(text_of(value, t.LREAL), t.LREAL) == value


@given(st.text(st.characters(codec="latin-1", exclude_categories=["Cc"]), max_size=20))
def test_a_text_reads_back_from_its_quotes(value: str) -> None:
    assert read_value(text_of(value, t.STRING), t.STRING) == value


@pytest.mark.parametrize(
    ("text", "type_"), [("5", t.BOOL), ("maybe", t.BOOL), ("70000", t.INT), ("", t.INT), ("1; x := 2", t.INT)]
)
def test_what_is_no_value_is_refused_with_an_example(text: str, type_: t.Elementary) -> None:
    with pytest.raises(NoValue) as caught:
        read_value(text, type_)
    assert "expected for example" in say(caught.value.problem, "en")


@given(programs(), traces(40))
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_a_monitored_program_does_the_very_same(text: str, changes: list[tuple[int, str, object]]) -> None:
    try:
        plain, watched = (compile_sources([Source("p.scl", text)], TAGS, monitored=m) for m in (False, True))
    except SclError:
        return
    one, other = SimulatedPlc(plain), SimulatedPlc(watched)
    other.look(access.instances(watched)[0])
    sensors: dict[str, Any] = {tag.topic: tag.initial for tag in TAGS if tag.role is Role.SENSOR}
    for number in range(40):
        sensors.update({topic: value for at, topic, value in changes if at == number})
        now = number * 10_000
        # As texts, in which not a number is equal to itself.
        assert repr(one.exchange(now, sensors)) == repr(other.exchange(now, sensors))
    assert one.mode == other.mode and one.diagnosis == other.diagnosis
