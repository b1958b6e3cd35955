"""The life of an alarm: laws that hold whatever the plant and people do, in any order."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plc_bridge.opcua.alarms import OF_AN_INSTANT, Alarm, AlarmError, Kind
from plc_bridge.opcua.status import StatusCodes
from twin.texts import LocalText

START = datetime(2026, 1, 1, tzinfo=UTC)
DOINGS = ("raise", "clear", "acknowledge", "comment", "enable", "disable", "forget")


def do(alarm: Alarm, what: str, now: datetime) -> None:
    match what:
        case "raise":
            alarm.raise_(now, LocalText(en="stands"), "blocked-jammed", 1.0)
        case "clear":
            alarm.clear(now, 2.0)
        case "acknowledge":
            alarm.acknowledge(now, alarm.event_id, "seen", "Ada")
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
        before = (alarm.active, alarm.acknowledged, alarm.enabled, alarm.comment, alarm.user)
        id = alarm.event_id
        try:
            do(alarm, what, START + timedelta(seconds=number))
        except AlarmError:
            assert id == alarm.event_id, "who is refused changes nothing"
        after = (alarm.active, alarm.acknowledged, alarm.enabled, alarm.comment, alarm.user)
        assert after == before or alarm.event_id != id, "every change is told"
        assert alarm.event_id == id or alarm.event_id not in seen
        seen.add(alarm.event_id)
        assert alarm.retain is (alarm.enabled and (alarm.active or not alarm.acknowledged))
        assert alarm.enabled or not alarm.active
        assert not (alarm.active and alarm.acknowledged and kind in OF_AN_INSTANT)


def test_an_earlier_trouble_cannot_acknowledge_the_one_that_came_since() -> None:
    alarm = Alarm("Blocked", "gate", START)
    do(alarm, "raise", START)
    first = alarm.event_id
    do(alarm, "clear", START + timedelta(seconds=1))
    do(alarm, "raise", START + timedelta(seconds=2))
    with pytest.raises(AlarmError) as refused:
        alarm.acknowledge(START + timedelta(seconds=3), first, "", "Ada")
    assert refused.value.status == StatusCodes.BadEventIdUnknown
