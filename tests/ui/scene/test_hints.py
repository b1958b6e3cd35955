"""The card at a device says why it does not act, also when the link to the PLC is the reason."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication

from plc_bridge.link_faults import FaultyLink
from plc_bridge.manual import Manual
from plc_bridge.seen import seen_without
from tests.twin.cells import LIBRARY, layout
from twin.cell import Cell
from twin.run import Run
from twin.snapshot import Snapshot
from twin.texts import LANGUAGES, Language
from twin.units import S
from ui.scene.hints import hint, rows_of
from ui.theme import sizes
from ui.theme.fonts import ui_font

CELL = layout()


def snapshot(*, broken: bool) -> Snapshot:
    run = Run(Cell(CELL, 1), FaultyLink(Manual({"conveyor.motor": True})))
    if broken:
        run.pull("link.cable_out", True)
    run.advance(2 * S)
    return run.snapshot()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_belt_that_stands_for_a_broken_link_says_so_and_a_hidden_fault_is_not_told(language: Language) -> None:
    cut = snapshot(broken=True)
    command, link = hint(CELL, cut, "conveyor", "", language).reasons
    assert command != link and {"en": "network cable", "de": "Netzwerkkabel", "zh": "网线"}[language] in link
    assert hint(CELL, seen_without(cut, frozenset({"link.cable_out"})), "conveyor", "", language).reasons == ()
    assert hint(CELL, snapshot(broken=False), "conveyor", "", language).reasons == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_belt_whose_wire_is_open_says_so_to_the_instructor_only(language: Language) -> None:
    run = Run(Cell(CELL, 1), Manual({"conveyor.motor": True}))
    run.pull("conveyor.motor.wire", "open")
    run.advance(2 * S)
    seen = run.snapshot()
    (wire,) = hint(CELL, seen, "conveyor", "", language).reasons
    assert "-M1" in wire
    assert {"en": "wires", "de": "Leitungen", "zh": "导线"}[language] in wire
    assert hint(CELL, seen_without(seen, frozenset()), "conveyor", "", language).reasons == ()


@pytest.mark.parametrize(
    ("lever", "word"),
    [
        ("pusher_eye.broken", "-B3"), ("panel.estop_1_broken", "-S1"), ("panel.stop_button", "somebody"),
        ("pusher.jammed", "may wait"),
    ],
)  # fmt: skip
def test_a_belt_without_a_command_tells_what_the_controller_lacks_unless_that_is_hidden(lever: str, word: str) -> None:
    run = Run(Cell(CELL, 1), Manual({}))
    run.pull(lever, True)
    run.advance(1 * S)
    seen = run.snapshot()
    command, upset = hint(CELL, seen, "conveyor", "", "en").reasons
    assert "belt motor off" in command and word in upset
    device = lever.partition(".")[0]
    hidden = seen_without(seen, frozenset({lever, f"{device}.blocked_by"}))
    assert hint(CELL, hidden, "conveyor", "", "en").reasons == ()


@pytest.mark.parametrize(("language", "rest"), [("en", "and 2 more"), ("de", "und 2 weitere"), ("zh", "另有 2 项")])
def test_of_many_causes_the_card_names_four_and_counts_the_rest(language: Language, rest: str) -> None:
    run = Run(Cell(CELL, 1), Manual({}))
    for name in ("start", "stop", "reset", "auto", "estop_1", "estop_2"):
        run.pull(f"panel.{name}.wire", "open")
    run.advance(1 * S)
    assert hint(CELL, run.snapshot(), "conveyor", "", language).reasons[-1].endswith(rest)


def test_a_long_reason_takes_as_many_rows_as_it_needs(app: QApplication) -> None:
    metrics = QFontMetricsF(ui_font(sizes.SMALL))
    wide = metrics.horizontalAdvance("belt motor off")
    assert [rows_of(line, metrics, wide + 1) for line in ("", "belt motor off", "belt motor off " * 3)] == [1, 1, 3]


def test_a_belt_that_stands_because_the_plc_is_gone_says_so() -> None:
    still = Run(Cell(CELL, 1), Manual({}))
    still.advance(1 * S)
    assert "PLC is gone" in hint(CELL, still.snapshot(), "conveyor", "", "en", plc_gone=True).reasons[-1]
    assert hint(CELL, snapshot(broken=False), "conveyor", "", "en", plc_gone=True).reasons == ()


def test_measured_values_have_the_decimal_mark_of_the_language() -> None:
    station = layout(LIBRARY / "distributing" / "cell.yaml")
    seen = Run(Cell(station, 1), Manual({})).snapshot()
    low = replace(seen, signals={**seen.signals, "air.pressure": 5.4})
    values = {
        language: {line.value for line in hint(station, low, "air", "", language).lines} for language in LANGUAGES
    }
    assert "5.4" in values["en"] and "5.4" in values["zh"] and "5,4" in values["de"]
