"""What the checker finds wrong beside the slips of the pen: one program each, with the place of what is told."""

from __future__ import annotations

import pytest

from plc_bridge.scl import types as t
from plc_bridge.scl.problems import SclProblem
from plc_bridge.scl.sources import LONGEST
from tests.plc_bridge.scl.bench import problems_of, value_of
from tests.plc_bridge.scl.programs import TAGS
from tests.plc_bridge.scl.test_dialect import noted, program
from twin.texts import LANGUAGES

BLOCKS = """TYPE "P" : STRUCT x : Int; END_STRUCT; END_TYPE
FUNCTION "Inc" : Int VAR_INPUT step_by : Int; END_VAR VAR_OUTPUT rest : Int; END_VAR VAR_IN_OUT n : Int; END_VAR
BEGIN #n := #n + #step_by; #rest := 1; #Inc := #n; END_FUNCTION
FUNCTION_BLOCK "Box" VAR_INPUT go : Bool; END_VAR VAR_IN_OUT io : Int; END_VAR VAR_OUTPUT done : Bool; END_VAR
BEGIN #done := #go; #io := 1; END_FUNCTION_BLOCK
FUNCTION "Do" : Void BEGIN ; END_FUNCTION
DATA_BLOCK "Any_DB" IEC_TIMER BEGIN END_DATA_BLOCK
PROGRAM Main
VAR x : INT; y : INT; d : DINT; u : UINT; b : BOOL; r : REAL; t : TON; box : "Box"; p : "P"; tm : TIME; s : STRING[3];
    a : ARRAY[1..3] OF INT; m : ARRAY[1..3, 1..2] OF INT; w : WORD; date : DATE; END_VAR
VAR CONSTANT TEN : INT := 10; END_VAR
"""
FIRST = BLOCKS.count("\n") + 1


@pytest.mark.parametrize(
    ("body", "id", "column"),
    [
        ("w := %MW9000;", "scl-address-outside", 6),
        ("b := %M10.9;", "scl-bad-address", 6),
        ("b := %MX10;", "scl-bad-address", 6),
        ("b := %DB1.DBX0.0;", "scl-bad-address", 6),
        ("b := t(IN := b);", "scl-call-has-no-value", 6),
        ("CASE x OF x := 1; 1: y := 2; END_CASE;", "scl-case-without-label", 11),
        ("CASE x OF y: y := 2; END_CASE;", "scl-constant-expected", 11),
        ("x := " + " * ".join(["9" * 40] * 40) + ";", "scl-constant-too-large", 1294),
        ("TEN := 5;", "scl-constant-written", 1),
        ("x := m[1];", "scl-dimensions", 6),
        ("CASE x OF 3..1: y := 2; END_CASE;", "scl-empty-range", 11),
        ("x := box.io;", "scl-in-out-outside", 10),
        ('x := "Inc"(step_by := 1, n := d);', "scl-in-out-type", 31),
        ('x := "Inc"(n := x);', "scl-missing-argument", 6),
        ("box(go := b);", "scl-missing-argument", 1),
        ("x += y += 1;", "scl-mixed-assignment", 3),
        ("x := y[1];", "scl-no-array", 6),
        ("date := b;", "scl-no-conversion", 9),
        ("x := y.z;", "scl-no-members", 8),
        ("b := r.%X1;", "scl-no-slice", 7),
        ("x();", "scl-not-callable", 1),
        ('"Any_DB"(IN := b);', "scl-which-timer", 1),
        ("t.TOF(IN := b);", "scl-other-timer", 3),
        ('x := 1 + "Inc"(step_by := 1, n := x, rest => y);', "scl-output-inside", 38),
        ("t.Q := TRUE;", "scl-read-only", 3),
        ("Clock_1Hz := TRUE;", "scl-read-only", 1),
        ("1 := x;", "scl-unexpected", 1),
        ("RD_SYS_T(x + 1);", "scl-variable-expected", 12),
        ("FOR x := 1 TO 3 BY 0 DO ; END_FOR;", "scl-zero-step", 20),
        ("b := x;", "scl-needs-conversion", 6),
        ("x := d;", "scl-needs-conversion", 6),
        ('x := "Do"();', "scl-no-value", 6),
        ("x := 1 ~ 2;", "scl-bad-character", 8),
        ("x := LEN(5);", "scl-type-mismatch", 10),
    ],
)
def test_what_cannot_be_run_is_told_where_it_stands(body: str, id: str, column: int) -> None:
    first = errors_of(f"{BLOCKS}{body}\nEND_PROGRAM")[0]
    assert (first.message.id, first.line, first.column) == (id, FIRST, column)
    assert len({first.text(language) for language in LANGUAGES}) == len(LANGUAGES)


