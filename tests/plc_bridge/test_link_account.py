"""What is measured of a link, on constructed cases with a clock of our own."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plc_bridge.link_account import SETTLED, LinkAccount
from plc_bridge.link_report import LinkReport
from plc_bridge.opcua.one_writer import OneWriter
from plc_bridge.opcua.session import NOBODY
from plc_bridge.opcua.users import CellUser
from plc_bridge.pulses import KEPT, PulseWatch
from twin.units import MS


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@given(st.lists(st.sampled_from(["change", "look"])))
@settings(max_examples=40)
def test_every_edge_is_seen_or_belongs_to_a_pulse_that_is_counted(story: list[str]) -> None:
    watch, value, seen, edges, looks = PulseWatch(), False, False, 0, 0
    for step in [*story, "look"]:
        if step == "change":
            value, edges = not value, edges + 1
            watch.changed("eye.on")
        else:
            looks += value != seen
            seen = value
            watch.looked(0)
    assert edges == looks + 2 * watch.missed["eye.on"]
    assert sum(each.pulses for each in watch.latest) <= watch.missed["eye.on"]
    assert len(watch.latest) <= KEPT


def test_a_pulse_between_two_looks_is_named_with_its_time() -> None:
    watch = PulseWatch()
    for at, changes in ((10 * MS, 1), (20 * MS, 2), (30 * MS, 5)):
        for _ in range(changes):
            watch.changed("eye.on")
        watch.looked(at)
    assert [(each.at, each.topic, each.pulses) for each in watch.latest] == [(20.0, "eye.on", 1), (30.0, "eye.on", 2)]


def report(account: LinkAccount, *, speed: float = 1.0) -> LinkReport:
    return account.report(connected=True, subscribed=0.0, speed=speed, writer="")


def test_cycle_reaction_round_trip_and_step_are_those_of_the_exchange() -> None:
    clock = Clock()
    account = LinkAccount(clock, scan=10 * MS)
    for _ in range(100):
        account.sent()
        clock.now += 0.003
        account.looked(0)
        clock.now += 0.004
        account.wrote(commands=True)
        clock.now += 0.013
    found = report(account)
    assert [found.cycle_p50, found.reaction_p50, found.round_trip_p50] == pytest.approx([20, 4, 7])
    assert found.jitter == pytest.approx(0) and found.late == found.lost == 0
    assert found.step == pytest.approx(10 + 20 + 4 + 10)
    assert report(account, speed=2.0).step == pytest.approx(2 * found.step)


def test_what_goes_out_after_the_plc_has_looked_waits_for_its_next_look() -> None:
    clock = Clock()
    account = LinkAccount(clock, scan=10 * MS)
    account.sent()
    account.looked(0)
    clock.now = 0.005
    account.sent()
    clock.now = 0.010
    account.wrote(commands=True)
    clock.now = 0.020
    account.looked(0)
    clock.now = 0.030
    account.wrote(commands=False)
    trips = report(account)
    assert (trips.round_trip_p50, trips.round_trip_p99) == pytest.approx((25, 25))


def test_a_cycle_of_five_is_one_late_and_four_lost() -> None:
    clock = Clock()
    account = LinkAccount(clock, scan=10 * MS)
    for _ in range(2 * SETTLED):
        account.looked(0)
        clock.now += 0.020
    report(account)
    clock.now += 0.080
    account.looked(0)
    assert (report(account).late, report(account).lost) == (1, 4)
    account.begin()
    assert (report(account).late, report(account).lost) == (0, 0)


def test_what_happens_while_nobody_is_there_is_not_missed() -> None:
    clock = Clock()
    account = LinkAccount(clock, scan=10 * MS)
    for away in (0.0, 10.0):
        clock.now += away
        account.sensors.changed("eye.on")
        account.sensors.changed("eye.on")
        account.looked(0)
    assert report(account).missed_sensors == 0


def test_a_break_that_lasts_is_counted_up_to_now_and_another_run_begins_at_none() -> None:
    now = [10.0]
    account = LinkAccount(lambda: now[0], scan=10 * MS)
    account.away()
    now[0] += 2
    account.absences.note(gone=False)
    now[0] += 5
    account.away()
    now[0] += 1
    assert (report(account).breaks, report(account).gone_for) == (2, 3.0)
    account.begin()
    assert (report(account).breaks, report(account).gone_for) == (0, 0.0)


def test_who_asks_often_gets_the_latest_missed_pulses_of_both_directions_by_time() -> None:
    clock = Clock()
    account = LinkAccount(clock, scan=10 * MS)
    account.looked(0)
    for number in range(1, 2 * KEPT):
        watch = (account.sensors, account.actuators)[number % 2]
        watch.changed("x")
        watch.changed("x")
        watch.looked(number * MS)
    found = report(account)
    assert found.missed_sensors + found.missed_actuators == 2 * KEPT - 1
    assert [each.at for each in found.missed] == [float(number) for number in range(KEPT, 2 * KEPT)]


TIMEOUT = 1.0
PLCS = [CellUser(NOBODY.role, None, "plc") for _ in range(3)]


@given(st.lists(st.tuples(st.sampled_from([0, 1, 2]), st.sampled_from([0.0, 0.4, 1.1]), st.booleans()), max_size=30))
@settings(max_examples=40)
def test_one_plc_writes_at_a_time_and_the_first_one_until_it_is_silent_or_gone(
    story: list[tuple[int, float, bool]],
) -> None:
    clock, there = Clock(), {0, 1, 2}
    lock = OneWriter(lambda user: any(PLCS[n] is user for n in there), clock, lambda: TIMEOUT)
    wrote: dict[int, float] = {}
    owner: int | None = None
    for number, pause, leaves in story:
        clock.now += pause
        free = owner is None or owner not in there or clock.now - wrote[owner] > TIMEOUT
        if number in there:
            may = lock.claim(PLCS[number])
            assert may == (free or owner == number)
            if may:
                owner, wrote[number] = number, clock.now
        there = there - {number} if leaves else there | {number}
