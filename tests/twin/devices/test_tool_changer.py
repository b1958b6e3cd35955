"""A press with tools is set up for the next kind of part, and does not work meanwhile."""

from __future__ import annotations

from typing import Any

import pytest

from tests.twin.devices.hand import Hand, bench, edges, events
from tests.twin.devices.stations import AIR, AT, BEFORE, NEXT, SET_DOWN, value, wait
from twin.figures.report import figures
from twin.run import Run
from twin.units import MS, S

CHANGER = {"kind": "tool_changer", "press": "press", "tools": ["red", "metal"], "time": "4 s"}


def pressing(kind: str, **more: Any) -> tuple[Run, Hand]:
    """A part lies on the slide at the loading place."""
    run, hand = bench({
        "before": {**BEFORE, "to": "press", "mix": {kind: 1}},
        "air": AIR,
        "next": NEXT,
        "bin": {"kind": "bin", "at": AT},
        "press": {"kind": "press", "at": AT, "supply": "air", "good_to": "next", "bad_to": "bin"},
        "changer": {**CHANGER, **more},
    })  # fmt: skip
    run.advance(SET_DOWN + 100 * MS)
    hand(before__busy=True)
    run.advance(2 * S)
    return run, hand


def press(run: Run, hand: Hand) -> float:
    """The force at the end of a whole joint."""
    hand(press__slide=True)
    wait(run, S)
    hand(press__gripper=True)
    wait(run, S)
    hand(press__gripper=False)
    wait(run, S)
    hand(press__press=True)
    wait(run, 3 * S)
    force: float = value(run, "press.force")
    return force


def test_the_change_takes_its_time_and_the_press_stands_meanwhile_although_it_is_commanded() -> None:
    run, hand = pressing("metal")
    hand(changer__tool=2)
    wait(run, 20 * MS)
    hand(press__slide=True)
    wait(run, 3 * S)
    assert value(run, "changer.mounted") == 0 and value(run, "press.blocked_by") == "blocked-setup"
    assert value(run, "press.slide_out") is True
    wait(run, 2 * S)
    assert value(run, "changer.mounted") == 2 and value(run, "press.slide_in") is True
    (begins, _), (ends, _) = edges(run, "changer.changing")[-2:]
    assert ends - begins == 4 * S


def test_with_the_right_tool_the_joint_is_good_and_with_the_wrong_one_it_is_loose_and_scrap() -> None:
    for tool, least, most, verdict in ((1, 0.7, 0.8, "scrap"), (2, 2.2, 2.8, "good")):
        run, hand = pressing("metal")
        hand(changer__tool=tool)
        wait(run, 5 * S)
        assert least <= press(run, hand) <= most
        assert [each["verdict"] for each in events(run, "part.done") if each["at"] == "press"] == [verdict]


def test_a_change_with_the_slide_in_strikes_the_press_once_and_waits_for_it() -> None:
    run, hand = pressing("red")
    hand(press__slide=True)
    wait(run, S)
    hand(changer__tool=2)
    wait(run, S)
    assert [each["at"] for each in events(run, "collision")] == ["changer"]
    assert value(run, "changer.blocked_by") == "blocked-tool-in-use" and value(run, "changer.mounted") == 1
    hand(press__slide=False)
    wait(run, 6 * S)
    assert value(run, "changer.mounted") == 2 and len(events(run, "collision")) == 1


@pytest.mark.parametrize("tool", [0, 1, 3, -1])
def test_nothing_is_changed_for_the_mounted_tool_or_for_one_that_is_not_there(tool: int) -> None:
    run, hand = pressing("red")
    hand(changer__tool=tool)
    wait(run, S)
    assert value(run, "changer.mounted") == 1
    assert value(run, "changer.blocked_by") == ("" if tool in (0, 1) else "blocked-no-such-tool")


def test_a_changer_that_jams_goes_on_from_where_it_stood() -> None:
    run, hand = pressing("red")
    hand(changer__tool=2)
    wait(run, S)
    run.pull("changer.jammed", True)
    wait(run, 5 * S)
    assert value(run, "changer.changing") is False and value(run, "changer.blocked_by") == "blocked-jammed"
    run.pull("changer.jammed", False)
    wait(run, 2900 * MS)
    assert value(run, "changer.changing") is True
    wait(run, 200 * MS)
    assert value(run, "changer.mounted") == 2


def test_a_changer_that_nobody_asks_for_a_tool_stands_in_mid_change_and_the_press_with_it() -> None:
    run, hand = pressing("red")
    hand(changer__tool=2)
    wait(run, S)
    hand(changer__tool=0, press__slide=True)
    wait(run, 5 * S)
    assert value(run, "changer.changing") is False and value(run, "changer.mounted") == 0
    assert value(run, "press.blocked_by") == "blocked-setup" and value(run, "press.slide_out") is True
    hand(changer__tool=2)
    wait(run, 3200 * MS)
    assert value(run, "changer.mounted") == 2


def test_another_wish_during_a_change_comes_after_it() -> None:
    run, hand = pressing("red")
    hand(changer__tool=2)
    wait(run, S)
    hand(changer__tool=1)
    wait(run, 8 * S)
    (begins, _), (ends, mounted) = edges(run, "changer.mounted")
    assert (ends - begins, mounted) == (8 * S, 1), "there and back again"


def test_the_time_of_the_change_is_set_up_time_of_the_press() -> None:
    run, hand = pressing("red")
    hand(changer__tool=2)
    wait(run, 8 * S)
    (found,) = [station for station in figures(run.trace()).stations if station.name == "press"]
    assert found.elements.setup == 4 * S
