"""The CPU around a program: start-up, cyclic OBs, process image, addresses, STOP, restart."""

from __future__ import annotations

from typing import Any

from plc_bridge.scl.compile import compile_scl
from plc_bridge.simulated_plc import SimulatedPlc
from tests.plc_bridge.scl.bench import ids_of
from tests.plc_bridge.scl.programs import TAGS
from twin.controller import Controller, Elidable
from twin.units import MS

SENSORS: dict[str, Any] = {tag.topic: tag.initial for tag in TAGS if tag.topic.startswith("s.")}


def plc_of(source: str) -> SimulatedPlc:
    return SimulatedPlc(compile_scl(source, TAGS))


def main(body: str, declarations: str = "") -> SimulatedPlc:
    return plc_of(f"PROGRAM Main VAR {declarations} END_VAR {body} END_PROGRAM")


def run(plc: SimulatedPlc, scans: int, start: int = 0, **sensors: object) -> list[dict[str, Any]]:
    values = SENSORS | {f"s.{name}": value for name, value in sensors.items()}
    return [dict(plc.exchange((start + number) * 10 * MS, values)) for number in range(scans)]


def test_it_is_a_controller_that_can_be_elided() -> None:
    plc = main("y0 := a;")
    controller: Controller = plc
    assert controller.exchange(0, SENSORS) == {"a.y0": False, "a.y1": False, "a.y2": False, "a.speed": 0, "a.rate": 0.0}
    assert isinstance(plc, Elidable)


def test_a_program_can_be_run_by_many_cpus_that_share_nothing() -> None:
    program = compile_scl("PROGRAM Main VAR n : INT; END_VAR n := n + 1; speed := n; END_PROGRAM", TAGS)
    one, other = SimulatedPlc(program), SimulatedPlc(program)
    run(one, 5)
    assert run(other, 1)[-1]["a.speed"] == 1
    assert run(one, 1, 5)[-1]["a.speed"] == 6


def test_tags_are_known_by_name_and_by_address() -> None:
    plc = main('"y0" := %I0.0; %Q0.1 := "A"; %QW64 := %IW64 + 1;')
    assert run(plc, 1, a=True, level=41)[0] == {
        "a.y0": True, "a.y1": True, "a.y2": False, "a.speed": 42, "a.rate": 0.0,
    }  # fmt: skip


def test_memory_by_address_is_one_storage_in_bits_bytes_and_words() -> None:
    plc = main("%MW10 := 16#1234; speed := BYTE_TO_INT(%MB11); y0 := %M10.4; %M11.0 := TRUE; y1 := %MW10 = 16#1235;")
    assert run(plc, 1)[0] == {"a.y0": True, "a.y1": True, "a.y2": False, "a.speed": 0x34, "a.rate": 0.0}


def test_a_byte_over_the_process_image_is_its_tags() -> None:
    plc = main("speed := BYTE_TO_INT(%IB0); %QB0 := %QB0 OR 2#101; y1 := %QB0 = 5;")
    out = run(plc, 1, a=True, c=True)[0]
    assert out == {"a.y0": True, "a.y1": True, "a.y2": True, "a.speed": 5, "a.rate": 0.0}


def test_an_address_that_cuts_a_word_is_refused() -> None:
    assert ids_of("PROGRAM Main VAR b : BYTE; END_VAR b := %IB65; END_PROGRAM", TAGS) == ["scl-address-cuts"]
    assert ids_of("PROGRAM Main VAR b : BOOL; END_VAR b := %I7.3; END_PROGRAM", TAGS) == ["scl-address-free"]


def test_the_start_up_ob_runs_once_before_the_first_scan() -> None:
    source = """DATA_BLOCK "G" STRUCT n : Int; END_STRUCT; BEGIN n := 5; END_DATA_BLOCK
        ORGANIZATION_BLOCK "Startup" BEGIN "G".n := "G".n * 10; END_ORGANIZATION_BLOCK
        ORGANIZATION_BLOCK "Main" BEGIN "G".n := "G".n + 1; "speed" := "G".n; END_ORGANIZATION_BLOCK"""
    assert [out["a.speed"] for out in run(plc_of(source), 3)] == [51, 52, 53]


def test_first_scan_is_true_in_the_first_scan_only() -> None:
    plc = main('IF "FirstScan" THEN speed := speed + 1; END_IF; y0 := "FirstScan";')
    assert [out["a.y0"] for out in run(plc, 3)] == [True, False, False]
    assert plc.watch()["speed"] == 1


