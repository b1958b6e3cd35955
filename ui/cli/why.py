"""``twincell why``: what holds a device at a moment of a recorded run, back to where it begins."""

from __future__ import annotations

from pathlib import Path

import click

from twin.causes import out_of_order, why
from twin.layout import near
from twin.replay import replay
from twin.texts import message, say
from twin.units import TIME, QuantityError, Time
from ui.cli.grammar import Verb
from ui.cli.inputs import record_at
from ui.cli.speech import Voice
from ui.viewmodel.causes import sentence
from ui.viewmodel.spelling import time_text


def verb(voice: Voice) -> click.Command:
    @click.command("why", cls=Verb, help=voice("cli-why-help"))
    @click.argument("record", type=click.Path(path_type=Path))
    @click.argument("device", required=False)
    @click.option("--at", "moment", help=voice("cli-why-at"))
    def command(record: Path, device: str | None, moment: str | None) -> None:
        trace = record_at(record, voice)
        if trace.sealed:
            voice.complain(message("record-sealed-torn"))
        at = trace.end if moment is None else _time(moment, voice)
        if not 0 <= at <= trace.end:
            end = time_text(trace.end, voice.language)
            voice.complain(message("cli-why-outside", t=str(moment), end=end))
        run = replay(trace)
        layout = run.cell.layout
        if device is not None and device not in layout.devices:
            voice.complain(message("cli-why-no-device", name=device, near=near(device, list(layout.devices))))
        run.advance(at)
        values = run.cell.values
        held = [name for name in layout.devices if why(layout, values, name)[0].kind in ("held", "wire")]
        asked = held if device is None else [device]
        for name in asked:
            for depth, cause in enumerate(why(layout, values, name)):
                said = say(sentence(layout, cause), voice.language)
                voice.console.print("  " * depth + said, markup=False)
        if not asked:
            voice.tell("cli-why-nothing", t=time_text(at, voice.language))
            for cause in out_of_order(layout, values):
                voice.console.print(say(sentence(layout, cause), voice.language), markup=False)

    return command


def _time(text: str, voice: Voice) -> Time:
    try:
        return TIME.parse(text)
    except QuantityError as problem:
        voice.complain(message(problem.code, **problem.args_))
