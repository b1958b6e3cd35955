"""Each decision of the dialect, where manuals and compilers differ, as a fact."""

from __future__ import annotations

import math

import pytest

from tests.plc_bridge.scl.bench import Bench, ids_of, value_of
from tests.plc_bridge.scl.programs import TAGS


def program(body: str, declarations: str = "") -> Bench:
    return Bench(f"PROGRAM Main VAR {declarations} END_VAR\n{body}\nEND_PROGRAM")


def noted(bench: Bench) -> list[str]:
    return [entry.message.id for entry in bench.plc.diagnosis]


def test_signed_numbers_wrap_by_their_type() -> None:
    assert value_of("res := INT#32767 + INT#1;", type_="INT") == -32768
    assert value_of("x := 127; x := x + 1; res := x;", "x : SINT;", "SINT") == -128
    assert value_of("x := x - 1; res := x;", "x : DINT := -2147483648;") == 2147483647


def test_unsigned_numbers_wrap_by_their_type() -> None:
    assert value_of("x := x - 1; res := x;", "x : UINT;", "UINT") == 65535


def test_an_untyped_constant_takes_the_type_of_the_typed_operand() -> None:
    assert value_of("res := INT#1 + 50000;", type_="INT") == -15535


def test_the_result_has_the_longer_type_of_the_same_signedness() -> None:
    assert value_of("res := i + d;", "i : INT := 32767; d : DINT := 1;") == 32768


def test_a_product_of_two_int_stays_int() -> None:
    assert value_of("res := i * i;", "i : INT := 300;") == 24464


def test_a_chain_wraps_as_if_each_step_had() -> None:
    assert value_of("res := (i + i - i) * 2;", "i : INT := 30000;", "INT") == 60000 - 65536
    assert value_of("res := (i + i) / 2;", "i : INT := 30000;", "INT") == -2768


def test_a_chain_is_wrapped_before_it_is_compared_converted_or_used_as_an_index() -> None:
    assert value_of("res := i + i > 0;", "i : INT := 30000;", "BOOL") is False
    assert value_of("res := INT_TO_DINT(i + i);", "i : INT := 30000;") == -5536
    assert value_of("res := (i + i) MOD 7;", "i : INT := 30000;") == -6
    assert value_of("res := a[i + i + 5537];", "i : INT := 30000; a : ARRAY[0..1] OF INT := [5, 6];", "INT") == 6
    assert value_of("res := d + (i + i);", "i : INT := 30000; d : DINT := 1;") == -5535


def test_int_and_real_give_real() -> None:
    assert value_of("res := i / 2.0 + i;", "i : INT := 3;", "REAL") == 4.5


def test_division_and_mod_truncate_toward_zero() -> None:
    cases = {"/": [(-7, 2, -3), (7, -2, -3), (-7, -2, 3)], "MOD": [(-7, 3, -1), (7, -3, 1), (-7, -3, -1)]}
    for op, rows in cases.items():
        for a, b, expected in rows:
            assert value_of(f"res := x {op} y;", f"x : INT := {a}; y : INT := {b};", "INT") == expected
            assert value_of(f"res := x {op} {b};", f"x : INT := {a};", "INT") == expected


def test_the_smallest_number_divided_by_minus_one_wraps() -> None:
    assert value_of("res := x / y;", "x : INT := -32768; y : INT := -1;", "INT") == -32768


def test_division_by_zero_gives_zero_and_one_diagnosis_entry() -> None:
    bench = program("x := 7 / y; z := x MOD y;", "x : INT; y : INT; z : INT := 5;")
    for _ in range(3):
        bench.step()
    assert (bench["x"], bench["z"], bench.plc.mode) == (0, 0, "RUN")
    assert noted(bench) == ["scl-division-by-zero"]


def test_real_division_by_zero_gives_infinity_or_nan() -> None:
    assert value_of("res := 1.0 / y;", "y : REAL;", "REAL") == math.inf
    assert value_of("res := -1.0 / y;", "y : REAL;", "REAL") == -math.inf
    assert math.isnan(value_of("res := y / y;", "y : REAL;", "REAL"))


