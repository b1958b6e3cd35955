"""Files are read strictly, and everything wrong with one is told at once, at its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.checks.respond import Respond
from scenarios.checks.routes import Routes
from scenarios.format import Item, Wait
from scenarios.places import parse_document
from scenarios.problems import ScenarioError
from scenarios.reading import read_yaml
from tests.scenarios.cells import problems_in, read, says
from twin.layout import Layout
from twin.texts import LANGUAGES, Language
from twin.units import MS, S

ITEM = """\
id: runs
text: {zh: 好, en: good, de: gut}
points: 1
never: {what: belt.motor}
"""
GOOD = "{when: panel.start, then: belt.motor, within: 200 ms, stays: 1 s}"


def test_a_quantity_keeps_its_unit_and_a_condition_its_words() -> None:
    check = read(GOOD, Respond)
    assert (check.within, check.stays, check.when.source) == (200 * MS, 1 * S, "panel.start")


def test_chinese_units_are_read() -> None:
    assert read("{for: belt.motor, at_most: 2 秒}", Wait).at_most == 2 * S
    assert read("{for: belt.motor, at_most: 1.5 分}", Wait).at_most == 90 * S


def test_a_reserved_word_can_be_a_field() -> None:
    check = read("{in: part.in, out: part.out, by: material, table: {metal: chute}}", Routes)
    assert check.in_.source == "part.in"


@pytest.mark.parametrize(("language", "quoted"), [("zh", "“ja”"), ("en", "'ja'"), ("de", "»ja«")])
def test_a_text_that_was_found_is_quoted_as_the_language_does(language: Language, quoted: str) -> None:
    (told,) = [each.text(language) for each in problems_in(f"{ITEM}gate: ja", Item)]
    assert told.endswith(quoted)


def test_ten_mistakes_in_one_file_get_ten_messages() -> None:
    text = """\