def test_a_cyclic_ob_runs_on_its_own_grid() -> None:
    source = """ORGANIZATION_BLOCK "OB35" { CycleTime := 'T#4ms' } BEGIN %MW10 := INT_TO_WORD(WORD_TO_INT(%MW10) + 1);
        END_ORGANIZATION_BLOCK
        ORGANIZATION_BLOCK "Main" BEGIN "speed" := WORD_TO_INT(%MW10); END_ORGANIZATION_BLOCK"""
    # At 0: the point 0; until 10 ms: 4 and 8; until 20 ms: 12, 16 and 20.
    assert [out["a.speed"] for out in run(plc_of(source), 4)] == [1, 3, 6, 8]


def test_at_one_instant_cyclic_obs_run_by_their_priority_and_before_the_main_program() -> None:
    source = """DATA_BLOCK "G" STRUCT n : DInt; END_STRUCT; BEGIN END_DATA_BLOCK
        ORGANIZATION_BLOCK "Main" BEGIN "G".n := "G".n * 10 + 1; "speed" := DINT_TO_INT("G".n); END_ORGANIZATION_BLOCK
        ORGANIZATION_BLOCK "OB31" { CycleTime := 'T#20ms' } BEGIN "G".n := "G".n * 10 + 3; END_ORGANIZATION_BLOCK
        ORGANIZATION_BLOCK "OB35" { CycleTime := 'T#20ms' } BEGIN "G".n := "G".n * 10 + 5; END_ORGANIZATION_BLOCK"""
    assert [out["a.speed"] for out in run(plc_of(source), 2)] == [531, 5311]


def test_points_of_several_grids_are_worked_off_in_the_order_of_time() -> None:
    source = """DATA_BLOCK "G" STRUCT n : DInt; END_STRUCT; BEGIN END_DATA_BLOCK
        ORGANIZATION_BLOCK "Main" BEGIN "speed" := DINT_TO_INT("G".n); "G".n := 0; END_ORGANIZATION_BLOCK
        ORGANIZATION_BLOCK "OB31" { CycleTime := 'T#3ms' } BEGIN "G".n := "G".n * 10 + 3; END_ORGANIZATION_BLOCK
        ORGANIZATION_BLOCK "OB35" { CycleTime := 'T#5ms' } BEGIN "G".n := "G".n * 10 + 5; END_ORGANIZATION_BLOCK"""
    # Until 10 ms: 3, 5, 6, 9 and 10.
    assert [out["a.speed"] for out in run(plc_of(source), 2)] == [53, 35335 - 65536]


def test_a_cyclic_ob_without_an_interval_runs_every_100_ms_and_its_name_is_enough() -> None:
    source = """ORGANIZATION_BLOCK "Main" BEGIN "speed" := WORD_TO_INT(%MW10); END_ORGANIZATION_BLOCK
        ORGANIZATION_BLOCK "Cyclic interrupt" BEGIN %MW10 := INT_TO_WORD(WORD_TO_INT(%MW10) + 1);
        END_ORGANIZATION_BLOCK"""
    assert [out["a.speed"] for out in run(plc_of(source), 31)][9::10] == [1, 2, 3]


def test_an_ob_that_nothing_calls_is_an_error() -> None:
    assert ids_of('ORGANIZATION_BLOCK "OB82" BEGIN END_ORGANIZATION_BLOCK PROGRAM Main ; END_PROGRAM') == [
        "scl-unknown-ob"
    ]


def test_two_main_programs_are_an_error() -> None:
    main = 'ORGANIZATION_BLOCK "{}" BEGIN END_ORGANIZATION_BLOCK\n'
    assert "scl-two-mains" in ids_of(main.format("Main") + main.format("OB1"))


def test_a_fault_in_a_cyclic_ob_or_the_start_up_stops_the_cpu_before_the_main_program() -> None:
    for head in ('"OB100"', "\"OB35\" { CycleTime := 'T#10ms' }"):
        source = f"""DATA_BLOCK "G" STRUCT i : Int := 7; a : Array[0..1] OF Int; END_STRUCT; BEGIN END_DATA_BLOCK
            ORGANIZATION_BLOCK {head} BEGIN "G".a["G".i] := 1; END_ORGANIZATION_BLOCK
            ORGANIZATION_BLOCK "Main" BEGIN "y0" := TRUE; END_ORGANIZATION_BLOCK"""
        plc = plc_of(source)
        assert run(plc, 1)[0]["a.y0"] is False
        assert [(entry.message.id, entry.line) for entry in plc.diagnosis] == [
            ("scl-index-outside", 2),
            ("scl-stop", 0),
        ]


