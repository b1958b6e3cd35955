"""``twincell test``: blocks of a program against test cases, in lock-step and without a plant."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click
from rich.table import Table
from rich.text import Text

from plc_bridge.scl.sources import Source
from plc_bridge.testcases.junit import junit_xml
from plc_bridge.testcases.results import CaseResult, Results
from plc_bridge.testcases.suite import run_tests
from twin.file_trouble import file_trouble
from twin.tags import Tag
from twin.texts import message, say
from twin.units import MS
from ui.cli.grammar import Verb
from ui.cli.inputs import exercise_named, program_at
from ui.cli.speech import NOT_PASSED, Voice

ENDINGS: Final = (".tst", ".test")
"""Of files with test cases."""
_COLOURS: Final = {"passed": "green", "failed": "red", "error": "magenta"}


def verb(voice: Voice) -> click.Command:
    @click.command("test", cls=Verb, help=voice("cli-test-help"))
    @click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
    @click.option("--exercise", help=voice("cli-test-exercise"))
    @click.option("--scan", default=10, show_default=True, type=click.IntRange(1, 1000), help=voice("cli-test-scan"))
    @click.option("--junit", type=click.Path(path_type=Path), help=voice("cli-test-junit"))
    def command(files: tuple[Path, ...], exercise: str | None, scan: int, junit: Path | None) -> None:
        tags: tuple[Tag, ...] = tuple(exercise_named(exercise, voice).layout.tag_table()) if exercise else ()
        program: list[Source] = []
        tests: list[Source] = []
        for file in files:
            (tests if file.suffix.lower() in ENDINGS else program).extend(program_at(file, voice))
        if not tests:
            voice.complain(message("cli-test-no-tests"))
        if not program:
            voice.complain(message("cli-test-no-program"))
        results = run_tests(tests, program, tags, scan=scan * MS)
        if results.broken:
            voice.complain(*(problem.text(voice.language) for problem in results.problems))
        for problem in results.problems:
            voice.warn(problem.text(voice.language))
        _show(results, voice)
        if junit is not None:
            try:
                junit.write_text(junit_xml(results, voice.language), encoding="utf-8")
            except OSError as problem:
                voice.complain(message("cli-cannot-write", file=str(junit), reason=file_trouble(problem)))
            voice.tell("cli-test-junit-written", file=str(junit.resolve()))
        if not results.passed:
            raise SystemExit(NOT_PASSED)

    return command


def _show(results: Results, voice: Voice) -> None:
    table = Table(box=None, pad_edge=False)
    for id in ("cli-test-case", "cli-test-result", "cli-test-what"):
        table.add_column(voice(id), overflow="fold")
    for case in results.cases:
        sign = Text(voice(f"tests-{case.verdict}", name=""), _COLOURS[case.verdict])
        table.add_row(case.name, Text(sign.plain.rstrip(" :："), sign.style), Text("\n".join(told(case, voice))))
    voice.console.print(table)
    failed = len(results.cases) - results.count("passed")
    voice.tell("tests-summary", passed=str(results.count("passed")), failed=str(failed))


def told(case: CaseResult, voice: Voice) -> list[str]:
    """What was not as it should be, each with its place."""
    lines = [problem.text(voice.language) for problem in case.problems]
    for failure in case.failures:
        text = say(failure.message, voice.language)
        if failure.step:
            text = voice("tests-step", step=failure.step, text=text)
        lines.append(f"{case.file}:{failure.line}:{failure.column}: {text}")
    return lines
