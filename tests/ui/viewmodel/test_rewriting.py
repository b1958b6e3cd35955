"""Exchanging a piece of a text."""

from hypothesis import given
from hypothesis import strategies as st

from ui.viewmodel.rewriting import exchange

TEXTS = st.text(alphabet="ab\n步😀", max_size=12)


@given(TEXTS, TEXTS)
def test_exchanging_the_piece_makes_the_other_text(old: str, new: str) -> None:
    found = exchange(old, new)
    units = old.encode("utf-16-le")
    made = units[: 2 * found.start] + found.new.encode("utf-16-le") + units[2 * found.end :]
    assert made.decode("utf-16-le") == new


def test_only_what_differs_is_exchanged() -> None:
    found = exchange("😀 one two three", "😀 one 2 three")
    assert (found.start, found.end, found.new) == (7, 10, "2")
