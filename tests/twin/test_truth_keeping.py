"""Replications of the reference cases outlive the run that made them, and luck is taken out of their means."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from benchmarks.truth.cases import Case, cases
from benchmarks.truth.examination import Examination
from benchmarks.truth.keeping import Keeping, Kept, KeptError
from benchmarks.truth.model import Replication
from benchmarks.truth.verdict import judge, without_luck

MARKS = {"A": "1", "B": "1"}


def kept(seed: int, case: str = "A", scale: float = 0.5) -> Kept:
    return Kept(case, scale, seed, 0.1, Replication({"L": 1 / 3 + seed}, {"m1.done": -0.1}))


def keep(path: Path, *replications: Kept) -> None:
    with Keeping(path, MARKS) as keeping:
        for each in replications:
            keeping.add(each)


def test_what_was_kept_is_there_in_a_later_run(tmp_path: Path) -> None:
    path = tmp_path / "kept.jsonl"
    keep(path, kept(1), kept(2, "B"))
    keep(path, kept(2), kept(3, scale=1.0))
    with Keeping(path, MARKS) as keeping:
        assert list(keeping.of("A", 0.5)) == [kept(1), kept(2)]


def test_a_run_killed_while_it_wrote_loses_that_line_alone(tmp_path: Path) -> None:
    path = tmp_path / "kept.jsonl"
    keep(path, kept(1), kept(2))
    path.write_text(path.read_text(encoding="utf-8")[:-9], encoding="utf-8")
    keep(path, kept(3))
    with Keeping(path, MARKS) as keeping:
        assert list(keeping.of("A", 0.5)) == [kept(1), kept(3)]


def test_replications_of_another_model_are_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "kept.jsonl"
    keep(path, kept(1), kept(1, "B"))
    with pytest.raises(KeptError, match=r"replications of B; name another file"):
        Keeping(path, {"A": "1", "B": "2"})
    Keeping(path, {"A": "1"}).__exit__()


def test_a_file_of_something_else_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("mine\nand", encoding="utf-8")
    with pytest.raises(KeptError, match="not a file of replications"):
        Keeping(path, MARKS)
    assert path.read_text(encoding="utf-8") == "mine\nand"


def random_case() -> Case:
    return next(case for case in cases() if case.id.startswith("MM1_"))


def test_a_case_takes_the_seeds_that_are_missing() -> None:
    examination = Examination(random_case(), short=True)
    examination.add(kept(2))
    assert [examination.next_seed() for _ in range(3)] == [1, 3, 4]


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
