"""What people read of the link: the same figures in the window, the status line and the report."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from plc_bridge.link_report import LinkReport, MissedPulse
from scenarios.report.link_facts import link_line, link_rows, missed_rows
from twin.snapshot import Snapshot
from twin.texts import LANGUAGES, Language, decimal_mark, say
from ui.dress import Dress
from ui.viewmodel.status import status
from ui.viewmodel.view import LinkState, StationView
from ui.widgets.link_panel import LinkPanel
from ui.words import Words

BUSY = LinkReport(
    connected=True, alive=True, cycle_p50=17.0, cycle_p99=23.0, reaction_p50=3.1, reaction_p99=5.2, step=48.0,
    round_trip_p50=12.4, round_trip_p99=31.0, jitter=6.0, late=2, lost=9, breaks=8, gone_for=6.25,
    missed_sensors=3, missed_actuators=4, prolonged=77,
    missed=(MissedPulse(1_000.0, "eye.on"), MissedPulse(2_000.0, "gate.extend", 2)), writer="10.0.0.7:4711",
)  # fmt: skip
FIGURES = ("12", "31", "17", "23", "3.1", "5.2", "6.0", "48", "2", "9", "8", "6.2", "3", "4", "77")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_of_the_account_is_said(language: Language) -> None:
    told = " ".join(say(value, language) for _, value in link_rows(BUSY))
    mark = decimal_mark(language)
    assert all(figure.replace(".", mark) in told for figure in FIGURES)
    line = say(link_line(BUSY), language)
    assert all(figure in line for figure in ("12", f"6{mark}0", "48", "9", "7", "8", f"6{mark}2"))
    assert say(link_line(replace(BUSY, breaks=0)), language) in line, "only a link that broke tells of breaks"
    newest, oldest = (say(row, language) for row in missed_rows(BUSY, 5))
    assert "gate.extend" in newest and "eye.on" in oldest and "00:01" in oldest


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_status_line_tells_of_the_link_while_a_real_plc_drives_and_when_it_is_gone(language: Language) -> None:
    def facts(link: LinkReport, control: str) -> list[str]:
        view = StationView(Snapshot(0, {}, {}, {}), control=control, link=link)  # type: ignore[arg-type]
        return [say(fact, language) for fact in status(LinkState("connected"), view, language).facts]

    assert len(facts(BUSY, "manual")) == 2
    assert "48" in facts(BUSY, "external")[-1] and "16" in facts(BUSY, "external")[-1]
    gone = facts(LinkReport(gone=True), "external")
    assert len(gone) == 3 and gone[-1] != facts(BUSY, "external")[-1]


def test_the_panel_shows_the_account_its_writer_and_the_pulses_in_the_language_of_the_window(app: QApplication) -> None:
    words = Words("en")
    panel = LinkPanel(words, Dress(app, "light"))
    assert "No PLC" in panel.state.text() and panel.missed.isHidden()
    assert panel._measured.isHidden(), "nothing has been measured"
    panel.show_report(BUSY)
    assert "10.0.0.7:4711" in panel.state.text() and "gate.extend" in panel.missed.text()
    english = [value.text() for value in panel.values]
    words.speak("de")
    assert english != [value.text() for value in panel.values] and len(panel.values) == len(link_rows(BUSY))
    panel.show_report(LinkReport(gone=True))
    assert "SPS" in panel.state.text()