id: 7
text: {zh: 好, en: good, fr: bon}
points: many
skills: [logik]
gate: yes
at_least: 0
score: eech
needs: rise(belt.moter)
hints: none
respond: {when: panel.start, then: belt.motor and, within: 200}
"""
    found = problems_in(text, Item)
    assert len(found) == 11
    assert len({problem.line for problem in found}) == 10


@pytest.mark.parametrize(
    ("text", "where", "says_"),
    [
        ("{when: panel.strat, then: belt.motor, within: 1 s}", (1, 8), "'panel.strat'; did you mean 'panel.start'"),
        ("{when: 'not (panel.start and belt.moter)', then: eye.on, within: 1 s}", (1, 30), "'belt.moter'"),
        ("{when: panel.start, then: tank.level, within: 1 s}", (1, 27), "expected a comparison"),
        ("{when: panel.start, then: eye.on > 3, within: 1 s}", (1, 27), "cannot be compared by >"),
        ("{when: panel.start, then: belt.motor（, within: 1 s}", (1, 37), "Chinese keyboard"),
        ("{when: rise(fall(panel.start)), then: eye.on, within: 1 s}", (1, 13), "is no function here"),
        ("{when: panel.start, then: eye.on, within: 200}", (1, 43), "has no unit"),
        ("{when: panel.start, then: eye.on, within: 200 mm}", (1, 43), "unknown unit 'mm'"),
        ("{when: panel.start, then: eye.on, within: 0.1 us}", (1, 43), "finer than 1 us"),
        ("{when: panel.start, then: eye.on, witin: 1 s}", (1, 35), "did you mean 'within'"),
        ("{when: panel.start, then: eye.on}", (1, 1), "field 'within' is missing"),
        ("{when: panel.start, then: eye.on, within: 1 s, during: tow}", (1, 56), "did you mean 'two'"),
        ("{when: {event: part.out, att: chute}, then: eye.on, within: 1 s}", (1, 8), "did you mean 'at'"),
        ("{when: fall(eye.of), then: eye.on, within: 1 s}", (1, 13), "did you mean 'eye.on'"),
    ],
)
def test_a_mistake_is_told_at_its_place_with_the_near_miss(text: str, where: tuple[int, int], says_: str) -> None:
    (problem,) = [problem for problem in problems_in(text, Respond) if says_ in problem.text("en")]
    assert (problem.line, problem.column) == where


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("a: 1\na: 2\n", "reading-duplicate"),
        ("a: &x 1\n", "reading-anchor"),
        ("a: &x 1\nb: *x\n", "reading-alias"),
        ("a: !date 2020\n", "reading-tag"),
        ("a:\n\tb: 1\n", "reading-tab"),
        ("? [a]\n: 1\n", "reading-key"),
        ("a: 1\n---\nb: 2\n", "reading-second-document"),
        ("", "reading-empty"),
        ("# nothing but a remark\n", "reading-empty"),
        ("a: [1, 2\n", "yaml-unclosed"),
        ("a: {b: 1 c: 2}\n", "yaml-unclosed"),
        ("a: b: c\n", "yaml-second-colon"),
        ("a: 1\n  b: 2\n", "yaml-second-colon"),
        ("a:\n  b: 1\n c: 2\n", "yaml-indent"),
        ("a: 1\nb\nc: 2\n", "yaml-no-colon"),
        ("a: @x\n", "yaml-start"),
        ("a: %x\n", "yaml-start"),
        ("a: 'x\nb: 1\n", "yaml-quote"),
        ("a: 1 - 2\n- 3\n", "yaml-indent"),
        ("a: - 1\n", "yaml-entry"),
        ('a: "\\d"\n', "yaml-escape"),
        ("a: [,]\n", "yaml-node"),
        ("a: *\n", "yaml-mark"),
        ("a: |x\n", "yaml-block"),
        ("[1]\nb: 2\n", "yaml-outside"),
        ("a: \x07\n", "yaml-control"),
    ],
)
def test_yaml_beyond_plain_data_is_refused(text: str, id: str) -> None:
    assert id in [problem.message.id for problem in parse_document(text.encode(), "t.yaml").problems]


def test_a_syntax_error_is_told_where_it_began() -> None:
    (problem,) = parse_document(b"a: 1\nb: 'open\nc: 2\n", "t.yaml").problems
    assert (problem.line, problem.column) == (2, 4)


def test_a_byte_that_is_not_utf8_is_told_at_its_place() -> None:
    (problem,) = parse_document("a: 1\nb: 急停".encode("gb18030"), "t.yaml").problems
    assert (problem.line, problem.column, problem.message.id) == (2, 4, "reading-not-utf8")


def test_punctuation_of_a_chinese_keyboard_is_told_with_the_line_corrected_and_the_rest_is_still_read() -> None:
    found = says(problems_in("when： panel.start\nthen: belt.moter\nwithin： 200 ms\n", Respond))
    assert [line.split(": ")[0] for line in found] == ["t.yaml:1:5", "t.yaml:3:7", "t.yaml:2:7"]
    assert found[0].endswith("when: panel.start")


@pytest.mark.parametrize(
    "text", ["a: 传送带，按“启动”后运行（自动）", "a: {zh: 红灯：急停, en: red}", "a: '全角：逗号，'"]
)
def test_chinese_text_keeps_its_punctuation(text: str) -> None:
    assert parse_document(text.encode(), "t.yaml").problems == []


def test_yes_and_no_are_words_and_octal_is_a_number_as_in_yaml_1_2() -> None:
    assert parse_document(b"{a: yes, b: no, c: 010, d: 1e3, e: true, f: ~}", "t.yaml").data == {
        "a": "yes", "b": "no", "c": 10, "d": 1000.0, "e": True, "f": None,
    }  # fmt: skip


def test_every_problem_can_be_said_in_every_language() -> None:
    text = "id: 7\npoints: x\nrespond: {when: a.b, then: c > , within: 1, during: 3}\nzzz: 1\nscore: [1]\n"
    for problem in problems_in(text, Item):
        assert all(problem.text(language) for language in LANGUAGES)


@given(st.text(max_size=80))
def test_no_text_whatever_ends_in_anything_but_a_value_or_problems(text: str) -> None:
    document = parse_document(text.encode("utf-8", "replace"), "t.yaml")
    assert document.problems or document.data is not None


@given(st.text("abc.<>=()and or not*'1 （", max_size=30))
def test_no_condition_whatever_ends_in_anything_but_a_tree_or_problems(text: str) -> None:
    problems = problems_in("{when: '" + text.replace("'", "''") + "', then: eye.on, within: 1 s}", Respond)
    assert all(problem.text("zh") for problem in problems)


def test_a_layout_is_read_by_the_same_function(tmp_path: Path) -> None:
    file = tmp_path / "cell.yaml"
    file.write_text(
        "format: twincell-cell 1\nid: x\ndevices:\n  belt: {kind: belt, sped: 300 mm/s}\n", encoding="utf-8"
    )
    with pytest.raises(ScenarioError) as caught:
        read_yaml(file, Layout)
    unknown = next(problem for problem in caught.value.problems if problem.message.id == "reading-no-field")
    assert (unknown.file, unknown.line, unknown.column, unknown.path) == ("cell.yaml", 4, 22, "devices.belt.sped")
    assert "did you mean 'speed'" in unknown.text("en")
