"""What a program may be made of: blocks, data, parts of words, texts, times, conversions, sources of all kinds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from plc_bridge.scl.compile import compile_scl
from plc_bridge.scl.sources import read_source
from plc_bridge.simulated_plc import SimulatedPlc
from tests.plc_bridge.scl.bench import Bench, ids_of, value_of
from tests.plc_bridge.scl.fuzz import FEATURES
from tests.plc_bridge.scl.programs import TAGS


def test_a_program_with_everything_goes_through_known_states() -> None:
    plc = SimulatedPlc(compile_scl(FEATURES.read_text("utf-8"), TAGS))
    sensors = {tag.topic: tag.initial for tag in TAGS} | {"s.a": True}
    for number in range(5):
        plc.exchange(number * 10_000, sensors)
    seen = plc.watch()
    assert plc.mode == "RUN"
    assert not plc.diagnosis
    expected: dict[str, Any] = {
        "G.count": 12, "G.pos.x": 80.0, "Outer_DB.inner[2].o": 1, "Outer_DB.inner[0].t.ET": 30, "Outer_DB.p.n[2]": 6,
        "Outer_DB.l[0]": 20, "Outer_DB.l[1]": 5, "Outer_DB.s": "abcxxxxx", "Outer_DB.tm": 9, "Outer_DB.u": 37448,
        "Outer_DB.ch": "a", "Outer_DB.dt": 1767225600040000000,
    }  # fmt: skip
    assert {path: seen[path] for path in expected} == expected


def test_parts_of_a_word_are_read_and_written() -> None:
    declared = "w : DWORD := 16#1234_5678; i : INT;"
    assert value_of("res := w.%B1;", declared, "BYTE") == 0x56
    assert value_of("res := w.%W1;", declared, "WORD") == 0x1234
    assert value_of("w.%X0 := TRUE; w.%B3 := 16#FF; res := w;", declared, "DWORD") == 0xFF345679
    assert value_of("i.%X15 := TRUE; res := i;", declared, "INT") == -32768
    assert "scl-slice-outside" in ids_of(f"PROGRAM Main VAR {declared} b : BOOL; END_VAR b := w.%X32; END_PROGRAM")


@pytest.mark.parametrize(
    ("body", "type_", "expected"),
    [
        ("res := LEFT(IN := 'abcdef', L := 2);", "STRING", "ab"),
        ("res := RIGHT(IN := 'abcdef', L := 2);", "STRING", "ef"),
        ("res := MID(IN := 'abcdef', L := 2, P := 3);", "STRING", "cd"),
        ("res := INSERT(IN1 := 'abc', IN2 := 'X', P := 1);", "STRING", "aXbc"),
        ("res := DELETE(IN := 'abcdef', L := 2, P := 2);", "STRING", "adef"),
        ("res := REPLACE(IN1 := 'abcdef', IN2 := 'X', L := 2, P := 2);", "STRING", "aXdef"),
        ("res := FIND(IN1 := 'abcdef', IN2 := 'cd');", "INT", 3),
        ("res := CONCAT('a', 'b', 'c', 'd');", "STRING", "abcd"),
        ("res := INT_TO_STRING(-5);", "STRING", "-5"),
        ("res := INT_TO_STRING(5);", "STRING", "+5"),
        ("res := STRING_TO_INT('42');", "INT", 42),
        ("res := LEN('$'$$');", "INT", 2),
        ("res := ROL(IN := WORD#16#8001, N := 1);", "WORD", 3),
        ("res := ROR(IN := WORD#16#8001, N := 4);", "WORD", 0x1800),
        ("res := SHR(IN := BYTE#16#80, N := 7);", "BYTE", 1),
        ("res := SWAP(WORD#16#1234);", "WORD", 0x3412),
        ("res := MUX(K := 1, IN0 := 5, IN1 := 6, IN2 := 7);", "INT", 6),
        ("res := MUX(K := 9, IN0 := 5, IN1 := 6, INELSE := 7);", "INT", 7),
        ("res := LIMIT(MN := 0, IN := 150, MX := 100);", "INT", 100),
        ("res := ABS(-7);", "INT", 7),
        ("res := MIN(IN1 := 5, IN2 := -6, IN3 := 7);", "INT", -6),
        ("res := MAX(5, -6, 7);", "INT", 7),
        ("res := SHL(IN := WORD#16#8001, N := 1);", "WORD", 2),
        ("res := SHL(IN := WORD#16#8001, N := 16);", "WORD", 0),
        ("res := SQRT(2.25);", "REAL", 1.5),
        ("res := TRUNC(-2.9);", "DINT", -2),
        ("res := ROUND(2.5);", "DINT", 2),
        ("res := LIMIT(MN := 5, IN := 1, MX := 9);", "INT", 5),
        ("res := EXPT(2.0, 10);", "REAL", 1024.0),
        ("res := CEIL(1.2);", "DINT", 2),
        ("res := FLOOR(-1.2);", "DINT", -2),
        ("res := REAL_TO_DWORD(1.0);", "DWORD", 0x3F800000),
        ("res := DWORD_TO_REAL(DWORD#16#40490FDB);", "REAL", 3.1415927410125732),
        ("res := BYTE_TO_CHAR(BYTE#65);", "CHAR", "A"),
        ("res := CHAR_TO_INT('B');", "INT", 66),
        ("res := LDT_TO_DT(LDT#2026-11-23-12:00:00) - DT#2026-11-23-11:00:00;", "TIME", 3_600_000),
        ("res := UINT_TO_INT(UINT#65535);", "INT", -1),
        ("res := DINT_TO_INT(DINT#65537);", "INT", 1),
        ("res := INT_TO_USINT(INT#-1);", "USINT", 255),
        ("res := TIME_TO_DINT(T#1d2h3m4s5ms);", "DINT", 93784005),
        ("res := TIME_TO_DINT(LIMIT(MN := T#1s, IN := T#3s, MX := T#2s));", "DINT", 2000),
        ("res := SEL(G := TRUE, IN0 := 1, IN1 := 2);", "INT", 2),
        ("res := REAL_TO_INT(SCALE_X(MIN := 0.0, VALUE := 0.5, MAX := 27648.0));", "INT", 13824),
        ("res := NORM_X(MIN := 0, VALUE := 6912, MAX := 27648);", "REAL", 0.25),
    ],
)
def test_a_system_function_has_its_known_result(body: str, type_: str, expected: object) -> None:
    assert value_of(body, type_=type_) == expected


def test_the_system_time_goes_with_the_clock_of_the_plant_and_is_read_in_every_scan() -> None:
    bench = Bench("PROGRAM Main VAR x : LDT; y : LDT; gap : LTIME; END_VAR "
                  "y := x; RD_SYS_T(x); gap := x - y; END_PROGRAM")  # fmt: skip
    bench.step()
    bench.step(250)
    assert bench["gap"] == 250_000_000
    assert bench.plc.rests_until() == 0


def test_flip_flops_are_named_for_what_wins() -> None:
    declared = "a : SR; b : RS;"
    body = "a(S1 := TRUE, R := TRUE); b(S := TRUE, R1 := TRUE); res := a.Q1 AND NOT b.Q1;"
    assert value_of(body, declared, "BOOL") is True


@pytest.mark.parametrize(
    ("call", "seen"),
    [
        ("CTD(CD := p, LD := first, PV := 2);", [2, 1, 1, 0, 0]),
        ("CTUD(CU := p, CD := FALSE, PV := 9);", [0, 1, 1, 2, 2]),
    ],
)
def test_a_counter_counts_edges_only(call: str, seen: list[int]) -> None:
    kind = call.partition("(")[0]
    bench = Bench(f"PROGRAM Main VAR c : {kind}; p : BOOL; first : BOOL := TRUE; n : INT; END_VAR "
                  f"c{call.removeprefix(kind)} n := c.CV; p := NOT p; first := FALSE; END_PROGRAM")  # fmt: skip
    found = []
    for _ in seen:
        bench.step()
        found.append(bench["n"])
    assert found == seen


def test_times_of_day_go_round_and_moments_differ_by_a_time() -> None:
    assert value_of("res := x + T#2s;", "x : TOD := TOD#23:59:59;", "TOD") == 1000
    assert value_of("res := x - T#2s;", "x : TOD := TOD#00:00:01;", "TOD") == 86_399_000
    assert value_of("res := x - DT#2026-11-23-11:00:00;", "x : DT := DT#2026-11-23-12:00:00;", "TIME") == 3_600_000


def test_assignments_combine_and_chain() -> None:
    assert value_of("x := y := 3; x += 4; y *= x; y -= 1; y /= 2; res := y * 100 + x;", "x : INT; y : INT;") == 1007


def test_a_region_an_attribute_and_every_comment_are_read_over() -> None:
    source = """FUNCTION_BLOCK "Part"
    TITLE = Ein Titel; IF
    { S7_Optimized_Access := 'TRUE' }
    AUTHOR : someone
    FAMILY : "family"
    VERSION : 0.1
    // a comment { }
    VAR { S7_SetPoint := 'True' }
        n { ExternalWritable := 'False'; S7_SetPoint := 'False' } : Int := 1;   (* two
        lines *)
    END_VAR
    BEGIN
        REGION What IF this THEN says #no matter
            REGION Inner
                #n := #n + 1; (/* multi */) /* c */
            END_REGION
        END_REGION
    END_FUNCTION_BLOCK"""
    bench = Bench(source)
    bench.step()
    assert bench["n"] == 2
    assert ids_of(source) == ["scl-run-as-main"]


def test_the_global_timer_block_is_called_by_what_it_is_to_be() -> None:
    source = """DATA_BLOCK "Timer_DB" { InstructionName := 'IEC_TIMER' } IEC_TIMER BEGIN END_DATA_BLOCK
        DATA_BLOCK "Count_DB" IEC_COUNTER BEGIN END_DATA_BLOCK
        PROGRAM Main VAR q : BOOL; END_VAR
        "Timer_DB".TON(IN := "a", PT := T#20ms, Q => q);
        "Count_DB".CTU(CU := q, R := FALSE, PV := 1); "y0" := "Count_DB".QU; "y1" := "Timer_DB".Q;
        END_PROGRAM"""
    bench = Bench(source, TAGS)
    seen = [bench.step(**{"s.a": True}) for _ in range(3)]
    assert [(out["a.y0"], out["a.y1"]) for out in seen] == [(False, False), (False, False), (True, True)]


def test_an_array_of_instances_keeps_each_its_own_state() -> None:
    source = """FUNCTION_BLOCK "Counter" VAR_INPUT by : Int; END_VAR VAR n : Int; END_VAR
        BEGIN #n := #n + #by; END_FUNCTION_BLOCK
        PROGRAM Main VAR all : ARRAY[1..3] OF "Counter"; i : INT; sum : INT; END_VAR
        FOR i := 1 TO 3 DO all[i](by := i); END_FOR; sum := all[1].n + all[2].n * 10 + all[3].n * 100; END_PROGRAM"""
    bench = Bench(source.replace("by", "step_by"))
    bench.step()
    bench.step()
    assert bench["sum"] == 642


def test_start_values_of_arrays_and_structs_repeat_and_nest() -> None:
    declared = "a : ARRAY[0..5] OF INT := [1, 2(7), 3]; m : ARRAY[0..1, 0..2] OF INT := [[1, 2, 3], [4, 5, 6]];"
    assert value_of("res := a[0] + a[1] * 10 + a[2] * 100 + a[3] * 1000 + a[4];", declared) == 3771
    assert value_of("res := m[1, 0] * 10 + m[0, 2];", declared) == 43


def test_a_function_hands_out_outputs_and_a_result() -> None:
    source = """FUNCTION "Divide" : Int
        VAR_INPUT a : Int; b : Int; END_VAR VAR_OUTPUT rest : Int; bad : Bool; END_VAR
        BEGIN #bad := #b = 0; IF #bad THEN #rest := 0; RETURN; END_IF; #Divide := #a / #b; #rest := #a MOD #b;
        END_FUNCTION
        PROGRAM Main VAR q : DINT; r : DINT; bad : BOOL; END_VAR
        q := "Divide"(a := 17, b := 5, rest => r); "Divide"(a := 1, b := 0, bad => bad); END_PROGRAM"""
    bench = Bench(source)
    bench.step()
    assert (bench["q"], bench["r"], bench["bad"]) == (3, 2, True)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("\ufeffx // 料仓\r\ny\r\n".encode(), "x // 料仓\ny\n"),
        ("x // Zähler für Öl\n".encode("cp1252"), "x // Zähler für Öl\n"),
        ("x // 料仓已满，停止\n".encode("gb18030"), "x // 料仓已满，停止\n"),
        ("x // 料仓\n".encode("utf-16"), "x // 料仓\n"),
    ],
    ids=["utf-8 with BOM", "windows-1252", "gb18030", "utf-16"],
)
def test_a_source_is_read_in_the_encodings_that_engineering_tools_write(
    raw: bytes, expected: str, tmp_path: Path
) -> None:
    file = tmp_path / "main.scl"
    file.write_bytes(raw)
    assert read_source(file) == expected
