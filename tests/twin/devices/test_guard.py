"""A bolted guard door opens to nobody; unbolted it tells on two channels that it is open, and is bolted when shut."""

from __future__ import annotations

import pytest

from tests.twin.devices.bench import HERE, Bench
from twin.units import MS, S


def door() -> Bench:
    return Bench(guard={"kind": "guard", "at": HERE})


def opened() -> Bench:
    bench = door()
    bench.set("guard.unlock", True)
    bench.until(S)
    bench.run.pull("guard.handle", True)
    bench.until(3 * S)
    return bench


def test_a_bolted_door_opens_to_nobody_and_says_why() -> None:
    bench = door()
    bench.run.pull("guard.handle", True)
    bench.until(5 * S)
    assert bench.edges("guard.closed_1") == []
    assert bench.value("guard.blocked_by") == "blocked-locked"


def test_unbolted_it_opens_two_degrees_before_both_channels_tell() -> None:
    bench = opened()
    assert bench.edges("guard.locked") == [(1, False)]
    told = S + 20 * MS + 10  # 2 degrees at 100 degrees a second, and the first thousandth of a degree beyond
    assert bench.edges("guard.closed_1") == bench.edges("guard.closed_2") == [(told, False)]


def test_whoever_pulls_meanwhile_has_it_open_when_the_bolt_is_back() -> None:
    bench = door()
    bench.run.pull("guard.handle", True)
    bench.until(S)
    bench.set("guard.unlock", True)
    bench.until(3 * S)
    assert bench.edges("guard.closed_1") == [(S + 60 * MS + 20 * MS + 10, False)]


def test_the_bolt_waits_until_the_door_is_shut() -> None:
    bench = opened()
    bench.set("guard.unlock", False)
    bench.until(4 * S)
    assert bench.value("guard.locked") is False
    bench.run.pull("guard.handle", False)
    bench.until(6 * S)
    assert bench.edges("guard.closed_1")[-1] == (5 * S - 20 * MS, True)
    assert bench.edges("guard.locked")[-1] == (5 * S + 60 * MS, True)


@pytest.mark.parametrize("channel", ["closed_1", "closed_2"])
def test_one_channel_with_a_broken_wire_reads_open_and_the_other_does_not(channel: str) -> None:
    bench = door()
    bench.run.pull(f"guard.{channel}_broken", True)
    bench.until(S)
    values = {name: bench.value(f"guard.{name}") for name in ("closed_1", "closed_2")}
    assert values == {"closed_1": True, "closed_2": True} | {channel: False}


def test_a_stuck_bolt_keeps_a_shut_door_shut_and_an_open_one_unbolted() -> None:
    shut = door()
    shut.run.pull("guard.bolt_stuck", True)
    shut.set("guard.unlock", True)
    shut.run.pull("guard.handle", True)
    shut.until(3 * S)
    assert shut.value("guard.closed_1") is True
    assert shut.value("guard.blocked_by") == "blocked-jammed"
    unbolted = opened()
    unbolted.run.pull("guard.bolt_stuck", True)
    unbolted.run.pull("guard.handle", False)
    unbolted.set("guard.unlock", False)
    unbolted.until(6 * S)
    assert unbolted.value("guard.closed_1") is True
    assert unbolted.value("guard.locked") is False
