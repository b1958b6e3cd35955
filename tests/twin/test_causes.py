"""Why nothing moves: chains of causes in the sorting station."""

from __future__ import annotations

import pytest

from tests.twin.cells import Sorter, layout
from twin.causes import Cause, why
from twin.cell import Cell
from twin.replay import replay
from twin.run import Run
from twin.signals import Value
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
