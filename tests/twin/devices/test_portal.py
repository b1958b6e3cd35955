"""The portal carries parts to either place and loses those that it grips or lets go wrongly."""

from __future__ import annotations

from typing import Any

import pytest

from tests.twin.devices.hand import Hand, events
from tests.twin.devices.stations import AIR, AT, BEFORE, NEXT, begin, value, wait
from twin.run import Run
from twin.units import MS, S

PORTAL: dict[str, Any] = {
    "before": {**BEFORE, "to": "holder", "mix": {"red": 1}},
    "air": AIR,
    "holder": {"kind": "holder", "at": AT},
    "chute": {"kind": "chute", "at": AT},
    "next": NEXT,
    "portal": {
        "kind": "portal",
        "at": AT,
        "supply": "air",
        "upstream": "holder",
        "sort": "chute",
        "downstream": "next",
    },
}


def gripped() -> tuple[Run, Hand]:
    run, hand = begin(PORTAL)
    hand(portal__open=True, portal__down=True)
    wait(run, S)
    hand(portal__open=False)
    wait(run, S)
    hand(portal__down=False)
    wait(run, S)
    assert value(run, "portal.not_black") is True
    assert value(run, "holder.part") is False
    return run, hand


@pytest.mark.parametrize(("way", "place"), [(300, "chute"), (500, "next")])
def test_the_portal_carries_a_part_to_either_place(way: int, place: str) -> None:
    run, hand = gripped()
    hand(portal__to_downstream=True)
    wait(run, way * MS * 4)  # 250 mm/s
    hand(portal__to_downstream=False, portal__down=True)
    wait(run, S)
    hand(portal__open=True)
    wait(run, 4 * S)
    assert [event["at"] for event in events(run, "part.out")] == [place]


def test_jaws_that_were_never_open_grip_nothing() -> None:
    run, hand = begin(PORTAL)
    hand(portal__down=True)
    wait(run, S)
    hand(portal__down=False)
    wait(run, S)
    assert run.cell.devices["portal"].parts() == ()
    assert value(run, "holder.part") is True


def test_what_is_let_go_above_the_places_falls() -> None:
    run, hand = gripped()
    hand(portal__open=True)
    wait(run, S)
    assert len(events(run, "part.lost")) == 1


def test_a_lowered_gripper_that_is_moved_sideways_loses_its_part() -> None:
    run, hand = gripped()
    hand(portal__down=True)
    wait(run, S)
    hand(portal__to_downstream=True)
    wait(run, 100 * MS)
    assert events(run, "collision") == [{"at": "portal"}]
    assert len(events(run, "part.lost")) == 1


def test_worn_jaws_lose_the_part_on_the_way_up() -> None:
    run, hand = begin(PORTAL)
    hand(portal__open=True, portal__down=True)
    wait(run, S)
    run.pull("portal.slips", True)
    hand(portal__open=False)
    wait(run, S)
    assert value(run, "portal.blocked_by") == ""
    hand(portal__down=False)
    wait(run, S)
    assert len(events(run, "part.lost")) == 1
    assert value(run, "portal.blocked_by") == "blocked-part-slipped"
    hand(portal__open=True)
    wait(run, S)
    assert value(run, "portal.blocked_by") == ""
