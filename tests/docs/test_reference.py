"""The reference pages are what the code would write, and tell of everything there is."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import get_args

import pytest
from click.testing import CliRunner

from scenarios.catalogue import exercise_ids
from scenarios.cell_reference import CELL, STATION
from scenarios.cells import read_cell
from scenarios.docstrings import field_docs, module_doc
from tests.exercises import load_exercise
from twin.devices.kinds import KINDS, SPECS
from twin.parts import PartKind
from twin.texts import LANGUAGES, Language
from ui.cli import reference
from ui.cli.main import VERBS
from ui.reference.command_line import command_line
from ui.reference.devices import devices
from ui.reference.exercise import exercise_reference


def test_a_page_that_was_edited_lost_or_left_over_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reference, "pages", lambda: {"a.zh.md": "a\n", "b.zh.md": "b\n", "c.zh.md": "c\n"})
    reference.write(tmp_path)
    assert reference.stale(tmp_path) == []
    (tmp_path / "a.zh.md").write_text("edited\n", encoding="utf-8")
    (tmp_path / "b.zh.md").unlink()
    (tmp_path / "old.md").write_text("left over\n", encoding="utf-8")
    assert reference.stale(tmp_path) == ["a.zh.md", "b.zh.md", "old.md"]
    monkeypatch.setattr(reference, "FOLDER", tmp_path)
    monkeypatch.setattr(reference, "stale", lambda: ["a.zh.md"])
    answer = CliRunner().invoke(reference.main, ["--check"])
    assert answer.exit_code == 1
    assert "docs/reference/a.zh.md is stale" in answer.output


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_verb_has_its_section(language: Language) -> None:
    page = command_line(language)
    for verb in VERBS:
        assert f"\n## {verb}\n" in page
    assert "Sentinel" not in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_and_every_signal_of_every_kind_is_told(language: Language) -> None:
    sections = devices(language).split("\n## ")
    for kind, device in KINDS.items():
        section = next(each for each in sections if each.partition("\n")[0].endswith(f"`{kind}`"))
        for name in (*device.signals, *(each.name for each in fields(SPECS[kind]) if each.name != "kind")):
            assert f"| `{name}` |" in section, f"{kind}.{name}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_can_be_written_for_a_field_is_listed_in_full_and_spelt_as_in_a_file(language: Language) -> None:
    page = devices(language)
    assert ", ".join(f"`{kind}`" for kind in get_args(PartKind)) in page
    assert "… |" not in page
    assert "`True`" not in page and "`False`" not in page


def test_the_cell_and_the_station_of_the_reference_page_can_be_read_as_it_says(tmp_path: Path) -> None:
    (tmp_path / "cell.yaml").write_text(CELL, encoding="utf-8")
    (tmp_path / "stop.yaml").write_text(STATION, encoding="utf-8")
    layout, problems = read_cell(tmp_path / "cell.yaml")
    assert layout is not None, [problem.text("en") for problem in problems]
    tags = {tag.name: (tag.address, tag.designation) for tag in layout.tag_table()}
    assert tags["first_motor"] == ("%Q0.0", "=FIRST-M1") and tags["second_motor"] == ("%Q2.0", "=SECOND-M1")


def test_a_docstring_under_a_field_is_found_also_in_a_base() -> None:
    docs = field_docs(SPECS["pusher"])
    assert docs["reach"].text == "How far the rod is out when the plate touches a part."
    assert docs["designation"].text.startswith("IEC 81346")
    assert "stroke" not in docs


def test_a_list_in_a_docstring_stays_a_list() -> None:
    assert "\n- The plate must not close" in module_doc(SPECS["palletizer"])


@pytest.mark.parametrize("id", exercise_ids())
def test_every_tag_of_an_exercise_is_in_its_table_with_its_node(id: str) -> None:
    exercise = load_exercise(id)
    page = exercise_reference(exercise, "en")
    for tag in exercise.layout.tag_table():
        assert (f"| `….{tag.topic}` |" in page) is (tag.topic not in exercise.scenario.hidden)
