"""Every fault, at every kind of device that can have it, changes what happens, and its cure leaves nothing of it."""

from __future__ import annotations

import pytest

from tests.scenarios.faults.at_work import Home, Plant, homes, sound
from twin.trace import Change
from twin.units import MS, S

UNTIL = 90 * S
LATE = 200 * S
"""Nobody opens a guard door before."""
STEP = 5 * S
CURED = 3 * MS
SHORT = 20 * S
TRIED = 8
"""Homes that are tried."""
MOVE_AT_ONCE = frozenset({"air_supply", "analog_belt", "gantry_xyz"})
"""Kinds that have moved before anybody could cure them."""
LINES = [pytest.param(*key, id="@".join(key)) for key in homes()]


def shows(fault: str, home: Home, until: int) -> bool:
    id, place = home
    plant = Plant(id)
    plant.pull(fault, place)
    return any(
        plant.happened(t) != [change for change in sound(id, until) if change.t < t]
        for t in range(STEP, until + 1, STEP)
    )


@pytest.mark.parametrize(("fault", "befallen"), LINES)
def test_a_fault_changes_what_happens(fault: str, befallen: str) -> None:
    until = LATE if befallen == "guard" else UNTIL
    assert any(shows(fault, home, until) for home in homes()[fault, befallen][:TRIED])


def since_the_cure(happened: list[Change]) -> list[Change]:
    return [change for change in happened if change.t > CURED + 1]


def cured(fault: str, home: Home) -> Plant:
    id, place = home
    plant = Plant(id)
    plant.break_(fault, place)
    plant.run.advance(CURED)
    plant.cure(fault, place)
    assert not plant.bench.faults
    return plant


@pytest.mark.parametrize(("fault", "befallen"), LINES)
def test_a_fault_that_is_cured_before_anything_moves_leaves_nothing(fault: str, befallen: str) -> None:
    if befallen in MOVE_AT_ONCE:
        id, place = homes()[fault, befallen][0]
        after = since_the_cure(cured(fault, (id, place)).happened(SHORT))
        device = place.partition(".")[0]
        usual = {change.topic for change in since_the_cure(sound(id, SHORT)) if change.topic.startswith(f"{device}.")}
        assert usual <= {change.topic for change in after}
        assert all(change.value == "" for change in after if change.topic == f"{device}.blocked_by")
        return
    # somebody may have seen a signal change for a moment, and gone on
    assert any(
        since_the_cure(cured(fault, home).happened(SHORT)) == since_the_cure(sound(home[0], SHORT))
        for home in homes()[fault, befallen][:TRIED]
    )
