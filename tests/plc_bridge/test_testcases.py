"""Test cases for blocks: what they set, how long they run, what they find."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plc_bridge.scl.sources import Source
from plc_bridge.testcases.junit import junit_xml
from plc_bridge.testcases.results import Results
from plc_bridge.testcases.suite import run_tests
from scenarios.catalogue import load_exercise
from twin.texts import LANGUAGES, say

MOTOR = """
FUNCTION_BLOCK "Motor"
VAR_INPUT go : Bool; speed : Real; END_VAR
VAR_OUTPUT run : Bool; END_VAR
VAR delay : TON; n : Int; rows : ARRAY[1..3] OF Int; END_VAR
BEGIN
    #delay(IN := #go, PT := T#100ms);
    #run := #delay.Q;
    #n := #n + 1;
    #rows[2] := #n * 2;
END_FUNCTION_BLOCK
"""
EXERCISE = load_exercise("sorting-metal")
CASES = EXERCISE.reference.with_name("tests.tst")


def results(test: str, program: str = MOTOR) -> Results:
    return run_tests([Source("t.tst", test)], [Source("m.scl", program)], ())


def case(body: str, name: str = "a") -> str:
    return f'TEST_CASE "{name}" FOR "Motor"\nSTEP "s"\n{body}\nEND_STEP\nEND_TEST_CASE\n'


def told(test: str, program: str = MOTOR) -> list[str]:
    found = results(test, program)
    problems = [problem.text("en") for problem in found.problems]
    for one in found.cases:
        problems += [problem.text("en") for problem in one.problems]
        problems += [f"{failure.line}: {say(failure.message, 'en')}" for failure in one.failures]
    return problems


def test_a_block_runs_in_lock_step_with_its_own_clock() -> None:
    text = case(
        "go := TRUE; RUN(TIME := T#100ms); ASSERT.Equal(run, FALSE); RUN(CYCLES := 1); ASSERT.Equal(run, TRUE);"
    )
    assert results(text).passed


def test_what_is_not_so_is_told_with_its_line_and_both_values() -> None:
    text = case("RUN(CYCLES := 3);\nASSERT.Equal(n, 5);\nASSERT.Equal(rows[2], 7);")
    assert told(text) == ["4: n is 3, expected 5", "5: rows[2] is 6, expected 7"]


@pytest.mark.parametrize(
    ("look", "passes"),
    [
        ("Equal(n, 3)", True),
        ("NotEqual(n, 3)", False),
        ("Greater(n, 2)", True),
        ("GreaterOrEqual(n, 3)", True),
        ("Less(n, 3)", False),
        ("LessOrEqual(n, 3)", True),
        ("InRange(n, 1, 3)", True),
        ("InRange(n, 4, 9)", False),
        ("Near(speed, 1.5, 0.1)", True),
        ("Near(speed, 2.0, 0.1)", False),
        ("True(go)", True),
        ("False(go)", False),
    ],
)
def test_every_kind_of_look(look: str, passes: bool) -> None:
    assert results(case(f"go := TRUE; speed := 1.45; RUN(CYCLES := 3); ASSERT.{look};")).passed is passes


@given(st.lists(st.integers(1, 6), min_size=1, max_size=6))
@settings(deadline=None, max_examples=20)
def test_running_in_parts_is_running_as_a_whole(parts: list[int]) -> None:
    cut = " ".join(f"RUN(CYCLES := {n});" for n in parts)
    found = f"ASSERT.Equal(n, {sum(parts)}); ASSERT.Equal(run, {str(sum(parts) > 10).upper()});"
    assert results(case(f"go := TRUE; {cut} {found}")).passed
    assert results(case(f"go := TRUE; RUN(TIME := T#{10 * sum(parts)}ms); {found}")).passed


def test_no_case_knows_of_the_one_before_and_each_gives_the_same_again() -> None:
    body = "go := TRUE; RUN(CYCLES := 30); ASSERT.Equal(n, 30); ASSERT.Equal(run, TRUE);"
    both = case(body, "a") + case(body, "b")
    assert results(both).passed
    assert results(both) == results(both)


@pytest.mark.parametrize(
    ("test", "said"),
    [
        ("", "no TEST_CASE in this file"),
        (case("RUN(CYCLES := 0);"), "at least one cycle"),
        (case("RUN(CYCLE := 1);"), "RUN has no 'CYCLE'"),
        (case("go := 5; RUN(CYCLES := 1);"), "BOOL"),
        (case("RUN(CYCLES := 1); ASSERT.Equal(m, 1);"), "m"),
        (case("RUN(CYCLES := 1); ASSERT.Equl(n, 1);"), "did you mean"),
        (case("RUN(CYCLES := 1); ASSERT.Equal(n);"), "takes 2 values, found 1"),
        (case("RUN(CYCLES := 1); ASSERT.Equal(rows, 1);"), "name one value of it"),
        (case("RUN(CYCLES := 99999999);"), "cycles, at most"),
        (case("go := TRUE;"), "has no RUN"),
        (case("RUN(CYCLES := 1);").replace('"Motor"', '"Motr"'), "did you mean 'Motor'"),
        (case("RUN(CYCLES := 1);").replace("END_STEP", ""), "END_STEP"),
    ],
)
def test_a_mistake_is_told_with_its_place(test: str, said: str) -> None:
    found = told(test)
    assert any(said in text for text in found), found
    assert all(text.startswith("t.tst:") for text in found)


def test_a_stop_of_the_cpu_is_a_failure_with_the_line_of_the_program() -> None:
    endless = MOTOR.replace("#n := #n + 1;", "WHILE #go DO ; END_WHILE;")
    (text,) = told(case("go := TRUE; RUN(CYCLES := 1);"), endless)
    assert "STOP" in text and "m.scl, line 9" in text


def test_a_program_with_mistakes_runs_no_case() -> None:
    found = results(case("RUN(CYCLES := 1);"), MOTOR.replace("#n + 1", "#m + 1"))
    assert found.broken and not found.passed and found.problems[0].file == "m.scl"


@pytest.mark.parametrize("language", LANGUAGES)
def test_results_are_junit_xml(language: str) -> None:
    found = results(case("RUN(CYCLES := 3); ASSERT.Equal(n, 5);", "x") + case("RUN(CYCLES := 1);", "y"))
    suite = ElementTree.fromstring(junit_xml(found, language).split("?>", 1)[1])  # type: ignore[arg-type]
    assert (suite.get("tests"), suite.get("failures"), suite.get("errors")) == ("2", "1", "0")
    failure = suite.find("testcase[@name='x']/failure")
    assert failure is not None and "3" in str(failure.get("message")) and failure.text == "t.tst:3:19"


def test_the_cases_of_the_exercise_pass_the_reference_and_find_most_wrong_programs() -> None:
    cases = [Source("tests.tst", CASES.read_text("utf-8"))]
    tags = EXERCISE.layout.tag_table()
    assert run_tests(cases, [EXERCISE.program()], tags).passed
    wrong = [run_tests(cases, [EXERCISE.program(name)], tags) for name in EXERCISE.wrong]
    assert not any(found.broken for found in wrong)
    assert sum(not found.passed for found in wrong) >= 12


@pytest.mark.parametrize("callee", ["x" + ".y" * 3000, "a[" * 3000 + "1" + "]" * 3000, "a[1" + " + 1" * 5000 + "]"])
def test_a_monstrous_path_is_refused(callee: str) -> None:
    assert told(case(f"{callee} := 1;"))
    assert told(case(f"{callee}();"))
