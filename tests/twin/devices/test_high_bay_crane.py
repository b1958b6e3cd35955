"""A high-bay crane counts from wherever it was, and its fork strikes all that is not where it reaches in."""

from __future__ import annotations

from typing import Any

import pytest

from tests.twin.devices.hand import Hand, bench, edges, events
from twin.run import Run
from twin.units import MM, MS, S

DEVICES: dict[str, Any] = {
    "source": {"kind": "source", "to": "load", "interval": "1 s", "jitter": "0 s", "mix": {"box": 1}, "gap": "300 mm"},
    "load": {"kind": "belt", "at": {"x": "0 mm", "y": "190 mm", "z": "400 mm"}, "length": "380 mm", "to": "bin"},
    "bin": {"kind": "bin", "at": {"x": "500 mm", "y": "190 mm"}},
    "rack": {"kind": "rack", "at": {"x": "600 mm", "y": "190 mm", "z": "400 mm"}, "columns": 1, "levels": 2},
    "crane": {
        "kind": "high_bay_crane",
        "at": {"x": "0 mm", "y": "0 mm", "z": "340 mm"},
        "rack": "rack",
        "load": "load",
        "load_at": "40 mm",
    },
}
SURFACE = 60


def at_reference(seed: int = 1, **spec: str) -> tuple[Run, Hand]:
    """At 15 s, at the lower ends of both axes."""
    run, hand = bench({**DEVICES, "crane": {**DEVICES["crane"], **spec}}, seed)
    hand(crane__x_back=True, crane__x_speed=20, crane__z_down=True, crane__z_speed=20)
    run.advance(15 * S)
    hand(crane__x_back=False, crane__z_down=False)
    return run, hand


