"""Programs and results on disk."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plc_bridge.scl.sources import LONGEST, Source, SourceError, read_program
from ui.viewmodel.program import ProgramText
from ui.viewmodel.programs import Shelf, file_name, write_program
from ui.viewmodel.results import Result, ResultBook

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\0"), max_size=80)


names = st.lists(
    st.from_regex(r"[a-z]{1,8}\.(scl|st|udt)", fullmatch=True), min_size=1, max_size=4, unique_by=str.lower
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names, st.data())
def test_a_program_is_found_as_it_was_left(tmp_path: Path, files: list[str], data: st.DataObject) -> None:
    shelf = Shelf(tmp_path / "programs")
    sources = tuple(Source(name, data.draw(texts)) for name in sorted(files))
    shelf.keep("sorting-metal", sources)
    assert shelf.take("sorting-metal") == tuple(Source(s.name, s.text.removeprefix("\ufeff")) for s in sources)


def test_programs_of_two_exercises_do_not_meet(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    shelf.keep("a", (Source("p.scl", "1"),))
    assert shelf.take("b") == ()
    assert shelf.place("../evil").parent == tmp_path


def test_a_crash_while_saving_leaves_the_old_program(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    shelf.keep("a", (Source("p.scl", "good"),))
    (shelf.place("a") / "p.scl.part").write_text("ha")
    assert shelf.take("a") == (Source("p.scl", "good"),)


def test_what_lies_beside_a_program_is_no_part_of_it_and_stays(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    shelf.keep_beside("a", "watched.txt_", "x")
    shelf.keep("a", (Source("p.scl", "1"),))
    assert shelf.read_beside("a", "watched.txt_") == "x"
    assert shelf.read_beside("a", "nothing") == ""
    assert shelf.take("a") == (Source("p.scl", "1"),)


def test_old_windows_programs_are_read(tmp_path: Path) -> None:
    file = tmp_path / "alt.scl"
    file.write_bytes("// F\xf6rderband\r\nx := 1;\r\n".encode("cp1252"))
    assert read_program([file]) == (Source("alt.scl", "// Förderband\nx := 1;\n"),)


@pytest.mark.parametrize(
    ("raw", "id"), [(b"PK\0\x03", "source-not-text"), (b"x" * (4 * LONGEST + 1), "source-too-large")]
)
def test_what_is_no_program_is_refused(tmp_path: Path, raw: bytes, id: str) -> None:
    file = tmp_path / "x.scl"
    file.write_bytes(raw)
    with pytest.raises(SourceError) as caught:
        read_program([file])
    assert caught.value.problem.id == id


def test_a_folder_is_read_with_all_its_sources_and_an_empty_one_is_refused(tmp_path: Path) -> None:
    (tmp_path / "types").mkdir()
    (tmp_path / "main.scl").write_text("a")
    (tmp_path / "types" / "t.udt").write_text("b")
    (tmp_path / "notes.md").write_text("c")
    assert read_program([tmp_path]) == (Source("main.scl", "a"), Source("types/t.udt", "b"))
    (tmp_path / "empty").mkdir()
    with pytest.raises(SourceError):
        read_program([tmp_path / "empty"])


@given(st.text(max_size=20), st.sets(st.text(max_size=8), max_size=3))
def test_a_file_always_gets_a_name_of_its_own_that_disks_take(name: str, taken: set[str]) -> None:
    made = file_name(name, taken)
    assert made.lower() not in {other.lower() for other in taken}
    assert not set(made) & set('<>:"/\\|?*') and made.rpartition(".")[2] in ("scl", "st", "udt", "db")


@given(st.lists(st.sampled_from(["add", "remove", "type", "show"]), max_size=12))
def test_a_program_always_shows_one_of_its_files(acts: list[str]) -> None:
    program = ProgramText()
    for number, act in enumerate(acts):
        match act:
            case "add":
                program = program.added((Source("block.scl", str(number)),))
                assert program.current.text == str(number)
            case "remove":
                program = program.removed()
            case "type":
                program = program.typed(str(number))
                assert program.current.text == str(number)
            case "show":
                program = program.showing(program.sources[-1].name)
        assert len({source.name for source in program.sources}) == len(program.sources) > program.shown >= 0


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
