"""Short pulses kept for a real PLC, as laws over any story of a sensor and of who looks at it."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from plc_bridge.keeping import PATIENCE, Keep, Keeper
from plc_bridge.link_report import LinkReport
from twin.trace import Change
from twin.units import MS, S, Time

SCAN = 10 * MS
EYE = "eye.on"


class Bench:
    """One sensor that changes at given moments, an exchange every 10 ms, and a PLC that looks when it is told to."""

    def __init__(self, keep: Keep, *, present: bool = True) -> None:
        self.keeper = Keeper({EYE: keep}, lambda: present)
        self.value = False
        self.now: Time = 0
        self.shown: list[tuple[Time, bool]] = []
        self.edges = 0
        self._show([])

    def _show(self, changes: list[Change]) -> None:
        sensors = {EYE: self.value, "scale.weight": 1.0}
        found = self.keeper.shown(self.now, sensors)
        assert sensors == {EYE: self.value, "scale.weight": 1.0} and found["scale.weight"] == 1.0
        if not self.shown or found[EYE] != self.shown[-1][1]:
            self.shown.append((self.now, bool(found[EYE])))
        self.keeper.happened(changes)

    def exchange(self, changes: int = 0) -> bool:
        """The sensor changes so many times, and then there is an exchange."""
        self.now += SCAN
        self.edges += changes
        happened = []
        for number in range(changes):
            self.value = not self.value
            happened.append(Change(self.now - changes + 1 + number, EYE, self.value))
        self._show(happened)
        return self.shown[-1][1]

    def look(self) -> None:
        self.keeper.seen(EYE, self.shown[-1][1])

    def report(self) -> LinkReport:
        return self.keeper.added_to(LinkReport())


STORIES = st.lists(st.tuples(st.sampled_from([0, 0, 0, 1, 1, 2, 3]), st.booleans()), max_size=40)


@given(STORIES, st.sampled_from([20 * MS, 50 * MS]), st.booleans())
@settings(max_examples=60)
def test_every_value_is_shown_for_its_time_and_every_edge_is_shown_or_counted(
    story: list[tuple[int, bool]], stretch: Time, until_read: bool
) -> None:
    bench = Bench(Keep(stretch=stretch, until_read=until_read))
    looked = True
    for changes, looks in story:
        flips = len(bench.shown)
        bench.exchange(changes)
        if len(bench.shown) > flips:
            assert looked or not until_read
            looked = False
        if looks:
            bench.look()
            looked = True
    for _ in range(3 * (stretch // SCAN)):
        bench.exchange()
        bench.look()
    assert bench.shown[-1][1] == bench.value, "a sensor that rests is shown as it is"
    times = [time for time, _ in bench.shown[1:]]
    assert all(later - earlier >= stretch for earlier, later in pairwise(times))
    assert bench.edges == len(times) + 2 * bench.keeper.missed.total()


def test_a_pulse_of_one_exchange_is_shown_for_its_time_and_named_as_kept() -> None:
    bench = Bench(Keep(stretch=50 * MS))
    assert bench.exchange(1) and bench.exchange(1)
    assert [bench.exchange() for _ in range(5)] == [True, True, True, False, False]
    assert bench.report().prolonged == 1 and bench.report().missed_sensors == 0
    assert bench.report().shown_late == 40, "who waits for the fall gets it so much later"


def test_a_pulse_between_two_exchanges_is_shown_at_the_next_one() -> None:
    bench = Bench(Keep(stretch=20 * MS))
    assert not bench.exchange(2)
    assert [bench.exchange() for _ in range(3)] == [True, True, False]


def test_pulses_that_follow_too_closely_become_one_and_are_counted_with_their_time() -> None:
    bench = Bench(Keep(stretch=100 * MS))
    for _ in range(6):
        bench.exchange(1)
    for _ in range(40):
        bench.exchange()
    found = bench.report()
    assert [value for _, value in bench.shown] == [False, True, False]
    assert found.missed_sensors == 2 and [each.topic for each in found.missed] == [EYE, EYE]


def test_what_cannot_be_shown_to_nobody_is_not_missed() -> None:
    alone = Bench(Keep(stretch=100 * MS), present=False)
    for _ in range(6):
        alone.exchange(1)
    assert alone.report().missed_sensors == 0


def test_a_pulse_waits_for_the_plc_but_not_for_one_that_never_reads_it_or_is_not_there() -> None:
    waiting, alone = Bench(Keep(until_read=True)), Bench(Keep(until_read=True), present=False)
    for bench in (waiting, alone):
        bench.exchange(1)
        bench.exchange(1)
    assert waiting.exchange() and not alone.exchange()
    waiting.look()
    assert not waiting.exchange()
    waiting.exchange(1)
    waiting.look()
    waiting.exchange(1)
    for _ in range(PATIENCE // SCAN + 1):
        waiting.exchange(0)
    assert waiting.now > 3 * S and not waiting.shown[-1][1]


def test_a_sensor_that_is_forced_is_shown_as_it_is_forced() -> None:
    bench = Bench(Keep(stretch=20 * MS))
    bench.value = True  # by force: no change of the plant
    assert all(bench.exchange() for _ in range(5))
    bench.value = False
    assert not any(bench.exchange() for _ in range(5))
    assert bench.keeper.missed.total() == 0
