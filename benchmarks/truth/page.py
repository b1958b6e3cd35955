"""``docs/truth.md``: which devices answer which case, and what the last long run found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from benchmarks.truth.cases import Case, cases
from benchmarks.truth.drawing import DRAWS, Drawn
from benchmarks.truth.examination import Examination

FILE: Final = Path(__file__).parents[2] / "docs" / "truth.md"
FOUND: Final = "## What was found\n"
DRAWN: Final = "## What is drawn\n"
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
        "`--minutes 300 --keep FILE` writes each replication to the file as it comes, so that a later run goes on from "
        "there; `--minutes 0 --keep FILE --write` makes this page of what was kept.",
        "",
        "A figure agrees if it is within 3.5 standard errors of the mean of the replications, or within the bound that "
        "the case states. A probability is taken as known when its standard error is below 0.0001.",
        "",
        "*Without luck* is what the mean would be had no more and no fewer parts come, and operations, failures and "
        "repairs ended, than are expected of the times for which they ran. That difference is measured in each "
        "replication, alone and weighted by the levels of the buffers, and taken out by linear regression (control "
        "variates, `benchmarks/truth/luck.py`). Both means have to agree, and luck itself has to be 0 within 4.5 of "
        "its standard errors: a device that does not keep to the times that it draws shows there, one that passes "
        "parts on otherwise in the figures. The laws that times are drawn by stand in the last table.",
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


def write(chosen: Sequence[Examination], times: Sequence[Drawn]) -> None:
    lines = [*_found(chosen), "", RUN, *_run(chosen), "", DRAWN, *_drawn(times)]
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
            known = (
                f"{each.worst_luck:+.1f} | {max(figure.ratio for figure in each.judged()):.2f}" if each.told else " | "
            )
            yield f"| {each.case.id} | {count} | {count * each.seconds:.0f} | {known} |"


def _drawn(times: Sequence[Drawn]) -> Iterator[str]:
    yield "| law | in the cases | draws of each | standard error up to | farthest off, standard errors | verdict |"
    yield "|---|---:|---:|---:|---:|---|"
    for law in sorted({each.law for each in times}):
        of = [each for each in times if each.law == law]
        error = max(each.error for each in of)
        farthest = max((each.deviation for each in of), key=abs)
        verdict = "agrees" if all(each.agrees for each in of) else "**differs**"
        yield f"| {law} | {len(of)} | {DRAWS} | {100 * error:.2f} % | {farthest:+.1f} | {verdict} |"
