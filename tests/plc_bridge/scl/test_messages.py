"""A mistake is told with its place, what was found, what was expected and the near miss, in three languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import plc_bridge.scl
from tests.plc_bridge.scl.bench import problems_of
from tests.plc_bridge.scl.programs import TAGS
from twin.texts import LANGUAGES, known

HEAD = "PROGRAM Main VAR x : INT; y : INT; b : BOOL; t : TON; tm : TIME; a : ARRAY[1..3] OF INT; END_VAR\n"


def told(body: str) -> list[str]:
    """Errors of a body that starts in line 2, in English."""
    found = problems_of(f"{HEAD}{body}\nEND_PROGRAM", TAGS)
    return [problem.text("en").removeprefix("program.scl:") for problem in found if problem.severity == "error"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("IF b THEN\n  x := 1;\n", "5:1: END_IF missing; the IF began at line 2"),
        ("FOR x := 1 TO 3 DO\n y := x;\n", "5:1: END_FOR missing; the FOR began at line 2"),
        ("CASE x OF\n 1: y := 2;\nEND_IF;", "4:1: END_CASE missing; the CASE began at line 2"),
        ("x := 1\ny := 2;", "3:1: found 'y', expected ;"),
        ("x = 1;", "2:3: found '=', expected :="),
        ("IF b THEM x := 1; END_IF;", "2:6: found 'THEM', expected THEN; did you mean 'THEN'?"),
        ("x := (1 + 2;", "2:12: found ';', expected )"),
        ("xx := 1;", "2:1: no variable 'xx'; did you mean 'x'?"),
        ('"strat_a" := TRUE;', "2:1: no variable '\"strat_a\"'"),
        ("b := 5;", "2:6: found 5, expected BOOL"),
        ("x := 70000;", "2:6: 70000 does not fit INT, expected -32768 to 32767"),
        ("x := 1.5;", "2:6: found 1.5, expected INT"),
        ("t(IN := b, PT := 5);", "2:18: found the number 5, expected TIME; a time has a unit: T#5ms"),
        ("t(INN := b);", "2:3: 'TON' has no parameter 'INN' that can be given here; did you mean 'IN'?"),
        ("b := t.QQ;", "2:8: TON has no 'QQ'; did you mean 'Q'?"),
        ("TON(IN := b);", "2:1: 'TON' is a type of block; declare an instance in VAR and call that"),
        ("a[4] := 1;", "2:3: index 4 is outside the array, expected 1 to 3"),
        ("IF x THEN y := 1; END_IF;", "2:4: INT does not become BOOL by itself; use INT_TO_BOOL"),
        ("EXIT;", "2:1: EXIT outside a loop"),
        ("x := 16#FG;", None),
        ("b := x AND y;", "2:8: AND does not work with INT, INT, expected BOOL, BYTE, WORD, DWORD"),
        ("CASE x OF 1: y := 1; 1: y := 2; END_CASE;", "2:22: the label 1 is already covered at line 2"),
        ("x := y / 0;", "2:8: division by the constant 0"),
        ("x := sqr_root(y);", "2:6: no function or instance 'sqr_root'; did you mean 'SQRT'?"),
        ("GOTO ende;", "2:1: GOTO is not supported; use IF, CASE or a loop"),
        ("x := 'abc;", "2:6: the text that begins here has no closing ' in its line"),
        ("t(IN := b, PT := T#1s, Q := b);", "2:24: the parameter 'Q' is written with =>"),
        ("x := REAL_TO_INT(1.5, 2);", "2:23: 'REAL_TO_INT' has no parameter '2' that can be given here"),
    ],
)  # fmt: skip
def test_a_mistake_names_its_place_what_was_found_and_what_was_expected(body: str, expected: str | None) -> None:
    found = told(body)
    assert found
    if expected is not None:
        assert found[0] == expected


def test_several_mistakes_are_told_in_one_go() -> None:
    body = "IF b THEN\n x := 1;\n yy := 2;\nELSE\n x = 3;\nEND_IF;\nWHILE b DO\n x := ;\nEND_WHILE;\nq := 1;"
    lines = [int(text.split(":")[0]) for text in told(body)]
    assert lines == [4, 6, 9, 11]


def test_an_unclosed_section_is_noticed_where_it_should_end() -> None:
    source = 'FUNCTION_BLOCK "A"\nVAR\n x : Int;\nBEGIN\n #x := 1;\nEND_FUNCTION_BLOCK'
    errors = [problem.text("en") for problem in problems_of(source) if problem.severity == "error"]
    assert errors == ["program.scl:4:1: END_VAR missing; the VAR began at line 2"]


def test_the_wrong_mark_of_a_name_is_told_as_such() -> None:
    ids = [problem.message.id for problem in problems_of(f'{HEAD}#y0 := TRUE; "x" := 3;\nEND_PROGRAM', TAGS)]
    assert ids == ["scl-not-local", "scl-not-global"]


def test_writing_a_sensor_is_a_warning_and_not_an_error() -> None:
    found = problems_of(f'{HEAD}"a" := TRUE; "b" := FALSE;\nEND_PROGRAM', TAGS)
    assert [(problem.severity, problem.message.id) for problem in found] == [("warning", "scl-sensor-written")] * 2


def test_a_source_with_nothing_to_run_is_an_error() -> None:
    assert [problem.message.id for problem in problems_of("")] == ["scl-no-main"]


def test_a_single_function_block_runs_as_the_main_program_with_a_warning() -> None:
    found = problems_of('FUNCTION_BLOCK "A" VAR x : Int; END_VAR BEGIN #x := 1; END_FUNCTION_BLOCK')
    assert [(problem.severity, problem.message.id) for problem in found] == [("warning", "scl-run-as-main")]


def ids_in_the_code() -> set[str]:
    folder = Path(plc_bridge.scl.__file__).parent
    return {id for file in folder.glob("*.py") for id in re.findall(r'"(scl-[a-z-]+)"', file.read_text("utf-8"))}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_has_its_text(language: str) -> None:
    catalogue = Path("twin/texts") / language / "scl.ftl"
    texts = set(re.findall(r"^(scl-[a-z-]+) =", catalogue.read_text("utf-8"), re.M))
    assert ids_in_the_code() == texts
    assert all(known(id) for id in texts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_takes_the_same_parameters(language: str) -> None:
    def parameters(of: str) -> dict[str, set[str]]:
        text = (Path("twin/texts") / of / "scl.ftl").read_text("utf-8")
        return {line.split(" = ")[0]: set(re.findall(r"\$(\w+)", line)) for line in text.splitlines() if " = " in line}

    assert parameters(language) == parameters("en")
