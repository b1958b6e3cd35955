"""Leaving out the scans that would change nothing is never noticed outside."""

from __future__ import annotations

from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings

from plc_bridge.scl import visits
from plc_bridge.scl.compile import compile_scl
from plc_bridge.scl.problems import SclError
from plc_bridge.scl.program import Program
from plc_bridge.simulated_plc import SimulatedPlc
from tests.plc_bridge.scl.programs import HEAD, TAGS, block_programs, programs, traces
from twin.trace import Change
from twin.units import FOREVER, MS

SCAN = 10 * MS
SCANS = 150
Changes = list[tuple[int, str, object]]


def initial() -> dict[str, Any]:
    return {tag.topic: tag.initial for tag in TAGS if tag.topic.startswith("s.")}


def bits(values: dict[str, Any]) -> dict[str, str]:
    return {topic: repr(value) for topic, value in values.items()}


def full(program: Program, changes: Changes) -> tuple[list[dict[str, str]], object]:
    plc, sensors = SimulatedPlc(program, scan=SCAN), initial()
    seen = []
    for number in range(SCANS):
        sensors.update({topic: value for at, topic, value in changes if at == number})
        seen.append(bits(dict(plc.exchange(number * SCAN, sensors))))
    return seen, (plc.mode, [(entry.message.id, entry.line, entry.t) for entry in plc.diagnosis])


def elided(program: Program, changes: Changes) -> tuple[list[dict[str, str]], object, int]:
    plc, sensors = SimulatedPlc(program, scan=SCAN), initial()
    seen: list[dict[str, str]] = []
    rests, made = 0, 0
    for number in range(SCANS):
        now = number * SCAN
        before = dict(sensors)
        sensors.update({topic: value for at, topic, value in changes if at == number})
        if now >= rests or before != sensors:
            made += 1
            told = [Change(now, topic, value) for topic, value in sensors.items() if value != before[topic]]
            asked = plc.exchange_changed(now, sensors, told) if number % 7 else plc.exchange(now, sensors)
            seen.append(bits(dict(asked)))
            rests = plc.rests_until()
        else:
            seen.append(seen[-1])
    return seen, (plc.mode, [(entry.message.id, entry.line, entry.t) for entry in plc.diagnosis]), made


def agree(source: str, changes: Changes) -> int:
    program = compile_scl(source, TAGS)
    every, why = full(program, changes)
    some, also_why, made = elided(program, changes)
    assert some == every
    assert also_why == why
    return made


@pytest.mark.slow
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(programs(), traces(SCANS))
def test_elided_and_full_runs_of_any_program_give_equal_traces(source: str, changes: Changes) -> None:
    try:
        agree(source, changes)
    except SclError as error:
        assert {problem.message.id for problem in error.problems if problem.severity == "error"} == {"scl-zero-divisor"}


@pytest.mark.slow
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(block_programs(), traces(SCANS))
def test_calls_of_blocks_that_are_left_out_are_never_noticed(source: str, changes: Changes) -> None:
    with patch.object(visits, "WORTH_IT", 0):
        agree(source, changes)


def test_a_program_at_rest_is_scanned_twice_after_an_edge() -> None:
    made = agree(f"{HEAD} y0 := a AND NOT b; IF c THEN i := 5; END_IF; speed := i;\nEND_PROGRAM", [(40, "s.a", True)])
    assert made <= 5


def test_a_running_timer_is_scanned_again_when_it_ends() -> None:
    made = agree(f"{HEAD} t0(IN := a, PT := T#500ms); y0 := t0.Q;\nEND_PROGRAM", [(40, "s.a", True)])
    assert made <= 8


def test_a_read_et_keeps_a_program_awake_while_it_runs() -> None:
    body = "t0(IN := a, PT := T#500ms); speed := DINT_TO_INT(TIME_TO_DINT(t0.ET));"
    made = agree(f"{HEAD} {body}\nEND_PROGRAM", [(40, "s.a", True)])
    assert 50 <= made <= 58


def test_an_accumulating_timer_that_is_cleared_and_begun_in_every_scan_is_never_left_out() -> None:
    body = "t3(IN := p, R := Clock_1Hz, PT := T#0ms); t3(IN := TRUE, R := p, PT := T#41ms); y2 := t3.Q;"
    made = agree(f"{HEAD} {body}\nEND_PROGRAM", [])
    assert made == SCANS


def test_clock_memory_is_scanned_at_its_edges_only() -> None:
    made = agree(f"{HEAD} y0 := Clock_1Hz;\nEND_PROGRAM", [])
    assert made <= 10


def test_counting_scans_is_never_left_out() -> None:
    made = agree(f"{HEAD} i := i + 1; speed := i;\nEND_PROGRAM", [])
    assert made == SCANS


def test_a_zero_that_changes_its_sign_is_a_change() -> None:
    body = "x := x * -1.0; IF a THEN y0 := y0 OR (1.0 / x > 0.0); END_IF;"
    for scan in (40, 41):
        agree(f"{HEAD} {body}\nEND_PROGRAM", [(scan, "s.a", True), (scan + 1, "s.a", False)])


def test_a_cpu_in_stop_rests_for_ever() -> None:
    program = compile_scl(f"{HEAD} WHILE TRUE DO i := 1; END_WHILE;\nEND_PROGRAM", TAGS)
    plc = SimulatedPlc(program)
    plc.exchange(0, initial())
    assert plc.mode == "STOP"
    assert plc.rests_until() == FOREVER
