"""Scans, levers and the order of things within one instant."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.twin.cells import Sorter, layout
from twin.cell import Cell
from twin.layout import from_plain
from twin.run import Run
from twin.signals import Value
from twin.units import FOREVER, MS, S, Time


class Watcher:
    """Counts how often it sees the eye covered, part by part."""

    def __init__(self) -> None:
        self.seen: list[int] = []
        self.was = False

    def exchange(self, now: Time, sensors: Mapping[str, Value]) -> Mapping[str, Value]:
        on = bool(sensors["eye.on"])
        if on and not self.was:
            self.seen.append(0)
        if on:
            self.seen[-1] += 1
        self.was = on
        return {"belt.motor": True}


def scan_case() -> dict[str, Any]:
    file = Path(__file__).parents[1] / "data" / "line_reference_cases.json"
    cases = json.loads(file.read_text(encoding="utf-8"))["cases"]
    case: dict[str, Any] = next(case for case in cases if case["id"] == "Scan_detection")
    return case


@pytest.mark.parametrize("number", range(5))
def test_a_pulse_is_seen_by_a_scan_with_the_published_probability(number: int) -> None:
    case = scan_case()
    length_ms, chance = case["parameters"]["d_ms"][number], case["expected"]["P_detect"][number]
    mean_scans = case["expected"]["mean_number_of_scans_seen"][number]
    cell = from_plain(
        {
            "format": "twincell-cell 1",
            "id": "pulse",
            "devices": {
                "source": {"kind": "source", "to": "belt", "interval": "1000050 us", "jitter": "0 ms"},
                "belt": {
                    "kind": "belt",
                    "at": {"x": "0 mm", "y": "0 mm"},
                    "length": "400 mm",
                    "speed": f"{40_000_000 // length_ms} um/s",
                    "to": "bin",
                },
                "bin": {"kind": "bin", "at": {"x": "1 m", "y": "0 mm"}},
                "eye": {"kind": "optical_sensor", "belt": "belt", "position": "200 mm"},
            },
        }
    )
    parts = 200  # the phase moves on by 50 us a part: once through a scan of 10 ms
    watcher = Watcher()
    run = Run(Cell(cell, 1), watcher, scan=case["parameters"]["T_ms"] * MS)
    run.advance(parts * 1_000_050 + S)
    assert run.figures["part.in.source"] == parts
    assert len(watcher.seen) / parts == pytest.approx(chance, abs=0.01)
    assert sum(watcher.seen) / parts == pytest.approx(mean_scans, abs=0.02)


class Elided(Sorter):
    """The sorter, which knows that it needs no scan while its sensors stay."""

    def rests_until(self) -> Time:
        return FOREVER

    def reads(self) -> frozenset[str]:
        return frozenset({"metal_eye.on", "pusher_eye.on", "pusher.extended"})


def test_left_out_scans_leave_no_mark() -> None:
    runs = [Run(Cell(layout(), 5), controller) for controller in (Sorter(), Elided())]
    for run in runs:
        run.advance(120 * S)
    full, elided = runs
    assert elided.changes == full.changes
    assert full.scans == 12_000
    assert elided.scans < 600


def test_the_work_of_a_known_run_is_the_same_everywhere() -> None:
    run = Run(Cell(layout(), 1), Elided())
    run.advance(60 * S)
    assert (run.cell.updates, run.scans, len(run.changes)) == (761, 94, 259)


def test_a_scan_sees_what_happens_at_its_own_instant_and_commands_act_from_then_on() -> None:
    run = Run(Cell(layout(), 1), Sorter())
    run.advance(15 * S)
    topics = run.header.topics
    for change in run.changes:
        if topics[change.topic].kind == "actuator":
            assert change.t % (10 * MS) == 0


def test_a_lever_takes_effect_at_the_moment_it_is_pulled() -> None:
    run = Run(Cell(layout(), 1), Sorter())
    run.advance(1_234_567)
    run.pull("panel.stop_button", True)
    run.advance(1_234_568)
    assert [tuple(change) for change in run.changes[-2:]] == [
        (1_234_567, "panel.stop_button", True),
        (1_234_567, "panel.stop", False),
    ]


def test_what_is_no_lever_cannot_be_pulled() -> None:
    run = Run(Cell(layout(), 1), Sorter())
    with pytest.raises(KeyError, match=r"conveyor\.motor"):
        run.pull("conveyor.motor", True)
    with pytest.raises(TypeError, match="BOOL"):
        run.pull("panel.start_button", 1)


def test_a_controller_may_be_exchanged_in_the_middle() -> None:
    run = Run(Cell(layout(), 1), Sorter())
    run.advance(5 * S)
    run.controller = Stopped()
    run.advance(10 * S)
    assert run.cell.values["conveyor.motor"] is False


class Stopped:
    def exchange(self, now: Time, sensors: Mapping[str, Value]) -> Mapping[str, Value]:
        return {"conveyor.motor": False}


@pytest.mark.parametrize("hash_seed", ["0", "1", "4711"])
def test_a_run_gives_one_trace_whatever_the_hash_seed_and_the_python(hash_seed: str) -> None:
    program = (
        "from tests.twin.cells import *\n"
        "run = Run(Cell(layout(), 7), Sorter())\nrun.advance(60_000_000)\nprint(run.trace().digest())"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONHASHSEED": hash_seed},
    )
    assert done.stdout.strip() == "175a6876ce02bf19632955fc32e1934ee91d25fa692b7ff69ff71b12087baedf"


class Unordered:
    """Names its actuators in an order of its own."""

    def exchange(self, now: Time, sensors: Mapping[str, Value]) -> Mapping[str, Value]:
        return {"stack.red": True, "panel.lamp_start": True, "conveyor.motor": True}


def test_commands_of_one_scan_are_noted_in_the_order_of_the_cell() -> None:
    run = Run(Cell(layout(), 1), Unordered())
    run.advance(1)
    assert [change.topic for change in run.changes] == ["conveyor.motor", "panel.lamp_start", "stack.red"]


def test_signals_and_tags_begin_with_what_the_plant_shows_before_anything_happens() -> None:
    cell = Cell(layout(), 1)
    assert cell.signals["entry_eye.on"].initial is True
    assert {tag.name: tag.initial for tag in cell.tags}["entry_free"] is True
    assert cell.topics()["entry_eye.on"].initial is True


def test_what_holds_a_device_is_known_from_the_first_moment_also_when_nothing_does() -> None:
    cell = Cell(layout(), 1)
    assert {cell.values[f"{name}.blocked_by"] for name in cell.devices} == {""}
