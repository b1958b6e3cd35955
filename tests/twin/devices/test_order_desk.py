"""The order desk releases orders by a handshake and keeps the book of those that are open."""

from __future__ import annotations

from typing import Any

import pytest

from tests.twin.devices.hand import Hand, bench, events
from tests.twin.devices.stations import AT, value, wait
from twin.run import Run
from twin.units import MS

LOTS: list[dict[str, int]] = [{"variant": 1, "quantity": 3}, {"variant": 2, "quantity": 2}]


def desk(seed: int = 1, **more: Any) -> tuple[Run, Hand]:
    run, hand = bench({"desk": {"kind": "order_desk", "at": AT, "orders": LOTS, **more}}, seed)
    wait(run, 50 * MS)
    return run, hand


def sheet(run: Run) -> tuple[int, int, int]:
    return value(run, "desk.number"), value(run, "desk.variant"), value(run, "desk.quantity")


def begin(run: Run, hand: Hand) -> None:
    for on in (True, False):
        hand(desk__begin=on)
        wait(run, 50 * MS)


def report(run: Run, hand: Hand, number: int, good: int) -> bool:
    hand(desk__finished=number, desk__good=good, desk__report=True)
    wait(run, 50 * MS)
    confirmed: bool = value(run, "desk.confirmed")
    hand(desk__report=False)
    wait(run, 50 * MS)
    return confirmed


def test_the_sheet_of_an_order_that_begins_stays_until_the_hand_goes_and_then_the_next_one_lies_there() -> None:
    run, hand = desk()
    assert value(run, "desk.available") is True and sheet(run) == (101, 1, 3)
    hand(desk__begin=True)
    wait(run, 50 * MS)
    assert value(run, "desk.available") is False and sheet(run) == (101, 1, 3)
    hand(desk__begin=False)
    wait(run, 50 * MS)
    assert value(run, "desk.available") is True and sheet(run) == (102, 2, 2)
    assert events(run, "order.begun") == [{"order": 101, "variant": 1, "quantity": 3, "at": "desk"}]


def test_the_list_begins_again_and_its_numbers_count_on() -> None:
    run, hand = desk(first=7)
    for _ in range(2):
        begin(run, hand)
    assert sheet(run) == (9, 1, 3)


def test_a_drawn_list_depends_on_the_seed_and_each_round_has_every_order_once() -> None:
    lots = [{"variant": 1, "quantity": each} for each in range(1, 7)]

    def twice(seed: int) -> list[int]:
        run, hand = desk(seed, orders=lots, drawn=True)
        for _ in range(12):
            begin(run, hand)
        return [each["quantity"] for each in events(run, "order.begun")]

    rounds = twice(1)
    assert sorted(rounds[:6]) == sorted(rounds[6:]) == [1, 2, 3, 4, 5, 6]
    assert rounds != twice(2) and rounds == twice(1)


@pytest.mark.parametrize(("number", "good"), [(102, 1), (101, 4), (101, -1), (0, 0)])
def test_a_report_that_fits_no_open_order_is_refused(number: int, good: int) -> None:
    run, hand = desk()
    begin(run, hand)
    assert not report(run, hand, number, good)
    assert events(run, "order.refused") == [{"order": number, "at": "desk"}]
    assert report(run, hand, 101, 3), "the order is open still"


def test_an_order_is_reported_once() -> None:
    run, hand = desk()
    begin(run, hand)
    assert report(run, hand, 101, 2)
    assert events(run, "order.done") == [{"order": 101, "variant": 1, "quantity": 3, "at": "desk", "good": 2}]
    assert not report(run, hand, 101, 2)


def test_when_nobody_releases_orders_there_is_none_to_begin() -> None:
    run, hand = desk()
    run.pull("desk.none_released", True)
    wait(run, 50 * MS)
    assert value(run, "desk.available") is False and sheet(run) == (0, 0, 0)
    hand(desk__begin=True)
    wait(run, 50 * MS)
    assert value(run, "desk.blocked_by") == "blocked-no-order"
    run.pull("desk.none_released", False)
    wait(run, 50 * MS)
    assert events(run, "order.begun") == [], "who was waiting with his hand out has to reach out anew"


def test_a_silent_desk_shows_nothing_and_confirms_nothing() -> None:
    run, hand = desk()
    begin(run, hand)
    run.pull("desk.silent", True)
    wait(run, 50 * MS)
    assert sheet(run) == (0, 0, 0)
    hand(desk__finished=101, desk__good=3, desk__report=True)
    wait(run, 50 * MS)
    assert value(run, "desk.confirmed") is False and value(run, "desk.blocked_by") == "blocked-orders-silent"
    run.pull("desk.silent", False)
    hand(desk__report=False)
    wait(run, 50 * MS)
    assert report(run, hand, 101, 3)
