"""Contactors take their time; two that meet are a short circuit; a running mass trips whoever reverses it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.twin.devices.hand import Hand, bench, edges, events
from twin.contactor import DROP_OUT, PICK_UP, Contactor
from twin.run import Run
from twin.units import FOREVER, MS, S, Time

AT = {"x": "0 mm", "y": "0 mm"}


def motor(kind: str) -> tuple[Run, Hand]:
    devices: dict[str, Any] = {"motor": {"kind": kind, "at": AT}}
    return bench(devices)


def speed(run: Run) -> object:
    return run.cell.values["motor.speed"]


def played(orders: Mapping[Time, bool], wakes: set[Time]) -> list[tuple[Time, bool]]:
    """When the contacts move, the coil being set at the orders' times and nothing happening at the wakes."""
    contactor, on, moved = Contactor(), False, [(0, False)]
    times = sorted(orders.keys() | wakes)
    while times or contactor.due < FOREVER:
        now = min([contactor.due, *times[:1]])
        times = [t for t in times if t > now]
        on = orders.get(now, on)
        closed = contactor.coil(on, now, welded=False)
        if closed != moved[-1][1]:
            moved.append((now, closed))
    return moved


moments = st.integers(1, 300 * MS)


@given(st.dictionaries(moments, st.booleans(), max_size=10), st.sets(moments, max_size=10))
def test_a_contactor_that_is_asked_more_often_moves_at_the_same_times(
    orders: dict[Time, bool], wakes: set[Time]
) -> None:
    assert played(orders, wakes) == played(orders, set())


def test_contacts_close_after_twenty_and_open_after_thirty_milliseconds() -> None:
    run, hand = motor("star_delta_motor")
    hand(motor__main=True)
    run.advance(S)
    hand(motor__main=False)
    run.advance(2 * S)
    assert edges(run, "motor.main_on") == [(PICK_UP, True), (S + DROP_OUT, False)]


def test_in_star_the_motor_comes_to_1300_rpm_in_five_seconds_and_in_delta_to_1450() -> None:
    run, hand = motor("star_delta_motor")
    hand(motor__main=True, motor__star=True)
    run.advance(5200 * MS)
    assert speed(run) == 1300.0
    assert edges(run, "motor.speed")[0] == (100 * MS, 20.8)  # 80 ms at 260 rpm a second
    hand(motor__star=False)
    run.advance(5300 * MS)
    hand(motor__delta=True)
    run.advance(8 * S)
    assert speed(run) == 1450.0
    assert run.cell.values["motor.protection"] is True
    assert events(run, "short_circuit") == []


def test_delta_in_the_instant_in_which_star_goes_is_a_short_circuit() -> None:
    run, hand = motor("star_delta_motor")
    hand(motor__main=True, motor__star=True)
    run.advance(5 * S)
    hand(motor__star=False, motor__delta=True)
    run.advance(6 * S)
    assert edges(run, "short_circuit") == [(5 * S + PICK_UP, {"at": "motor"})]
    assert run.cell.values["motor.protection"] is False
    assert run.cell.values["motor.blocked_by"] == "blocked-protection"
    hand(motor__main=False, motor__delta=False)
    run.advance(20 * S)
    assert speed(run) == 0.0
    run.pull("motor.protection_button", True)
    run.advance(21 * S)
    assert run.cell.values["motor.protection"] is True


def test_whoever_starts_in_delta_trips_the_protection_after_400_ms() -> None:
    run, hand = motor("star_delta_motor")
    hand(motor__main=True, motor__delta=True)
    run.advance(S)
    assert edges(run, "motor.protection") == [(PICK_UP + 400 * MS, False)]