def test_nan_is_neither_equal_nor_different() -> None:
    declared = "y : REAL; n : REAL;"
    assert value_of("n := y / y; res := n = n;", declared, "BOOL") is False
    assert value_of("n := y / y; res := n <> n;", declared, "BOOL") is False
    assert value_of("n := y / y; res := n <> 1.0;", declared, "BOOL") is False


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("-x ** 2", -4),
        ("2 + 3 * 4", 14),
        ("(2 + x) * 4", 16),
        ("7 - 2 - 1", 4),
        ("-x * 3", -6),
        ("17 MOD 5 * 2", 4),
        ("x ** 3 * 2", 16),
    ],
)
def test_operators_bind_by_the_precedence_of_the_language(expression: str, expected: int) -> None:
    assert value_of(f"res := {expression};", "x : DINT := 2;") == expected


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("NOT a AND a", False),
        ("t OR a AND a", True),
        ("t XOR t AND a", True),
        ("t OR t XOR t", True),
        ("1 < 2 = TRUE", True),
        ("NOT a = t", True),
        ("1 + 1 = 2 AND 3 > 2", True),
    ],
)
def test_logic_binds_weaker_than_comparison_and_and_before_xor_before_or(expression: str, expected: bool) -> None:
    assert value_of(f"res := {expression};", "a : BOOL; t : BOOL := TRUE;", "BOOL") is expected


def test_real_to_int_and_round_go_half_to_even_and_trunc_toward_zero() -> None:
    values = [(0.5, 0, 0), (1.5, 2, 1), (2.5, 2, 2), (-0.5, 0, 0), (-1.5, -2, -1), (-2.7, -3, -2)]
    for x, rounded, truncated in values:
        assert value_of("res := REAL_TO_INT(x);", f"x : REAL := {x};") == rounded
        assert value_of("res := ROUND(x);", f"x : REAL := {x};") == rounded
        assert value_of("res := TRUNC(x);", f"x : REAL := {x};") == truncated


def test_a_real_too_large_for_an_int_gives_the_largest_and_a_diagnosis_entry() -> None:
    bench = program("i := REAL_TO_INT(x); j := REAL_TO_INT(-x);", "x : REAL := 1.0E6; i : INT; j : INT;")
    bench.step()
    assert (bench["i"], bench["j"]) == (32767, -32768)
    assert noted(bench) == ["scl-conversion-range"]


@pytest.mark.parametrize("function", ["ROUND", "TRUNC", "CEIL", "FLOOR", "REAL_TO_DINT"])
@pytest.mark.parametrize(("x", "limit"), [("1.0E20", 2147483647), ("-1.0E20", -2147483648)])
def test_what_no_whole_number_holds_is_limited_with_a_diagnosis_entry(function: str, x: str, limit: int) -> None:
    bench = program(f"d := {function}(x);", f"d : DINT; x : REAL := {x};")
    bench.step()
    assert (bench["d"], noted(bench), bench.plc.mode) == (limit, ["scl-conversion-range"], "RUN")


def test_time_is_a_signed_count_of_milliseconds_that_wraps() -> None:
    assert value_of("res := TIME_TO_DINT(T#1s500ms);") == 1500
    assert value_of("x := x + T#1ms; res := TIME_TO_DINT(x);", "x : TIME := T#24d20h31m23s647ms;") == -2147483648
    assert value_of("res := TIME_TO_DINT(T#3s * 2 - T#1s / 4);") == 5750


def test_for_evaluates_its_bounds_and_step_once() -> None:
    body = "FOR i := 1 TO n BY s DO n := 100; s := 50; res := res + 1; END_FOR;"
    assert value_of(body, "i : INT; n : INT := 3; s : INT := 1;") == 3


def test_assigning_the_variable_of_a_for_in_its_body_is_an_error() -> None:
    source = "PROGRAM Main VAR i : INT; END_VAR FOR i := 1 TO 3 DO i := 2; END_FOR; END_PROGRAM"
    assert "scl-loop-variable" in ids_of(source)


def test_after_a_for_its_variable_is_one_step_beyond_unless_left_by_exit() -> None:
    assert value_of("FOR i := 1 TO 5 BY 2 DO ; END_FOR; res := i;", "i : INT;") == 7
    assert value_of("FOR i := 1 TO 5 DO IF i = 3 THEN EXIT; END_IF; END_FOR; res := i;", "i : INT;") == 3
    assert value_of("FOR i := 4 TO 1 DO ; END_FOR; res := i;", "i : INT;") == 4


def test_continue_goes_on_with_the_next_turn_and_with_until() -> None:
    body = "FOR i := 1 TO 4 DO IF i = 2 THEN CONTINUE; END_IF; res := res * 10 + i; END_FOR;"
    assert value_of(body, "i : INT;") == 134
    body = "REPEAT i := i + 1; IF i = 2 THEN CONTINUE; END_IF; res := res * 10 + i; UNTIL i >= 3 END_REPEAT;"
    assert value_of(body, "i : INT;") == 13


def test_a_timer_stores_pt_at_the_edge_of_in_only() -> None:
    bench = program("t(IN := in, PT := pt); q := t.Q;", "t : TON; in : BOOL := TRUE; pt : TIME := T#50ms; q : BOOL;")
    bench.step()
    bench["pt"] = 10
    for expected in (False, False, False, False, True):
        bench.step()
        assert bench["q"] is expected


