"""The exchange step that bounds are widened by is the scan, or what the link of a real PLC was measured to add."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from plc_bridge.link_report import LinkReport, MissedPulse
from plc_bridge.pacing import PaceReport
from plc_bridge.scl.compile import compile_scl
from plc_bridge.simulated_plc import SimulatedPlc
from plc_bridge.station_files import StationFiles
from scenarios.attempt import attempt
from scenarios.marking import mark
from scenarios.proof import Idle
from scenarios.report.html import html_report
from scenarios.step import ACCOUNT, exchange_step, link_account
from tests.exercises import load_exercise
from twin.controller import Controller
from twin.signals import Value
from twin.texts import LANGUAGES, message, say
from twin.trace import Header, Trace
from twin.units import MS, Time
from ui.viewmodel.report_page import report_page


def trace(controller: str) -> Trace:
    return Trace(Header({}, {}, 1, 10 * MS, {"controller": controller}), (), 0)


def account(folder: Path, content: object) -> Path:
    record = folder / "run.jsonl"
    record.with_suffix(ACCOUNT).write_text(json.dumps(content), encoding="utf-8")
    return record


def test_the_built_in_plc_adds_nothing_to_the_scan(tmp_path: Path) -> None:
    record = account(tmp_path, {"link": {"step": 50.0}})
    assert exchange_step(trace("program"), record) == 10 * MS


def test_a_real_plc_is_allowed_what_its_link_was_measured_to_need(tmp_path: Path) -> None:
    record = account(tmp_path, {"link": {"step": 31.5}})
    assert exchange_step(trace("external"), record) == 31_500


@pytest.mark.parametrize("content", [{}, [], {"link": {"step": None}}, {"link": {"step": 0.0}}])
def test_without_a_measurement_the_step_is_the_scan(tmp_path: Path, content: object) -> None:
    assert exchange_step(trace("external"), account(tmp_path, content)) == 10 * MS
    assert exchange_step(trace("external"), tmp_path / "nothing.jsonl") == 10 * MS


def test_the_account_of_the_link_is_in_the_marks_and_in_every_report(tmp_path: Path) -> None:
    exercise = load_exercise("transport-a-b")
    driven = attempt(exercise, Idle())
    external = replace(driven, header=replace(driven.header, about={"controller": "external"}))
    link = LinkReport(step=31.5, lost=7, missed_sensors=1, missed=(MissedPulse(1_500.0, "panel.start"),))
    record = tmp_path / "run.jsonl"
    StationFiles(tmp_path, tmp_path, "cell").leave_account(str(record), PaceReport(), link)
    found = link_account(external, record)
    assert found == link and link_account(driven, record) is None
    marks = mark(external, exercise.scenario, step=exchange_step(external, record), link=found)
    assert marks.step == 31_500
    page = html_report(external, exercise, marks, "de")
    assert "panel.start" in page and say(message("link-fact-jitter"), "de") in page
    for language in LANGUAGES:
        notes = report_page(marks, exercise, {}, language).notes
        assert any("panel.start" in say(note, language) for note in notes)


class Late:
    """The reference program, whose commands arrive a while later."""

    def __init__(self, controller: Controller, late: Time) -> None:
        self._controller, self._late = controller, late
        self._sent: deque[tuple[Time, dict[str, Value]]] = deque()
        self._arrived: dict[str, Value] = {}

    def exchange(self, now: Time, sensors: Mapping[str, Value]) -> Mapping[str, Value]:
        self._sent.append((now, dict(self._controller.exchange(now, sensors))))
        while self._sent and self._sent[0][0] <= now - self._late:
            self._arrived = self._sent.popleft()[1]
        return self._arrived


def test_what_was_shown_late_to_keep_pulses_is_allowed_for_and_sets_nothing_aside() -> None:
    exercise = load_exercise("transport-a-b")
    program = compile_scl((exercise.folder / "reference.scl").read_text("utf-8"), exercise.layout.tag_table())
    driven = attempt(exercise, Late(SimulatedPlc(program), 400 * MS))
    strict, fair = (mark(driven, exercise.scenario, step=10 * MS, link=LinkReport(shown_late=ms)) for ms in (0, 500))
    assert strict.points < fair.points and not any(each.verdict == "void" for each in fair.marks)


def test_a_bound_that_the_link_cannot_show_is_refused_with_its_signals_and_the_measured_step() -> None:
    exercise = load_exercise("network-station")
    marks = mark(attempt(exercise, Idle()), exercise.scenario, step=400 * MS)
    refused = marks.mark("frozen-values-stop")
    assert refused.verdict == "void"
    for language in LANGUAGES:
        text = say(refused.sentence, language)
        assert all(part in text for part in ("conveyor.motor", "link.stale", "400 ms", "1000 ms"))
