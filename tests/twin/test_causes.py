"""Why nothing moves: chains of causes in the sorting station."""

from __future__ import annotations

import pytest

from plc_bridge.link_faults import FaultyLink
from plc_bridge.manual import Manual
from tests.exercises import load_exercise
from tests.twin.cells import Sorter, layout
from twin.causes import Cause, why
from twin.cell import Cell
from twin.link import LEVERS, PLACE
from twin.replay import replay
from twin.run import Run
from twin.signals import Role, Value
from twin.units import S

CELL = layout()


def after(seconds: int, levers: dict[str, Value], *, commands: dict[str, Value] | None = None) -> Run:
    sorter = Sorter()
    sorter.commands |= commands or {}
    run = Run(Cell(CELL, 1), sorter)
    for lever, value in levers.items():
        run.pull(lever, value)
    run.advance(seconds * S)
    return run


def test_a_belt_that_stands_for_a_full_chute_leads_to_the_missing_box() -> None:
    values = after(90, {"chute.blocked": True}).cell.values
    assert values["pusher.blocked_by"] == "blocked-downstream-full"
    assert why(CELL, values, "pusher") == (
        Cause("held", "pusher", "blocked-downstream-full"),
        Cause("held", "chute", "blocked-box-missing"),
        Cause("lever", "chute", topics=("chute.blocked",)),
    )


def test_a_source_without_room_leads_to_the_belt_that_nobody_commands() -> None:
    values = after(20, {}, commands={"conveyor.motor": False}).cell.values
    assert why(CELL, values, "source") == (
        Cause("held", "source", "blocked-downstream-full"),
        Cause("command", "conveyor", topics=("conveyor.motor",)),
    )


def test_a_lever_is_named_where_it_is_pulled() -> None:
    values = after(3, {"conveyor.jammed": True}).cell.values
    assert why(CELL, values, "conveyor")[-1] == Cause("lever", "conveyor", topics=("conveyor.jammed",))


def test_what_acts_is_said_to_act_and_what_is_not_commanded_not_to_be() -> None:
    values = after(1, {}).cell.values
    assert why(CELL, values, "conveyor") == (Cause("acts", "conveyor"),)
    assert why(CELL, values, "pusher") == (Cause("command", "pusher", topics=("pusher.extend",)),)


BREAKING: dict[str, Value] = {
    "link.cable_out": True, "link.delay": 150, "link.jitter": 300, "link.loss": 60, "link.stale": True,
    "link.session_lost": True, "link.certificate_expired": True,
}  # fmt: skip


@pytest.mark.parametrize("lever", LEVERS)
def test_an_actuator_that_does_not_come_leads_to_what_is_wrong_with_the_link(lever: str) -> None:
    broken = {lever: BREAKING.get(lever, 3600)}
    values = after(20, broken, commands={"conveyor.motor": False}).cell.values
    chain = why(CELL, values, "source")
    ends = (Cause("link", PLACE, topics=(lever,)),) if lever in BREAKING else ()
    assert chain[1:] == (Cause("command", "conveyor", topics=("conveyor.motor",)), *ends)
    assert why(CELL, after(1, broken).cell.values, "conveyor") == (Cause("acts", "conveyor"),)


def test_a_pulled_plug_is_the_links_own_fault() -> None:
    station = load_exercise("network-station").layout
    run = Run(Cell(station, 1), FaultyLink(Manual({"conveyor.motor": True})))
    run.advance(1 * S)
    assert why(station, run.cell.values, "conveyor") == (Cause("acts", "conveyor"),)
    run.pull("network.cable_out", True)
    run.advance(2 * S)
    assert why(station, run.cell.values, "conveyor") == (
        Cause("command", "conveyor", topics=("conveyor.motor",)),
        Cause("link", PLACE, topics=("network.cable_out",)),
    )


def test_a_hidden_lever_ends_the_chain_without_being_named() -> None:
    values = dict(after(3, {"conveyor.jammed": True}).cell.values)
    del values["conveyor.jammed"]
    assert why(CELL, values, "conveyor") == (Cause("held", "conveyor", "blocked-jammed"),)


@pytest.mark.parametrize("device", CELL.devices)
def test_a_replay_tells_the_same(device: str) -> None:
    run = after(40, {"chute.blocked": True})
    again = replay(run.trace())
    again.advance(40 * S)
    assert why(CELL, again.cell.values, device) == why(CELL, run.cell.values, device)


ACTUATORS = [topic for topic, info in Cell(CELL, 1).signals.items() if info.role is Role.ACTUATOR]


@pytest.mark.parametrize("topic", ACTUATORS)
def test_a_command_that_does_not_arrive_leads_to_the_wire(topic: str) -> None:
    device, wire = topic.partition(".")[0], f"{topic}.wire"
    broken = Cause("wire", device, topics=(wire,))
    commanded = dict(after(1, {wire: "open"}).cell.values)
    commanded |= {topic: True, f"{device}.blocked_by": ""}
    assert why(CELL, commanded, device) == (broken,)
    idle = commanded | dict.fromkeys(ACTUATORS, False)
    assert broken in why(CELL, idle, device)[1:]


def test_what_waits_for_a_belt_whose_wire_is_open_leads_to_the_wire() -> None:
    values = after(20, {"conveyor.motor.wire": "open"}).cell.values
    assert why(CELL, values, "source") == (
        Cause("held", "source", "blocked-downstream-full"),
        Cause("wire", "conveyor", topics=("conveyor.motor.wire",)),
    )


def test_a_command_that_is_not_given_leads_to_the_sensors_that_tell_nothing() -> None:
    values = after(20, {"metal_eye.on.wire": "open"}, commands={"conveyor.motor": False}).cell.values
    assert why(CELL, values, "conveyor") == (
        Cause("command", "conveyor", topics=("conveyor.motor",)),
        Cause("misled", PLACE, topics=("metal_eye.on.wire",)),
    )


@pytest.mark.parametrize("lever", ["shut_off", "leak"])
def test_a_drive_without_air_leads_to_what_takes_the_air_away(lever: str) -> None:
    station, hand = load_exercise("distributing").layout, Manual()
    run = Run(Cell(station, 1), hand)
    run.pull(f"air.{lever}", True)
    run.advance(10 * S)
    hand.actuators["ejector.extend"] = True
    run.advance(11 * S)
    end = Cause("lever", "air", topics=(f"air.{lever}",))
    assert why(station, run.cell.values, "air") == (end,)
    assert why(station, run.cell.values, "ejector") == (Cause("held", "ejector", "blocked-no-air"), end)


@pytest.mark.parametrize("hidden", [False, True])
def test_a_cup_without_air_leads_to_its_service_unit_and_no_farther_if_the_lever_is_hidden(hidden: bool) -> None:
    station, hand = load_exercise("tray-packing").layout, Manual()
    run = Run(Cell(station, 1), hand)
    run.pull("air.shut_off", True)
    hand.actuators["gantry.grab"] = True
    run.advance(5 * S)
    values = {topic: value for topic, value in run.cell.values.items() if topic != "air.shut_off" or not hidden}
    end = () if hidden else (Cause("lever", "air", topics=("air.shut_off",)),)
    assert why(station, values, "gantry") == (Cause("held", "gantry", "blocked-no-air"), *end)
