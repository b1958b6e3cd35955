"""The bottleneck is the station that has been active longest; it shifts where its turn overlaps with the next."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twin.figures.bottleneck import Period, Turn, shares, turns


def test_the_station_with_the_longest_active_period_reigns_and_shifts_in_the_overlap() -> None:
    """The example of the paper in whole numbers: M1 is active to 6, M2 from 4 to 12; M3 never long enough."""
    periods = {"M1": [(0, 6)], "M2": [(1, 3), (4, 12)], "M3": [(2, 5), (7, 9)]}
    assert turns(periods) == [Turn("M1", 0, 6), Turn("M2", 4, 12)]
    found = shares(periods)
    assert [found["M1"].sole, found["M1"].shifting] == pytest.approx([4 / 12, 2 / 12])
    assert [found["M2"].sole, found["M2"].shifting] == pytest.approx([6 / 12, 2 / 12])
    assert [found["M3"].sole, found["M3"].shifting] == [0, 0]


def test_without_anything_active_there_is_no_bottleneck() -> None:
    assert shares({"M1": [], "M2": [(5, 5)]}) == shares({"M1": [], "M2": []})


@st.composite
def activity(draw: st.DrawFn) -> list[Period]:
    edges = sorted(draw(st.lists(st.integers(0, 100), max_size=12, unique=True)))
    return list(zip(edges[::2], edges[1::2], strict=False))


@given(st.dictionaries(st.sampled_from(["a", "b", "c", "d"]), activity(), min_size=1))
def test_at_every_moment_the_longest_active_period_reigns(periods: dict[str, list[Period]]) -> None:
    found = turns(periods)
    for moment in range(100):
        active = [(end - start) for each in periods.values() for start, end in each if start <= moment < end]
        reign = [turn.end - turn.start for turn in found if turn.start <= moment < turn.end]
        assert max(active, default=0) == max(reign, default=0)
    total = sum(share.sole for share in shares(periods).values())
    assert total <= 1 + 1e-9
