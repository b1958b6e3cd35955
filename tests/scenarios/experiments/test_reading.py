"""An experiment file is held against its cell: every mistake is told at once, at its place, in three languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from scenarios.experiments.reading import read_study
from scenarios.problems import ScenarioError
from tests.scenarios.experiments.studies import EXPERIMENT, study, written
from twin.texts import LANGUAGES

LAWS = "up: {law: exponential, mean: 60 s}, down: {mean: 20 s}"


def complaints(folder: Path, text: str) -> list[str]:
    with pytest.raises(ScenarioError) as caught:
        study(folder, text)
    for language in LANGUAGES:
        assert all(problem.text(language) for problem in caught.value.problems)
    return caught.value.text("en").splitlines()


def test_every_combination_is_a_point_and_the_last_path_varies_fastest(tmp_path: Path) -> None:
    points = study(tmp_path).points
    assert [tuple(point.values()) for point in points] == [(1, "900 ms"), (1, "1 s"), (4, "900 ms"), (4, "1 s")]


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("store.capacity", "stroe.capacity", "experiment.yaml:4:3: vary.devices.stroe.capacity: no field 'stroe'"),
        ("store.capacity: [1, 4]", "store.capacity: [1, 0]", "experiment.yaml:4:31: devices.store.capacity: "),
        ("second.time.mean: [900 ms, 1 s]", "second.time.law: [uniform, geometric]", "devices.second.time: the step"),
        ("store.capacity: [1, 4]", "supply.to: [[first], [frist]]", "no device 'frist'; did you mean 'first'?"),
        ("store.capacity: [1, 4]", "store.capacity: []", "vary.devices.store.capacity"),
        ("[900 ms, 1 s]", "[900 ms, 1]", "experiment.yaml:5:38: "),
        ("[line.throughput_per_h", "[line.thruput_per_h", "experiment.yaml:9:11: measure[0]: no figure 'thruput"),
        ("warm_up: 1 min", "warm_up: 5 min", "experiment.yaml:7:10: warm_up: the warm-up must be shorter"),
        ("cell: cell.yaml", "cell: cel.yaml", "experiment.yaml:2:7: cell: "),
        ("cell: cell.yaml", "cell: cell.yaml\nexercise: sorting-metal", "expected either cell"),
        ("cell: cell.yaml", "exercise: sorting-metall", "experiment.yaml:2:11: exercise: "),
        ("replications: 3", "replications: 1", "experiment.yaml:8:15: replications: "),
        ("replications: 3", "replication: 3", "no field 'replication'; did you mean 'replications'?"),
        ("replications: 3", "replications: 3\nhold: {first.borken: true}", "no lever 'first.borken' in this cell; did"),
        ("replications: 3", "replications: 3\nhold: {first.broken: 1}", "'1' cannot be the value of this lever"),
        ("replications: 3", "replications: 3\npress: [second.occupied]", "experiment.yaml:9:9: press[0]: no lever"),
        ("cell: cell.yaml", "cell: cell.yaml\nprogram: none.scl", "experiment.yaml:3:10: program: "),
    ],
)  # fmt: skip
def test_a_mistake_is_told_at_its_place(tmp_path: Path, right: str, wrong: str, told: str) -> None:
    assert right in EXPERIMENT
    found = complaints(tmp_path, EXPERIMENT.replace(right, wrong))
    assert any(told in line for line in found), found


def test_mixes_and_fields_in_lists_can_be_varied(tmp_path: Path) -> None:
    text = EXPERIMENT.replace("store.capacity: [1, 4]", "supply.mix: [{metal: 1}, {metal: 1, red: 3}]")
    text = text.replace("second.time.mean: [900 ms, 1 s]", "supply.to.0: [first]")
    found = study(tmp_path, text)
    assert [point["devices.supply.mix"] for point in found.points] == [{"metal": 1}, {"metal": 1, "red": 3}]


def test_several_mistakes_are_told_in_one_go(tmp_path: Path) -> None:
    text = EXPERIMENT.replace("store.capacity", "stroe.capacity").replace("1 min", "9 min").replace("first.", "frist.")
    assert len(complaints(tmp_path, text)) == 3


def test_a_mistake_in_the_program_is_told_in_the_program(tmp_path: Path) -> None:
    (tmp_path / "main.scl").write_text('ORGANIZATION_BLOCK "Main"\nBEGIN\nx := ;\nEND_ORGANIZATION_BLOCK\n', "utf-8")
    found = complaints(tmp_path, EXPERIMENT.replace("cell: cell.yaml", "cell: cell.yaml\nprogram: main.scl"))
    assert found[0].startswith("main.scl:3:")


def test_an_exercise_brings_its_cell_and_its_reference_program(tmp_path: Path) -> None:
    text = """\
format: twincell-experiment 1
exercise: sorting-metal
vary: {devices.conveyor.speed: [200 mm/s, 400 mm/s]}
measure: [line.good_throughput_per_h]
"""
    found = read_study(written(tmp_path, text))
    assert found.program
    assert "conveyor" in found.layout.devices


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (
            "faults: {f: {fault: machine-dwn, at: first, %s}}",
            "faults.f.fault: the catalogue has no fault 'machine-dwn'",
        ),
        ("faults: {f: {fault: machine-down, at: frist, %s}}", "faults.f.at: this fault cannot be at 'frist'; did you"),
        ("faults: {f: {fault: machine-down, at: first}}", "faults.f.up: "),
        ("vary: {faults.g.up.mean: [1 s]}\nfaults: {f: {fault: machine-down, at: first, %s}}", "no field 'g'"),
        ("vary: {faults.f.up.mean: [0 s]}\nfaults: {f: {fault: machine-down, at: first, %s}}", "experiment.yaml:3:27"),
        ("vary: {faults.f.at: [frist]}\nfaults: {f: {fault: machine-down, at: first, %s}}", "did you mean 'first'?"),
    ],
)
def test_a_mistake_in_a_fault_is_told_at_its_place(tmp_path: Path, wrong: str, told: str) -> None:
    head = "format: twincell-experiment 1\ncell: cell.yaml\n"
    found = complaints(tmp_path, head + wrong.replace("%s", LAWS))
    assert any(told in line for line in found), found
