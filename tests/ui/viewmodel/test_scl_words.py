"""Words of a program while it is typed."""

from hypothesis import given
from hypothesis import strategies as st

from twin.texts import message
from ui.viewmodel.problems import Mark, by_line, errors, span
from ui.viewmodel.scl_words import INDENT, next_indent, words

pieces = st.lists(
    st.sampled_from(
        ["IF", " ", "#x", '"tag"', "(*", "*)", "/*", "*/", "//", "'t'", "T#5s", "16#FF", "3.5", "é", ";", ":="]
    ),
    max_size=14,
).map("".join)


@given(pieces | st.text(max_size=40), st.sampled_from(["", "(*", "/*"]))
def test_words_lie_in_the_line_and_do_not_overlap(line: str, inside: str) -> None:
    line = line.replace("\n", "").replace("\r", "")
    found, _ = words(line, inside)
    at = 0
    for word in found:
        assert word.start >= at
        at = word.start + word.length
    assert at <= len(line)


@given(pieces)
def test_a_comment_that_is_open_stays_open_until_its_own_sign(line: str) -> None:
    found, still = words(line, "(*")
    assert (still == "(*") or "*)" in line
    if "*)" not in line:
        assert [word.kind for word in found] == ["comment"]


def kinds(line: str) -> list[tuple[str, str]]:
    return [(line[word.start : word.start + word.length], word.kind) for word in words(line)[0]]


def test_what_colours_a_line_has() -> None:
    assert kinds('if #run AND "motor" then // go') == [
        ("if", "keyword"),
        ("#run", "local"),
        ("AND", "keyword"),
        ('"motor"', "tag"),
        ("then", "keyword"),
        ("// go", "comment"),
    ]
    assert kinds("t1 : TON; x := INT#16#1F + 2.5e3; s := 'a$'b'; d := T#1s500ms; %Q0.1") == [
        ("TON", "block"),
        ("INT#16#1F", "number"),
        ("2.5e3", "number"),
        ("'a$'b'", "string"),
        ("T#1s500ms", "number"),
        ("%Q0.1", "number"),
    ]


def test_a_comment_over_lines_hides_keywords() -> None:
    _, inside = words("x := 1; (* IF")
    assert inside == "(*"
    found, inside = words("THEN *) ELSE", inside)
    assert [word.kind for word in found] == ["comment", "keyword"]
    assert inside == ""


def test_a_block_is_indented_and_a_statement_goes_on_below_itself() -> None:
    assert next_indent("    IF #a THEN") == "    " + INDENT
    assert next_indent("CASE #s OF // states") == INDENT
    assert next_indent("    #x := 1;") == "    "
    assert next_indent("END_IF;") == ""


@given(st.text(max_size=30), st.integers(-3, 50))
def test_a_mark_covers_at_least_one_character_from_within_the_line(text: str, column: int) -> None:
    start, length = span(text, column)
    assert 0 <= start <= max(0, len(text) - 1)
    assert length >= 1
    assert start + length <= max(1, len(text))


def test_the_worst_of_a_line_is_shown_first() -> None:
    warn = Mark(3, 1, "warning", message("editor-title"))
    bad = Mark(3, 9, "error", message("editor-title"))
    assert by_line([warn, bad]) == {3: bad}
    assert by_line([bad, warn]) == {3: bad}
    assert errors([warn, bad, warn]) == 1
