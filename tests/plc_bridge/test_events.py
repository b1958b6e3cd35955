"""What a foreign client is told of a plant, where, and in which language; and what nobody may be told."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from asyncua import ua
from asyncua.ua.uaerrors import UaStatusCodeError

from plc_bridge.opcua.event_types import type_id
from plc_bridge.opcua.status import ObjectIds, standard_node
from tests.plc_bridge.voiced import HIDDEN, Heard, Voiced, node

pytestmark = pytest.mark.xdist_group("voiced")  # one server is enough

SERVER = standard_node(ObjectIds.Server)


async def listening(voiced: Voiced, where: list[ua.NodeId], user: str, locale: str = "en") -> dict[str, list[Any]]:
    """What is heard at these nodes while an emergency stop is pressed and the gate jams in secret."""
    async with voiced.client(user, locale=locale) as client:
        heard = {}
        for place in where:
            handler = Heard()
            subscription = await client.create_subscription(20, handler)
            await subscription.subscribe_events(place, [type_id("PlantEventType"), type_id("EmergencyStopEventType")])
            heard[str(place.Identifier)] = handler
        await asyncio.to_thread(voiced.jam)
        await asyncio.to_thread(voiced.pull, "panel.estop_button", True)
        concerned = [handler for name, handler in heard.items() if name != "sorting.belt"]
        await concerned[0].until(lambda: all("EmergencyStopEventType" in types(each.events) for each in concerned))
        return {name: handler.events for name, handler in heard.items()}


def types(events: list[Any]) -> set[str]:
    return {str(event.EventType.Identifier).removeprefix("events.") for event in events}


def test_a_device_tells_the_cell_and_the_server_and_no_other_device(voiced: Voiced) -> None:
    places = [SERVER, node(""), node("panel"), node("belt")]
    heard = asyncio.run(listening(voiced, places, "student"))
    for place in ("2253", "sorting", "sorting.panel"):
        assert "EmergencyStopEventType" in types(heard[place])
    assert not heard["sorting.belt"]
    (event,) = [each for each in heard["2253"] if types([each]) == {"EmergencyStopEventType"}]
    assert (event.SourceNode, event.SourceName, event.Severity) == (node("panel"), "panel", 900)
    assert event.Pressed is True and event.Message.Text == "panel: emergency stop pressed"


@pytest.mark.parametrize(("locale", "said"), [("zh-CN", "急停按下"), ("de", "Not-Halt gedrückt")])
def test_a_client_is_told_in_its_own_language(voiced: Voiced, locale: str, said: str) -> None:
    (events,) = asyncio.run(listening(voiced, [SERVER], "student", locale)).values()
    assert any(said in event.Message.Text for event in events)


def test_only_the_instructor_hears_of_levers_and_of_what_is_hidden(voiced: Voiced) -> None:
    (truth,) = asyncio.run(listening(voiced, [SERVER], "instructor")).values()
    assert types(truth) >= {"LeverEventType", "DeviceBlockedEventType"}
    for user in ("student", ""):
        voiced.new_run()
        (told,) = asyncio.run(listening(voiced, [SERVER], user)).values()
        assert types(told) <= {"EmergencyStopEventType", "RunEventType", "PlcEventType"}
        assert not any("gate" in event.Message.Text or "gate" in event.SourceName for event in told)


def test_what_is_hidden_while_a_run_goes_on_is_heard_and_seen_by_nobody_from_then_on(voiced: Voiced) -> None:
    """Nor is it when it was open before, and nor is its end when it is repaired."""

    async def story() -> tuple[list[Any], list[bool]]:
        async with voiced.client("student") as student:
            handler = Heard()
            subscription = await student.create_subscription(20, handler)
            await subscription.subscribe_events(SERVER, [type_id("PlantEventType"), type_id("PlantAlarmType")])
            alarm = student.get_node(node("gate.BlockedAlarm"))
            seen = []

            async def look() -> None:
                try:
                    await alarm.read_browse_name()
                    seen.append(True)
                except UaStatusCodeError:
                    seen.append(False)

            await asyncio.to_thread(voiced.hide, frozenset())
            await asyncio.to_thread(voiced.jam)
            await look()
            await asyncio.to_thread(voiced.hide, HIDDEN)
            await look()
            await asyncio.to_thread(voiced.new_run)
            await asyncio.to_thread(voiced.hide, frozenset())
            await asyncio.to_thread(voiced.hide, HIDDEN)
            await handler.until(lambda: any("gate" in event.SourceName for event in handler.events))
            del handler.events[:]
            await asyncio.to_thread(voiced.jam)
            await asyncio.to_thread(voiced.hide, frozenset())
            await asyncio.to_thread(voiced.pull, "gate.jammed", False)
            await asyncio.to_thread(voiced.go_on, 6)
            await look()
            await asyncio.to_thread(voiced.pull, "panel.estop_button", True)
            await handler.until(lambda: "EmergencyStopEventType" in types(handler.events))
            return handler.events, seen

    events, seen = asyncio.run(story())
    assert seen == [True, False, False]
    assert not any("gate" in event.SourceName for event in events)


def test_the_state_of_the_machine_does_not_tell_what_is_hidden_while_a_run_goes_on(voiced: Voiced) -> None:
    station = voiced.station

    def jam() -> None:
        conductor = station.conductor
        conductor.run.pull("gate.jammed", True)
        station.link.accept({"gate.extend": True, "belt.motor": False})
        conductor.advance(conductor.run.now + 200_000)

    async def story() -> list[str]:
        async with voiced.client("student") as student:
            found = []
            for hidden in (frozenset[str](), HIDDEN):
                await asyncio.to_thread(voiced.hide, hidden)
                await asyncio.to_thread(voiced.thread.call, station._heartbeat)
                state = await student.get_node(node("MachineryItemState.CurrentState")).read_value()
                found.append(state.Text)
            return found

    voiced.new_run(go=True)
    voiced.thread.call(jam)
    assert asyncio.run(story()) == ["out of service", "executing"]
