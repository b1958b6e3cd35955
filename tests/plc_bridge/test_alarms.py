"""The life of an alarm: laws that hold whatever the plant and people do, in any order."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plc_bridge.opcua.alarms import OF_AN_INSTANT, TO_BE_CONFIRMED, Alarm, AlarmError, Kind
from plc_bridge.opcua.status import StatusCodes
from twin.texts import LocalText

START = datetime(2026, 1, 1, tzinfo=UTC)
DOINGS = (
    "raise", "clear", "acknowledge", "confirm", "comment", "shelve", "for 3 s", "unshelve", "wait", "enable", "disable",
    "forget",
)  # fmt: skip


def do(alarm: Alarm, what: str, now: datetime) -> None:
    match what:
        case "raise":
            alarm.raise_(now, LocalText(en="stands"), "blocked-jammed", 1.0)
        case "clear":
            alarm.clear(now, 2.0)
        case "acknowledge":
            alarm.acknowledge(now, alarm.event_id, "seen", "Ada")
        case "confirm":
            alarm.confirm(now, alarm.event_id, "mended", "Ada")
        case "shelve":
            alarm.shelve(now, "Ada")
        case "for 3 s":
            alarm.shelve(now, "Ada", timedelta(seconds=3))
        case "unshelve":
            alarm.unshelve(now, "Ada")
        case "wait":
            alarm.time_is_up(now)
        case "comment":
            alarm.add_comment(now, alarm.event_id, "later", "Ada")
        case "enable":
            alarm.enable(now)
        case "disable":
            alarm.disable(now)
        case "forget":
            alarm.forget(now)


@given(st.sampled_from(["Blocked", "Collision"]), st.lists(st.sampled_from(DOINGS), max_size=15))
@settings(max_examples=200, deadline=None)
def test_somebody_has_to_care_exactly_while_it_is_active_or_unacknowledged(kind: Kind, doings: list[str]) -> None:
    alarm = Alarm(kind, "gate", START)
    seen = set()
    for number, what in enumerate(doings):
        before = state(alarm)
        id = alarm.event_id
        try:
            do(alarm, what, START + timedelta(seconds=number))
        except AlarmError:
            assert id == alarm.event_id, "who is refused changes nothing"
        assert state(alarm) == before or alarm.event_id != id, "every change is told"
        assert alarm.event_id == id or alarm.event_id not in seen
        seen.add(alarm.event_id)
        waits = alarm.active or not alarm.acknowledged or not alarm.confirmed
        assert alarm.retain is (alarm.enabled and waits)
        assert alarm.confirmed or (alarm.acknowledged and kind in TO_BE_CONFIRMED)
        assert (alarm.shelf == "TimedShelved") is (alarm.shelved_until is not None)
        assert alarm.enabled or not alarm.active
        assert not (alarm.active and alarm.acknowledged and kind in OF_AN_INSTANT)


def test_one_shot_on_the_shelf_is_spent_when_the_trouble_is_over_and_a_time_when_it_is_up() -> None:
    alarm = Alarm("Blocked", "gate", START)
    do(alarm, "raise", START)
    do(alarm, "shelve", START)
    do(alarm, "clear", START)
    assert alarm.shelf == "Unshelved"
    do(alarm, "for 3 s", START)
    assert not alarm.time_is_up(START + timedelta(seconds=2)) and alarm.time_is_up(START + timedelta(seconds=3))
    assert alarm.shelf == "Unshelved"


def state(alarm: Alarm) -> tuple[object, ...]:
    return alarm.active, alarm.acknowledged, alarm.confirmed, alarm.enabled, alarm.shelf, alarm.comment, alarm.user


def test_an_earlier_trouble_cannot_acknowledge_the_one_that_came_since() -> None:
    alarm = Alarm("Blocked", "gate", START)
    do(alarm, "raise", START)
    first = alarm.event_id
    do(alarm, "clear", START + timedelta(seconds=1))
    do(alarm, "raise", START + timedelta(seconds=2))
    with pytest.raises(AlarmError) as refused:
        alarm.acknowledge(START + timedelta(seconds=3), first, "", "Ada")
    assert refused.value.status == StatusCodes.BadEventIdUnknown
