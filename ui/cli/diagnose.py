"""``twincell diagnose``: a plant with hidden faults, a meter, spare parts, and a bill at the end."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Final, get_args

import click

from plc_bridge.simulated_plc import SimulatedPlc
from scenarios.attempt import SCAN, prepare
from scenarios.faults.catalogue import Point, catalogue, places
from scenarios.faults.instruments import Bench, NotThere
from scenarios.faults.occurrence import Faults, FaultScript, Occurs, placed
from twin.layout import Layout
from twin.texts import Message, message, say
from twin.units import MINUTE, TIME, QuantityError, S
from ui.cli.grammar import Verb
from ui.cli.inputs import asked_fault, compiled, exercise_named
from ui.cli.speech import Voice
from ui.viewmodel.spelling import time_text

BEFORE = 30 * S
"""The plant runs so long before somebody is called."""
POINTS: Final[tuple[Point, ...]] = get_args(Point)
BY_NAME: Final[dict[str, Point]] = {str(point): point for point in POINTS}
LONGEST = 60 * MINUTE
"""Nobody watches a plant for longer at a time."""
ENDS = ("quit", "exit")


def verb(voice: Voice) -> click.Command:
    @click.command("diagnose", cls=Verb, help=voice("cli-diagnose-help"))
    @click.argument("exercise")
    @click.argument("program", type=click.Path(path_type=Path))
    @click.option("--seed", default=1, show_default=True, type=click.IntRange(0), help=voice("cli-diagnose-seed"))
    @click.option("--fault", "faults", multiple=True, metavar="ID@PLACE", help=voice("cli-run-fault"))
    def command(exercise: str, program: Path, seed: int, faults: tuple[str, ...]) -> None:
        found = exercise_named(exercise, voice)
        plc = SimulatedPlc(compiled(program, found, voice), scan=SCAN)
        layout = found.layout
        hidden = [asked_fault(text, layout, seed, voice) for text in faults] or list(placed(_any(layout), layout, seed))
        troubles = FaultScript((), layout)
        run = prepare(found, plc, seed=seed, examined=False, more=hidden, troubles=troubles)
        for button in ("panel.reset_button", "panel.start_button"):
            if layout.signal(button) is not None:
                run.pull(button, True)
                run.advance(run.now + S)
                run.pull(button, False)
        bench = Bench(run, layout, troubles)
        bench.wait(BEFORE)
        voice.tell("diagnose-begin", t=time_text(run.now, voice.language), points=", ".join(POINTS))
        solved = _work(bench, voice)
        for entry in bench.protocol:
            at, result = time_text(entry.t, voice.language), say(entry.result, voice.language)
            voice.console.print(f"{at}  {entry.action} {entry.what}: {result}")
        voice.tell("diagnose-bill", minutes=str(bench.time // MINUTE), euros=str(bench.euros))
        raise SystemExit(0 if solved else 1)

    return command


def _any(layout: Layout) -> Faults:
    """One fault out of all that this cell can have."""
    possible = [Occurs(fault=id, with_="") for id, fault in catalogue().faults.items() if places(fault, layout)]
    return Faults(of=tuple(possible), draw=1)


def _work(bench: Bench, voice: Voice) -> bool:
    """Do what is typed until the fault is named or somebody gives up."""
    while True:
        try:
            typed = click.prompt(time_text(bench.run.now, voice.language), prompt_suffix="> ")
        except click.Abort:
            return False
        try:
            words = shlex.split(typed)
        except ValueError:  # a quotation mark that is not closed
            words = typed.split()
        if not words:
            continue
        if words[0] in ENDS:
            return False
        try:
            said = _do(bench, words)
        except NotThere as problem:
            said = (problem.message,)
        except QuantityError as problem:
            said = (message(problem.code, **problem.args_),)
        for line in said:
            voice.console.print(say(line, voice.language), markup=False)
        if said[-1].id == "bench-right":
            return True


def _do(bench: Bench, words: list[str]) -> tuple[Message, ...]:
    match words:
        case ["wait", *time]:
            pause = TIME.parse(" ".join(time))
            if not 0 < pause <= LONGEST:
                return (message("diagnose-wait", longest=TIME.format(LONGEST)),)
            bench.wait(pause)
            return (message("diagnose-waited"),)
        case ["look", device]:
            return bench.look(device)
        case ["measure", word, place] if word in BY_NAME:
            return (bench.measure(BY_NAME[word], place),)
        case ["operate", topic]:
            return (bench.operate(topic),)
        case ["swap", part, place]:
            return (bench.swap(part, place),)
        case ["adjust", what, place]:
            return (bench.adjust(what, place),)
        case ["answer", fault, place]:
            return (message("bench-right" if bench.answer(fault, place) else "bench-wrong"),)
        case _:
            return (message("diagnose-commands"),)
