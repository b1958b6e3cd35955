"""Alarms over OPC UA: people acknowledge them, and are told again of those that still wait (part 9)."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import Any

import pytest
from asyncua import ua
from asyncua.client.client import Client
from asyncua.ua import uaerrors

from plc_bridge.opcua.alarm_nodes import ALARM_TYPE, METHODS
from plc_bridge.opcua.status import ObjectIds, standard_node
from tests.plc_bridge.voiced import Heard, Voiced, node

pytestmark = pytest.mark.xdist_group("voiced")

CONDITION = standard_node(ObjectIds.ConditionType)
ALARM = node("panel.EmergencyStopAlarm")


async def calling(client: Client, object: ua.NodeId, method: str, *arguments: ua.Variant) -> str:
    """The name of the status."""
    request = ua.CallMethodRequest(ObjectId=object, MethodId=METHODS[method], InputArguments=list(arguments))
    (result,) = await client.uaclient.call([request])
    return str(result.StatusCode.name)


def said(event: bytes, comment: str) -> tuple[ua.Variant, ua.Variant]:
    return (
        ua.Variant(event, ua.VariantType.ByteString),
        ua.Variant(ua.LocalizedText(comment), ua.VariantType.LocalizedText),
    )


def refreshed(heard: Heard) -> bool:
    return bool(heard.events) and heard.events[-1].EventType == standard_node(2788)


def last(heard: Heard, what: str) -> Any:
    return next(event for event in reversed(heard.events) if event.NodeId == node(what))


async def subscribed(client: Client) -> tuple[Heard, int]:
    heard = Heard()
    subscription = await client.create_subscription(20, heard)
    await subscription.subscribe_alarms_and_conditions(evtypes=ALARM_TYPE)
    return heard, int(subscription.subscription_id or 0)


def test_an_alarm_is_raised_acknowledged_with_a_comment_by_name_and_goes_when_its_trouble_is_over(
    voiced: Voiced,
) -> None:
    async def story() -> None:
        async with voiced.client("student") as client:
            heard, _ = await subscribed(client)
            await asyncio.to_thread(voiced.pull, "panel.estop_button", True)
            await heard.until(lambda: heard.events)
            event = last(heard, "panel.EmergencyStopAlarm")
            state = [getattr(event, name) for name in ("ActiveState/Id", "AckedState/Id", "Retain")]
            assert state == [True, False, True]
            assert (event.SourceName, event.ConditionName) == ("panel", "EmergencyStopAlarm")
            assert await calling(client, ALARM, "Acknowledge", *said(b"guess", "")) == "BadEventIdUnknown"
            assert await calling(client, ALARM, "Acknowledge", *said(event.EventId, "seen")) == "Good"
            await heard.until(lambda: getattr(heard.events[-1], "AckedState/Id"))
            acknowledged = last(heard, "panel.EmergencyStopAlarm")
            assert (acknowledged.ClientUserId, acknowledged.Comment.Text) == ("student", "seen")
            assert acknowledged.Retain and acknowledged.EventId != event.EventId
            again = await calling(client, ALARM, "Acknowledge", *said(acknowledged.EventId, ""))
            assert again == "BadConditionBranchAlreadyAcked"
            await asyncio.to_thread(voiced.pull, "panel.estop_button", False)
            await heard.until(lambda: not heard.events[-1].Retain)
            assert getattr(heard.events[-1], "ActiveState/Id") is False
            assert await client.get_node(node("panel.EmergencyStopAlarm.AckedState.Id")).read_value() is True

    asyncio.run(story())


def test_a_refresh_tells_of_what_still_waits_between_its_two_marks(voiced: Voiced) -> None:
    async def story() -> None:
        await asyncio.to_thread(voiced.pull, "panel.estop_button", True)
        await asyncio.to_thread(voiced.jam)
        async with voiced.client("student") as client, voiced.client("instructor") as teacher:
            for who, expected in ((client, {"panel"}), (teacher, {"panel", "gate"})):
                heard = Heard()
                subscription = await who.create_subscription(20, heard)
                await subscription.subscribe_events(evtypes=[ALARM_TYPE, standard_node(2787), standard_node(2788)])
                number = ua.Variant(subscription.subscription_id, ua.VariantType.UInt32)
                assert await calling(who, CONDITION, "ConditionRefresh", number) == "Good"
                await heard.until(partial(refreshed, heard))
                assert heard.events[0].EventType == standard_node(2787)
                assert {event.SourceName for event in heard.events[1:-1]} == expected
                stranger = ua.Variant(int(number.Value) + 50, ua.VariantType.UInt32)
                assert await calling(who, CONDITION, "ConditionRefresh", stranger) == "BadSubscriptionIdInvalid"

    asyncio.run(story())


def test_a_secret_alarm_is_unknown_to_students_in_every_way(voiced: Voiced) -> None:
    secret = node("gate.BlockedAlarm")

    async def story() -> None:
        await asyncio.to_thread(voiced.jam)
        async with voiced.client("student") as client, voiced.client("instructor") as teacher:
            assert await teacher.get_node(secret).read_display_name()
            with pytest.raises(uaerrors.BadNodeIdUnknown):
                await client.get_node(secret).read_display_name()
            assert not any(child.nodeid == secret for child in await client.get_node(node("gate")).get_children())
            assert await calling(client, secret, "Acknowledge", *said(b"", "")) == "BadNodeIdUnknown"
            event = await teacher.get_node(node("gate.BlockedAlarm.EventId")).read_value()
            assert await calling(teacher, secret, "Acknowledge", *said(event, "seen")) == "Good"
            assert [each.text for each in voiced.station.conductor.notes] == notes

    notes = [each.text for each in voiced.station.conductor.notes]
    asyncio.run(story())


def test_a_disabled_alarm_is_silent_and_comes_back_with_its_trouble(voiced: Voiced) -> None:
    async def story() -> None:
        await asyncio.to_thread(voiced.pull, "panel.estop_button", True)
        async with voiced.client("student") as client, voiced.client("instructor") as teacher:
            assert await calling(client, ALARM, "Disable") == "BadUserAccessDenied"
            heard, _ = await subscribed(teacher)
            assert await calling(teacher, ALARM, "Disable") == "Good"
            assert await calling(teacher, ALARM, "Disable") == "BadConditionAlreadyDisabled"
            await heard.until(lambda: heard.events)
            assert not heard.events[-1].Retain and getattr(heard.events[-1], "EnabledState/Id") is False
            event = heard.events[-1].EventId
            assert await calling(client, ALARM, "Acknowledge", *said(event, "")) == "BadConditionDisabled"
            assert await calling(teacher, ALARM, "Enable") == "Good"
            await heard.until(lambda: heard.events[-1].Retain)
            assert getattr(heard.events[-1], "ActiveState/Id") is True

    asyncio.run(story())


def test_a_short_circuit_waits_until_it_is_confirmed_and_on_the_shelf_it_calls_nobody(voiced: Voiced) -> None:
    alarm, shelf = node("ShortCircuitAlarm"), node("ShortCircuitAlarm.ShelvingState")

    async def story() -> None:
        async with voiced.client("student") as client:
            heard, _ = await subscribed(client)
            await asyncio.to_thread(voiced.short)
            await heard.until(lambda: heard.events)
            event = heard.events[-1].EventId
            assert await calling(client, shelf, "Unshelve") == "BadConditionNotShelved"
            assert await calling(client, shelf, "OneShotShelve") == "Good"
            await heard.until(lambda: heard.events[-1].SuppressedOrShelved)
            id = client.get_node(node("ShortCircuitAlarm.ShelvingState.CurrentState.Id"))
            assert await id.read_value() == standard_node(ObjectIds.ShelvedStateMachineType_OneShotShelved)
            wrong = "BadShelvingTimeOutOfRange"
            for span, answer in ((-1.0, wrong), (1e300, wrong), (6e4, "Good")):
                assert await calling(client, shelf, "TimedShelve", ua.Variant(span, ua.VariantType.Double)) == answer
            assert 0 < await client.get_node(node("ShortCircuitAlarm.ShelvingState.UnshelveTime")).read_value() <= 6e4
            assert await calling(client, alarm, "Confirm", *said(event, "")) == "BadConditionBranchAlreadyConfirmed"
            assert await calling(client, alarm, "Acknowledge", *said(event, "seen")) == "Good"
            await heard.until(lambda: getattr(heard.events[-1], "AckedState/Id"))
            told = heard.events[-1]
            assert told.Retain and getattr(told, "ConfirmedState/Id") is False
            assert await calling(client, alarm, "Confirm", *said(told.EventId, "fuse changed")) == "Good"
            await heard.until(lambda: not heard.events[-1].Retain)
            assert heard.events[-1].Comment.Text == "fuse changed"

    asyncio.run(story())


def test_what_needs_no_confirmation_has_none(voiced: Voiced) -> None:
    async def story() -> None:
        await asyncio.to_thread(voiced.pull, "panel.estop_button", True)
        async with voiced.client("student") as client:
            assert await calling(client, ALARM, "Confirm", *said(b"", "")) == "BadMethodInvalid"

    asyncio.run(story())


def test_another_run_has_no_old_alarms(voiced: Voiced) -> None:
    voiced.pull("panel.estop_button", True)
    alarms = voiced.station.server.services.alarms
    assert any(alarm.retain for alarm in alarms.alarms())
    voiced.new_run()
    assert not any(alarm.retain for alarm in alarms.alarms())
