"""``twincell figures``: the key figures of a recorded run, for people or as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import click
from pydantic import ValidationError
from rich.table import Table

from twin.figures.plain import plain
from twin.figures.report import CellFigures, figures
from twin.figures.shown import STATION_HEAD, line_rows, loss_rows, percent, state_name, states_shown, station_row
from twin.texts import message, say
from ui.cli.grammar import Verb
from ui.cli.inputs import record_at
from ui.cli.speech import Voice


def verb(voice: Voice) -> click.Command:
    @click.command("figures", cls=Verb, help=voice("cli-figures-help"))
    @click.argument("record", type=click.Path(path_type=Path))
    @click.option("--json", "as_json", is_flag=True, help=voice("cli-figures-json"))
    def command(record: Path, as_json: bool) -> None:
        trace = record_at(record, voice)
        try:
            found = figures(trace)
        except ValidationError:
            voice.complain(message("cli-figures-layout", file=str(record)))
        if as_json:
            click.echo(json.dumps(plain(found), indent=2))
        else:
            show_figures(found, voice)

    return command


def show_figures(found: CellFigures, voice: Voice) -> None:
    def table(title: str) -> Table:
        return Table(title=voice(title), title_justify="left", title_style="bold", show_edge=False, pad_edge=False)

    line = table("figure-line")
    line.show_header = False
    line.add_column("")
    line.add_column("", justify="right")
    for label, value in line_rows(found.line, voice.language):
        line.add_row(say(label, voice.language), value)
    voice.console.print(line)
    if not found.stations:
        return
    stations = table("figure-stations")
    for position, head in enumerate(STATION_HEAD):
        stations.add_column(voice(head), justify="right" if position else "left", no_wrap=not position)
    for station in found.stations:
        stations.add_row(*station_row(station, voice.language))
    voice.console.print(stations)
    shares = table("figure-shares")
    shares.add_column(voice("figure-station"), no_wrap=True)
    shown = states_shown(found)
    for state in shown:
        shares.add_column(say(state_name(state), voice.language), justify="right")
    for station in found.stations:
        shares.add_row(station.name, *(percent(station.shares[state], voice.language) for state in shown))
    voice.console.print(shares)
    lossy = [station for station in found.stations if station.losses]
    if lossy:
        losses = table("figure-losses")
        losses.add_column(voice("figure-station"), no_wrap=True)
        for label, _ in loss_rows(lossy[0], voice.language):
            losses.add_column(say(label, voice.language), justify="right")
        for station in lossy:
            losses.add_row(station.name, *(value for _, value in loss_rows(station, voice.language)))
        voice.console.print(losses)
