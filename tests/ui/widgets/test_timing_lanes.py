"""Laws of the lane store: whatever a lane went through can be seen at every zoom, by few points."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from twin.units import MS, S
from ui.widgets.lane_lines import CROWDED, line
from ui.widgets.lane_store import BLOCK, LaneStore
from ui.widgets.time_axis import Window, seconds_text, step, ticks

law = settings(deadline=None)
"""On a busy machine an example may take its time."""


histories = st.lists(st.tuples(st.integers(0, 3000), st.integers(0, 3)), max_size=300).map(sorted)
digital = st.lists(st.integers(0, 5000), max_size=400, unique=True).map(sorted)


def lane_of(history: list[tuple[int, int]], initial: float = 0.0) -> LaneStore:
    lane = LaneStore(initial)
    lane.append([t for t, _ in history], [v for _, v in history])
    return lane


def toggling(times: list[int]) -> LaneStore:
    return lane_of([(t, (i + 1) % 2) for i, t in enumerate(times)])


@law
@given(histories, st.integers(-10, 3100))
def test_a_lane_holds_the_last_value_that_was_set(history: list[tuple[int, int]], t: int) -> None:
    assert lane_of(history, 7).at(t) == next((v for at, v in reversed(history) if at <= t), 7)


@law
@given(histories, st.lists(st.integers(0, 300), max_size=6))
def test_handing_changes_over_in_pieces_changes_nothing(history: list[tuple[int, int]], cuts: list[int]) -> None:
    whole, pieces = lane_of(history), LaneStore()
    bounds = [0, *sorted(cuts), len(history)]
    for first, after in pairwise(bounds):
        pieces.append([t for t, _ in history[first:after]], [v for _, v in history[first:after]])
    assert pieces.times.tolist() == whole.times.tolist()
    assert pieces.values.tolist() == whole.values.tolist()


@law
@given(histories)
def test_only_changes_are_kept(history: list[tuple[int, int]]) -> None:
    lane = lane_of(history)
    assert np.all(np.diff(np.concatenate(([0.0], lane.values))) != 0)


def test_time_that_runs_backwards_is_refused() -> None:
    lane = lane_of([(10, 1)])
    with pytest.raises(ValueError, match="not before 10, got 9"):
        lane.append([9], [0])
    with pytest.raises(ValueError, match="not before 10"):
        lane.append([12, 11], [0, 1])


@law
@given(histories, st.lists(st.integers(-5, 3100), min_size=2, max_size=40).map(sorted), st.booleans())
def test_columns_say_what_looking_at_every_change_says(
    history: list[tuple[int, int]], edges: list[int], pyramid: bool
) -> None:
    lane = LaneStore(pyramid_from=0 if pyramid else 1_000_000)
    lane.append([t for t, _ in history], [v for _, v in history])
    found = lane.columns(np.array(edges, np.int64))
    expected = {}
    for index, (first, after) in enumerate(pairwise(edges)):
        inside = [v for t, v in zip(lane.times, lane.values, strict=True) if first <= t < after]
        if inside:
            expected[index] = (min(inside), max(inside), inside[-1])
    rows = zip(found.low, found.high, found.last, strict=True)
    assert dict(zip(found.index.tolist(), rows, strict=True)) == expected


@law
@given(st.integers(0, 5 * BLOCK), st.randoms(use_true_random=False))
def test_the_pyramid_grows_with_the_lane(size: int, random: object) -> None:
    lane = LaneStore()
    values = np.random.default_rng(hash(str(random)) % 1000).normal(size=size)
    for first in range(0, size, 37):
        lane.append(np.arange(first, min(first + 37, size)), values[first : first + 37])
        low, high = lane.span()
        assert low == min(0.0, *values[: first + 37])
        assert high == max(0.0, *values[: first + 37])


@law
@given(digital, st.integers(0, 4000), st.integers(20, 5000), st.integers(1, 60))
def test_every_edge_is_seen_in_its_pixel(times: list[int], start: int, length: int, pixels: int) -> None:
    """An edge at t shows as an upright stroke in the pixel of t, also where hundreds share it."""
    lane, end = toggling(times), start + length
    shown = line(lane, start, end, pixels, 10**9)
    upright = [
        (x0, min(y0, y1), max(y0, y1)) for (x0, y0), (x1, y1) in pairwise(shown) if abs(x0 - x1) < 1e-9 and y0 != y1
    ]
    for t in times:
        if start < t < end:
            x = (t - start) * pixels / length
            assert any(abs(at - x) <= 1.01 and low == 0 and high == 1 for at, low, high in upright), t


@law
@given(digital, st.integers(0, 4000), st.integers(20, 5000), st.integers(1, 60))
def test_a_line_has_few_points_and_runs_from_edge_to_edge(
    times: list[int], start: int, length: int, pixels: int
) -> None:
    lane = toggling(times)
    shown = line(lane, start, start + length, pixels, 10**9)
    assert len(shown) <= 2 * CROWDED * pixels + 2
    assert np.all(np.diff(shown[:, 0]) >= 0)
    assert (shown[0, 0], shown[0, 1]) == (0, lane.at(start))
    assert (shown[-1, 0], shown[-1, 1]) == (pixels, lane.at(start + length))


def test_a_pulse_of_a_millisecond_is_seen_among_a_million_changes_in_ten_minutes() -> None:
    lane = LaneStore()
    times = np.arange(500_000) * 600
    lane.append(times, np.arange(1, 500_001) % 2)
    lane.append([400 * S, 400 * S + MS], [5.0, 0.0])
    lane.append(401 * S + times[:300_000], np.arange(1, 300_001) % 2)
    shown = line(lane, 0, 600 * S, 1000, 600 * S)
    assert len(shown) <= 4 * 1000 + 2
    (glitch,) = np.flatnonzero(shown[:, 1] == 5.0)
    assert int(shown[glitch, 0]) == 400 * 1000 // 600


def test_the_line_ends_where_knowledge_ends() -> None:
    lane = lane_of([(100, 1)])
    assert line(lane, 0, 1000, 100, 500)[-1].tolist() == [50, 1]
    assert len(line(lane, 0, 1000, 100, 0)) == 0


@law
@given(histories, st.integers(0, 3000))
def test_edges_are_found_forwards_and_backwards(history: list[tuple[int, int]], t: int) -> None:
    lane = lane_of(history)
    times = lane.times.tolist()
    assert lane.edge(t, forward=True) == next((at for at in times if at > t), None)
    assert lane.edge(t, forward=False) == next((at for at in reversed(times) if at < t), None)


windows = st.builds(lambda start, length: Window(start, start + length), st.integers(0, 10**9), st.integers(MS, 10**10))


@law
@given(windows, st.floats(0.3, 3), st.floats(0, 1))
def test_zooming_keeps_the_time_under_the_pointer_in_its_place(window: Window, factor: float, share: float) -> None:
    about = window.start + round(window.length * share)
    after = window.zoomed(factor, about)
    assert abs((about - after.start) / after.length - (about - window.start) / window.length) <= 2 / after.length


@law
@given(windows, st.floats(200, 3000))
def test_ticks_are_round_and_far_enough_apart(window: Window, pixels: float) -> None:
    every = step(window.length, pixels)
    assert str(every).rstrip("0") in ("1", "2", "5")
    assert every * pixels / window.length >= 89.9
    marks = list(ticks(window, every))
    assert len(marks) <= pixels / 89 + 2
    texts = [seconds_text(t, every).en for t in marks]
    assert len(set(texts)) == len(texts)


def test_seconds_have_the_decimal_mark_of_the_language() -> None:
    text = seconds_text(1_250 * MS, 10 * MS)
    assert (text.en, text.zh, text.de) == ("1.25", "1.25", "1,25")
