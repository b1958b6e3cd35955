"""Laws of time: the map to the wall clock, and what a span of history holds, each against the plainest reckoning."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest
from asyncua import ua
from asyncua.common.utils import Buffer
from asyncua.ua.ua_binary import extensionobject_from_binary, extensionobject_to_binary
from hypothesis import given, settings
from hypothesis import strategies as st

from plc_bridge.opcua.history_codec import ENCODE, Sample, history_data
from plc_bridge.opcua.history_series import INTERPOLATED, SignalSeries, at_times, raw
from plc_bridge.opcua.status import StatusCodes
from plc_bridge.pacing import Anchor
from plc_bridge.timeline import Timeline, microseconds, moment
from plc_bridge.trace_index import TraceIndex
from twin.trace import Change
from twin.units import S

moments = st.integers(0, 30)


def paced() -> Timeline:
    line = Timeline(0)
    line.observe(0, 0, 0.0, Anchor(0.0, 0, 1.0))
    return line


def series(changes: list[int]) -> SignalSeries:
    made = [Change(t, "a.b", number) for number, t in enumerate(sorted(changes), 1)]
    return SignalSeries("INT", 0, made, range(len(made)), paced())


@given(st.lists(st.integers(1, 30), unique=True, max_size=8), moments, moments)
@settings(max_examples=150, deadline=None)
def test_a_span_holds_what_a_look_at_every_value_finds(changes: list[int], start: int, end: int) -> None:
    kept = series(changes)
    every = [kept.sample(number) for number in range(len(kept))]
    found = raw(kept, start, end, bounds=False).samples(0, 99)
    if start < end:
        assert found == [each for each in every if start <= each.utc < end]
    elif start > end:
        assert found == [each for each in reversed(every) if end < each.utc <= start]
    else:
        assert found == [each for each in every if each.utc == start]
    bounded = raw(kept, start, end, bounds=True).samples(0, 99)
    assert [each for each in bounded if each in found] == found and len(bounded) <= len(found) + 2


@given(st.lists(st.integers(1, 30), unique=True, max_size=8), moments, moments, st.integers(1, 4), st.booleans())
@settings(max_examples=100, deadline=None)
def test_pages_add_up_to_the_whole(changes: list[int], start: int, end: int, most: int, bounds: bool) -> None:
    selection = raw(series(changes), start, end, bounds=bounds)
    pages = [selection.samples(first, most) for first in range(0, len(selection), most)]
    assert [sample for page in pages for sample in page] == selection.samples(0, 99) and len(selection) == len(
        selection.samples(0, 99)
    )


@given(st.lists(st.integers(1, 30), unique=True, max_size=8), st.lists(moments, max_size=5))
@settings(max_examples=80, deadline=None)
def test_at_every_time_the_last_change_holds(changes: list[int], times: list[int]) -> None:
    kept = series(changes)
    for sample in at_times(kept, times, 25):
        if sample.utc > 25:
            assert sample.status == StatusCodes.BadNoData
        else:
            assert sample.value == sum(t <= sample.utc for t in changes)
            assert sample.status == (0 if sample.utc in (0, *changes) else INTERPOLATED)


@given(st.lists(st.tuples(st.sampled_from(["run", "hold", "step", "slip", "fast"]), st.integers(1, 50)), max_size=12))
@settings(max_examples=150, deadline=None)
def test_the_clock_of_a_run_never_goes_back_whatever_is_done_to_it(doings: list[tuple[str, int]]) -> None:
    timeline, sim, wall = Timeline(0), 0, 0.0
    anchor: Anchor | None = None
    for what, amount in doings:
        begun = wall
        wall += amount / 100
        if what in ("run", "fast", "slip"):
            speed = 7.0 if what == "fast" else 1.0
            if what == "slip" and anchor is not None:
                anchor = Anchor(anchor.wall + amount / 100, anchor.sim, anchor.speed)
            elif anchor is None or anchor.speed != speed:
                anchor = Anchor(begun, sim, speed)
            sim = max(sim, anchor.sim_at(wall))
        else:
            anchor = None
            sim += 10_000 * (what == "step")
        timeline.observe(sim, round(wall * S), wall, anchor)
    stamps = [timeline.utc(t) for t in range(0, sim + 1, max(sim // 50, 1))]
    assert stamps == sorted(stamps) and (not stamps or stamps[-1] <= round(wall * S) + 2)


def test_simulated_time_is_wall_time_while_paced_and_stands_while_held() -> None:
    timeline = Timeline(1_000 * S)
    first = Anchor(5.0, 0, 1.0)
    timeline.observe(2 * S, 1_007 * S, 7.0, first)
    assert timeline.utc(S) == 1_006 * S
    timeline.observe(3 * S, 1_009 * S, 9.0, None)
    timeline.observe(13 * S, 1_020 * S, 20.0, Anchor(19.0, 3 * S, 10.0))
    assert (timeline.utc(2 * S), timeline.utc(8 * S)) == (1_007 * S, 1_019 * S + S // 2)


@pytest.mark.parametrize(
    ("type", "value"), [("BOOL", True), ("INT", -7), ("REAL", 0.5), ("LREAL", 0.1), ("STRING", "长")]
)
@pytest.mark.parametrize(
    "stamps", [ua.TimestampsToReturn.Source, ua.TimestampsToReturn.Server, ua.TimestampsToReturn.Both]
)
def test_what_is_encoded_here_is_what_asyncua_decodes(type: str, value: object, stamps: ua.TimestampsToReturn) -> None:
    now = microseconds(datetime.now(UTC))
    samples = [Sample(now, value), Sample(now + 1, None, int(StatusCodes.BadNoData))]  # type: ignore[arg-type]
    body = extensionobject_to_binary(asyncio.run(history_data(samples, ENCODE[type], stamps)))
    first, second = extensionobject_from_binary(Buffer(body)).DataValues
    assert first.Value.Value == value and second.StatusCode.name == "BadNoData"
    seen = first.SourceTimestamp if stamps != ua.TimestampsToReturn.Server else first.ServerTimestamp
    assert seen == moment(now)


def test_the_index_of_a_trace_grows_with_it() -> None:
    changes = [Change(t, f"a.{t % 3}", t) for t in range(10)]
    index = TraceIndex(changes)
    assert list(asyncio.run(index.places("a.1"))) == [1, 4, 7]
    changes.append(Change(10, "a.1", 10))
    assert list(asyncio.run(index.places("a.1"))) == [1, 4, 7, 10]