@pytest.mark.parametrize(
    ("source", "id"),
    [
        ("PROGRAM Main VAR CONSTANT c : INT; END_VAR ; END_PROGRAM", "scl-constant-without-value"),
        ('TYPE "A" : STRUCT b : "A"; END_STRUCT; END_TYPE PROGRAM Main ; END_PROGRAM', "scl-contains-itself"),
        ("PROGRAM Main VAR x : INT[5]; END_VAR ; END_PROGRAM", "scl-no-length"),
        ("PROGRAM Main VAR x : Integer; END_VAR ; END_PROGRAM", "scl-unknown-type"),
        ("PROGRAM Main VAR a : ARRAY[0..1] OF INT := [1, 2, 3]; END_VAR ; END_PROGRAM", "scl-too-many-values"),
        ("PROGRAM Main VAR a : ARRAY[0..1] OF INT := (x := 1); END_VAR ; END_PROGRAM", "scl-start-form"),
        ("PROGRAM Main VAR a : ARRAY[3..1] OF INT; END_VAR ; END_PROGRAM", "scl-empty-range"),
        ('FUNCTION "F" : Void VAR_TEMP t : TON; END_VAR BEGIN ; END_FUNCTION PROGRAM Main ; END_PROGRAM',
         "scl-instance-in-temp"),
        ("PROGRAM Main VAR x AT %I7.5 : BOOL; END_VAR ; END_PROGRAM", "scl-unknown-address"),
        ("PROGRAM Main x := ", "scl-unexpected-end"),
        ("x" * (LONGEST + 1), "scl-too-long"),
    ],
)  # fmt: skip
def test_a_declaration_that_means_nothing_is_told(source: str, id: str) -> None:
    assert id in [problem.message.id for problem in errors_of(source)]


@pytest.mark.parametrize(
    ("source", "id"),
    [
        (f"{BLOCKS}t(EN := b, IN := b);\nEND_PROGRAM", "scl-en-ignored"),
        (f"{BLOCKS}u := x;\nEND_PROGRAM", "scl-sign-lost"),
        (f"{BLOCKS}s := 'abcdef';\nEND_PROGRAM", "scl-text-cut"),
        ('FUNCTION_BLOCK "M" VAR_INPUT i : Int; END_VAR BEGIN #i := 1; END_FUNCTION_BLOCK', "scl-input-written"),
        ('FUNCTION "F" : Int BEGIN ; END_FUNCTION PROGRAM Main ; END_PROGRAM', "scl-no-result"),
    ],
)
def test_what_runs_but_is_seldom_meant_is_a_warning(source: str, id: str) -> None:
    assert errors_of(source) == []
    assert id in [problem.message.id for problem in problems_of(source, TAGS)]


@pytest.mark.parametrize(
    ("body", "value", "id"),
    [
        ("x := MUX(K := k, IN0 := 1, IN1 := 2);", 2, "scl-mux-range"),
        ("x := STRING_TO_INT('five');", 0, "scl-text-no-number"),
    ],
)
def test_a_doubtful_value_is_noted_once_and_the_cpu_runs_on(body: str, value: int, id: str) -> None:
    bench = program(body, "x : INT := 9; k : INT := 9;")
    for _ in range(3):
        bench.step()
    assert (bench["x"], noted(bench), bench.plc.mode) == (value, [id], "RUN")


def test_a_constant_that_is_declared_is_a_value_for_labels_bounds_and_steps() -> None:
    declared = "x : INT := 4; END_VAR VAR CONSTANT FOUR : INT := 4; TWO : INT := 2; END_VAR VAR i : INT;"
    assert value_of("CASE x OF FOUR: res := 7; END_CASE;", declared) == 7
    assert value_of("FOR i := 0 TO FOUR BY TWO DO res := res * 10 + i; END_FOR;", declared) == 24


@pytest.mark.parametrize("target", sorted(t.ELEMENTARY))
def test_whatever_is_advised_for_a_wrong_type_is_right(target: str) -> None:
    for source in t.ELEMENTARY:
        declared = f"PROGRAM Main VAR x : {target}; y : {source}; END_VAR x := "
        for told in errors_of(f"{declared}y; END_PROGRAM"):
            assert told.message.id in ("scl-needs-conversion", "scl-no-conversion")
            advised = told.message.args.get("function", f"{source}_TO_{target}")
            again = errors_of(f"{declared}{advised}(y); END_PROGRAM")
            assert bool(again) is (told.message.id == "scl-no-conversion"), (source, target)


def errors_of(source: str) -> list[SclProblem]:
    return [problem for problem in problems_of(source, TAGS) if problem.severity == "error"]
