"""Belts: the published conveyor cases to the microsecond, and what no treatment of a lane may break."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twin.lane import Lane
from twin.parts import Part
from twin.units import FOREVER, MM, S, Time

CASES: dict[str, Any] = {
    case["id"]: case
    for case in json.loads(
        (Path(__file__).parents[1] / "data" / "line_reference_cases.json").read_text(encoding="utf-8")
    )["cases"]
}


class Belt:
    """A lane on which parts are set at given times, watched at given places."""

    def __init__(self, lane: Lane, entries: list[Time], length: int, eyes: list[int]) -> None:
        self.lane = lane
        self.parts = [Part(number, length=length * MM) for number in range(1, len(entries) + 1)]
        self.entries = entries
        self.eyes = eyes
        self.edges: dict[int, list[Time]] = {eye: [] for eye in eyes}
        self.moments: list[Time] = []

    def run(self, until: Time) -> None:
        waiting = list(zip(self.entries, self.parts, strict=True))
        covered = dict.fromkeys(self.eyes, False)
        now: Time = 0
        while now <= until:
            self.lane.advance(now)
            while waiting and waiting[0][0] <= now:
                self.lane.enter(waiting.pop(0)[1], now)
            self.moments.append(now)
            for eye in self.eyes:
                if (self.lane.covering(eye * MM, now) is not None) != covered[eye]:
                    covered[eye] = not covered[eye]
                    self.edges[eye].append(now)
            now = min(
                waiting[0][0] if waiting else FOREVER,
                self.lane.next_event(),
                *(self.lane.watch(eye * MM, now)[1] for eye in self.eyes),
            )

    def stops(self) -> list[Time]:
        return [rider.motion.t for rider in self.lane.riders]


def us(seconds: float) -> int:
    return round(seconds * S)


def test_one_part_passes_three_eyes() -> None:
    case = CASES["Conv_single"]
    parameters, expected = case["parameters"], case["expected"]
    lane = Lane(3000 * MM)
    lane.drive(parameters["speed"] * MM, 0)
    belt = Belt(lane, [0], parameters["length_mm"], parameters["eyes_mm"])
    belt.run(6 * S)
    assert belt.edges == {eye: [us(expected[f"on_{eye}"]), us(expected[f"off_{eye}"])] for eye in parameters["eyes_mm"]}


def test_a_queue_grows_from_a_stopper_backwards() -> None:
    case = CASES["Conv_accumulation"]
    parameters, expected = case["parameters"], case["expected"]
    lane = Lane(3000 * MM)
    lane.drive(400 * MM, 0)
    lane.close("stopper", parameters["stopper_mm"] * MM, 0)
    entries = [us(number * parameters["interval_s"]) for number in range(parameters["n"])]
    belt = Belt(lane, entries, parameters["length_mm"], [parameters["eye_mm"]])
    belt.run(20 * S)
    assert [rider.front(20 * S) for rider in lane.riders] == [
        expected[f"front_mm_part{number}"] * MM for number in range(1, 6)
    ]
    assert [motion_stop(belt, number) for number in range(5)] == [
        us(expected[f"stop_time_part{number}"]) for number in range(1, 6)
    ]
    assert belt.edges[parameters["eye_mm"]][-1] == us(expected["eye_on_for_good_s"])
    assert len(belt.edges[parameters["eye_mm"]]) == 7


def motion_stop(belt: Belt, number: int) -> Time:
    """When that part came to rest: the first moment from which on it does not move."""
    lane = Lane(3000 * MM)
    lane.drive(400 * MM, 0)
    lane.close("stopper", 1850 * MM, 0)
    again = Belt(lane, belt.entries, 100, [1500])
    waiting = list(zip(again.entries, again.parts, strict=True))
    for moment in belt.moments:
        lane.advance(moment)
        while waiting and waiting[0][0] <= moment:
            lane.enter(waiting.pop(0)[1], moment)
        if number < len(lane.riders) and lane.riders[number].motion.speed == 0:
            return moment
    raise AssertionError("it never stops")


def two_belts() -> Lane:
    lane = Lane(4000 * MM, zones=(0, 2000 * MM))
    lane.drive(500 * MM, 0, 0)
    lane.drive(200 * MM, 0, 1)
    return lane


def test_a_part_changes_speed_when_its_centre_changes_belts() -> None:
    case = CASES["Conv_fast_to_slow"]
    expected = case["expected"]
    lane = two_belts()
    belt = Belt(lane, [0, us(case["parameters"]["interval_s"])], 100, [3000])
    belt.run(9_500_000)
    assert belt.edges[3000][0] == us(expected["on1_3000"])
    assert us(expected["zone_change_part1"]) in belt.moments
    assert us(expected["zone_change_part2"]) in belt.moments
    first, second = lane.riders
    assert first.back(9 * S) - second.front(9 * S) == expected["gap_after_mm"] * MM
    belt = Belt(two_belts(), [0, us(1.0)], 100, [3000])
    belt.run(11 * S)
    assert belt.edges[3000][2] == us(expected["on2_3000"])


def test_a_part_that_catches_another_rides_with_it_and_the_eye_sees_one_long_part() -> None:
    case = CASES["Conv_moving_contact"]
    expected = case["expected"]
    belt = Belt(two_belts(), [0, us(case["parameters"]["interval_s"])], 100, [3000])
    belt.run(11 * S)
    assert us(expected["contact_time"] + 5e-7) in belt.moments
    on, off = belt.edges[3000]
    assert on == us(expected["on1_3000"])
    assert abs(off - us(expected["off2_3000"])) <= 1
    assert abs(off - on - us(expected["on2_never_off_between"])) <= 1


actions = st.lists(
    st.tuples(
        st.integers(0, 400_000),
        st.sampled_from(
            ["enter", "run 0", "run 1", "stop 0", "stop 1", "close", "open", "remove", "slow 1", "turn", "put"]
        ),
        st.integers(0, 900),
    ),
    max_size=40,
)


@given(actions)
def test_parts_on_a_lane_keep_their_order_and_never_overlap_or_jump(script: list[tuple[int, str, int]]) -> None:
    lane = Lane(1000 * MM, zones=(0, 400 * MM))
    now, count, way = 0, 0, 1
    known: dict[int, int] = {}
    for wait, action, place in script:
        for moment in (now + wait // 2, now + wait):
            lane.advance(moment)
            fronts = [(rider.part.id, rider.front(moment), rider.back(moment)) for rider in lane.riders]
            for (_, _, back), (_, front, _) in pairwise(fronts):
                assert front <= back
            for part, front, back in fronts:
                assert back >= 0 and front <= 1000 * MM
                assert 0 <= way * (front - known.get(part, front)) <= 500 * MM * (moment - now) // S + 500
                known[part] = front
            now = moment
        match action.split():
            case ["enter"] if lane.room(40 * MM, now):
                count += 1
                lane.enter(Part(count, length=40 * MM), now)
            case ["run", zone]:
                lane.drive(way * 500 * MM, now, int(zone))
            case ["slow", zone]:
                lane.drive(way * (177 * MM + 13), now, int(zone))
            case ["turn"]:
                way = -way
                lane.drive(0, now, 1)
                lane.drive(way * 500 * MM, now, 0)
                lane.drive(way * (177 * MM + 13), now, 1)
            case ["stop", zone]:
                lane.drive(0, now, int(zone))
            case ["close"]:
                lane.close("gate", place * MM, now)
            case ["open"]:
                lane.open("gate", now)
            case ["remove"] if lane.riders:
                lane.remove(lane.riders[place % len(lane.riders)].part, now)
            case ["put"] if not lane.within(place * MM, (place + 40) * MM, now):
                count += 1
                lane.put(Part(count, length=40 * MM), (place + 40) * MM, now)


@given(st.integers(1, 400 * MM), st.integers(0, 959), st.integers(1, 959), st.booleans())
def test_the_next_edge_is_foretold_exactly(speed: int, start: int, eye: int, backwards: bool) -> None:
    lane = Lane(1000 * MM)
    lane.put(Part(1, length=40 * MM), (start + 40) * MM, 0)
    lane.drive(-speed if backwards else speed, 0)
    now = 0
    for _ in range(2):
        when = lane.watch(eye * MM, now)[1]
        if when >= FOREVER:
            return
        before = lane.covering(eye * MM, when - 1)
        assert (lane.covering(eye * MM, when) is None) != (before is None)
        now = when


@given(st.lists(st.tuples(st.integers(0, 300_000), st.sampled_from(["run", "stop", "close", "open"])), max_size=20))
def test_a_lane_that_runs_backwards_is_its_own_mirror_image(script: list[tuple[int, str]]) -> None:
    there, back = Lane(1000 * MM), Lane(1000 * MM)
    for number, start in enumerate((500, 300, 100), 1):
        part = Part(number, length=40 * MM)
        there.put(part, (start + 40) * MM, 0)
        back.put(part, (1000 - start) * MM, 0)
    now = 0
    for wait, action in script:
        now += wait
        for lane, way, gate in ((there, 1, 700 * MM), (back, -1, 300 * MM)):
            match action:
                case "run":
                    lane.drive(way * 333 * MM, now)
                case "stop":
                    lane.drive(0, now)
                case "close":
                    lane.close("gate", gate, now)
                case _:
                    lane.open("gate", now)
        assert [rider.front(now) for rider in there.riders] == [
            1000 * MM - rider.back(now) for rider in reversed(back.riders)
        ]
        assert there.next_event() == back.next_event()


def test_a_part_goes_back_to_the_start_and_waits_there() -> None:
    lane = Lane(1000 * MM)
    part = Part(1, length=40 * MM)
    lane.enter(part, 0)
    assert lane.at_start(0) is None
    lane.drive(100 * MM, 0)
    lane.drive(-50 * MM, S)
    assert lane.next_event() == 3 * S
    assert lane.at_start(3 * S - 1) is None
    assert lane.at_start(3 * S) is part
    assert lane.next_room(40 * MM) == FOREVER


def test_zones_never_run_against_each_other() -> None:
    lane = Lane(1000 * MM, zones=(0, 400 * MM))
    lane.drive(100 * MM, 0, 0)
    with pytest.raises(ValueError, match="against"):
        lane.drive(-100 * MM, 0, 1)
