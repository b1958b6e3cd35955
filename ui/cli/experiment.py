"""``twincell experiment``: many runs of one cell, varied and repeated, on all cores or on a cluster."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from scenarios.experiments.engines import Cluster, Engine, InThisProcess, NoCluster, NoWorkers, Processes
from scenarios.experiments.plots import plot
from scenarios.experiments.reading import Study, study_of
from scenarios.experiments.replicating import Result, tasks
from scenarios.experiments.summary import Estimate, summarise
from scenarios.experiments.tables import replications_table, summary_table, write_csv, write_parquet
from scenarios.places import Document, read_document
from scenarios.problems import ScenarioError
from twin.file_trouble import file_trouble
from twin.texts import message
from ui.cli.grammar import Verb
from ui.cli.speech import Voice


def verb(voice: Voice) -> click.Command:
    @click.command("experiment", cls=Verb, help=voice("cli-experiment-help"))
    @click.argument("file", type=click.Path(path_type=Path))
    @click.option("--out", type=click.Path(path_type=Path), help=voice("cli-experiment-out"))
    @click.option("--parquet", is_flag=True, help=voice("cli-experiment-parquet"))
    @click.option("--workers", type=click.IntRange(1), help=voice("cli-experiment-workers"))
    @click.option("--cluster", metavar="ADDRESS", help=voice("cli-experiment-cluster"))
    @click.option("--replications", type=click.IntRange(2), help=voice("cli-experiment-replications"))
    @click.option("--length", help=voice("cli-experiment-length"))
    @click.option("--vary", multiple=True, metavar="PATH=VALUES", help=voice("cli-experiment-vary"))
    def command(
        file: Path, out: Path | None, parquet: bool, workers: int | None, cluster: str | None,
        replications: int | None, length: str | None, vary: tuple[str, ...],
    ) -> None:  # fmt: skip
        if out is not None and (out.is_file() or (out.is_dir() and any(out.iterdir()))):
            voice.complain(message("cli-experiment-out-taken", folder=str(out)))
        options = {"replications": replications, "length": length}
        study = _study(file, {name: value for name, value in options.items() if value is not None}, vary, voice)
        results = _run(study, _engine(workers, cluster, voice), cluster, voice)
        _show(study, results, voice)
        if out is not None:
            try:
                _write(study, results, out, parquet, voice)
            except OSError as problem:
                voice.complain(message("cli-cannot-write", file=str(out), reason=file_trouble(problem)))
            voice.tell("cli-experiment-written", folder=str(out.resolve()))

    return command


def _study(file: Path, options: dict[str, Any], vary: Sequence[str], voice: Voice) -> Study:
    try:
        document = read_document(file)
    except OSError as problem:
        voice.complain(message("cli-cannot-read", file=str(file), reason=file_trouble(problem)))
    if isinstance(document.data, dict):
        for name, value in options.items():
            document.put(name, value, f"--{name} {value}")
        for each in vary:
            _vary(document, each, voice)
    try:
        return study_of(document, file.parent)
    except ScenarioError as error:
        voice.complain(*(problem.text(voice.language) for problem in error.problems))


def _vary(document: Document, option: str, voice: Voice) -> None:
    """Put ``PATH=VALUE,VALUE`` into the file's own variations; the values are a list as YAML writes one."""
    path, _, values = option.partition("=")
    try:
        read = YAML(typ="safe").load(f"[{values}]")
    except YAMLError:
        read = None
    if not path.strip() or not read:
        voice.complain(message("cli-experiment-bad-vary", found=option))
    document.put_into("vary", path.strip(), read, f"--vary {option}")


def _engine(workers: int | None, cluster: str | None, voice: Voice) -> Engine:
    if cluster is None:
        return InThisProcess() if workers == 1 else Processes(workers)
    try:
        return Cluster(cluster)
    except ImportError:
        voice.complain(message("cli-experiment-extra", option="--cluster", extra="cluster"))


def _run(study: Study, engine: Engine, cluster: str | None, voice: Voice) -> list[Result]:
    every = tasks(study)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    results: list[Result] = []
    with Progress(*columns, console=voice.console, transient=True) as progress:
        task = progress.add_task(voice("cli-experiment-progress", runs=str(len(every))), total=len(every))
        try:
            for result in engine.run(every):
                results.append(result)
                progress.advance(task)
        except (NoCluster, NoWorkers) as problem:
            progress.stop()
            id = "cli-experiment-no-workers" if isinstance(problem, NoWorkers) else "cli-experiment-no-cluster"
            voice.complain(message(id, address=cluster))
        except (
            RuntimeError
        ) as problem:  # a cell that cannot go on, as with a supply without end into a bottomless store
            progress.stop()
            voice.complain(message("cli-experiment-failed", problem=str(problem)))
    return results


def _show(study: Study, results: Sequence[Result], voice: Voice) -> None:
    """A table for each figure: what is varied, and the estimate."""
    experiment = study.experiment
    interval = voice(
        "cli-experiment-interval",
        confidence=f"{100 * experiment.confidence:g} %",
        count=str(experiment.replications),
    )
    rows = summarise(study, results)
    for number, name in enumerate(experiment.measure):
        table = Table(title=name, title_justify="left", title_style="bold", show_edge=False, pad_edge=False)
        for path in experiment.vary:
            table.add_column(path.removeprefix("devices.").replace(".", "\n."), overflow="fold")
        table.add_column(interval, justify="right", overflow="fold", no_wrap=False)
        for point, row in zip(study.points, rows, strict=True):
            table.add_row(*(str(value) for value in point.values()), _estimate(row[number]))
        voice.console.print(table)


def _estimate(found: Estimate) -> str:
    if found.mean is None:
        return "–"
    return f"{found.mean:.5g} ± {found.half:.2g}" if found.half is not None else f"{found.mean:.5g}"


def _write(study: Study, results: Sequence[Result], out: Path, parquet: bool, voice: Voice) -> None:
    out.mkdir(parents=True, exist_ok=True)
    for name, columns in (
        ("replications", replications_table(study, results)),
        ("summary", summary_table(study, results)),
    ):
        write_csv(columns, out / f"{name}.csv")
        if parquet:
            try:
                write_parquet(columns, out / f"{name}.parquet")
            except ImportError:
                voice.complain(message("cli-experiment-extra", option="--parquet", extra="parquet"))
    for number, figure in enumerate(study.experiment.measure):
        (out / f"{figure}.svg").write_text(plot(study, results, number), encoding="utf-8", newline="\n")
