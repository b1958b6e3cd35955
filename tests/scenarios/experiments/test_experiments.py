"""The same tasks give the same results whoever runs them, and their summary is what statistics says."""

from __future__ import annotations

import csv
import math
import statistics
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.experiments.engines import Cluster, InThisProcess, NoCluster, NoWorkers, Processes
from scenarios.experiments.plots import plot
from scenarios.experiments.reading import read_study
from scenarios.experiments.replicating import Result, replicate, tasks
from scenarios.experiments.summary import estimate, student_t, summarise, within
from scenarios.experiments.tables import replications_table, summary_table, write_csv, write_parquet
from tests.scenarios.experiments.studies import study, written
from tests.twin.cells import LINE, Monkey, layout
from twin.cell import Cell
from twin.figures.report import figures_of
from twin.figures.tally import Tally
from twin.run import Run
from twin.units import MS, POWER, S


def by_place(results: list[Result]) -> list[Result]:
    return sorted(results, key=lambda result: (result.point, result.replication))


def test_processes_give_the_same_results_as_this_one(tmp_path: Path) -> None:
    every = tasks(study(tmp_path))
    here = by_place(list(InThisProcess().run(every)))
    assert len(here) == 12
    assert by_place(list(Processes(2).run(every))) == here


def test_two_workers_of_a_cluster_give_the_same_results_as_this_process(tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed")
    every = tasks(study(tmp_path))
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1"
    ) as cluster:
        found = list(Cluster(cluster.scheduler_address).run(every))
    assert by_place(found) == by_place(list(InThisProcess().run(every)))


