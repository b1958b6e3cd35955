"""A program that would take the PC for itself is refused before it is translated."""

from __future__ import annotations

import time
from collections.abc import Sequence

import pytest

from plc_bridge.scl import types
from plc_bridge.scl.compile import compile_sources
from plc_bridge.scl.problems import SclError
from plc_bridge.scl.sizes import LONGEST_ROUTINE, MOST_STATEMENTS, MOST_WORDS
from plc_bridge.scl.sources import LONGEST, Source


def told(*texts: str, monitored: bool = False) -> Sequence[tuple[str, str, int]]:
    """Errors: id, file and line."""
    try:
        compile_sources([Source(f"{n}.scl", text) for n, text in enumerate(texts, 1)], (), monitored=monitored)
    except SclError as error:
        return [(each.message.id, each.file, each.line) for each in error.problems if each.severity == "error"]
    return []


def block(body: str, name: str = "A", kind: str = "PROGRAM") -> str:
    return f"{kind} {name} VAR x : INT; b : BOOL; END_VAR\n{body}END_{kind}\n"


def test_a_block_has_room_for_so_many_statements_and_no_more() -> None:
    assert told(block("x := x + 1;\n" * MOST_STATEMENTS), monitored=True) == []
    too_many = block("x := x + 1;\n" * (MOST_STATEMENTS + 5))
    assert told(too_many) == [("scl-block-too-large", "1.scl", MOST_STATEMENTS + 2)]


def test_the_statements_of_several_blocks_are_not_added_up() -> None:
    half = "x := x + 1;\n" * (MOST_STATEMENTS // 2 + 5)
    assert told(block(half), block(half, "B", "FUNCTION_BLOCK")) == []


@pytest.mark.parametrize(
    "body",
    [
        "IF b THEN x := 1;\n" + "ELSIF b THEN\n" * (MOST_STATEMENTS + 1) + "END_IF;\n",
        "CASE x OF\n" + "".join(f"{n}: ;\n" for n in range(MOST_STATEMENTS + 1)) + "END_CASE;\n",
    ],
)
def test_a_branch_counts_like_a_statement(body: str) -> None:
    assert [id for id, _, _ in told(block(body))] == ["scl-block-too-large"]


def test_a_block_of_few_but_very_long_statements_is_refused_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plc_bridge.scl.compile.LONGEST_ROUTINE", LONGEST_ROUTINE // 10)
    long = "x := " + " + ".join(["(x + x + x + x + x + x + x + x)"] * 50) + ";\n"
    assert [id for id, _, _ in told(block(long * (LONGEST_ROUTINE // 10 // (50 * 8 * 6))), monitored=True)] == [
        "scl-block-too-large"
    ]


@pytest.mark.parametrize(
    ("text", "id"),
    [("x := x + 1;\n" * (MOST_WORDS // 3), "scl-too-many-words"), ("; " * (LONGEST // 2), "scl-too-long")],
)
def test_a_program_is_measured_before_it_is_read_with_all_its_files(text: str, id: str) -> None:
    began = time.process_time()
    assert told(block(""), text) == [(id, "2.scl", 1)]
    assert time.process_time() - began < 1  # to read it takes ten times as long


def test_the_room_for_variables_is_added_up_once(monkeypatch: pytest.MonkeyPatch) -> None:
    weighed, weight = 0, types.weight

    def count(type_: types.Type) -> int:
        nonlocal weighed
        weighed += 1
        return weight(type_)

    monkeypatch.setattr(types, "weight", count)
    names = ",".join(f"a{n}" for n in range(500))
    assert told(f"PROGRAM A VAR {names} : INT; END_VAR ; END_PROGRAM") == []
    assert weighed <= 4 * 500
