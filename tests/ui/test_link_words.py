"""What passes between window and station, without one."""

import pytest

from plc_bridge import door
from plc_bridge.pacing import PaceReport
from plc_bridge.scl.sources import Source
from twin.snapshot import Snapshot
from ui import orders
from ui.link_worker import door_command
from ui.viewmodel.view import station_view


@pytest.mark.parametrize(
    ("order", "command"),
    [
        (orders.Go(), door.Go()),
        (orders.Pause(), door.Pause()),
        (orders.Step(), door.Step()),
        (orders.Reset(), door.Reset()),
        (orders.SetSpeed(2.0), door.Speed(2.0)),
        (orders.Pull("a.b", True), door.Pull("a.b", True)),
        (orders.Force("a.b", 3), door.Force("a.b", 3)),
        (orders.Unforce(""), door.Release("")),
        (orders.Actuate("a.b", 1.5), door.Actuate("a.b", 1.5)),
        (orders.LoadProgram((Source("y", "x"),)), door.LoadProgram((Source("y", "x"),))),
        (orders.Look("Main", ("a",)), door.Look("Main", ("a",))),
        (orders.Modify("a", "1"), door.Modify("a", "1")),
        (orders.SwitchPlc("warm"), door.Switch("warm")),
        (orders.Choose("external"), door.Control("external")),
    ],
)
def test_every_order_is_said_in_the_words_of_the_door(order: orders.Order, command: door.Command) -> None:
    assert door_command(order) == command


def test_a_view_tells_what_this_run_lost_of_real_time_and_counts_the_runs_of_all_stations() -> None:
    seen = door.View(1, 2, "running", Snapshot(0, {}, {}, {}), "manual", pace=PaceReport(slipped=0.5), examined=True)
    view = station_view(seen, runs_before=3, slipped_before=0.25)
    assert (view.run, view.lost, view.examined, view.examination) == (5, 250.0, True, True)


@pytest.mark.parametrize("order", [orders.Mark(), orders.OpenExercise("x")])
def test_what_takes_more_than_one_command_is_none(order: orders.Order) -> None:
    with pytest.raises(ValueError, match="no single command"):
        door_command(order)
