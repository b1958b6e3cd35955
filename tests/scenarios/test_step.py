"""The exchange step that bounds are widened by is the scan, or what the link of a real PLC was measured to add."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scenarios.step import ACCOUNT, exchange_step
from twin.trace import Header, Trace
from twin.units import MS


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
