"""Whatever is written, the answer is a program or a list of problems: no traceback, no hang, no way to Python."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plc_bridge.scl import helpers
from plc_bridge.scl.compile import compile_scl
from plc_bridge.scl.guard import GuardError, compile_checked
from plc_bridge.scl.problems import SclError
from tests.plc_bridge.scl.bench import Bench, ids_of
from tests.plc_bridge.scl.fuzz import mutate, sources, survive, tags, words
from tests.plc_bridge.scl.grammar_walk import walk
from tests.plc_bridge.scl.programs import TAGS, programs

TEXTS = sources()
VOCABULARY = words(TEXTS)
KNOWN = tags(TEXTS)


@pytest.mark.parametrize("number", range(len(TEXTS)))
def test_what_is_mutated_can_be_run_itself(number: int) -> None:
    assert survive(TEXTS[number], KNOWN)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_text_gets_problems_and_no_traceback(text: str) -> None:
    survive(text, KNOWN)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(VOCABULARY), max_size=40).map(" ".join))
def test_any_words_get_problems_and_no_traceback(text: str) -> None:
    survive(f"PROGRAM Main VAR x : INT; END_VAR {text} END_PROGRAM", KNOWN)


@pytest.mark.slow
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 1 << 30), st.sampled_from(TEXTS))
def test_a_mutated_program_gets_problems_or_runs(seed: int, text: str) -> None:
    survive(mutate(random.Random(seed), text, VOCABULARY), KNOWN)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 1 << 30))
def test_a_walk_through_the_grammar_gets_problems_or_runs(seed: int) -> None:
    survive(walk(random.Random(seed)), KNOWN)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(programs())
def test_a_program_from_the_grammar_runs(source: str) -> None:
    assert survive(source, list(TAGS)) or "scl-zero-divisor" in ids_of(source, TAGS)


def test_a_mutation_of_a_very_short_source_ends() -> None:
    assert all(isinstance(mutate(random.Random(seed), ";", ["x"]), str) for seed in range(200))


@pytest.mark.parametrize(
    "body",
    [
        "IF TRUE THEN\n" * 500 + "x := 1;" + "END_IF;\n" * 500,
        "x := " + "(" * 5000 + "1" + ")" * 5000 + ";",
        "x := " + "1 + " * 5000 + "1;",
        "x := " + "-" * 5000 + "1;",
        "x := " + " ** ".join(["9"] * 100) + ";",
        "b := " + " OR ".join(["b"] * 2000) + ";",
        "CASE x OF " + " ".join(f"{n}: x := {n + 1};" for n in range(3000)) + " END_CASE;",
        "IF b THEN x := 1; " + "ELSIF b THEN x := 2; " * 2000 + "END_IF;",
        "FOR x := 1 TO 2 DO " * 30 + ";" + "END_FOR; " * 30,
        "x := " + "9" * 100_000 + ";",
        "x" + ".y" * 3000 + " := 1;",
        "b := " + "NOT " * 3000 + "b;",
        "x := 1；" * 5_000,
        "b := b == b; " * 5_000,
        "x" * 200_000 + " := 1;",
        "{" * 50_000,
        "“" * 100_000,
        "'" * 100_001,
        '"' * 100_001,
        "(* " * 50_000,
        "。 " * 50_000,
    ],
    ids=[
        "ifs",
        "parentheses",
        "sum",
        "signs",
        "powers",
        "ors",
        "labels",
        "elsifs",
        "loops",
        "digits",
        "members",
        "nots",
        "wide signs",
        "foreign signs",
        "long name",
        "braces",
        "wide quotes",
        "quotes",
        "double quotes",
        "open comments",
        "stops",
    ],
)
def test_a_monstrous_source_is_refused_or_runs(body: str) -> None:
    survive(f"PROGRAM Main VAR x : INT; b : BOOL; END_VAR {body} END_PROGRAM", list(TAGS))


@pytest.mark.parametrize(
    "declaration",
    [
        "a : ARRAY[0..99999999] OF INT;",
        "a : ARRAY[0..999, 0..999, 0..999] OF BOOL;",
        "a : ARRAY[0..400] OF ARRAY[0..400] OF ARRAY[0..400] OF INT;",
        "a : ARRAY[-2000000000..2000000000] OF REAL;",
        "a : STRING[100000];",
    ],
)
def test_too_much_memory_is_refused(declaration: str) -> None:
    found = ids_of(f"PROGRAM Main VAR {declaration} END_VAR END_PROGRAM")
    assert "scl-array-too-large" in found or "scl-constant-range" in found


@pytest.mark.parametrize(
    "name",
    [
        "__class__",
        "__builtins__",
        "self",
        "g",
        "exec",
        "import",
        "None",
        "lambda",
        "v0_x",
        "w1",
        "scan",
        "f32",
        "__init__",
    ],
)
def test_a_name_of_python_is_a_name_like_any_other(name: str) -> None:
    bench = Bench(f"PROGRAM Main VAR {name} : INT; n : INT; END_VAR {name} := {name} + 7; n := {name}; END_PROGRAM")
    bench.step()
    assert bench["n"] == 7


@pytest.mark.parametrize("text", ["');import os#", '"""', "\\", "{0}", "%s", "\\x00", "__import__('os')"])
def test_a_text_of_a_program_stays_a_text(text: str) -> None:
    quoted = text.replace("$", "$$").replace("'", "$'")
    bench = Bench(f"PROGRAM Main VAR s : STRING; END_VAR s := CONCAT('{quoted}', 'x'); END_PROGRAM")
    bench.step()
    assert bench["s"] == text + "x"


@pytest.mark.parametrize(
    "text",
    [
        "import os\n",
        "x1_a = open('f')\n",
        "x1_a = g.__class__\n",
        "def f1_a(g):\n    return (lambda: 1)()\n",
        "x1_a = [x1_a for x1_a in ().__class__]\n",
        "x1_a = f32(x=1)\n",
        "x1_a = b'raw'\n",
        "global x1_a\n",
        "try:\n    pass\nexcept f32:\n    pass\n",
    ],
)
def test_the_guard_refuses_what_no_template_has(text: str) -> None:
    with pytest.raises(GuardError):
        compile_checked(text, frozenset(helpers.NAMES))


def test_generated_code_has_no_builtins() -> None:
    program = compile_scl("PROGRAM Main VAR n : INT; END_VAR n := 1; END_PROGRAM", ())
    assert "__builtins__" not in program.text
    bench = Bench("PROGRAM Main VAR n : INT; END_VAR n := 1; END_PROGRAM")
    assert type(bench._instance).scan.__globals__["__builtins__"] == {}


def test_many_mistakes_are_cut_at_a_readable_number() -> None:
    with pytest.raises(SclError) as caught:
        compile_scl("PROGRAM Main " + "\n".join(f"x{n} := 1;" for n in range(500)) + " END_PROGRAM", ())
    assert len(caught.value.problems) == 50
