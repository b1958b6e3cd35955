"""A station as its windows and a PLC see it: through OPC UA, in real time."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from asyncua import ua

from plc_bridge.audit import AuditEntry, audit_file, read_audit
from plc_bridge.conductor import Refusal
from plc_bridge.door import (
    Actuate,
    Control,
    Disconnect,
    Go,
    LoadOrder,
    LoadProgram,
    Pause,
    Pull,
    Reset,
    Speed,
    Step,
    Stop,
)
from plc_bridge.leading import Lead, check_lead
from plc_bridge.opcua.door_client import Door, DoorClient
from plc_bridge.opcua.nodes import PLC_ALIVE
from plc_bridge.opcua.status import StatusCodes
from plc_bridge.scl.sources import Source
from scenarios.station import StationStart, config
from tests.plc_bridge.bench import writing
from tests.plc_bridge.live_station import Plant, Window, watch, words
from twin.recording import read_trace
from twin.replay import replay

pytestmark = pytest.mark.xdist_group("station")  # one server is enough


@pytest.fixture(scope="module")
def plant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Plant]:
    made = Plant(tmp_path_factory.mktemp("station"))
    yield made
    made.close()


def test_a_window_sees_the_plant_move_and_every_change_in_order(plant: Plant) -> None:
    async def story(window: Window) -> None:
        await window.send(Control("manual"), Reset())
        await window.until(lambda view: view.state == "paused" and view.snapshot.now == 0)
        window.views.clear()
        await window.send(Speed(20), Go(), Actuate("belt.motor", True))
        view = await window.until(lambda view: view.snapshot.now > 6_000_000)
        assert view.controller == "manual" and view.pace.speed == 20
        await window.send(Pause())
        await window.until(lambda view: view.state == "paused")
        numbers = [view.number for view in window.views]
        assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))
        changes = [change for view in window.views for change in view.snapshot.changes]
        lived = plant.thread.call(lambda: plant.station.conductor.run.trace())
        assert changes == list(lived.changes)

    watch(plant.door(), story)


def test_an_operator_neither_sees_nor_pulls_what_the_exercise_hides(plant: Plant) -> None:
    async def story(window: Window) -> None:
        view = await window.until(lambda _: True)
        assert "gate.jammed" not in view.snapshot.signals
        assert words(await window.send(Pull("gate.jammed", True))) == [
            "No signal gate.jammed; did you mean belt.jammed?"
        ]

    async def truth(window: Window) -> None:
        await window.send(Control("manual"), Reset(), Pull("gate.jammed", True), Actuate("gate.extend", True))
        await window.send(Step(20))
        view = await window.until(lambda view: bool(view.snapshot.signals.get("gate.jammed")))
        assert "gate" in view.snapshot.blocked

    watch(plant.door(), story)
    watch(plant.door("instructor"), truth)


COURSE = "The examiner leads this run: only the instructor holds it, steps it, changes its speed or begins it anew"
DRIVES = "The examiner leads this run: who drives the plant, and with which program, stays as it was at its beginning"
LEVER = "The examiner leads this run: beside the examiner, nobody but the instructor operates belt.jammed"


@pytest.mark.parametrize(
    ("command", "why"),
    [
        *((each, COURSE) for each in (Pause(), Step(), Reset(), Speed(2))),
        *((each, DRIVES) for each in (Control("manual"), Disconnect(), LoadProgram((Source("a.scl", "conveyor"),)))),
        (Pull("belt.jammed", True), LEVER),
    ],
)
def test_nobody_but_the_instructor_changes_the_course_of_an_examination(
    plant: Plant, command: object, why: str
) -> None:
    async def story(window: Window) -> None:
        number = plant.station.conductor.number
        assert words(await window.send(command)) == [why]
        assert (await window.send(Pull("panel.stop_button", False))).done
        assert (await window.send(Go())).done
        await window.until(lambda view: (view.run, view.state, view.pace.speed) == (number, "running", 1))

    async def lead(window: Window) -> None:
        await window.send(Pause(), command)

    def examine(on: bool) -> None:
        plant.station.order.examined = on  # type: ignore[misc]

    async def begin(window: Window) -> None:
        await window.send(Control("manual"), Reset(), Speed(1))

    watch(plant.door(), begin)
    plant.thread.call(lambda: examine(True))
    try:
        watch(plant.door(), story)
        watch(plant.door("instructor"), lead)
    finally:
        plant.thread.call(lambda: examine(False))


def test_a_station_for_an_examination_is_not_its_students_to_give_up() -> None:
    assert config(StationStart("sorting-metal", "folder", examined=True)).examination
    assert not config(StationStart("sorting-metal", "folder")).examination
    again, end = LoadOrder({"seed": 1}), Stop()
    own, kept = (Lead(examined=True, over=False, kept=kept) for kept in (False, True))
    for command in (again, end):
        check_lead(command, own, instructor=False)
        check_lead(command, kept, instructor=True)
        with pytest.raises(Refusal) as refused:
            check_lead(command, kept, instructor=False)
        assert words(refused.value.outcome()) == [
            "This station is there for an examination: only the instructor ends it or loads something else"
        ]


def test_what_is_done_after_an_examination_is_over_is_not_judged_and_free() -> None:
    over = Lead(examined=True, over=True, kept=False)
    for command in (Control("program"), LoadProgram(()), Pull("belt.jammed", True)):
        check_lead(command, over, instructor=False)


def test_a_program_with_errors_comes_back_as_data_and_the_plant_runs_on(plant: Plant) -> None:
    async def story(window: Window) -> None:
        await window.send(Control("manual"), Reset(), Speed(1))
        assert (await window.send(LoadProgram((Source("main.scl", "conveyor"),)))).done
        await window.send(Go())
        before = await window.until(lambda view: view.state == "running" and view.snapshot.now > 50_000)
        outcome = await window.send(LoadProgram((Source("mine.scl", "conveyer"),)))
        problem = outcome.problems[0]
        assert not outcome.done and (problem.file, problem.line, problem.column) == ("mine.scl", 3, 7)
        after = await window.until(lambda view: view.snapshot.now > before.snapshot.now + 100_000)
        assert (after.state, after.controller, after.program) == ("running", "program", "main.scl")

    watch(plant.door(), story)


def test_no_file_of_the_pc_is_read_for_a_window_that_names_it(plant: Plant) -> None:
    async def story(window: Window) -> None:
        await window.send(Control("manual"))
        before = await window.until(lambda view: view.controller == "manual")
        for named in (__file__, "nothing.jsonl"):
            assert words(await window.send(Control("playback", named))) == [f"This station has no record {named}"]
        assert (await window.until(lambda view: view.number > before.number)).controller == "manual"

    watch(plant.door(), story)


def test_while_a_long_program_compiles_no_scan_waits(plant: Plant) -> None:
    async def story(window: Window) -> None:
        await window.send(Control("manual"), Reset(), Speed(1), Go())
        before = plant.thread.call(lambda: plant.station.pacer.report().slips)
        outcome = await window.send(LoadProgram((Source("main.scl", "slow"),)))
        assert outcome.done and outcome.problems[0].severity == "warning"
        assert plant.thread.call(lambda: plant.station.pacer.report().slips) == before

    watch(plant.door(), story)


def test_with_an_external_plc_the_plant_never_runs_ahead_of_it(plant: Plant) -> None:
    async def story(window: Window) -> None:
        await window.send(Control("manual"), Speed(50), Control("external"))
        view = await window.until(lambda view: view.controller == "external")
        assert view.notes[-1].text.id == "station-slowed"
        assert words(await window.send(Speed(2))) == ["With an external PLC the plant runs at most in real time"]
        assert words(await window.send(Speed(0))) == ["Speed 0: expected 0.1 to 100"]
        assert (await window.send(Speed(0.5))).done

    watch(plant.door(), story)


def test_a_plc_drives_the_plant_only_when_it_is_its_turn(plant: Plant) -> None:
    async def write_motor() -> str:
        from asyncua.client.client import Client

        async with Client(plant.endpoint) as client:
            item = writing("belt.motor", True, ua.VariantType.Boolean)
            return (await client.uaclient.write(ua.WriteParameters(NodesToWrite=[item])))[0].name

    async def story(window: Window) -> None:
        await window.send(Control("manual"), Reset())
        assert await write_motor() == "BadInvalidState"
        await window.until(lambda view: bool(view.notes) and view.notes[-1].text.id == "station-plc-not-in-control")
        await window.send(Control("external"), Speed(1), Go())
        assert await write_motor() == "Good"
        await window.until(lambda view: view.snapshot.signals["belt.motor"] is True)

    watch(plant.door(), story)


def test_a_run_driven_live_over_opc_ua_is_replayed_to_the_identical_trace(plant: Plant) -> None:
    from asyncua.client.client import Client

    async def story(window: Window) -> None:
        await window.send(Control("external"), Speed(1), Reset(go=True))
        async with Client(plant.endpoint) as plc:
            boolean = ua.VariantType.Boolean
            for extend in (True, False, True, False):
                items = [writing("belt.motor", True, boolean), writing("gate.extend", extend, boolean)]
                await plc.uaclient.write(ua.WriteParameters(NodesToWrite=items))
                await window.send(Pull("panel.start_button", extend))
                now = window.views[-1].snapshot.now if window.views else 0
                await window.until(lambda view, now=now: view.snapshot.now > now + 150_000)  # type: ignore[misc]
        view = await window.until(lambda view: view.link.writes >= 4)
        await window.send(Reset())
        kept = read_trace(Path(view.record))
        assert kept.complete
        assert [change.value for change in kept.of("gate.extend")] == [True, False, True, False]
        again = replay(kept)
        again.advance(kept.end)
        assert again.trace().changes == kept.changes and again.trace().digest() == kept.digest()

    watch(plant.door(), story)


def test_another_seed_is_another_order_in_the_same_station(plant: Plant) -> None:
    async def story(window: Window) -> None:
        assert words(await window.send(LoadOrder({}))) == ["No signal seed"]
        assert (await window.send(LoadOrder({"seed": 5}))).done
        assert plant.thread.call(lambda: plant.station.conductor.run.header.seed) == 5

    watch(plant.door(), story)


def test_orders_and_levers_are_audited_with_who_gave_them_and_no_program_is(plant: Plant) -> None:
    from asyncua.client.client import Client

    async def story(window: Window) -> None:
        await window.send(LoadProgram((Source("audited.scl", "a secret text"),)), Pull("panel.start_button", True))

    async def by_hand() -> None:
        client = Client(plant.endpoint)
        client.set_user("instructor")
        client.set_password("Meister")
        async with client:
            statuses = await client.uaclient.write(
                ua.WriteParameters(NodesToWrite=[writing("gate.jammed", False, ua.VariantType.Boolean)])
            )
            assert statuses[0].is_good()

    def noted(what: str) -> list[AuditEntry]:
        return [each for each in read_audit(plant.folder / "records") if each.what == what]

    async def written() -> None:
        async with asyncio.timeout(10):
            while not any(each.details.get("lever") == "gate.jammed" for each in noted("lever")):
                await asyncio.sleep(0.01)

    watch(plant.door(), story)
    asyncio.run(by_hand())
    asyncio.run(written())
    pulled = [each for each in noted("command") if each.details.get("lever") == "panel.start_button"]
    assert {(each.user, each.role, each.address) for each in pulled} == {("student", "student", "127.0.0.1")}
    (loaded,) = [each for each in noted("command") if "audited.scl" in each.details.get("files", {})]
    assert (loaded.user, loaded.details["command"]) == ("student", "program")
    lever = [each for each in noted("lever") if each.details["lever"] == "gate.jammed"][-1]
    assert (lever.user, lever.role, lever.details["value"]) == ("instructor", "instructor", False)
    whole = audit_file(plant.folder / "records").read_text("utf-8")
    assert "secret text" not in whole and "Meister" not in whole and plant.secrets["users"]["student"] not in whole


def test_a_wrong_password_is_told_and_not_tried_again(plant: Plant) -> None:
    states: list[str] = []

    async def story() -> None:
        client = DoorClient(Door(plant.endpoint, "student", "wrong"), lambda _: None, states.append)
        async with asyncio.timeout(10):
            await client.run()

    asyncio.run(story())
    assert states == ["connecting", "refused"]


def test_the_machine_says_what_it_is_doing(plant: Plant) -> None:
    def shown() -> str:
        value = plant.station.server.shown("MachineryItemState.CurrentState")
        assert value is not None and value.Value is not None
        return str(value.Value.Value.Text)

    async def becomes(words: str) -> None:
        async with asyncio.timeout(10):
            while shown() != words:
                await asyncio.sleep(0.01)

    async def story(window: Window) -> None:
        await window.send(Control("manual"), Reset(go=True), Actuate("belt.motor", True))
        await becomes("executing")
        await window.send(Pull("panel.estop_button", True))
        await becomes("out of service")
        await window.send(Pause())
        await becomes("not available")
        await window.send(Pull("panel.estop_button", False))

    watch(plant.door(), story)


def twin_state(plant: Plant) -> object:
    shown = plant.station.server.shown("link.TwinState")
    return shown.Value.Value if shown is not None and shown.Value is not None else None


def test_a_run_that_broke_off_is_told_to_the_plc_as_a_fault_until_the_next_one(plant: Plant) -> None:
    async def story(window: Window) -> None:
        await window.send(LoadProgram((Source("main.scl", "bomb"),)), Reset(go=True))
        await window.until(lambda view: view.state == "finished" and twin_state(plant) == 4)
        await window.send(Control("manual"), Reset())
        await window.until(lambda _view: twin_state(plant) == 3)

    watch(plant.door(), story)


def test_a_link_that_is_broken_on_purpose_makes_the_plant_safe_and_people_are_told(plant: Plant) -> None:
    from asyncua.client.client import Client

    boolean = ua.VariantType.Boolean

    async def story(window: Window) -> None:
        await window.send(Control("external"), Speed(1), Reset(go=True))
        begun = plant.station.conductor.notes[-1].number if plant.station.conductor.notes else 0

        def said() -> set[str]:
            return {note.text.id for note in plant.station.conductor.notes if note.number > begun}

        async with Client(plant.endpoint) as plc:
            await plc.uaclient.write(ua.WriteParameters(NodesToWrite=[writing("belt.motor", True, boolean)]))
            await window.until(lambda view: view.snapshot.signals["belt.motor"] is True)
            async with Client(plant.endpoint) as second:
                items = [writing("belt.motor", False, boolean)]
                refused = await second.uaclient.write(ua.WriteParameters(NodesToWrite=items))
                assert refused[0].value == StatusCodes.BadUserAccessDenied
            plant.thread.call(lambda: plant.station.conductor.run.pull("link.stale", True))
            plant.thread.call(lambda: plant.station.conductor.run.pull("link.session_lost", True))
            await window.until(lambda view: view.link.gone and view.snapshot.signals["belt.motor"] is False)
            await window.until(lambda _view: "link-plc-gone" in said())
        assert "link-two-writers" in said()
        for lever in ("link.stale", "link.session_lost"):
            plant.thread.call(lambda lever=lever: plant.station.conductor.run.pull(lever, False))  # type: ignore[misc]
        await window.until(lambda _view: twin_state(plant) == 4)
        async with Client(plant.endpoint) as plc:
            alive = writing(PLC_ALIVE, 1, ua.VariantType.UInt16)
            await plc.uaclient.write(ua.WriteParameters(NodesToWrite=[alive]))
            await window.until(lambda _view: twin_state(plant) == 2)
        await window.send(Reset())
        assert plant.thread.call(lambda: plant.station.link.speaks), "another run begins with a sound link"

    watch(plant.door(), story)
