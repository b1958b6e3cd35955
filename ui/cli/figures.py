"""``twincell figures``: the key figures of a recorded run, for people or as JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import click
from pydantic import ValidationError
from rich.table import Table

from twin.figures.plain import plain
from twin.figures.report import CellFigures, UnitFigures, WorkCentreFigures, figures
from twin.figures.shown import (
    PACE_HEAD,
    STATION_HEAD,
    in_stations,
    line_rows,
    loss_rows,
    pace_row,
    shares_told,
    station_row,
    told,
    unit_name,
)
from twin.texts import message, say
from ui.cli.grammar import Verb
from ui.cli.inputs import record_at
from ui.cli.speech import Voice

OEE_COLUMNS: Final = (0, 1, 2, 3, 4)
"""Of STATION_HEAD: all of it is too wide for 80 columns."""
MAKING_COLUMNS: Final = (0, 5, 6, 7, 8)
INDENT: Final = "  "
"""Of a device below its station."""


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
    units = in_stations(found)
    for columns in (OEE_COLUMNS, MAKING_COLUMNS):
        stations = table("figure-stations" if columns is OEE_COLUMNS else "figure-making")
        for position in columns:
            stations.add_column(voice(STATION_HEAD[position]), justify="right" if position else "left")
        for unit, centre in units:
            row = station_row(unit, voice.language)
            cells = [f"{INDENT if centre else ''}{row[0]}", *(row[position] for position in columns[1:])]
            stations.add_row(*cells, style=_style(unit))
        voice.console.print(stations)
    if found.centres:
        voice.console.print(_pace(found, table("figure-pace"), voice))
    shares = table("figure-shares")
    losses = table("figure-losses")
    for each in (shares, losses):
        each.add_column(voice("figure-station"), no_wrap=True)
        each.add_column("")
    for unit, centre in units:
        name = f"{INDENT if centre else ''}{unit_name(unit)}"
        shares.add_row(name, told(shares_told(unit, voice.language), voice.language), style=_style(unit))
        if unit.losses:
            losses.add_row(name, told(loss_rows(unit, voice.language), voice.language), style=_style(unit))
    voice.console.print(shares)
    if losses.row_count:
        voice.console.print(losses)


def _pace(found: CellFigures, table: Table, voice: Voice) -> Table:
    for head in PACE_HEAD:
        table.add_column(voice(head), justify="left" if head == PACE_HEAD[0] else "right")
    for centre in found.centres:
        table.add_row(*pace_row(centre, voice.language))
    return table


def _style(unit: UnitFigures) -> str:
    return "bold" if isinstance(unit, WorkCentreFigures) else ""
