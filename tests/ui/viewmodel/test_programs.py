"""Programs and results on disk."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ui.viewmodel.programs import LONGEST, ProgramFileError, Shelf, read_program, write_program
from ui.viewmodel.results import Result, ResultBook

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\0"), max_size=80)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts)
def test_a_program_is_found_as_it_was_left(tmp_path: Path, text: str) -> None:
    shelf = Shelf(tmp_path / "programs")
    shelf.keep("sorting-metal", text)
    assert shelf.take("sorting-metal") == text.removeprefix("\ufeff")


def test_programs_of_two_exercises_do_not_meet(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    shelf.keep("a", "1")
    assert shelf.take("b") is None
    assert shelf.file("../evil").parent == tmp_path


def test_a_crash_while_saving_leaves_the_old_program(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    shelf.keep("a", "good")
    shelf.file("a").with_name("a.scl.part").write_text("ha")
    assert shelf.take("a") == "good"


def test_old_windows_programs_are_read(tmp_path: Path) -> None:
    file = tmp_path / "alt.scl"
    file.write_bytes("// F\xf6rderband\r\nx := 1;\r\n".encode("cp1252"))
    assert read_program(file) == "// Förderband\nx := 1;\n"


@pytest.mark.parametrize(
    ("raw", "code"), [(b"PK\0\x03", "program-not-text"), (b"x" * (LONGEST + 1), "program-too-large")]
)
def test_what_is_no_program_is_refused(tmp_path: Path, raw: bytes, code: str) -> None:
    file = tmp_path / "x.scl"
    file.write_bytes(raw)
    with pytest.raises(ProgramFileError) as caught:
        read_program(file)
    assert caught.value.code == code


def test_a_folder_that_is_not_there_is_made(tmp_path: Path) -> None:
    write_program(tmp_path / "a" / "b" / "c.scl", "x")
    assert (tmp_path / "a" / "b" / "c.scl").read_text() == "x"


results = st.builds(Result, st.integers(0, 100).map(str), st.just("100"), st.booleans(), st.just("2026-11-23"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.lists(results, min_size=1, max_size=6))
def test_the_best_result_is_kept_whatever_comes_after(tmp_path: Path, attempts: list[Result]) -> None:
    book = ResultBook(tmp_path / "results.json")
    book.file.unlink(missing_ok=True)
    for attempt in attempts:
        book.note("a", attempt)
    best = book.read()["a"]
    assert all((best.passed, Decimal(best.points)) >= (it.passed, Decimal(it.points)) for it in attempts)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"a": 3}', '{"a": {"points": "1"}}'])
def test_a_broken_result_file_counts_as_none(tmp_path: Path, text: str) -> None:
    book = ResultBook(tmp_path / "results.json")
    book.file.write_text(text)
    assert book.read() == {}
