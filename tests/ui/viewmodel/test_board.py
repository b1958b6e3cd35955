"""The board counts from snapshots what the trace of the same run says."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.twin.cells import LIBRARY, LINE, Monkey, layout
from twin.cell import Cell
from twin.figures.report import figures
from twin.run import Run
from twin.signals import Value
from twin.texts import LANGUAGES, Language
from twin.units import MS, S
from ui.viewmodel.board import COLOURS, Board, bar, bottleneck_bar, losses_bar, nested, shares_bar, told

CELL = layout(LINE)


def run() -> Run:
    return Run(Cell(CELL, 1), Monkey([], every=10 * MS))


@settings(max_examples=20)
@given(st.lists(st.integers(1, 30 * S), max_size=10))
def test_the_board_says_what_the_trace_says(moments: list[int]) -> None:
    cell, board = run(), Board(CELL)
    board.take(cell.snapshot(), 1)
    for moment in sorted({*moments, 30 * S}):
        cell.advance(moment)
        board.take(cell.snapshot(), 1)
    assert board.figures(30 * S) == figures(cell.trace())


def test_a_view_that_was_lost_does_not_leave_a_station_in_a_state_for_good() -> None:
    cell, board = run(), Board(CELL)
    board.take(cell.snapshot(), 1)
    cell.advance(20 * S)
    lossy = replace(cell.snapshot(), changes=())
    board.take(lossy, 1)
    reasons = {name: reason for name, reason in lossy.blocked.items() if name in ("mill", "lathe", "press")}
    cell.pull("mill.planned_stop", True)
    cell.advance(20 * S + 1)
    board.take(cell.snapshot(), 1)
    found = board.figures(30 * S)
    assert reasons
    assert found is not None
    shares = {station.name: station.shares for station in found.stations}
    assert shares["mill"]["planned"] == pytest.approx(10 / 30)


def test_another_run_counts_anew() -> None:
    cell, board = run(), Board(CELL)
    board.take(cell.snapshot(), 1)
    cell.advance(20 * S)
    board.take(cell.snapshot(), 1)
    again = run()
    board.take(again.snapshot(), 2)
    again.advance(5 * S)
    board.take(again.snapshot(), 2)
    assert board.figures(5 * S) == figures(again.trace())


def test_in_a_cell_of_stations_each_has_a_bar_and_its_devices_stand_within_it() -> None:
    plan = layout(LIBRARY / "hub-motor-line" / "cell.yaml")
    running = [(0, f"{name}.motor", True) for name, spec in plan.devices.items() if spec.kind == "belt"]
    arm: list[tuple[int, str, Value]] = [(100, "stator_arm.to_second", True)]
    cell, board = Run(Cell(plan, 1), Monkey(running + arm, every=10 * MS)), Board(plan)
    board.take(cell.snapshot(), 1)
    cell.advance(1500 * MS)
    board.take(cell.snapshot(), 1)
    board.figures(1500 * MS)
    assert board.bottleneck() == "=STATOR", "its arm is on its way"
    cell.advance(10 * S)
    board.take(cell.snapshot(), 1)
    found = board.figures(10 * S)
    assert found == figures(cell.trace())
    bars = nested(found, shares_bar, "en")
    assert [each.name for each in bars][:3] == ["=A0", "store_a", "store_b"]
    within = {each.name: each.within for each in bars}
    assert (within["=STATOR"], within["stator_arm"]) == ("", "=STATOR")
    words = {each.name: each.words.split("\n") for each in bars}
    assert "Availability" in words["=STATOR"][0] and "working" in words["=STATOR"][1]
    assert len(words["=A7"]) == 1, "it makes no parts"
    rivals = nested(found, bottleneck_bar, "de", lambda unit: unit.competes)
    assert {each.name for each in rivals if not each.within} == {"=A1", "=A4", "=STATOR", "=AXLE", "=COVER", "=STORE"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_tell_every_piece_of_the_bar(language: Language) -> None:
    cell = run()
    cell.advance(30 * S)
    for station in figures(cell.trace()).stations:
        assert len(bar(station)) == told(station, language).count("%")
    assert len(set(COLOURS.values())) == len(COLOURS)


def test_losses_and_turns_of_the_bottleneck_are_shares_of_a_whole() -> None:
    cell, board = run(), Board(CELL)
    board.take(cell.snapshot(), 1)
    cell.advance(60 * S)
    board.take(cell.snapshot(), 1)
    found = board.figures(60 * S)
    assert found is not None
    lossy = [station for station in found.stations if station.losses is not None]
    assert lossy
    for station in lossy:
        made = losses_bar(station, "en")
        assert sum(share for _, share in made.pieces) == pytest.approx(1)
        assert made.words.count("; ") + 1 == len(made.pieces) == 7
    assert len({token for token, _ in losses_bar(lossy[0], "de").pieces}) == 7
    assert sum(station.bottleneck.sole for station in found.stations) <= 1 + 1e-9
    assert board.bottleneck() in {"", *(station.name for station in found.stations)}
