"""Ladder diagrams on the screen."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from plc_bridge.scl.sources import Source
from tests.plc_bridge.ladder_samples import SORTING, SORTING_DECLARED, block_xml, plcopen
from tests.ui.desk import Desk
from twin.texts import LANGUAGES
from ui.checking import check
from ui.dress import Dress
from ui.theme.colours import colour
from ui.viewmodel.exercise import described_tags
from ui.viewmodel.power import operand_value, power
from ui.widgets.ladder_view import LadderView
from ui.words import Words

TEXT = block_xml("Sorting", SORTING_DECLARED, SORTING)


def pixels(image: QImage, wanted: QColor) -> int:
    return sum(
        image.pixelColor(x, y) == wanted for x in range(0, image.width(), 1) for y in range(0, image.height(), 1)
    )


@pytest.fixture
def view(app: QApplication) -> LadderView:
    from tests.ui.desk import sorting

    found = check([Source("s.xml", TEXT)], described_tags(sorting().layout))
    assert found.runs, found.marks
    made = LadderView(Words("zh"), Dress(app, "light"))
    made.resize(700, 400)
    made.show_blocks(found.networks["s.xml"])
    return made


def test_power_is_seen_as_colour_and_as_thicker_lines(view: LadderView) -> None:
    green = colour(view._dress.theme.signal_on)
    dead = view.grab().toImage()
    assert pixels(dead, green) == 0
    (name, pairs) = view._blocks[0]
    contact = pairs[0][0].elements[0]
    view.show_values({contact.at: {f"#1·{contact.id}·out": "TRUE"}})
    alive = view.grab().toImage()
    assert pixels(alive, green) > 200
    assert alive != dead and name == "Sorting"


def test_the_list_can_be_scrolled_to_a_line_of_the_file(view: LadderView) -> None:
    last = view._blocks[0][1][-1][0]
    view.go_to(last.at[0] + 3)
    assert view.verticalScrollBar().value() > 800


def test_values_are_found_by_what_stands_there(view: LadderView) -> None:
    timer = next(e for _, pairs in view._blocks for n, _ in pairs for e in n.elements if e.name == "TON")
    seen = {timer.at: {"#full_for.Q": "TRUE", "#full_for.ET": "T#1s"}}
    assert power(seen, timer, "Q") is True
    assert power(seen, timer, "ET") is None
    assert operand_value(seen, timer.at, "#full_for.ET") == "T#1s"
    assert power({}, timer, "Q") is None


@pytest.mark.parametrize("text", [TEXT, plcopen("Sorting", SORTING_DECLARED, SORTING)], ids=["exported", "plcopen"])
def test_a_ladder_program_drives_the_cell_and_shows_its_power(desk: Desk, text: str) -> None:
    desk.show()
    desk.open()
    program = desk.window.run.program
    program._set(program._program.removed().added((Source("sorting.xml", text),)))
    program._set(program._program.showing("program.scl").removed())
    program.compile()
    conductor = desk.station.conductor
    assert conductor is not None
    desk.until(lambda: conductor.kind == "program")
    desk.trigger("run")
    desk.press("panel.reset_button")
    desk.press("panel.start_button")
    assert program.paper.currentWidget() is program.ladder
    program.bar.choose("Sorting")
    desk.pass_seconds(3)
    assert program.ladder._seen
    view = desk.window.session.view
    assert view is not None and view.snapshot.signals["conveyor.motor"] is True


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_diagram_has_a_name_for_those_who_do_not_see_it(app: QApplication, language: str) -> None:
    assert LadderView(Words(language), Dress(app, "dark")).accessibleName()  # type: ignore[arg-type]
