"""``docs/truth.md``: which devices answer which case, and what the last long run found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from benchmarks.truth.cases import Case, cases
from benchmarks.truth.examination import Examination

FILE: Final = Path(__file__).parents[2] / "docs" / "truth.md"
FOUND: Final = "## What was found\n"
RUN: Final = "## How long each case was run\n"


def devices_part() -> str:
    """Everything above the results: it follows from the code alone."""
    return "\n".join(_devices()) + "\n"


def _devices() -> Iterator[str]:
    yield from (
        "# The line model held against its references",
        "",
        "Each case of `tests/data/line_reference_cases.json` is built of the twin's own devices and simulated. "
        "`python -m benchmarks.truth` does it at length, `tests/twin/test_truth.py` shortly.",
        "",
        "This page is written by `python -m benchmarks.truth --write`.",
        "",
        "A figure agrees if it is within 3.5 standard errors of the mean of the replications, or within the bound that "
        "the case states. A probability is taken as known when its standard error is below 0.0001.",
        "",
        "In the lines with blocking after service, the reference's `P_starved` also counts the time in which a station "
        "is blocked and nothing waits behind it; `BL` and `ST` of the Bernoulli lines both count a slot in which a "
        "machine is blocked and starved at once.",
        "",
        "## Which devices model which case",
        "",
        "| case | devices | what it is |",
        "|---|---|---|",
    )
    for case in cases():
        kinds = ", ".join(f"`{kind}`" for kind in case.model().devices())
        yield f"| {case.id} | {kinds} | {_one_sentence(case)} |"
    yield ""


def _one_sentence(case: Case) -> str:
    return case.description.split("; ")[0].replace("|", "/")


def write(chosen: Sequence[Examination]) -> None:
    lines = [*_found(chosen), "", RUN, *_run(chosen)]
    FILE.write_text(devices_part() + FOUND + "\n" + "\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def _found(chosen: Sequence[Examination]) -> Iterator[str]:
    yield "| case | figure | reference | simulated | deviation | standard error | without luck | its error | verdict |"
    yield "|---|---|---:|---:|---:|---:|---:|---:|---|"
    for case in chosen:
        for each in case.judged():
            plain = each.plain or each
            deviation = f"{100 * (plain.found - each.expected) / each.expected:+.3f} %" if each.expected else "0"
            error = f"{plain.error:.2g}" if plain.error else "exact"
            rest = f"{each.found:.7g} | {each.error:.2g}" if each.plain else " | "
            verdict = "agrees" if each.agrees else "**differs**"
            if not each.precise:
                verdict += ", less precise than asked"
            yield (
                f"| {case.case.id} | {each.name} | {each.expected:.7g} | {plain.found:.7g} | {deviation} | {error} "
                f"| {rest} | {verdict} |"
            )
        if not case.told:
            yield f"| {case.case.id} | | | | | | | | too few replications |"


def _run(chosen: Sequence[Examination]) -> Iterator[str]:
    yield "| case | replications | seconds of a processor | luck farthest from 0, standard errors | error / asked |"
    yield "|---|---:|---:|---:|---:|"
    for each in chosen:
        if each.scale:
            count = len(each.replications)
            ratio = max((figure.ratio for figure in each.judged()), default=float("nan"))
            yield f"| {each.case.id} | {count} | {count * each.seconds:.0f} | {each.worst_luck:+.1f} | {ratio:.2f} |"