def go(run: Run, hand: Hand, **millimetres: int) -> None:
    """Each axis so far on, at full speed, exactly: the speeds are whole millimetres in 10 ms."""
    onward = {"x": ("x_forward", "x_back"), "z": ("z_up", "z_down")}
    fastest = {"x": 300, "z": 200}
    for axis, way in millimetres.items():
        command = onward[axis][way < 0]
        hand(**{f"crane__{axis}_speed": 50, f"crane__{command}": True})
        run.advance(run.now + 2 * abs(way) * S // fastest[axis])
        hand(**{f"crane__{command}": False})
        run.advance(run.now + 20 * MS)


def reach(run: Run, hand: Hand, *, out: bool) -> None:
    hand(crane__fork=out)
    run.advance(run.now + 1100 * MS)


def loaded() -> tuple[Run, Hand]:
    run, hand = at_reference()
    go(run, hand, x=42, z=SURFACE - 14)
    reach(run, hand, out=True)
    go(run, hand, z=30)
    reach(run, hand, out=False)
    assert [part.id for part in run.cell.devices["crane"].parts()] == [1]
    return run, hand


def test_it_stands_elsewhere_with_each_seed_and_counts_from_there() -> None:
    ways = set()
    for seed in range(5):
        run, _hand = at_reference(seed)
        ways.add(run.cell.values["crane.x_count"])
        assert run.cell.values["crane.x_reference"] is True
    assert len(ways) > 3
    assert all(-300 <= int(way) <= -100 for way in ways)


def test_the_reference_switch_closes_three_millimetres_before_the_end() -> None:
    run, _hand = at_reference()
    start = -int(run.cell.values["crane.x_count"]) * MM
    assert edges(run, "crane.x_reference") == [(-(-(start - 3 * MM) * S // (60 * MM)), True)]


def test_a_box_is_taken_from_below_and_set_down_from_above() -> None:
    run, hand = loaded()
    go(run, hand, x=558)
    reach(run, hand, out=True)
    go(run, hand, z=-30)
    assert run.cell.values["rack.stored"] == 1
    reach(run, hand, out=False)
    assert events(run, "collision") == events(run, "part.lost") == []


@pytest.mark.parametrize(("x", "z"), [(558, -16), (540, 0), (558, 40)])
def test_a_fork_that_reaches_in_at_a_wrong_place_is_a_collision(x: int, z: int) -> None:
    run, hand = loaded()
    go(run, hand, x=x, z=z)
    reach(run, hand, out=True)
    assert [event["part"] for event in events(run, "collision")] == [1]


def test_travelling_with_the_fork_out_is_a_collision() -> None:
    run, hand = loaded()
    go(run, hand, x=558)
    reach(run, hand, out=True)
    go(run, hand, x=30)
    assert len(events(run, "collision")) == 1


def test_a_drive_says_why_it_stands() -> None:
    run, hand = at_reference()
    for commands, reason in (
        ({"crane__x_back": True}, "blocked-end-stop"),
        ({"crane__x_forward": True}, "blocked-both-directions"),
        ({"crane__x_back": False, "crane__x_speed": 0}, "blocked-no-speed"),
    ):
        hand(**commands)
        run.advance(run.now + S)
        assert run.cell.values["crane.blocked_by"] == reason
    run.pull("crane.jammed", True)
    hand(crane__x_speed=100)
    run.advance(run.now + S)
    assert run.cell.values["crane.blocked_by"] == "blocked-jammed"
    run.pull("crane.jammed", False)
    run.advance(run.now + S)
    assert run.cell.values["crane.blocked_by"] == ""


def test_a_broken_encoder_stands_still_while_the_axis_travels() -> None:
    run, hand = at_reference()
    before = run.cell.values["crane.x_count"]
    run.pull("crane.broken", True)
    go(run, hand, x=60, z=20)
    assert run.cell.values["crane.x_count"] == before
    run.pull("crane.broken", False)
    run.advance(run.now + S)
    assert run.cell.values["crane.x_count"] == int(before) + 60


@pytest.mark.parametrize(("ramp", "percent", "coasts"), [("0 s", 100, 0), ("200 ms", 100, 31), ("200 ms", 10, 0)])
def test_an_axis_with_a_ramp_coasts_less_the_slower_it_comes(ramp: str, percent: int, coasts: int) -> None:
    run, hand = at_reference(ramp=ramp)
    hand(crane__x_speed=percent, crane__x_forward=True)
    run.advance(run.now + S)
    stopped = int(run.cell.values["crane.x_count"])
    hand(crane__x_forward=False)
    run.advance(run.now + S)
    # the command comes with the next scan, and a count is up to 20 ms old while the axis moves: 9 mm at full speed
    assert coasts <= int(run.cell.values["crane.x_count"]) - stopped <= coasts + 2 + 9 * percent // 100


def test_an_axis_that_is_sent_back_brakes_first() -> None:
    run, hand = at_reference(ramp="200 ms")
    hand(crane__x_speed=100, crane__x_forward=True)
    run.advance(run.now + S)
    hand(crane__x_forward=False, crane__x_back=True)
    turned = run.now
    run.advance(turned + S)
    counts = [edge[1] for edge in edges(run, "crane.x_count") if edge[0] >= turned]
    assert counts.index(max(counts)) > 3
    assert counts[-1] < counts[0]


def test_an_axis_stands_at_once_at_its_end_and_when_it_jams() -> None:
    run, hand = at_reference(ramp="500 ms")
    hand(crane__x_speed=100, crane__x_forward=True)
    run.advance(run.now + 5 * S)
    assert run.cell.values["crane.blocked_by"] == "blocked-end-stop"
    assert not run.cell.devices["crane"].look(run.now).motions["x"].moving(run.now)
    hand(crane__x_forward=False, crane__x_back=True)
    run.advance(run.now + S)
    run.pull("crane.jammed", True)
    run.advance(run.now + MS)
    assert not run.cell.devices["crane"].look(run.now).motions["x"].moving(run.now)
    run.pull("crane.jammed", False)
    run.advance(run.now + S)
    assert run.cell.devices["crane"].look(run.now).motions["x"].moving(run.now)