def test_each_ob_has_the_whole_budget_of_a_scan() -> None:
    source = """ORGANIZATION_BLOCK "OB35" { CycleTime := 'T#2ms' } VAR_TEMP i : DInt; n : DInt; END_VAR
        BEGIN FOR #i := 1 TO 40000 DO #n := #n + 1; END_FOR; END_ORGANIZATION_BLOCK
        ORGANIZATION_BLOCK "Main" BEGIN "y0" := TRUE; END_ORGANIZATION_BLOCK"""
    plc = plc_of(source)
    assert run(plc, 3)[-1]["a.y0"] is True
    assert plc.mode == "RUN"


def test_outputs_are_carried_at_the_end_of_the_scan() -> None:
    plc = main("y0 := TRUE; y0 := FALSE; y1 := y0 OR a;")
    assert run(plc, 1, a=True)[0]["a.y1"] is True


def test_what_is_written_to_a_sensor_lasts_until_the_end_of_the_scan() -> None:
    plc = main("y0 := a; a := NOT a; y1 := a;")
    assert [(out["a.y0"], out["a.y1"]) for out in run(plc, 3)] == [(False, True)] * 3


def test_an_endless_loop_ends_in_stop_with_the_entry_of_ob80_and_its_line() -> None:
    plc = main("\ny0 := TRUE;\nspeed := 7;\nWHILE NOT a DO\n n := n + 1;\nEND_WHILE;", "n : DINT;")
    out = run(plc, 2, a=True)[-1]
    assert out["a.y0"] is True
    out = run(plc, 1, 2)[0]
    assert plc.mode == "STOP"
    assert out == {"a.y0": False, "a.y1": False, "a.y2": False, "a.speed": 0, "a.rate": 0.0}
    assert [entry.message.id for entry in plc.diagnosis] == ["scl-cycle-time", "scl-stop"]
    assert {entry.t for entry in plc.diagnosis} == {20_000}
    assert plc.diagnosis[0].line == 4
    assert plc.diagnosis[0].file == "program.scl"


def test_a_tree_of_calls_that_would_take_for_ever_ends_in_stop() -> None:
    blocks = "".join(
        f'FUNCTION "F{n}" : Void VAR_IN_OUT x : DInt; END_VAR\n'
        f'BEGIN "F{n + 1}"(x := #x); "F{n + 1}"(x := #x); END_FUNCTION\n'
        for n in range(40)
    )
    last = 'FUNCTION "F40" : Void VAR_IN_OUT x : DInt; END_VAR BEGIN #x := #x + 1; END_FUNCTION\n'
    plc = plc_of(f'{blocks}{last}PROGRAM Main VAR n : DInt; END_VAR "F0"(x := n); END_PROGRAM')
    run(plc, 1)
    assert plc.mode == "STOP"


def test_a_long_but_bounded_loop_is_no_endless_loop() -> None:
    declared = "i : INT; list : ARRAY[1..5000] OF INT;"
    plc = main("FOR i := 1 TO 5000 DO list[i] := i; END_FOR; speed := list[5000];", declared)
    assert run(plc, 2)[-1]["a.speed"] == 5000
    assert plc.mode == "RUN"


def test_a_block_that_calls_itself_is_an_error() -> None:
    source = """FUNCTION "F" : Int VAR_INPUT n : Int; END_VAR BEGIN #F := "G"(n := #n); END_FUNCTION
        FUNCTION "G" : Int VAR_INPUT n : Int; END_VAR BEGIN #G := "F"(n := #n); END_FUNCTION
        PROGRAM Main VAR n : Int; END_VAR n := "F"(n := 1); END_PROGRAM"""
    assert "scl-recursion" in ids_of(source)


def test_retained_data_blocks_and_timers_outlive_a_warm_restart_and_bit_memory_does_not() -> None:
    source = """DATA_BLOCK "R" RETAIN STRUCT n : Int := 1; END_STRUCT; BEGIN END_DATA_BLOCK
        DATA_BLOCK "N" STRUCT n : Int := 1; END_STRUCT; BEGIN END_DATA_BLOCK
        FUNCTION_BLOCK "Late" VAR RETAIN t : TON; END_VAR BEGIN #t(IN := TRUE, PT := T#60ms); END_FUNCTION_BLOCK
        DATA_BLOCK "D" "Late" BEGIN END_DATA_BLOCK
        PROGRAM Main "D"(); "y1" := "D".t.Q; %MW10 := INT_TO_WORD(WORD_TO_INT(%MW10) + 1);
        "R".n := "R".n + 1; "N".n := "N".n + 1; "speed" := "R".n * 100 + "N".n * 10 + WORD_TO_INT(%MW10);
        END_PROGRAM"""
    plc = plc_of(source)
    assert run(plc, 3)[-1] == {"a.y0": False, "a.y1": False, "a.y2": False, "a.speed": 443, "a.rate": 0.0}
    plc.restart(warm=True)
    seen = run(plc, 5, 3)
    assert [out["a.speed"] for out in seen[:2]] == [521, 632]
    assert [out["a.y1"] for out in seen] == [False] * 3 + [True] * 2


