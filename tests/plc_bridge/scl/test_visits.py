"""Calls of function blocks are left out while nothing that they look at has changed, and only then."""

from __future__ import annotations

from collections.abc import Iterator
from unittest.mock import patch

import pytest

from plc_bridge.scl import access, visits
from plc_bridge.scl.compile import compile_scl
from plc_bridge.simulated_plc import SimulatedPlc
from tests.plc_bridge.scl.programs import TAGS
from tests.plc_bridge.scl.test_elision import Changes, agree, initial
from twin.trace import Change
from twin.units import FOREVER, MS

ON_OFF: Changes = [(20, "s.a", True), (60, "s.b", True), (90, "s.a", False), (120, "s.b", False)]


@pytest.fixture(autouse=True)
def _any_size() -> Iterator[None]:
    with patch.object(visits, "WORTH_IT", 0):
        yield


def source(body: str, main: str, variables: str = "", more: str = "") -> str:
    return f"""{more}
FUNCTION_BLOCK F
VAR_INPUT g : BOOL; z : REAL; END_VAR
VAR_OUTPUT o : BOOL; n : INT; END_VAR
VAR t0 : TON; e0 : R_TRIG; i : INT; {variables} END_VAR
{body}
END_FUNCTION_BLOCK
PROGRAM Main
VAR f : F; f2 : F; x : REAL; m : BOOL; END_VAR
{main}
END_PROGRAM
"""


def left_out(text: str) -> list[str]:
    return [visit.type.name for visit in compile_scl(text, TAGS).visits]


@pytest.mark.parametrize(
    ("body", "main"),
    [
        ("o := a AND NOT b;", "f(g := c); y0 := f.o;"),
        ("o := g;", "f(g := a); y0 := f.o;"),
        ("e0(CLK := g); o := e0.Q;", "f(g := a); y0 := f.o;"),
        ("t0(IN := g, PT := T#200ms); o := t0.Q;", "f(g := a); y0 := f.o;"),
        ("IF g THEN speed := speed + 1; END_IF;", "f(g := a); m := b;"),
        ("IF g THEN i := i + 1; END_IF; n := i;", "f(g := a); speed := f.n;"),
        ("o := 1.0 / z > 0.0;", "f(z := x); y0 := f.o; IF a AND NOT m THEN x := x * -1.0; END_IF; m := a;"),
        ("o := g;", "IF b THEN f(g := a); END_IF; y0 := f.o;"),
        ("o := g;", "f(g := f2.o, z := 0.0); f2(g := a, z := 0.0); y0 := f.o;"),
        ("y0 := a; o := NOT a;", "f(g := b); y1 := f.o;"),
    ],
    ids=["sensor", "input", "edge", "timer", "own tag", "memory", "zeros", "sometimes", "chain", "tag"],
)
def test_what_a_block_looks_at_is_noticed(body: str, main: str) -> None:
    text = source(body, main)
    assert left_out(text) == ["F"]
    agree(text, ON_OFF)


@pytest.mark.parametrize(
    ("body", "main"),
    [
        ("y0 := g;", "f(g := a); y0 := b;"),
        ("IF a THEN y0 := g; END_IF; o := y0;", "f(g := b); IF c THEN y0 := TRUE; END_IF; y1 := f.o;"),
        ("y0 := g;", "f(g := a); f2(g := b);"),
        ("o := g;", "y1 := f.g; f(g := a); y0 := f.o;"),
        ("o := i > 3;", "f(g := a); IF b THEN f.i := 5; END_IF; y0 := f.o;"),
        ("o := %M10.1;", "%M10.1 := a; f(g := b); y0 := f.o;"),
        ("o := FirstScan;", "f(g := a); y0 := f.o;"),
        ("WHILE i < 3 DO i := i + 1; END_WHILE; o := g;", "f(g := a); y0 := f.o;"),
        ("o := g; i := i + 1;", "f(g := a); f(z := 1.0); y0 := f.o;"),
    ],
    ids=["two writers", "other writer", "two instances", "input", "meddled", "memory", "first", "loop", "parts"],
)
def test_a_block_that_others_work_on_is_always_called(body: str, main: str) -> None:
    text = source(body, main)
    assert left_out(text) == []
    agree(text, ON_OFF)


def test_what_is_called_inside_counts_as_its_own() -> None:
    inner = "FUNCTION_BLOCK Inner VAR_INPUT g : BOOL; END_VAR VAR_OUTPUT o : BOOL; END_VAR VAR e : R_TRIG; END_VAR "
    inner += "e(CLK := g AND b); o := e.Q; END_FUNCTION_BLOCK"
    text = source("inside(g := g); o := inside.o;", "f(g := a); y0 := f.o;", "inside : Inner;", inner)
    assert sorted(left_out(text)) == ["F", "Inner"]
    agree(text, ON_OFF)


def test_a_function_that_a_block_shares_with_others_binds_it() -> None:
    function = 'FUNCTION "Both" : VOID VAR_INPUT v : BOOL; END_VAR y0 := v; END_FUNCTION'
    text = source("Both(v := g);", "Both(v := b); f(g := a);", more=function)
    assert left_out(text) == []
    agree(text, ON_OFF)


def test_a_value_that_was_set_from_outside_is_seen() -> None:
    program = compile_scl(source("o := i > 3;", "f(g := a); y0 := f.o;"), TAGS)
    plc = SimulatedPlc(program)
    for number in range(5):
        plc.exchange_changed(number * 10 * MS, initial(), [])
        plc.rests_until()
    plc.modify(access.find(program, "Main.f.i"), 5)
    assert plc.exchange_changed(60 * MS, initial(), [])["a.y0"] is True


def test_a_block_at_rest_is_called_again_when_its_sensor_changes() -> None:
    program = compile_scl(source("o := a;", "f(g := b); y0 := f.o;"), TAGS)
    plc = SimulatedPlc(program)
    due = []
    for number, name in enumerate("cccac"):
        plc.exchange_changed(number * 10 * MS, initial(), [Change(0, f"s.{name}", True)])
        plc.rests_until()
        due.append(plc.value(access.find(program, "Main.f")).k0_due)  # type: ignore[union-attr]
    assert due == [-1, -1, FOREVER, -1, FOREVER]
