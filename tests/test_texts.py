"""The three catalogues say the same things, and every device's words are in them."""

from __future__ import annotations

import ast as tree
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from fluent.syntax import ast, parse
from hypothesis import given
from hypothesis import strategies as st

from scenarios.checks.kinds import CHECKS
from scenarios.device_docs import GROUPS, group_doc, signal_docs, spec_docs
from twin.devices.kinds import KINDS, SPECS
from twin.texts import FOLDER, LANGUAGES, Language, LocalText, known, message, say
from twin.units import LENGTH, SPEED, TIME, Dimension, QuantityError

ROOT = Path(__file__).parents[1]
SAYS = {"message", "miss", "unknown", "voice", "voice.tell"}
"""Functions whose first or second argument is the id of a text."""

DOCSTRINGS = {"device_kinds.ftl", "device_fields.ftl", "device_signals.ftl"}
"""Their English is in the code."""
SUBJECTS = sorted({file.name for file in FOLDER.glob("*/*.ftl")} - DOCSTRINGS)


@cache
def catalogue(file: Path) -> dict[str, set[str]]:
    """The messages of a file with the parameters that each uses."""
    text = file.read_text(encoding="utf-8")
    resource = parse(text)
    assert not [entry for entry in resource.body if isinstance(entry, ast.Junk)], file
    return {
        entry.id.name: set(re.findall(r"\{ ?\$([a-z_]+)", text[entry.span.start : entry.span.end]))
        for entry in resource.body
        if isinstance(entry, ast.Message) and entry.span is not None
    }


@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_text_is_there_in_three_languages_with_the_same_parameters(subject: str) -> None:
    zh, en, de = (catalogue(FOLDER / language / subject) for language in LANGUAGES)
    assert zh == en == de


def test_no_text_is_defined_twice() -> None:
    seen: set[str] = set()
    for subject in (*SUBJECTS, *DOCSTRINGS):
        names = set(catalogue(FOLDER / "zh" / subject))
        assert not names & seen
        seen |= names


def test_each_docstring_about_a_device_has_its_words_in_chinese_and_german_and_none_is_left_over() -> None:
    groups = (*GROUPS, *SPECS.values())
    docs = [
        *map(group_doc, groups),
        *(doc for group in groups for doc in spec_docs(group).values()),
        *(doc for device in KINDS.values() for doc in signal_docs(device).values()),
    ]
    english = {doc.id: doc.english for doc in docs}
    assert [(doc.id, doc.english) for doc in docs if doc.english != english[doc.id]] == []
    for language in ("zh", "de"):
        assert set().union(*(catalogue(FOLDER / language / file) for file in DOCSTRINGS)) == {
            id for id in english if not known(id)
        }


@cache
def said() -> frozenset[tuple[str, str]]:
    """Ids that stand in calls of the functions that say something, with the file."""
    return frozenset(_said())


def _said() -> Iterator[tuple[str, str]]:
    for package in ("twin", "plc_bridge", "scenarios", "ui"):
        for file in sorted((ROOT / package).rglob("*.py")):
            for node in tree.walk(tree.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, tree.Call):
                    if tree.unparse(node.func) == "why" and isinstance(name := node.args[0], tree.Constant):
                        for half in ("why", "do"):
                            yield f"plc-{half}-{name.value!s}", str(file.relative_to(ROOT))
                    for argument in node.args[:2] if tree.unparse(node.func) in SAYS else ():
                        if isinstance(argument, tree.Constant) and isinstance(argument.value, str):
                            yield argument.value, str(file.relative_to(ROOT))
    for check in CHECKS:
        yield f"check-{check.replace('_', '-')}-kept", "scenarios/checks/kinds.py"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_id_that_is_said_anywhere_is_in_the_catalogue(language: Language) -> None:
    assert len(said()) > 300
    assert any(id.startswith("plc-do-") for id, _ in said())
    assert [(id, file) for id, file in sorted(said()) if not known(id, language)] == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_and_every_signal_has_its_words(kind: str) -> None:
    dashed = kind.replace("_", "-")
    for id in (f"kind-{dashed}", *(f"signal-{dashed}-{name.replace('_', '-')}" for name in KINDS[kind].signals)):
        for language in LANGUAGES:
            assert known(id, language), id


def test_every_reason_that_a_device_gives_has_its_words() -> None:
    import twin.devices

    folder = Path(next(iter(twin.devices.__path__)))
    reasons = {
        reason for file in folder.glob("*.py") for reason in re.findall(r'"(blocked-[a-z-]+)"', file.read_text("utf-8"))
    }
    assert reasons
    for reason in reasons:
        for language in LANGUAGES:
            assert known(reason, language), reason


def test_an_unknown_text_is_a_mistake_and_not_an_empty_screen() -> None:
    with pytest.raises(KeyError, match="nothing-like-this"):
        say(message("nothing-like-this"), "en")


def test_an_authors_text_falls_back_to_a_language_that_there_is() -> None:
    assert say(LocalText(de="Band"), "zh") == "Band"
    assert LocalText(de="Band").missing() == ("zh", "en")


@given(st.sampled_from([TIME, LENGTH, SPEED]), st.integers(-(10**15), 10**15))
def test_a_quantity_reads_back_as_it_was_written(dimension: Dimension, value: int) -> None:
    assert dimension.parse(dimension.format(value)) == value


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("300", "quantity-bare"),
        (300, "quantity-expected"),
        ("2 s", "quantity-unit"),
        ("0.1 nm", "quantity-too-fine"),
        ("", "quantity-expected"),
        ("mm", "quantity-expected"),
        ("1 2 mm", "quantity-expected"),
    ],
)
def test_what_is_no_length_is_named_so(text: object, problem: str) -> None:
    with pytest.raises(QuantityError) as caught:
        LENGTH.parse(text)
    assert caught.value.code == problem


def test_chinese_units_are_units() -> None:
    assert TIME.parse("200 毫秒") == 200_000
    assert TIME.parse("1.5秒") == 1_500_000


@pytest.mark.parametrize("language", LANGUAGES)
def test_however_long_a_name_is_it_can_be_told(language: Language) -> None:
    text = say(message("scl-unknown-name", name="x" * 5000, near=message("scl-near", name="y" * 5000)), language)
    assert "x" * 300 + "…" in text
    assert "y" * 100 in text
    assert len(text) < 1000