@pytest.mark.parametrize(
    ("kind", "rests", "seen"), [("TON", False, "0011"), ("TOF", True, "1100"), ("TP", False, "1100")]
)
def test_a_running_timer_keeps_the_preset_of_its_edge(kind: str, rests: bool, seen: str) -> None:
    bench = program("t(IN := in, PT := pt); q := t.Q;", f"t : {kind}; in : BOOL; pt : TIME; q : BOOL;")
    bench["in"], bench["pt"] = rests, 20
    bench.step()
    bench["in"] = not rests
    found = ""
    for _ in seen:
        bench.step()
        bench["pt"] = 1000
        found += str(int(bench["q"]))
    assert found == seen


def test_q_and_et_are_worked_out_again_at_every_read() -> None:
    bench = program("q := t.Q; et := t.ET; IF call THEN t(IN := TRUE, PT := T#20ms); END_IF;",
                    "t : TON; q : BOOL; et : TIME; call : BOOL := TRUE;")  # fmt: skip
    bench.step()
    bench["call"] = False
    seen = []
    for _ in range(3):
        bench.step()
        seen.append((bench["et"], bench["q"]))
    assert seen == [(10, False), (20, True), (20, True)]


def test_both_sides_of_and_or_are_evaluated_when_one_calls_or_indexes() -> None:
    source = """FUNCTION "Count" : Bool
        VAR_IN_OUT n : Int; END_VAR
        BEGIN #n := #n + 1; #Count := TRUE; END_FUNCTION
        FUNCTION_BLOCK "A" VAR n : Int; b : Bool; END_VAR
        BEGIN #b := FALSE AND "Count"(n := #n); #b := TRUE OR "Count"(n := #n); END_FUNCTION_BLOCK"""
    bench = Bench(source)
    bench.step()
    assert bench["n"] == 2


def test_an_index_in_a_condition_is_checked_whatever_stands_on_its_other_side() -> None:
    for condition in ("i < 3 AND a[i]", "i > 3 OR a[i]", "a[i] AND i < 3"):
        bench = program(f"i := 9; b := {condition};", "i : INT; b : BOOL; a : ARRAY[0..2] OF BOOL;")
        bench.step()
        assert noted(bench) == ["scl-index-outside", "scl-stop"]


@pytest.mark.parametrize("place", ["a[i]", "m[0, i]", "m[i, 1]", "r[i].x", "f[i].Q"])
def test_reading_outside_an_array_stops_the_cpu_in_every_dimension_and_of_every_type(place: str) -> None:
    declared = "a : ARRAY[0..2] OF BOOL; m : ARRAY[0..2, 0..2] OF BOOL; f : ARRAY[0..2] OF R_TRIG;"
    bench = program(f"b := {place};",
                    f"i : INT := -1; b : BOOL; r : ARRAY[0..2] OF STRUCT x : BOOL; END_STRUCT; {declared}")  # fmt: skip
    bench.step()
    assert (bench.plc.mode, noted(bench)) == ("STOP", ["scl-index-outside", "scl-stop"])


def test_an_index_outside_its_array_stops_the_cpu_with_the_line() -> None:
    bench = program("\ni := 4;\na[i] := 1;", "a : ARRAY[1..3] OF INT; i : INT;")
    bench.step()
    assert bench.plc.mode == "STOP"
    first = bench.plc.diagnosis[0]
    assert (first.message.id, first.line) == ("scl-index-outside", 4)


def test_structs_and_arrays_are_copied_by_value() -> None:
    body = "a[1] := 5; b := a; a[1] := 6; s.x := 1; r := s; s.x := 2; res := b[1] * 10 + r.x;"
    declared = "a : ARRAY[1..2] OF INT; b : ARRAY[1..2] OF INT; s : STRUCT x : INT; END_STRUCT; "
    same = declared + "r : STRUCT x : INT; END_STRUCT;"
    assert value_of(body, same) == 51


def test_in_out_is_by_reference() -> None:
    source = """FUNCTION "Twice" : Void
        VAR_IN_OUT a : Int; b : Int; END_VAR
        BEGIN #a := #a + 1; #b := #b + #a; END_FUNCTION
        FUNCTION_BLOCK "A" VAR n : Int := 3; m : ARRAY[0..1] OF Int; END_VAR VAR_TEMP k : Int; END_VAR
        BEGIN "Twice"(a := #n, b := #n); #k := 1; "Twice"(a := #k, b := #m[1]); END_FUNCTION_BLOCK"""
    bench = Bench(source)
    bench.step()
    assert bench["n"] == 8
    assert bench["m"] == [0, 2]