def test_a_cluster_that_does_not_answer_is_named(tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    with pytest.raises(NoCluster):
        list(Cluster("tcp://127.0.0.1:9", timeout=0.2).run(tasks(study(tmp_path))))


def test_a_cluster_whose_scheduler_has_no_workers_is_not_waited_for_in_silence(tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(n_workers=0, processes=True, dashboard_address=None, host="127.0.0.1") as cluster:
        engine = Cluster(cluster.scheduler_address, patience=0.2)
        with pytest.raises(NoWorkers):
            list(engine.run(tasks(study(tmp_path))))


def test_larger_buffers_let_more_parts_through(tmp_path: Path) -> None:
    """Replications of two combinations share their seeds, so that the difference shows with few of them."""
    found = study(tmp_path)
    rows = summarise(found, list(InThisProcess().run(tasks(found))))
    throughput = [row[0].mean for row in rows]
    blocked = [row[1].mean for row in rows]
    assert throughput[2] is not None and throughput[0] is not None and throughput[2] > throughput[0]
    assert blocked[2] is not None and blocked[0] is not None and blocked[2] < blocked[0]


def test_a_program_runs_the_cell_once_its_start_button_was_pressed(tmp_path: Path) -> None:
    text = """\
format: twincell-experiment 1
exercise: sorting-metal
hold: {panel.auto_switch: true}
press: [panel.reset_button, panel.start_button]
length: 2 min
warm_up: 10 s
replications: 2
measure: [line.throughput_per_h, stations.conveyor.shares.working]
"""
    found = read_study(written(tmp_path, text))
    throughput, working = replicate(tasks(found)[0]).values
    assert throughput is not None and throughput > 500
    assert working is not None and working > 0.9


@pytest.mark.parametrize(
    ("freedom", "confidence", "expected"),
    [(1, 0.95, 12.7062), (2, 0.95, 4.30265), (9, 0.95, 2.26216), (10, 0.99, 3.16927), (30, 0.9, 1.69726)],
)
def test_students_t_is_that_of_the_tables(freedom: int, confidence: float, expected: float) -> None:
    assert student_t(freedom, confidence) == pytest.approx(expected, rel=1e-5)


@given(st.integers(1, 400), st.floats(0.01, 0.999))
def test_the_bound_of_students_t_holds_just_the_confidence(freedom: int, confidence: float) -> None:
    assert within(student_t(freedom, confidence), freedom) == pytest.approx(confidence, abs=1e-9)


def test_the_interval_holds_the_true_mean_as_often_as_it_says() -> None:
    random = Random(5)
    hits = 0
    for _ in range(2000):
        found = estimate([random.gauss(10, 3) for _ in range(5)], 0.9)
        assert found.mean is not None and found.half is not None
        hits += abs(found.mean - 10) <= found.half
    assert hits / 2000 == pytest.approx(0.9, abs=0.02)


def test_a_figure_that_few_runs_have_gets_no_interval() -> None:
    assert estimate([None, 3.0, None], 0.95).half is None
    assert estimate([None, None], 0.95).mean is None


def test_the_tables_read_back_as_they_were_written(tmp_path: Path) -> None:
    found = study(tmp_path)
    results = list(InThisProcess().run(tasks(found)))
    for columns in (replications_table(found, results), summary_table(found, results)):
        write_csv(columns, tmp_path / "table.csv")
        with (tmp_path / "table.csv").open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        assert list(rows[0]) == list(columns)
        for name, values in columns.items():
            assert [row[name] for row in rows] == ["" if value is None else str(value) for value in values]
    summary = summary_table(found, results)
    values = [result.values[0] for result in results if result.point == 0]
    assert summary["mean"][0] == pytest.approx(statistics.fmean(value for value in values if value is not None))
    assert summary["low"][0] < summary["mean"][0] < summary["high"][0]


def test_parquet_holds_what_the_table_holds(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    found = study(tmp_path)
    columns = replications_table(found, list(InThisProcess().run(tasks(found))))
    write_parquet(columns, tmp_path / "table.parquet")
    assert parquet.read_table(tmp_path / "table.parquet").to_pydict() == columns


def test_the_plot_shows_every_value_and_names_the_figure(tmp_path: Path) -> None:
    found = study(tmp_path)
    svg = plot(found, list(InThisProcess().run(tasks(found))), 0)
    for text in ("line.throughput_per_h", "devices.store.capacity", "second.time.mean = 900 ms"):
        assert text in svg


@given(st.integers(1, 39))
def test_what_is_counted_before_and_after_a_restart_is_all_that_there_is(cut: int) -> None:
    cell = layout(LINE)
    mill = replace(cell.devices["mill"], power=POWER.parse("2 kW"))
    cell = replace(cell, devices={**cell.devices, "mill": mill})
    run = Run(Cell(cell, 1), Monkey([], every=10 * MS))
    run.advance(40 * S)
    trace = run.trace()
    initial = {name: topic.initial for name, topic in trace.header.topics.items()}
    whole, parts = Tally(cell, initial), Tally(cell, initial)
    whole.feed(trace.changes)
    whole.close(trace.end)
    parts.feed(change for change in trace.changes if change.t < cut * S)
    parts.close(cut * S)
    before = figures_of(parts)
    parts.restart()
    parts.feed(change for change in trace.changes if change.t >= cut * S)
    parts.close(trace.end)
    after, total = figures_of(parts), figures_of(whole)
    assert before.line.out + after.line.out == total.line.out
    assert before.line.good + after.line.good == total.line.good
    assert before.line.made + after.line.made == total.line.made
    assert before.line.energy and after.line.energy and total.line.energy
    assert before.line.energy + after.line.energy == pytest.approx(total.line.energy)
    for one, other, both in zip(before.stations, after.stations, total.stations, strict=True):
        assert one.elements.production + other.elements.production == both.elements.production
        assert one.elements.failures + other.elements.failures == both.elements.failures
        assert (one.elements.produced or 0) + (other.elements.produced or 0) == (both.elements.produced or 0)
    assert before.line.wip is not None and after.line.wip is not None and total.line.wip is not None
    assert math.isclose(before.line.wip * cut + after.line.wip * (40 - cut), total.line.wip * 40)


FAILING = """\
format: twincell-experiment 1
exercise: transport-a-b
faults:
  stands: {fault: jam, at: conveyor, up: {law: exponential, mean: 2 min}, down: {law: exponential, mean: 30 s}}
vary:
  faults.stands.up.mean: [1 min, 10 min]
length: 30 min
warm_up: 1 min
replications: 3
measure: [line.throughput_per_h]
"""


def test_how_often_something_fails_can_be_varied_for_any_cell(tmp_path: Path) -> None:
    every = tasks(study(tmp_path, FAILING))
    results = by_place([replicate(task) for task in every])
    assert by_place(list(Processes(2).run(every))) == results
    often, seldom = ([float(r.values[0] or 0) for r in results if r.point == point] for point in (0, 1))
    assert all(a < b for a, b in zip(often, seldom, strict=True))
