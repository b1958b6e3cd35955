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


def test_each_kind_of_mishap_is_told_with_its_number() -> None:
    run = Run(Cell(layout(), 1), Sorter())
    run.advance(20 * S)
    line = replace(figures(run.trace()).line, parts_refused=3, parts_lost=2, collisions=4)
    told = {label.id: value for label, value in line_rows(line, "en")}
    names = ("figure-parts-refused", "figure-parts-lost", "figure-collisions")
    assert [told[name] for name in names] == ["3", "2", "4"]
    assert "figure-shorts" not in told, "what never happened is not told"


def test_each_of_the_six_big_losses_is_told_once() -> None:
    run = Run(Cell(layout(LINE), 1), Monkey([], every=10 * MS))
    run.advance(20 * S)
    station = next(station for station in figures(run.trace()).stations if station.losses is not None)
    told = [label.id for label, _ in loss_rows(station, "en")]
    assert len(told) == len(set(told)) == 7
