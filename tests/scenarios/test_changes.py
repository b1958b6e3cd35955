"""A wrong program can be held as what it changes in the reference program."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.changes import Change, changed, found_amiss
from scenarios.exercise import Exercise, read_exercise
from scenarios.problems import ScenarioError
from tests.scenarios import as_changes
from tests.scenarios.cells import write_files
from tests.scenarios.test_exercise import FILES, SCENARIO

CHANGED = SCENARIO.replace(
    "{loses: [start]}", "{loses: [start], changes: [{replace: 'IF  #a THEN', by: IF TRUE THEN}]}"
)
REFERENCE_TEXT = "#a := 1;\n  IF #a\n  THEN\n    #b := 2;\nEND_IF;\n#b := 2;\n"


def with_changes(tmp_path: Path, changes: str) -> Exercise:
    scenario = CHANGED.replace("[{replace: 'IF  #a THEN', by: IF TRUE THEN}]", changes)
    files = FILES | {"scenario.yaml": scenario, "reference.scl": REFERENCE_TEXT}
    write_files(tmp_path, {name: text for name, text in files.items() if name != "wrong/never.scl"})
    return read_exercise(tmp_path)


def test_a_wrong_program_is_the_reference_with_other_words_whatever_the_blanks(tmp_path: Path) -> None:
    exercise = with_changes(tmp_path, "[{replace: '#a := 1;', by: ''}, {replace: 'IF #a THEN', by: 'IF TRUE THEN'}]")
    assert exercise.program("never").text == REFERENCE_TEXT.replace("IF #a\n  THEN", "IF TRUE THEN").replace(
        "#a := 1;", ""
    )
    assert exercise.program().text == REFERENCE_TEXT


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        (
            "[{replace: '#c := 2;', by: ''}]",
            "changes[0].replace: the reference program does not hold this text; did you mean '#b := 2;'?",
        ),
        (
            "[{replace: '#b := 2;', by: ''}]",
            "changes[0].replace: the reference program holds this text 2 times, in lines 4, 6;",
        ),
        ("[{replace: '#a := 1;', by: '#a  := 1;'}]", "changes[0].replace: 'by' is the same as 'replace'"),
        (
            "[{replace: 'IF #a THEN', by: ''}, {replace: 'THEN #b', by: ''}]",
            "changes[1].replace: change 1 replaces some of this text, too; make one change",
        ),
        ("[{replace: ' ', by: ''}]", "changes[0].replace: "),
        ("[{replace: '#a := 1;'}]", "proof.wrong.never.changes[0]"),
        (
            "[{replace: 'a :', by: ''}, {replace: 'EN', by: x}]",
            "changes[1].replace: the reference program does not hold",
        ),
    ],
)
def test_a_change_that_does_not_fit_the_reference_program_is_told_at_its_place(
    tmp_path: Path, changes: str, says: str
) -> None:
    with pytest.raises(ScenarioError) as caught:
        with_changes(tmp_path, changes)
    assert [says in problem.text("en") for problem in caught.value.problems] == [True]


def test_a_wrong_program_that_is_both_a_file_and_changes_is_refused(tmp_path: Path) -> None:
    write_files(tmp_path, FILES | {"scenario.yaml": CHANGED, "reference.scl": REFERENCE_TEXT})
    with pytest.raises(ScenarioError, match=r"is the file 'wrong/never\.scl', too; delete the file or the changes"):
        read_exercise(tmp_path)


@given(words=st.lists(st.sampled_from(["a", "(", "b.", ":="]), min_size=1, max_size=12), data=st.data())
def test_what_a_change_puts_in_is_all_that_it_alters(words: list[str], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    change = Change(replace="\n ".join(words[start:end]), by="new")
    reference = " ".join(words)
    amiss = [what.id for _, what in found_amiss(reference, [change])]
    if amiss:
        assert amiss == ["change-often"]
    else:
        assert changed(reference, [change]).split() == [*words[:start], "new", *words[end:]]


lines_of_code = st.lists(
    st.sampled_from(["x := 1;", "IF a THEN", "    y := 2;", "END_IF;", "", "  z := x;"]), max_size=12
)


@given(reference=lines_of_code, wrong=lines_of_code)
def test_whole_programs_become_changes_that_make_the_same_again(reference: list[str], wrong: list[str]) -> None:
    one, other = "BEGIN\n" + "\n".join(reference), "BEGIN\n" + "\n".join(wrong)
    assert changed(one, as_changes.changes(one, other)).split() == other.split()
