"""``twincell check``: reads an exercise, tells every mistake, and proves that its marking is right."""

from __future__ import annotations

import time
from pathlib import Path

import click

from scenarios.exercise import Exercise
from scenarios.proof import prove
from twin.file_trouble import file_trouble
from twin.texts import message
from twin.units import MS
from ui.cli.grammar import Verb
from ui.cli.inputs import exercise_named
from ui.cli.proofs import show_proof
from ui.cli.speech import NOT_PASSED, Voice


def verb(voice: Voice) -> click.Command:
    @click.command("check", cls=Verb, help=voice("cli-check-help"))
    @click.argument("exercise")
    @click.option("--seeds", default=20, show_default=True, type=click.IntRange(1, 1000), help=voice("cli-check-seeds"))
    @click.option(
        "--link-step", default=100, show_default=True, type=click.IntRange(1, 10_000), help=voice("cli-check-link-step")
    )
    @click.option("--no-proof", is_flag=True, help=voice("cli-check-no-proof"))
    @click.option("--programs", type=click.Path(path_type=Path), metavar="FOLDER", help=voice("cli-check-programs"))
    def command(exercise: str, seeds: int, link_step: int, no_proof: bool, programs: Path | None) -> None:
        found = exercise_named(exercise, voice)
        rubric = found.scenario.rubric
        voice.tell(
            "cli-check-files-fine",
            exercise=found.scenario.id,
            items=str(len(rubric)),
            points=str(sum(item.points for item in rubric)),
        )
        if programs is not None:
            _write_wrong(found, programs, voice)
        if no_proof:
            return
        started = time.perf_counter()
        proof = prove(found, seeds=seeds, step=link_step * MS)
        show_proof(proof, voice, seconds=time.perf_counter() - started)
        if not proof.proven:
            raise SystemExit(NOT_PASSED)

    return command


def _write_wrong(exercise: Exercise, folder: Path, voice: Voice) -> None:
    programs = {folder / f"{name}.scl": exercise.program(name).text for name in exercise.wrong}
    for file in programs:
        if file.exists():
            voice.complain(message("cli-record-exists", file=str(file)))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for file, text in programs.items():
            file.write_text(text, encoding="utf-8", newline="\n")
    except OSError as problem:
        voice.complain(message("cli-cannot-write", file=str(folder), reason=file_trouble(problem)))
    voice.tell("cli-check-programs-written", count=str(len(exercise.wrong)), folder=str(folder.resolve()))