def test_a_welded_star_contactor_stays_closed_until_it_is_exchanged() -> None:
    run, hand = motor("star_delta_motor")
    hand(motor__star=True)
    run.advance(S)
    run.pull("motor.star_welded", True)
    hand(motor__star=False)
    run.advance(2 * S)
    assert run.cell.values["motor.star_on"] is True
    run.pull("motor.star_welded", False)
    run.advance(3 * S)
    assert edges(run, "motor.star_on")[-1] == (2 * S + DROP_OUT, False)


def test_an_overload_trips_after_three_seconds() -> None:
    run, hand = motor("star_delta_motor")
    run.pull("motor.overload", True)
    hand(motor__main=True, motor__star=True)
    run.advance(2 * S)
    assert run.cell.values["motor.blocked_by"] == "blocked-overloaded"
    run.advance(5 * S)
    assert edges(run, "motor.protection") == [(PICK_UP + 3 * S, False)]
    assert run.cell.values["motor.blocked_by"] == "blocked-protection"
    assert edges(run, "motor.speed") == []


def test_a_machine_that_becomes_too_heavy_comes_to_a_stand() -> None:
    run, hand = motor("star_delta_motor")
    hand(motor__main=True, motor__star=True)
    run.advance(6 * S)
    assert speed(run) == 1300.0
    run.pull("motor.overload", True)
    run.advance(8 * S)
    assert 0.0 < float(str(speed(run))) < 1300.0
    run.advance(20 * S)
    assert speed(run) == 0.0


def test_a_disc_that_was_switched_off_stands_after_two_and_a_half_seconds() -> None:
    run, hand = motor("reversing_drive")
    hand(motor__forward=True)
    run.advance(3 * S)
    hand(motor__forward=False)
    run.advance(7 * S)
    assert edges(run, "motor.standstill") == [(PICK_UP + 5, False), (3 * S + DROP_OUT + 2500 * MS, True)]


def test_reversing_a_running_disc_trips_the_protection_after_300_ms() -> None:
    run, hand = motor("reversing_drive")
    hand(motor__forward=True)
    run.advance(3 * S)
    hand(motor__forward=False)
    run.advance(3100 * MS)
    hand(motor__reverse=True)
    run.advance(5 * S)
    assert edges(run, "motor.protection") == [(3100 * MS + PICK_UP + 300 * MS, False)]
    assert events(run, "short_circuit") == []


@pytest.mark.parametrize("lever", ["motor.forward_welded", "motor.reverse_welded"])
def test_a_welded_contactor_and_the_other_one_are_a_short_circuit(lever: str) -> None:
    one, other = ("forward", "reverse") if "forward" in lever else ("reverse", "forward")
    run, hand = motor("reversing_drive")
    hand(**{f"motor__{one}": True})
    run.advance(S)
    run.pull(lever, True)
    hand(**{f"motor__{one}": False})
    run.advance(2 * S)
    hand(**{f"motor__{other}": True})
    run.advance(3 * S)
    assert edges(run, "short_circuit") == [(2 * S + PICK_UP, {"at": "motor"})]


@pytest.mark.parametrize(("kind", "contactors"), [
    ("reversing_drive", ("forward", "reverse")), ("star_delta_motor", ("main", "star", "delta")),
])  # fmt: skip
def test_a_reset_button_that_is_held_down_does_not_keep_a_short_circuit_from_tripping(
    kind: str, contactors: tuple[str, ...]
) -> None:
    run, hand = motor(kind)
    run.pull("motor.protection_button", True)
    hand(**{f"motor__{contactor}": True for contactor in contactors})
    run.advance(S)
    run.cell.wake_all()
    run.advance(2 * S)
    assert edges(run, "motor.protection") == [(PICK_UP, False)]
    assert edges(run, "short_circuit") == [(PICK_UP, {"at": "motor"})]

    run.pull("motor.protection_button", False)
    hand(**{f"motor__{contactor}": False for contactor in contactors})
    run.advance(3 * S)
    run.pull("motor.protection_button", True)
    run.advance(4 * S)
    assert edges(run, "motor.protection") == [(PICK_UP, False), (3 * S, True)]
