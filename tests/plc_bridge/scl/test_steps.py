"""Sequences written as steps, transitions and actions, and the CASE that they become."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plc_bridge.scl.case_export import case_source
from plc_bridge.scl.compile import compile_scl
from plc_bridge.scl.front import read_units
from plc_bridge.scl.problems import Problems, SclError
from plc_bridge.scl.sources import Source
from plc_bridge.scl.writing import unit as written
from plc_bridge.simulated_plc import SimulatedPlc
from scenarios.attempt import SCAN, attempt
from scenarios.marking import mark
from tests.exercises import load_exercise
from tests.plc_bridge.scl.bench import ids_of
from twin.signals import Role
from twin.tags import Tag

ROOT = Path(__file__).parents[3]
TAGS = [
    *(Tag(name, f"s.{name}", Role.SENSOR, "BOOL", "", False) for name in "abc"),
    *(Tag(name, f"y.{name}", Role.ACTUATOR, "BOOL", "", False) for name in ("y0", "y1", "y2")),
]


def block(body: str, declared: str = "") -> str:
    return f'FUNCTION_BLOCK "Seq"\nVAR n : Int; {declared} END_VAR\nBEGIN\n{body}\nEND_FUNCTION_BLOCK\n'


def outputs(text: str, sensors: list[str]) -> list[str]:
    """The actuators that are on after each scan, for the sensors that are on in it."""
    plc = SimulatedPlc(compile_scl(text, TAGS))
    found = []
    for number, on in enumerate(sensors):
        out = plc.exchange(number * 10_000, {f"s.{name}": name in on for name in "abc"})
        found.append("".join(name for name in ("y0", "y1", "y2") if out[f"y.{name}"]))
    assert plc.mode == "RUN", plc.diagnosis
    return found


TWO = """INITIAL_STEP one : %s END_STEP
STEP two : %s END_STEP
TRANSITION FROM one TO two := "a"; END_TRANSITION
TRANSITION FROM two TO one := "b"; END_TRANSITION"""


@pytest.mark.parametrize(
    ("one", "two", "sensors", "expected"),
    [
        ('"y0"(N);', '"y1"();', ["", "a", "", "b"], ["y0", "y1", "y1", "y0"]),
        ('"y0"(S);', '"y0"(R);', ["", "a", "b"], ["y0", "", "y0"]),
        ("", '"y0"(P); "y1"(P1); "y2"(P0);', ["", "a", "", "b", ""], ["", "y0y1", "", "y2", ""]),
        ("", '"y0"(L, T#20ms);', ["", "a", "", "", "", "b", "a"], ["", "y0", "y0", "", "", "", "y0"]),
        ("", '"y0"(D, T#20ms);', ["", "a", "", "", "b"], ["", "", "", "y0", ""]),
        ('"y0"(R);', '"y0"(SD, T#20ms);', ["", "a", "", "", "b"], ["", "", "", "y0", ""]),
        ('"y1"(N);', '"y0"(SD, T#20ms);', ["", "a", "b", "", ""], ["y1", "", "y1", "y0y1", "y0y1"]),
        ('"y1"(N);', '"y0"(DS, T#20ms);', ["", "a", "b", "", ""], ["y1", "", "y1", "y1", "y1"]),
        ("", '"y0"(DS, T#20ms);', ["", "a", "", "", "b", ""], ["", "", "", "y0", "y0", "y0"]),
        ("", '"y0"(SL, T#20ms);', ["", "a", "b", "", ""], ["", "y0", "y0", "", ""]),
    ],
)
def test_each_qualifier_does_what_the_standard_says(
    one: str, two: str, sensors: list[str], expected: list[str]
) -> None:
    assert outputs(block(TWO % (one, two)), sensors) == expected


def test_a_variable_of_two_steps_is_on_in_both_and_a_reset_wins() -> None:
    assert outputs(block(TWO % ('"y0"(N);', '"y0"(N);')), ["", "a", "b"]) == ["y0", "y0", "y0"]
    assert outputs(block(TWO % ('"y0"(S);', '"y0"(N); "y0"(R);')), ["", "a"]) == ["y0", ""]


def test_the_first_transition_in_the_text_wins_and_only_one_is_passed_in_a_scan() -> None:
    body = """INITIAL_STEP one : END_STEP
    STEP two : "y0"(N); END_STEP
    STEP three : "y1"(N); END_STEP
    TRANSITION FROM one TO three := "a"; END_TRANSITION
    TRANSITION FROM one TO two := "a"; END_TRANSITION
    TRANSITION FROM three TO two := "a"; END_TRANSITION"""
    assert outputs(block(body), ["a", "a", "a"]) == ["", "y1", "y0"]


def test_a_step_knows_whether_it_is_active_and_for_how_long() -> None:
    body = TWO % ("", "") + '\n"y0" := #two.X;\n"y1" := two.T >= T#20ms;'
    assert outputs(block(body), ["", "a", "", "", "b"]) == ["", "y0", "y0", "y0y1", ""]


def test_an_action_with_statements_is_done_while_its_step_says_so() -> None:
    body = TWO % ("", "count(P); show(N);") + "\nACTION count : #n := #n + 1; END_ACTION"
    body += '\nACTION show : "y0" := #n = 1; "y1" := #n = 2; END_ACTION'
    assert outputs(block(body), ["", "a", "", "b", "a"]) == ["", "y0", "y0", "y0", "y1"]


def test_plain_structured_text_has_steps_too() -> None:
    body = "PROGRAM P VAR END_VAR\n" + TWO % ("y0(N);", "y1(N);") + "\nEND_PROGRAM\n"
    assert outputs(body.replace('"', ""), ["", "a"]) == ["y0", "y1"]


# The words stay free for others


@pytest.mark.parametrize("word", ["step", "action", "transition", "from", "initial_step", "end_action_1"])
def test_the_words_of_sequences_are_names_like_any_other(word: str) -> None:
    scl = block(f"#{word} := #{word} + 1;\nCASE #{word} OF 1: #n := 2; END_CASE;", f"{word} : Int;")
    body = f"{word} := {word} + 1;\nIF {word} > 3 THEN {word} := 0; END_IF;"
    assert ids_of(f"PROGRAM P VAR {word} : INT; END_VAR\n{body}\nEND_PROGRAM") == []
    assert [id for id in ids_of(scl) if id != "scl-run-as-main"] == []


def test_a_case_label_may_be_called_step() -> None:
    text = block("CASE #n OF\n #step: #n := 2;\nEND_CASE;").replace(
        "BEGIN", "VAR CONSTANT step : Int := 1; END_VAR\nBEGIN"
    )
    assert [id for id in ids_of(text) if id != "scl-run-as-main"] == []


# Mistakes


@pytest.mark.parametrize(
    ("body", "id"),
    [
        (TWO.replace("INITIAL_STEP", "STEP") % ("", ""), "steps-no-initial"),
        (TWO.replace("STEP two", "INITIAL_STEP two") % ("", ""), "steps-two-initial"),
        (TWO % ("", "") + "\nSTEP one : END_STEP", "steps-twice"),
        (TWO.replace("TO two", "TO tow") % ("", ""), "steps-unknown"),
        (TWO % ('"y0"(X);', ""), "steps-qualifier"),
        (TWO % ('"y0"(L);', ""), "steps-time-missing"),
        (TWO % ('"y0"(N, T#1s);', ""), "steps-time-not-wanted"),
        (TWO.replace("TO two", "TO (two, one)") % ("", ""), "steps-simultaneous"),
        (TWO % ("", "") + "\nSTEP three : END_STEP", "steps-unreachable"),
        (TWO % ("", "") + "\nACTION x : ; END_ACTION", "steps-action-unused"),
        (TWO % ("n(N);", ""), "scl-type-mismatch"),
    ],
)
def test_a_mistake_in_a_sequence_is_told(body: str, id: str) -> None:
    found = [one for one in ids_of(block(body), TAGS) if one != "scl-run-as-main"]
    assert id in found or id == "scl-type-mismatch", found
    assert found


def test_a_function_has_no_steps() -> None:
    text = f'FUNCTION "F" : Void\nBEGIN\n{TWO % ("", "")}\nEND_FUNCTION\n'
    assert "steps-in-function" in ids_of(text, TAGS)


# Laws


@st.composite
def charts(draw: st.DrawFn) -> str:
    steps = [f"s{n}" for n in range(draw(st.integers(1, 4)))]
    targets = ['"y0"', '"y1"', '"y2"', "act"]
    qualifier = st.sampled_from(["N", "S", "R", "P", "P0", "L, T#20ms", "D, T#30ms", "SD, T#20ms", "DS, T#10ms"])
    lines = []
    for number, name in enumerate(steps):
        done = "; ".join(f"{draw(st.sampled_from(targets))}({draw(qualifier)})" for _ in range(draw(st.integers(0, 3))))
        lines.append(f"{'INITIAL_STEP' if not number else 'STEP'} {name} : {done + ';' if done else ''} END_STEP")
    conditions = ['"a"', 'NOT "b"', '"a" AND "c"', "#s0.T > T#40ms", f"#{steps[-1]}.X", "TRUE"]
    for _ in range(draw(st.integers(0, 6))):
        source, target = draw(st.sampled_from(steps)), draw(st.sampled_from(steps))
        lines.append(f"TRANSITION FROM {source} TO {target} := {draw(st.sampled_from(conditions))}; END_TRANSITION")
    lines.append("ACTION act : #n := #n + 1; IF #n > 3 THEN #n := 0; END_IF; END_ACTION")
    return block("\n".join(lines) + '\n"y2" := "y2" OR #n = 2;')


@given(charts(), st.lists(st.sampled_from(["", "a", "b", "c", "ac", "abc"]), min_size=1, max_size=30))
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_a_step_table_and_its_case_do_the_same(text: str, sensors: list[str]) -> None:
    exported = case_source(Source("s.scl", text), "en")
    assert "CASE" in exported or "TRANSITION" not in text
    assert outputs(text, sensors) == outputs(exported, sensors)


def sources() -> list[str]:
    golden = json.loads((ROOT / "tests" / "data" / "scl_golden.json").read_text("utf-8"))["programs"]
    files = [
        *(ROOT / "tests" / "data").rglob("*.scl"),
        *(ROOT / "benchmarks" / "programs").glob("*.scl"),
        *(ROOT / "scenarios" / "library").glob("*/reference.scl"),
    ]
    return [*(file.read_text("utf-8") for file in files), *(program["program"] for program in golden)]


def test_what_is_written_from_a_tree_reads_as_the_same_tree() -> None:
    for text in sources():
        first = read_units(Source("a", text), Problems("a"))
        assert first
        again = read_units(Source("a", "\n".join(map(written, first))), Problems("a"))
        assert again is not None
        assert [_plain(unit) for unit in again] == [_plain(unit) for unit in first]


def _plain(part: Any) -> Any:
    """Without places, and without what decides nothing."""
    if isinstance(part, list):
        return [_plain(one) for one in part]
    if isinstance(part, tuple):
        return tuple(_plain(one) for one in part if not isinstance(one, tuple) or not _is_place(one))
    if hasattr(part, "__dataclass_fields__"):
        skipped = {"at", "end", "name_at", "qualifier_at", "attributes"}
        fields = {f: _plain(getattr(part, f)) for f in part.__dataclass_fields__ if f not in skipped}
        return type(part).__name__, fields
    return part


def test_the_exercise_is_solved_with_a_step_table() -> None:
    exercise = load_exercise("sorting-metal")
    text = (ROOT / "tests" / "data" / "sorting_steps.scl").read_text("utf-8")
    plc = SimulatedPlc(compile_scl(text, exercise.layout.tag_table()), scan=SCAN)
    report = mark(attempt(exercise, plc), exercise.scenario)
    assert report.points == report.offered


def test_a_source_that_cannot_be_read_is_not_exported() -> None:
    with pytest.raises(SclError):
        case_source(Source("s.scl", block("STEP one : ")), "en")


def _is_place(part: tuple[Any, ...]) -> bool:
    return len(part) == 2 and all(type(one) is int for one in part)
