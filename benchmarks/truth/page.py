"""``docs/truth.md``: which devices answer which case, and what the last long run found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from benchmarks.truth.cases import Case, cases
from benchmarks.truth.verdict import Judged

FILE: Final = Path(__file__).parents[2] / "docs" / "truth.md"
FOUND: Final = "## What was found\n"


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


def write(results: Mapping[str, Sequence[Judged]]) -> None:
    lines = [
        "| case | figure | reference | simulated | deviation | standard error | verdict |",
        "|---|---|---:|---:|---:|---:|---|",
    ]
    for id, judged in results.items():
        for each in judged:
            deviation = f"{100 * (each.found - each.expected) / each.expected:+.3f} %" if each.expected else "0"
            error = f"{each.error:.2g}" if each.error else "exact"
            verdict = ("agrees" if each.agrees else "**differs**") + (
                "" if each.precise else ", less precise than asked"
            )
            lines.append(
                f"| {id} | {each.name} | {each.expected:.7g} | {each.found:.7g} | {deviation} | {error} | {verdict} |"
            )
    FILE.write_text(devices_part() + FOUND + "\n" + "\n".join(lines) + "\n", encoding="utf-8", newline="\n")
