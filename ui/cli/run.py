"""``twincell run``: one attempt at an exercise, in lock-step with an SCL program or in real time with a real PLC."""

from __future__ import annotations

import time
from pathlib import Path

import click
from rich.progress import BarColumn, Progress, TextColumn

from plc_bridge.simulated_plc import SimulatedPlc
from scenarios.attempt import SCAN, prepare
from scenarios.exercise import Exercise
from scenarios.marking import mark
from scenarios.mending import mending
from twin.recording import FileRecorder
from twin.run import Run
from twin.texts import message, say
from twin.units import S
from ui.cli.grammar import Verb
from ui.cli.inputs import asked_fault, compiled, exercise_named
from ui.cli.results import conclude, leave
from ui.cli.speech import Voice
from ui.viewmodel.spelling import time_text


def verb(voice: Voice) -> click.Command:
    @click.command("run", cls=Verb, help=voice("cli-run-help"))
    @click.argument("exercise")
    @click.argument("program", required=False, type=click.Path(path_type=Path))
    @click.option("--external", is_flag=True, help=voice("cli-run-external"))
    @click.option("--plc", type=click.Path(path_type=Path), metavar="MAPPING", help=voice("cli-opt-plc"))
    @click.option("--host", default="127.0.0.1", show_default=True, help=voice("cli-opt-host"))
    @click.option("--port", default=4840, show_default=True, type=click.IntRange(0, 65535), help=voice("cli-opt-port"))
    @click.option("--open", "unencrypted", is_flag=True, help=voice("cli-opt-open"))
    @click.option("--speed", type=click.FloatRange(0.1, 100), help=voice("cli-run-speed"))
    @click.option("--seed", type=click.IntRange(0), help=voice("cli-opt-seed"))
    @click.option("--fault", "faults", multiple=True, metavar="ID@PLACE", help=voice("cli-run-fault"))
    @click.option("--given", type=click.Path(path_type=Path), help=voice("cli-run-given"))
    @click.option("--record", type=click.Path(path_type=Path), help=voice("cli-opt-record"))
    @click.option("--report", type=click.Path(path_type=Path), help=voice("cli-opt-report"))
    def command(
        exercise: str, program: Path | None, external: bool, plc: Path | None, host: str, port: int,
        unencrypted: bool, speed: float | None, seed: int | None, faults: tuple[str, ...],
        given: Path | None, record: Path | None, report: Path | None,
    ) -> None:  # fmt: skip
        found = exercise_named(exercise, voice)
        if [external, program is not None, plc is not None].count(True) != 1:
            voice.complain(message("cli-run-program-or-external"))
        if given is not None and program is None:
            voice.complain(message("cli-run-given-program"))
        more = [asked_fault(text, found.layout, seed or 0, voice) for text in faults]
        if program is None:
            if speed is not None and speed > 1:
                voice.complain(message("station-speed-external"))
            from ui.cli.examination import examine_external  # asyncua takes its time

            kept = examine_external(
                found, voice, host=host, port=port, open=unencrypted, seed=seed, record=record, plc=plc, faults=more
            )
            leave(conclude(kept.trace, found, voice, record=kept.path, report=report))
            return
        simulated = SimulatedPlc(compiled(program, found, voice), scan=SCAN)
        recorder = _recorder(record, voice)
        about = {"controller": "program"}
        attempt = prepare(found, simulated, seed=seed, recorder=recorder, about=about, more=more)
        _advance(attempt, found, speed, voice)
        trace = attempt.trace()
        if recorder is not None:
            recorder.close(trace)
            voice.tell("cli-record-written", file=str(recorder.path.resolve()))
        for entry in simulated.diagnosis:
            voice.warn(message("cli-run-diagnosis", clock=time_text(entry.t, voice.language), what=entry.message))
        marks = conclude(trace, found, voice, report=report)
        if given is None:
            leave(marks)
            return
        before = prepare(found, SimulatedPlc(compiled(given, found, voice), scan=SCAN), seed=seed, more=more)
        _advance(before, found, None, voice)
        won = mending(mark(before.trace(), found.scenario), marks, found.scenario.pass_)
        voice.console.print(say(won.told(), voice.language), markup=False)
        leave(won)

    return command


def _recorder(path: Path | None, voice: Voice) -> FileRecorder | None:
    if path is not None and path.exists():
        voice.complain(message("cli-record-exists", file=str(path)))
    return FileRecorder(path) if path is not None else None


def _advance(run: Run, exercise: Exercise, speed: float | None, voice: Voice) -> None:
    """As fast as it goes, or at ``speed`` simulated seconds a second."""
    limit = exercise.scenario.time_limit
    title = say(exercise.scenario.title, voice.language)
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[clock]}"))
    with Progress(*columns, console=voice.console, transient=True) as progress:
        task = progress.add_task(title, total=limit, clock="")
        started = time.perf_counter()
        while not run.finished:
            if speed is None:
                run.advance(run.now + 10 * S)
            else:
                time.sleep(0.02)
                run.advance(int((time.perf_counter() - started) * speed * S))
            progress.update(task, completed=run.now, clock=time_text(run.now, voice.language))
