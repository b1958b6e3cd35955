"""A PLC in a process of its own drives a station over OPC UA, is examined in real time, and gets what it earned."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from scenarios.catalogue import LIBRARY
from scenarios.exercise import read_exercise
from scenarios.marking import Report, mark
from scenarios.step import exchange_step
from tests.exercises import load_exercise
from twin.recording import read_trace
from twin.replay import replay

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("station")]

SORTING = LIBRARY / "sorting-metal"
RUN = """run:
  - name: start
    press: panel.start_button
    wait: {for: conveyor.motor, at_most: 1 s}
  - name: sorting
    wait: {for: {event: part.out, times: 2}, at_most: 9 s}
  - name: estop
    hold: panel.estop_button
    pause: 1 s

"""
RUBRIC = """rubric:
  - id: start
    text: {zh: 启动, en: starts, de: läuft an}
    points: 3
    respond: {when: rise(panel.start), then: conveyor.motor, within: 400 ms, during: start}
  - id: routes
    text: {zh: 分拣, en: sorts, de: sortiert}
    points: 4
    at_least: 2
    routes: {in: {event: part.in}, out: {event: part.out}, by: material, table: {metal: chute, plastic: bin}}
  - id: estop
    text: {zh: 急停, en: stops, de: hält}
    points: 3
    gate: true
    needs: conveyor.motor
    respond: {when: rise(estop), then: not motion, within: 400 ms, during: estop}

pass: {score: 60, gate_cap: 40}
"""
IDLE = "PROGRAM Idle\nVAR\n    nothing : BOOL;\nEND_VAR\nnothing := FALSE;\nEND_PROGRAM\n"


@pytest.fixture(scope="module")
def short(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sorting exercise with an examination of ten seconds."""
    folder = tmp_path_factory.mktemp("exercise") / "short"
    folder.mkdir()
    for file in SORTING.glob("*.*"):
        (folder / file.name).write_bytes(file.read_bytes())
    text = (SORTING / "scenario.yaml").read_text(encoding="utf-8")
    head = text[: text.index("# The examiner's hand")]
    (folder / "scenario.yaml").write_text(head + RUN + RUBRIC, encoding="utf-8")
    (folder / "idle.scl").write_text(IDLE, encoding="utf-8")
    wrong = load_exercise(SORTING.name).program("estop_ignored")
    (folder / "estop_ignored.scl").write_text(wrong.text, encoding="utf-8")
    return folder


@contextmanager
def twincell(*words: str, home: Path) -> Iterator[subprocess.Popen[str]]:
    environment = os.environ | {"XDG_DATA_HOME": str(home), "TWINCELL_LANG": "en", "LOCALAPPDATA": str(home)}
    process = subprocess.Popen(
        [sys.executable, "-X", "utf8", "-m", "ui.cli", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        env=environment,
    )
    try:
        yield process
    finally:
        process.terminate()
        process.communicate()


def endpoint(process: subprocess.Popen[str]) -> str:
    """The address that a station says when it is ready."""
    assert process.stdout is not None
    for line in process.stdout:
        if found := re.search(r"opc\.tcp://\S+", line):
            return found[0]
    raise AssertionError("the station ended without having been ready")


def wait_until(true: Callable[[], bool], process: subprocess.Popen[str]) -> None:
    """Look again every 50 ms while the process lives."""
    while not true():
        with suppress(subprocess.TimeoutExpired):
            raise AssertionError(f"the station ended with {process.wait(0.05)}")


def examined(folder: Path, program: Path, home: Path) -> tuple[int, Report]:
    record = home / "run.jsonl"
    words = ("run", str(folder), "--external", "--port", "0", "--record", str(record))
    with (
        twincell(*words, home=home) as station,
        twincell("plc", str(folder), str(program), "--endpoint", endpoint(station), home=home) as plc,
    ):
        while (code := station.poll()) is None:
            assert plc.poll() is None, plc.communicate()[0]
            with suppress(subprocess.TimeoutExpired):
                station.wait(0.05)
    trace = read_trace(record)
    again = replay(trace)
    again.advance(trace.end)
    assert again.trace().changes == trace.changes, "what a live PLC did can be replayed"
    return code, mark(trace, read_exercise(folder).scenario, step=exchange_step(trace, record))


@pytest.fixture(scope="module")
def outcomes(short: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, tuple[int, Report]]:
    """What three programs get, in real time and so all at once."""
    programs = {
        "reference": SORTING / "reference.scl",
        "idle": short / "idle.scl",
        "estop_ignored": short / "estop_ignored.scl",
    }
    with ThreadPoolExecutor(len(programs)) as pool:
        made = {
            name: pool.submit(examined, short, program, tmp_path_factory.mktemp(name))
            for name, program in programs.items()
        }
        return {name: future.result() for name, future in made.items()}


def test_the_reference_program_gets_every_point(outcomes: Mapping[str, tuple[int, Report]]) -> None:
    code, report = outcomes["reference"]
    assert report.passed and report.points == 10, [str(each.sentence) for each in report.marks]
    assert code == 0


def test_the_idle_program_gets_nothing(outcomes: Mapping[str, tuple[int, Report]]) -> None:
    code, report = outcomes["idle"]
    assert code == 1
    assert report.points == 0


def test_a_program_that_ignores_the_emergency_stop_fails_the_gate(outcomes: Mapping[str, tuple[int, Report]]) -> None:
    code, report = outcomes["estop_ignored"]
    assert code == 1
    assert report.failed_gates == ("estop",)
    assert report.points == 4


def test_what_was_recorded_until_the_station_was_killed_can_be_marked(short: Path, tmp_path: Path) -> None:
    with (
        twincell("serve", str(short), "--port", "0", home=tmp_path) as station,
        twincell("plc", str(short), str(SORTING / "reference.scl"), "--endpoint", endpoint(station), home=tmp_path),
    ):
        records = tmp_path / "twincell" / "records"
        wait_until(lambda: any(file.read_bytes().count(b"\n") > 4 for file in records.glob("*.jsonl")), station)
        (secrets,) = (tmp_path / "twincell" / "station").glob("station-*.json")
        os.kill(int(secrets.stem.partition("-")[2]), 9)
    (record,) = records.glob("*.jsonl")
    trace = read_trace(record)
    assert not trace.complete
    assert trace.end > 0
    report = mark(trace, read_exercise(short).scenario)
    assert report.needs_person and not report.passed
