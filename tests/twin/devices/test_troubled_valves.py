"""A drive whose coil, spool or throttle is not as it should be says so, and does what air then does."""

from __future__ import annotations

from typing import Any

import pytest

from tests.twin.devices.hand import Hand, bench, edges
from twin.run import Run
from twin.units import MS, S

AT = {"x": "0 mm", "y": "0 mm"}
DEVICES: dict[str, Any] = {
    "air": {"kind": "air_supply", "at": AT},
    "cylinder": {"kind": "cylinder", "supply": "air", "stroke": "100 mm", "speed": "200 mm/s"},
    "magazine": {"kind": "magazine", "at": AT, "ejector": "ejector", "mix": {"red": 1}},
    "ejector": {"kind": "cylinder", "supply": "air"},
    "arm": {"kind": "swivel_arm", "at": AT, "supply": "air", "first": "magazine", "second": "bin"},
    "bin": {"kind": "bin", "at": AT},
    "belt": {"kind": "belt", "at": AT, "length": "1 m", "to": "bin"},
    "pusher": {"kind": "pusher", "belt": "belt", "position": "300 mm", "to": "bin"},
    "blade": {"kind": "stop_blade", "belt": "belt", "position": "500 mm"},
    "diverter": {"kind": "diverter", "belt": "belt", "position": "800 mm", "to": "bin"},
}
GOES: dict[str, tuple[str, str]] = {
    "cylinder": ("extend", "extended"), "pusher": ("extend", "extended"), "blade": ("rise", "up"),
    "diverter": ("swing", "out"), "arm": ("to_second", "at_second"),
}  # fmt: skip
"""The command of each drive, and the switch at the end of its way."""


def commanded(drive: str, *levers: str) -> tuple[Run, Hand]:
    """Eight seconds after the command."""
    run, hand = bench(DEVICES)
    for lever in levers:
        run.pull(f"{drive}.{lever}", True)
    run.advance(S)
    hand(**{f"{drive}__{GOES[drive][0]}": True})
    run.advance(9 * S)
    return run, hand


def taken(run: Run, drive: str) -> int:
    """From the command to the end of the way."""
    ((came, _),) = edges(run, f"{drive}.{GOES[drive][1]}")
    return came - S - 30 * MS


@pytest.mark.parametrize("drive", GOES)
@pytest.mark.parametrize(("lever", "reason"), [("coil_open", "blocked-coil-open"), ("stuck", "blocked-stuck")])
def test_a_drive_whose_valve_does_not_answer_stands_says_why_and_goes_once_it_is_mended(
    drive: str, lever: str, reason: str
) -> None:
    run, _hand = commanded(drive, lever)
    assert run.cell.values[f"{drive}.blocked_by"] == reason
    assert edges(run, f"{drive}.{GOES[drive][1]}") == []
    run.pull(f"{drive}.{lever}", False)
    run.advance(12 * S)
    assert run.cell.values[f"{drive}.{GOES[drive][1]}"] is True
    assert run.cell.values[f"{drive}.blocked_by"] == ""


def test_a_stuck_spool_keeps_the_rod_out_and_an_open_coil_lets_it_go() -> None:
    run, hand = commanded("cylinder")
    run.pull("cylinder.stuck", True)
    hand(cylinder__extend=False)
    run.advance(12 * S)
    assert run.cell.values["cylinder.extended"] is True
    assert run.cell.values["cylinder.blocked_by"] == "blocked-stuck"
    run, hand = commanded("cylinder")
    run.pull("cylinder.coil_open", True)
    run.advance(12 * S)
    assert run.cell.values["cylinder.retracted"] is True


@pytest.mark.parametrize("drive", GOES)
def test_closed_throttles_make_it_four_times_as_slow_and_open_ones_twice_as_fast(drive: str) -> None:
    usual = taken(commanded(drive)[0], drive)
    assert taken(commanded(drive, "throttle_closed")[0], drive) == pytest.approx(4 * usual, rel=0.01)
    assert taken(commanded(drive, "throttle_open")[0], drive) == pytest.approx(usual / 2, rel=0.01)


def test_the_gauge_at_a_drive_is_that_of_its_supply() -> None:
    run, _hand = commanded("cylinder")
    run.pull("air.low_pressure", True)
    run.pull("pusher.no_air", True)
    run.advance(15 * S)
    gauges = {name: run.cell.devices[name].gauge() for name in ("cylinder", "pusher", "blade")}  # type: ignore[attr-defined]
    assert gauges == {"cylinder": 3.6, "pusher": 0.0, "blade": 6.0}
