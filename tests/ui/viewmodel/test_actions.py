"""The table of actions and the words of the window."""

import ast as ast_
import re
from collections import Counter
from functools import cache
from html import unescape
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast
from hypothesis import given
from hypothesis import strategies as st

import ui
from twin.texts import FOLDER, LANGUAGES, Language, known, say
from ui.actions import ACTIONS, BY_ID, MENUS, RAIL, TOOLBAR, matching
from ui.theme.style_sheet import style_sheet
from ui.theme.tokens import LIGHT
from ui.viewmodel.help_page import help_html
from ui.viewmodel.palette import entries

SOURCES = [file for file in Path(ui.__file__).parent.rglob("*.py") if "cli" not in file.parts]


def catalogue(language: Language, subject: str) -> dict[str, set[str]]:
    """Ids and their parameters."""
    text = (FOLDER / language / subject).read_text(encoding="utf-8")
    found: dict[str, set[str]] = {}
    for entry in FluentParser().parse(text).body:
        assert not isinstance(entry, ast.Junk), entry.content
        if isinstance(entry, ast.Message):
            found[entry.id.name] = set(re.findall(r"\$(\w+)", text[entry.span.start : entry.span.end]))  # type: ignore[union-attr]
    return found


def test_no_two_actions_share_an_id_or_keys() -> None:
    assert len(BY_ID) == len(ACTIONS)
    assert [keys for keys, count in Counter(a.keys for a in ACTIONS if a.keys).items() if count > 1] == []


def test_every_action_stands_in_a_menu_and_toolbar_and_rail_name_actions() -> None:
    assert {action.menu for action in ACTIONS} == set(MENUS)
    assert {*TOOLBAR, *(id for _, id in RAIL)} <= BY_ID.keys()


def test_the_emergency_stop_has_no_key() -> None:
    assert not any("emergency" in action.id for action in ACTIONS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_action_has_words_and_help(language: Language) -> None:
    for action in ACTIONS:
        assert say(action.text, language)
        assert say(action.help, language)


def test_the_three_catalogues_say_the_same_things_with_the_same_parameters() -> None:
    zh, en, de = (catalogue(language, "ui.ftl") for language in LANGUAGES)
    assert zh == en == de


def test_no_id_of_the_window_is_taken_by_another_catalogue() -> None:
    mine = catalogue("en", "ui.ftl").keys()
    for other in (FOLDER / "en").glob("*.ftl"):
        if other.name != "ui.ftl":
            assert not mine & catalogue("en", other.name).keys(), other.name


def test_every_text_that_the_window_names_is_there() -> None:
    named = {
        id for file in SOURCES for id in re.findall(r'message\(\s*"([a-z0-9-]+)"', file.read_text(encoding="utf-8"))
    }
    assert len(named) > 100
    assert {id for id in named if not known(id)} == set()


def test_no_text_of_the_window_is_left_unsaid() -> None:
    code = "\n".join(file.read_text(encoding="utf-8") for file in SOURCES)
    stems = tuple(set(re.findall(r"""f["']([a-z-]+-)\{""", code)))
    unsaid = {
        id
        for id in catalogue("en", "ui.ftl")
        if f'"{id}"' not in code and f"'{id}'" not in code and not id.startswith(stems)
    }
    assert unsaid == set()


@given(st.text(max_size=12))
def test_the_palette_shows_what_holds_every_word_that_is_typed(query: str) -> None:
    spoken = {action.id: say(action.text, "de") for action in ACTIONS}
    found = matching(query, spoken)
    for id, text in spoken.items():
        assert (id in found) == all(word in text.casefold() for word in query.casefold().split())


def test_the_palette_begins_with_what_begins_so() -> None:
    assert entries("re", "en")[0].text.startswith("Re")
    assert "palette" not in {entry.id for entry in entries("", "en")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_help_page_names_every_action_with_its_keys(language: Language) -> None:
    page = help_html(language)
    for action in ACTIONS:
        row = next(row for row in page.split("<tr>") if f"<b>{say(action.text, language)}</b>" in row)
        assert f">{action.keys}</td>" in row
        assert say(action.help, language) in unescape(row)


SHOWING = {
    "setText",
    "setToolTip",
    "setStatusTip",
    "setPlaceholderText",
    "setAccessibleName",
    "setAccessibleDescription",
    "setWindowTitle",
    "setTitle",
    "setInformativeText",
    "addItem",
    "addAction",
    "addTab",
    "QLabel",
    "QPushButton",
    "QAction",
    "QMenu",
    "label",
    "button",
}
SAME_EVERYWHERE = frozenset(["TRUE", "FALSE"])
"""Words of the PLC's language, which is nobody's mother tongue."""


def untranslated(node: ast_.AST) -> list[str]:
    """Letters that a call would show as they stand in the source."""
    found = []
    for call in (each for each in ast_.walk(node) if isinstance(each, ast_.Call)):
        name = call.func.attr if isinstance(call.func, ast_.Attribute) else getattr(call.func, "id", "")
        if name not in SHOWING:
            continue
        for shown in call.args:
            parts = shown.values if isinstance(shown, ast_.JoinedStr) else [shown]
            for part in parts:
                if isinstance(part, ast_.Constant) and isinstance(part.value, str):
                    words = re.sub(r"<[^>]*>", "", part.value)
                    if re.search(r"[^\W\d_]{2}", words) and words not in SAME_EVERYWHERE | known_dresses():
                        found.append(f"{name}: {part.value}")
    return found


@cache
def known_dresses() -> frozenset[str]:
    """``label(words, text, "title")`` names a dress, not a text."""
    return frozenset(re.findall(r'dress="(\w+)"', style_sheet(LIGHT)))


@pytest.mark.parametrize("file", SOURCES, ids=lambda file: file.name)
def test_no_text_goes_past_the_catalogues(file: Path) -> None:
    assert untranslated(ast_.parse(file.read_text(encoding="utf-8"))) == []