def test_every_restart_runs_the_start_up_ob_again() -> None:
    source = """DATA_BLOCK "R" RETAIN STRUCT n : Int; END_STRUCT; BEGIN END_DATA_BLOCK
        ORGANIZATION_BLOCK "OB100" BEGIN "R".n := "R".n + 1; END_ORGANIZATION_BLOCK
        PROGRAM Main "speed" := "R".n; y0 := FirstScan; END_PROGRAM"""
    plc = plc_of(source)
    run(plc, 2)
    plc.restart(warm=True)
    assert [(out["a.speed"], out["a.y0"]) for out in run(plc, 2, 2)] == [(2, True), (2, False)]
    plc.restart()
    assert [(out["a.speed"], out["a.y0"]) for out in run(plc, 2, 4)] == [(1, True), (1, False)]


def test_in_stop_nothing_is_run_until_the_restart_and_stopping_twice_is_one_entry() -> None:
    plc = main("n := n + 1; speed := n;", "n : INT;")
    run(plc, 2)
    plc.stop()
    plc.stop()
    run(plc, 3, 2)
    assert [entry.message.id for entry in plc.diagnosis] == ["scl-stop"]
    assert plc.watch()["Main.n"] == 2


def test_the_diagnosis_buffer_outlives_a_restart_and_drops_its_oldest_entries() -> None:
    plc = main("n := 1 / n;", "n : INT;")
    for number in range(60):
        run(plc, 1, number)
        plc.stop()
        plc.restart()
    times = [entry.t for entry in plc.diagnosis]
    assert len(times) == 100
    assert times[0] == 100_000
    assert times[-1] == 590_000


def test_a_cold_restart_takes_start_values_and_a_warm_one_keeps_retained_data() -> None:
    source = """FUNCTION_BLOCK "Keeper"
        VAR RETAIN kept : Int := 5; l : ARRAY[0..1] OF Int; END_VAR VAR lost : Int := 5; END_VAR
        BEGIN #kept := #kept + 1; #lost := #lost + 1; #l[1] := #kept; END_FUNCTION_BLOCK
        DATA_BLOCK "D" "Keeper" BEGIN END_DATA_BLOCK
        PROGRAM Main "D"(); "speed" := "D".kept * 100 + "D".lost; END_PROGRAM"""
    plc = plc_of(source)
    assert run(plc, 3)[-1]["a.speed"] == 808
    plc.stop()
    assert run(plc, 1, 3)[-1]["a.speed"] == 0
    plc.restart(warm=True)
    assert run(plc, 1, 4)[-1]["a.speed"] == 906
    plc.restart()
    assert run(plc, 1, 5)[-1]["a.speed"] == 606


def test_clock_memory_blinks_at_its_frequencies() -> None:
    plc = main('y0 := "Clock_10Hz"; y1 := Clock_1Hz; y2 := %M0.7;')
    seen = run(plc, 200)
    assert [out["a.y0"] for out in seen[:12]] == [False] * 5 + [True] * 5 + [False] * 2
    assert [number for number, out in enumerate(seen) if out["a.y1"]] == [*range(50, 100), *range(150, 200)]
    assert [number for number, out in enumerate(seen) if out["a.y2"]] == [*range(100, 200)]


def test_a_real_tag_is_rounded_to_binary32_and_an_int_tag_to_its_bits() -> None:
    plc = main("rate := INT_TO_REAL(level) / 10.0;")
    out = run(plc, 1, level=65537)[0]
    assert out["a.rate"] == 0.10000000149011612


def test_watch_shows_variables_by_path_without_waking_the_plc() -> None:
    plc = main("t(IN := a, PT := T#1s); l[2] := 7; s.x := 1.5;",
               "t : TON; l : ARRAY[1..2] OF INT; s : STRUCT x : REAL; END_STRUCT;")  # fmt: skip
    run(plc, 3, a=True)
    seen = plc.watch()
    assert [seen[path] for path in ("Main.l[2]", "Main.s.x", "Main.t.ET", "a")] == [7, 1.5, 20, True]
    assert plc.rests_until() == 0
    plc.exchange(30 * MS, SENSORS | {"s.a": True})
    plc.watch()
    assert plc.rests_until() > 30 * MS
