"""Figures as people read them."""

from __future__ import annotations

from dataclasses import replace

from tests.twin.cells import LINE, Monkey, Sorter, layout
from twin.cell import Cell
from twin.figures.report import figures
from twin.figures.shown import UNKNOWN, line_rows, loss_rows, percent, seconds
from twin.run import Run
from twin.units import MS, S


def test_figures_have_the_decimal_mark_of_the_language() -> None:
    assert [percent(0.8325, language) for language in ("zh", "en", "de")] == ["83.2 %", "83.2 %", "83,2 %"]
    assert seconds(1_850_000, "de") == "1,85 s"
    assert percent(None, "de") == UNKNOWN


def test_parts_that_found_no_room_and_parts_that_fell_are_told_apart() -> None:
    run = Run(Cell(layout(), 1), Sorter())
    run.advance(20 * S)
    line = replace(figures(run.trace()).line, parts_refused=3, parts_lost=2)
    told = {label.id: value for label, value in line_rows(line, "en")}
    assert (told["figure-parts-refused"], told["figure-parts-lost"]) == ("3", "2")


def test_each_of_the_six_big_losses_is_told_once() -> None:
    run = Run(Cell(layout(LINE), 1), Monkey([], every=10 * MS))
    run.advance(20 * S)
    station = next(station for station in figures(run.trace()).stations if station.losses is not None)
    told = [label.id for label, _ in loss_rows(station, "en")]
    assert len(told) == len(set(told)) == 7
