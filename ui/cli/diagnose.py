"""``twincell diagnose``: a plant with hidden faults, a meter, spare parts, and a bill at the end."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Final, get_args

import click

from plc_bridge.simulated_plc import SimulatedPlc
from scenarios.attempt import SCAN, prepare
from scenarios.faults.catalogue import Fault, Point, catalogue, places
from scenarios.faults.instruments import Bench
from scenarios.faults.occurrence import Faults, FaultScript, Occurs, placed
from scenarios.faults.operating import Operator, within_reach
from scenarios.faults.probing import NotThere
from scenarios.problems import unknown
from twin.layout import Layout
from twin.signals import Value
from twin.texts import Message, Say, message, say
from twin.units import MINUTE, TIME, QuantityError, S
from ui.cli.grammar import Verb
from ui.cli.inputs import asked_fault, compiled, exercise_named
from ui.cli.speech import Voice
from ui.viewmodel.spelling import time_text

BEFORE = 30 * S
"""The operator works at the plant so long before somebody is called."""
POINTS: Final[tuple[Point, ...]] = get_args(Point)
BY_NAME: Final[dict[str, Point]] = {str(point): point for point in POINTS}
LONGEST = 60 * MINUTE
"""Nobody watches a plant for longer at a time."""
ENDS = ("quit", "exit")
SETTINGS: Final[dict[str, Value]] = {"on": True, "off": False}


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
        troubles, operator = FaultScript((), layout), Operator(found.scenario)
        run = prepare(found, plc, seed=seed, examined=False, more=hidden, troubles=troubles, operator=operator)
        bench = Bench(run, layout, troubles)
        bench.wait(BEFORE)
        operator.rest(run)
        voice.tell("diagnose-begin", t=time_text(run.now, voice.language), points=", ".join(POINTS))
        voice.tell("diagnose-commands")
        solved = _work(bench, operator, voice)
        for entry in bench.protocol:
            at, result = time_text(entry.t, voice.language), say(entry.result, voice.language)
            voice.console.print(f"{at}  {f'{entry.action} {entry.what}'.strip()}: {result}", markup=False)
        minutes = -(-bench.time // MINUTE)
        voice.tell("diagnose-bill", minutes=minutes, wages=bench.wages, parts=bench.parts, euros=bench.euros)
        if bench.unsafe:
            voice.tell("diagnose-unsafe", count=bench.unsafe)
        raise SystemExit(0 if solved else 1)

    return command


def _any(layout: Layout) -> Faults:
    """One fault out of all that this cell can have."""
    possible = [Occurs(fault=id, with_="") for id, fault in catalogue().faults.items() if places(fault, layout)]
    return Faults(of=tuple(possible), draw=1)


def _work(bench: Bench, operator: Operator, voice: Voice) -> bool:
    """Do what is typed until the fault is named, mended and proven to be gone, or somebody gives up."""
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
        said: Sequence[Say]
        try:
            said = _do(bench, operator, words)
        except NotThere as problem:
            said = (problem.message,)
        except QuantityError as problem:
            said = (message(problem.code, **problem.args_),)
        for line in said:
            voice.console.print(say(line, voice.language), markup=False)
        if bench.solved:
            return True


def _do(bench: Bench, operator: Operator, words: list[str]) -> Sequence[Say]:
    match words:
        case ["wait", *time]:
            pause = TIME.parse(" ".join(time))
            if not 0 < pause <= LONGEST:
                return (message("diagnose-wait", longest=TIME.format(LONGEST)),)
            bench.wait(pause)
            return (message("diagnose-waited"),)
        case ["list"]:
            return [each for what, names in LISTS.items() for each in (message(f"diagnose-list-{what}"), names(bench))]
        case ["look", device]:
            return bench.look(device)
        case ["measure", word, place]:
            if word not in BY_NAME:
                return (unknown("bench-point-unknown", word, BY_NAME),)
            return (bench.measure(BY_NAME[word], place),)
        case ["press", lever]:
            return (bench.press(lever),)
        case ["set", lever, value]:
            return (bench.set(lever, _setting(value)),)
        case ["operate", topic]:
            return (bench.operate(topic),)
        case ["swap", part, place]:
            return _handled(bench, lambda: bench.swap(part, place))
        case ["adjust", *what, place] if what:
            return _handled(bench, lambda: bench.adjust(" ".join(what), place))
        case ["answer", fault, place]:
            right = bench.answer(fault, place)
            return (message("diagnose-right" if right else "bench-wrong"),)
        case ["verify"]:
            bench.verify(operator)
            return (bench.protocol[-1].result,)
        case _:
            return (message("diagnose-commands"),)


def _handled(bench: Bench, act: Callable[[], Message]) -> Sequence[Message]:
    """What came of it, after a warning if hands were where something could move."""
    seen = len(bench.protocol)
    act()
    return [entry.result for entry in bench.protocol[seen:]]


def _setting(value: str) -> Value:
    if value in SETTINGS:
        return SETTINGS[value]
    try:
        return float(value)
    except ValueError:
        raise NotThere(message("diagnose-setting", found=value)) from None


def _possible(bench: Bench) -> dict[str, Fault]:
    return {id: fault for id, fault in catalogue().faults.items() if places(fault, bench.layout)}


def _named(names: Iterable[str]) -> str:
    return "  " + (", ".join(names) or "-")


LISTS: Final[dict[str, Callable[[Bench], str]]] = {
    "devices": lambda bench: _named(bench.layout.devices),
    "buttons": lambda bench: _named(within_reach(bench.layout)),
    "spares": lambda bench: _named(catalogue().spares),
    "adjustments": lambda bench: _named(sorted({fault.cure.adjust for fault in _possible(bench).values()} - {""})),
    "faults": lambda bench: _named(_possible(bench)),
}
"""What is told of a plant to whom asks, by the last word of its heading."""
