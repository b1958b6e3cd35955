"""Luck explains the scatter of the reference cases' figures, and hides no defect of a device."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.truth.cases import Case, cases
from benchmarks.truth.lines import cell, exponential, serial
from benchmarks.truth.luck import Luck
from benchmarks.truth.model import Replication
from benchmarks.truth.verdict import judge, without_luck
from twin.cell import Cell
from twin.signals import Value
from twin.trace import Change
from twin.units import S


def test_a_clock_that_ages_is_not_weighted_by_levels() -> None:
    ages = {"law": "erlang", "mean": "10 s", "stages": 2}
    layout = cell(serial([ages, exponential(10)], [2]))
    luck = Luck(layout, Cell(layout, 1).values)
    assert list(luck.close(S)) == ["m1.done", "m2.done", "m2.done by b1.level"]


def random_case() -> Case:
    return next(case for case in cases() if case.id.startswith("MM1_"))


def test_luck_is_what_ended_beyond_what_the_time_of_work_gives() -> None:
    failures = {"failures": [{"up": exponential(100), "down": exponential(5)}]}
    layout = cell(serial([exponential(10), exponential(20)], [2], [failures, {}]))
    luck = Luck(layout, Cell(layout, 1).values)
    done: dict[str, Value] = {"part": 1, "at": "m1", "verdict": "good"}
    luck.note([Change(4 * S, "b1.level", 1), Change(4 * S, "part.done", done)])
    luck.note([Change(10 * S, "m1.fault", True), Change(10 * S, "m1.blocked_by", "blocked-down")])
    found = luck.close(20 * S)
    assert {name: value * 20 for name, value in found.items()} == pytest.approx(
        {
            "m1.done": 1 - 10 / 10, "m1.done by b1.level": 0 - 6 / 10,
            "m1.failed": 1 - 10 / 100, "m1.failed by b1.level": 1 - 6 / 100,
            "m1.repaired": 0 - 10 / 5, "m1.repaired by b1.level": 0 - 10 / 5,
            "m2.done": 0, "m2.done by b1.level": 0,
        }
    )  # fmt: skip


def replications(count: int, luck: float) -> list[Replication]:
    """Figures that are wrong by as much as the replication is lucky, and a little by chance."""
    noise = np.random.default_rng(1).standard_normal((count, 2))
    case = random_case()
    return [
        Replication({name: value + own + 0.01 * rest for name, value in case.expected.items()}, {"luck": own})
        for own, rest in noise + np.array([luck, 0.0])
    ]


def test_a_mean_without_luck_is_nearer_to_its_reference() -> None:
    for each in judge(random_case(), replications(60, 0.0)):
        assert each.plain is not None
        assert each.agrees and each.error < each.plain.error / 20


def test_a_device_that_draws_other_times_than_it_should_shows_in_the_plain_mean() -> None:
    for each in judge(random_case(), replications(60, 1.0)):
        assert abs(each.found - each.expected) <= each.bound
        assert not each.agrees


def test_luck_is_not_taken_out_by_a_regression_with_too_little_freedom() -> None:
    assert all(each.plain is None for each in judge(random_case(), replications(20, 0.0)))


def test_a_figure_that_is_nothing_but_luck_has_no_error_left() -> None:
    luck = np.random.default_rng(1).standard_normal((40, 3))
    means, errors = without_luck(2 + luck @ [[1.0], [2.0], [3.0]], luck)
    assert means == pytest.approx([2.0]) and errors == pytest.approx([0.0], abs=1e-12)
