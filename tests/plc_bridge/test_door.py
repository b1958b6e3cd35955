"""The door loses nothing and lets nothing foreign in."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plc_bridge.door import (
    Command,
    DoorError,
    Force,
    LoadOrder,
    LoadProgram,
    Note,
    Outcome,
    Problem,
    Pull,
    Speed,
    View,
    decode_command,
    decode_outcome,
    decode_view,
    encode,
)
from plc_bridge.manual import Manual
from plc_bridge.said import Said
from plc_bridge.scl.sources import Source
from plc_bridge.seen import without
from tests.plc_bridge.cells import small_cell
from tests.twin.test_mishaps import spilling
from twin.run import Run
from twin.texts import LocalText, Message, message
from twin.units import MS, S

texts = st.text(max_size=20)
plain = st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False) | texts
messages = st.recursive(
    st.builds(Message, texts, st.dictionaries(texts, plain | st.builds(LocalText, texts, texts, texts))),
    lambda inner: st.builds(Message, texts, st.dictionaries(texts, inner)),
    max_leaves=4,
)


@given(messages)
def test_a_message_comes_through_as_it_was(said: Message) -> None:
    problem = Problem(Said.of(said), "main.scl", 3, 7, "warning")
    outcome = decode_outcome(encode(Outcome(False, (problem,))))
    assert outcome.problems[0].text.message() == said
    assert outcome == Outcome(False, (problem,))


@given(value=plain)
def test_a_value_keeps_its_type(value: bool | int | float | str) -> None:
    for command in (Pull("panel.start_button", value), Force("eye.on", value)):
        back = decode_command(encode(command))
        assert back == command
        assert isinstance(back, Pull | Force) and type(back.value) is type(value)


@given(slices=st.lists(st.integers(1, 3 * S), max_size=5), seed=st.integers(0, 99))
def test_any_moment_of_a_run_comes_through_as_it_was(slices: list[int], seed: int) -> None:
    run = Run(small_cell(seed), Manual({"belt.motor": True, "gate.extend": True}))
    run.pull("panel.start_button", True)
    until = 0
    for number, slice in enumerate(slices):
        until += slice
        run.advance(until)
        view = View(number, 1, "running", run.snapshot(), "manual", notes=(Note(1, Said.of(message("x"))),))
        back = decode_view(encode(view))
        assert back == view
        assert back.snapshot.looks == view.snapshot.looks
        assert [type(change.value) for change in back.snapshot.changes] == [
            type(change.value) for change in view.snapshot.changes
        ]


def test_a_view_of_the_small_cell_is_small() -> None:
    run = Run(small_cell(), Manual({"belt.motor": True}))
    run.advance(10 * S)
    run.snapshot()
    run.advance(10 * S + 50 * MS)
    assert len(encode(View(1, 1, "running", run.snapshot(), "manual"))) < 8_000


@pytest.mark.parametrize(
    "command",
    [LoadProgram((Source("主程序.scl", "阀门 := TRUE;"),)), LoadOrder({"seed": 3, "a": [1, "b"]}), Speed(2.5)],
)
def test_a_command_comes_through_as_it_was(command: Command) -> None:
    assert decode_command(encode(command)) == command


@given(st.binary(max_size=40))
def test_what_is_no_command_is_a_door_error(junk: bytes) -> None:
    for decode in (decode_command, decode_outcome, decode_view):
        try:
            decode(junk)
        except DoorError:
            continue


@pytest.mark.parametrize("wrong", [b"", b"\x80", b"\xc1", b"\xa9explosion"])
def test_and_says_so(wrong: bytes) -> None:
    with pytest.raises(DoorError):
        decode_command(wrong)


def test_a_window_that_only_decodes_views_does_not_wait_for_the_opc_ua_stack() -> None:
    code = "import sys, plc_bridge.door; print('asyncua' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_students_are_shown_what_fell_and_where() -> None:
    snapshot = spilling(30).snapshot()
    view = without(View(1, 1, "running", snapshot, "manual"), frozenset({"conveyor.jammed"}))
    back = decode_view(encode(view)).snapshot
    assert len(back.mishaps) > 3
    assert back.mishaps == snapshot.mishaps
