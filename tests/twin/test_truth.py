"""Closed forms and Markov chains of production lines by the twin's own devices, shortly; at length in benchmarks."""

from __future__ import annotations

import pytest

from benchmarks.truth.cases import Case, cases
from benchmarks.truth.model import Exact
from benchmarks.truth.page import FILE, FOUND, devices_part
from benchmarks.truth.verdict import judge, judge_exact

REPLICATIONS = 6
ALL = cases()
EXACT = [case for case in ALL if isinstance(case.model(), Exact)]
RANDOM = [case for case in ALL if not isinstance(case.model(), Exact)]


@pytest.mark.parametrize("case", EXACT, ids=lambda case: case.id)
def test_a_case_without_chance_comes_out_exactly(case: Case) -> None:
    model = case.model()
    assert isinstance(model, Exact)
    assert [each for each in judge_exact(case, model.run()) if not each.agrees] == []


@pytest.mark.parametrize("case", RANDOM, ids=lambda case: case.id)
def test_a_case_with_chance_comes_out_within_its_error(case: Case) -> None:
    model = case.model()
    assert not isinstance(model, Exact)
    scale = model.short()
    judged = judge(case, [model.replicate(seed, scale) for seed in range(1, REPLICATIONS + 1)], short=True)
    assert [each for each in judged if not each.agrees] == []


def test_the_page_tells_which_devices_answer_which_case() -> None:
    assert FILE.read_text(encoding="utf-8").partition(FOUND)[0] == devices_part(), "python -m benchmarks.truth --write"