def test_a_struct_given_to_an_input_is_a_copy_and_to_an_in_out_the_thing_itself() -> None:
    source = """TYPE "P" : STRUCT x : Int; END_STRUCT; END_TYPE
        FUNCTION "Change" : Void VAR_INPUT a : "P"; END_VAR VAR_IN_OUT b : "P"; END_VAR
        BEGIN #a.x := 1; #b.x := 2; END_FUNCTION
        FUNCTION_BLOCK "A" VAR p : "P"; q : "P"; n : Int; END_VAR
        BEGIN "Change"(a := #p, b := #q); #n := #p.x * 10 + #q.x; END_FUNCTION_BLOCK"""
    bench = Bench(source)
    bench.step()
    assert bench["n"] == 2


def test_inputs_of_a_block_keep_their_last_value() -> None:
    source = """FUNCTION_BLOCK "B" VAR_INPUT x : Int; END_VAR VAR_OUTPUT y : Int; END_VAR
        BEGIN #y := #x; END_FUNCTION_BLOCK
        PROGRAM Main VAR b : "B"; first : BOOL := TRUE; y : INT; END_VAR
        IF first THEN b(x := 7); first := FALSE; ELSE b(); END_IF; y := b.y; END_PROGRAM"""
    bench = Bench(source)
    bench.step()
    bench.step()
    assert bench["y"] == 7


def test_temps_start_at_zero_and_reading_one_too_early_is_a_warning() -> None:
    source = """FUNCTION_BLOCK "A" VAR n : Int; END_VAR VAR_TEMP k : Int; END_VAR
        BEGIN #n := #k; #k := 5; END_FUNCTION_BLOCK"""
    assert "scl-temp-not-written" in ids_of(source)
    bench = Bench(source)
    bench.step()
    bench.step()
    assert bench["n"] == 0


def test_a_temp_written_on_every_path_is_no_warning() -> None:
    source = """FUNCTION_BLOCK "A" VAR n : Int; END_VAR VAR_TEMP k : Int; END_VAR
        BEGIN IF #n > 3 THEN #k := 1; ELSE #k := 2; END_IF; #n := #k; END_FUNCTION_BLOCK"""
    assert "scl-temp-not-written" not in ids_of(source)


def test_identifiers_ignore_case_and_may_be_chinese_in_quotes() -> None:
    source = """FUNCTION_BLOCK "料仓" VAR "满" : Bool; Zähler : Int; END_VAR
        BEGIN #"满" := TRUE; IF #满 THEN #zähler := #ZÄHLER + 1; END_IF; END_FUNCTION_BLOCK"""
    bench = Bench(source)
    bench.step()
    assert bench["zähler"] == 1


def test_a_dollar_that_is_written_twice_begins_no_other_sign() -> None:
    assert value_of("res := '$$41$41$'$$';", type_="STRING") == "$41A'$"


def test_every_real_operation_is_rounded_to_binary32() -> None:
    assert value_of("res := x + y - x;", "x : REAL := 16777216.0; y : REAL := 1.0;", "REAL") == 0.0
    assert value_of("res := x + y - x;", "x : LREAL := 16777216.0; y : LREAL := 1.0;", "LREAL") == 1.0


def test_a_counter_of_scl_counts_on_beyond_pv_and_one_of_plain_st_stops_there() -> None:
    call = "c(CU := NOT c.CU, PV := 2);"
    scl = Bench(f'FUNCTION_BLOCK "A" VAR c : CTU; n : Int; END_VAR BEGIN #{call.replace("c.CU", "#c.CU")} #n := #c.CV; '
                "END_FUNCTION_BLOCK")  # fmt: skip
    plain = program(f"{call} n := c.CV;", "c : CTU; n : INT;")
    for _ in range(10):
        scl.step()
        plain.step()
    assert (scl["n"], plain["n"]) == (5, 2)


def test_one_word_may_be_a_type_a_tag_and_a_local_at_once() -> None:
    source = """TYPE "level" : STRUCT x : Int; END_STRUCT; END_TYPE
        FUNCTION_BLOCK "M" VAR level : "level"; n : Int; END_VAR
        BEGIN #level.x := 7; #n := #level.x * 100 + "level"; END_FUNCTION_BLOCK"""
    bench = Bench(source, TAGS)
    bench.step(**{"s.level": 5})
    assert bench["n"] == 705


def test_a_block_may_not_be_called_like_a_tag() -> None:
    assert "scl-declared-twice" in ids_of('FUNCTION_BLOCK "level" BEGIN END_FUNCTION_BLOCK', TAGS)
