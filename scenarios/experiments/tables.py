"""Results as tables for other programs: one row a replication, or one row a combination and figure."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from scenarios.experiments.reading import Study
from scenarios.experiments.replicating import Result
from scenarios.experiments.summary import summarise

Columns = dict[str, list[Any]]


def replications_table(study: Study, results: Sequence[Result]) -> Columns:
    """By combination and replication, whatever the order in which they came."""
    ordered = sorted(results, key=lambda result: (result.point, result.replication))
    columns: Columns = {
        path: [_cell(study.points[result.point][path]) for result in ordered] for path in study.experiment.vary
    }
    columns["replication"] = [result.replication + 1 for result in ordered]
    columns["seed"] = [result.seed for result in ordered]
    for number, name in enumerate(study.experiment.measure):
        columns[name] = [result.values[number] for result in ordered]
    return columns


def summary_table(study: Study, results: Sequence[Result]) -> Columns:
    """``low`` and ``high`` are the ends of the confidence interval."""
    columns: Columns = {path: [] for path in study.experiment.vary}
    columns |= {name: [] for name in ("figure", "count", "mean", "low", "high", "deviation")}
    for point, row in zip(study.points, summarise(study, results), strict=True):
        for name, found in zip(study.experiment.measure, row, strict=True):
            for path in study.experiment.vary:
                columns[path].append(_cell(point[path]))
            columns["figure"].append(name)
            columns["count"].append(found.count)
            columns["mean"].append(found.mean)
            columns["low"].append(found.low)
            columns["high"].append(found.high)
            columns["deviation"].append(found.deviation)
    return columns


def _cell(value: Any) -> Any:
    """A value as it stands in one cell of a table: mappings and lists as JSON."""
    return value if isinstance(value, bool | int | float | str) else json.dumps(value, ensure_ascii=False)


def write_csv(columns: Columns, file: Path) -> None:
    """UTF-8 with a byte order mark, for spreadsheets; an empty cell where a figure is not known."""
    with file.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(zip(*columns.values(), strict=True))


def write_parquet(columns: Columns, file: Path) -> None:
    """Raises ImportError if ``twincell[parquet]`` is not installed."""
    pyarrow: Any = import_module("pyarrow")
    parquet: Any = import_module("pyarrow.parquet")
    # One column holds one type: values of different types are written as text.
    arrays = {
        name: values if len({type(v) for v in values if v is not None}) < 2 else [str(v) for v in values]
        for name, values in columns.items()
    }
    parquet.write_table(pyarrow.table(arrays), file)
