"""A sequence as rows and as text: each is read from the other."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from plc_bridge.door import OnlineValue
from plc_bridge.scl.compile import compile_scl
from twin.texts import Message
from ui.viewmodel.online import STEP_NUMBER, by_line
from ui.viewmodel.step_rows import (
    NEVER,
    Leaving,
    Rows,
    StepRow,
    StepSheet,
    active,
    added,
    fresh_name,
    moved,
    removed,
    with_actions,
    with_condition,
    with_target,
)
from ui.viewmodel.step_text import begun, renamed, sheets, tried, with_rows

TEXT = """// in front
FUNCTION_BLOCK "Seq"
VAR n : Int; valve : Bool; END_VAR
BEGIN
    n := n + 1;   (* before; STEP x : *)
    INITIAL_STEP idle : valve(N); END_STEP   // waits
    // feeds until it is done
    STEP feed :
        valve(L,  T#2s);  "horn;1"(S); // twice
    END_STEP
    STEP "the end" : END_STEP
    TRANSITION go FROM idle TO feed := (* : := ; *) n  >  3; END_TRANSITION
    n := n + 2;
    TRANSITION FROM feed TO "the end" := #feed.T > T#1s OR n = 7; END_TRANSITION
    TRANSITION FROM feed TO idle :=
        n = 9
    ; END_TRANSITION
    TRANSITION FROM "the end" TO idle := NOT #feed.X; END_TRANSITION
    n := n + 3;
END_FUNCTION_BLOCK
// behind
"""


def rows_of(text: str) -> Rows:
    found = sheets(text)
    assert found is not None
    assert len(found) == 1
    return found[0].rows


ROWS = rows_of(TEXT)
CONDITIONS = ["n > 3", "NOT valve", "n = 1 AND #feed.X", '"start"', NEVER]
ACTIONS = ["", "valve(N)", 'valve(L, T#2s); "horn;1"(S)', "n()"]
NAMES = ["a", "b", "a b", "step", "Förderband", "步1"]


def anything() -> st.SearchStrategy[Rows]:
    """Rows that a person may have made of those in the text: some old ones, some new, in any order."""
    old_steps = st.lists(st.sampled_from(ROWS), unique_by=lambda row: row.origin)

    @st.composite
    def made(draw: st.DrawFn) -> Rows:
        names = iter(draw(st.permutations(NAMES)))
        rows: list[StepRow] = list(draw(old_steps))
        for _ in range(draw(st.integers(0, 3))):
            rows.insert(draw(st.integers(0, len(rows))), StepRow(next(names)))
        if not rows:
            rows = [StepRow("a")]
        every = [row.name for row in rows]
        found = []
        for row in rows:
            kept = draw(st.permutations(row.leaving)) if row.leaving else []
            leaving = [one for one in kept if draw(st.booleans())]
            for _ in range(draw(st.integers(0, 2))):
                leaving.insert(draw(st.integers(0, len(leaving))), Leaving("TRUE", ""))
            leaving = [
                replace(one, condition=draw(st.sampled_from(CONDITIONS)), to=draw(st.sampled_from(every)))
                if one.origin is None or draw(st.booleans())
                else one
                for one in leaving
            ]
            changed = replace(row, initial=draw(st.booleans()), leaving=tuple(leaving))
            if row.origin is None or draw(st.booleans()):
                changed = replace(changed, actions=draw(st.sampled_from(ACTIONS)))
            found.append(changed)
        return tuple(found)

    return made()


def outside(text: str) -> list[str]:
    """The lines that are no part of the sequence."""
    return [line for line in text.splitlines() if line.startswith(("//", "    n :=", "VAR", "BEGIN", "FUN", "END_F"))]


def test_a_sequence_is_read_as_one_row_a_step() -> None:
    assert (
        StepRow("idle", True, "valve(N)", (Leaving("n > 3", "feed"),)),
        StepRow(
            "feed",
            False,
            'valve(L, T#2s); "horn;1"(S)',
            (Leaving("#feed.T > T#1s OR n = 7", "the end"), Leaving("n = 9", "idle")),
        ),
        StepRow("the end", False, "", (Leaving("NOT #feed.X", "idle"),)),
    ) == ROWS
    assert [row.lines for row in ROWS] == [(6, 6), (8, 10), (11, 11)]


def test_rows_that_are_as_they_were_leave_every_character_as_it_was() -> None:
    assert with_rows(TEXT, 0, ROWS) == TEXT


@given(anything())
def test_what_was_written_is_read_again_and_the_rest_of_the_text_stays(rows: Rows) -> None:
    made = with_rows(TEXT, 0, rows)
    assert rows_of(made) == rows
    assert outside(made) == outside(TEXT)
    assert with_rows(made, 0, rows_of(made)) == made


@given(st.integers(0, 2))
def test_a_step_that_is_added_and_removed_again_leaves_the_text_as_it_was(at: int) -> None:
    more = with_rows(TEXT, 0, added(ROWS, at, "new"))
    assert [row.name for row in rows_of(more)][at + 1] == "new"
    assert with_rows(more, 0, removed(rows_of(more), at + 1)) == TEXT


@given(st.integers(0, 1))
def test_a_step_that_goes_down_and_up_again_leaves_the_text_as_it_was(at: int) -> None:
    down = with_rows(TEXT, 0, moved(ROWS, at, 1))
    assert [row.name for row in rows_of(down)] == [row.name for row in moved(ROWS, at, 1)]
    assert with_rows(down, 0, moved(rows_of(down), at + 1, -1)) == TEXT


def test_a_cell_changes_its_own_place_only() -> None:
    assert with_rows(TEXT, 0, with_condition(ROWS, 1, 1, "n = 8;")) == TEXT.replace("\n        n = 9\n    ;", " n = 8;")
    assert with_rows(TEXT, 0, with_target(ROWS, 0, 0, '"the end"')) == TEXT.replace("TO feed", 'TO "the end"')
    assert with_rows(TEXT, 0, with_actions(ROWS, 0, "valve(S);n(R) ; ")) == TEXT.replace("valve(N);", "valve(S); n(R);")


def test_a_transition_is_made_by_its_condition_and_goes_with_it() -> None:
    without = with_condition(ROWS, 2, 0, " ")
    made = with_rows(TEXT, 0, without)
    assert rows_of(made)[2].leaving == ()
    assert with_condition(rows_of(made), 2, 0, "n = 1")[2].leaving == (Leaving("n = 1", "idle"),)
    assert with_target(rows_of(made), 2, 0, "feed")[2].leaving == (Leaving(NEVER, "feed"),)


def test_what_led_to_a_removed_step_leads_on_and_another_one_begins() -> None:
    rows = removed(ROWS, 0)
    assert [row.initial for row in rows] == [True, False]
    assert rows[0].leaving[1].to == "feed"
    compile_scl(with_rows(TEXT, 0, rows).replace('"horn;1"', "valve"), [])


def test_what_cannot_be_read_in_a_cell_is_refused_with_a_sentence() -> None:
    for text in ("n = ", "n )", '"open', "TRUE; END_TRANSITION STEP b : END_STEP TRANSITION FROM b TO b := TRUE"):
        assert isinstance(tried(TEXT, 0, with_condition(ROWS, 0, 0, text)), Message), text
    assert isinstance(tried(TEXT, 0, with_actions(ROWS, 0, "valve(N")), Message)
    assert tried(TEXT, 0, with_condition(ROWS, 0, 0, "n > 4")) == TEXT.replace("n  >  3", "n > 4").replace(
        "(* : := ; *) ", ""
    )


def test_a_step_is_renamed_wherever_it_is_meant() -> None:
    made = renamed(TEXT, 0, "feed", "go on")
    assert isinstance(made, str)
    assert 'STEP "go on" :' in made
    assert '#"go on".T > T#1s' in made
    assert 'FROM idle TO "go on"' in made
    assert "feeds until" in made
    assert renamed(made, 0, "go on", "feed") == TEXT
    taken = renamed(TEXT, 0, "feed", "IDLE")
    assert isinstance(taken, Message)
    assert taken.id == "steps-twice"
    assert isinstance(renamed(TEXT, 0, "feed", 'a"b'), Message)


def test_a_sequence_is_begun_in_the_block_of_the_line_or_in_one_of_its_own() -> None:
    two = 'FUNCTION_BLOCK "A"\nBEGIN\n;\nEND_FUNCTION_BLOCK\nFUNCTION_BLOCK "B"\nBEGIN\nEND_FUNCTION_BLOCK\n'
    for line, block in ((1, "A"), (6, "B"), (99, "A")):
        made = begun(two, line)
        assert made is not None
        found = sheets(made)
        assert found is not None
        assert [(sheet.block, len(sheet.rows)) for sheet in found] == [(block, 2)]
        compile_scl(f'{made}ORGANIZATION_BLOCK "Main"\nBEGIN\nEND_ORGANIZATION_BLOCK\n', [])
    alone = begun("// nothing", 1)
    assert alone is not None
    assert [row.name for row in rows_of(alone)] == ["Step_1", "Step_2"]
    assert begun("FUNCTION_BLOCK", 1) is None
    assert sheets("FUNCTION_BLOCK") is None
    assert fresh_name("STEP_1") == "Step_2"


def test_the_active_step_is_told_by_the_number_that_stands_within_the_sequence() -> None:
    sheet = StepSheet("Seq", ROWS)
    number = OnlineValue("p.scl", 8, 5, STEP_NUMBER, "1")
    assert active(sheet, [number, OnlineValue("p.scl", 9, 9, "valve", "TRUE")]) == 1
    assert active(sheet, [OnlineValue("p.scl", 40, 5, STEP_NUMBER, "1")]) is None
    assert by_line([number], "p.scl")[8].values == ()
