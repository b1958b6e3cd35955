"""The box to tick, as it is painted."""

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from ui.theme.applying import apply
from ui.theme.colours import contrast
from ui.theme.tokens import DARK, LIGHT, Theme
from ui.widgets.tick_box import TickBox


def _colours(box: TickBox) -> list[list[QColor]]:
    image, at = box.grab().toImage(), box.box().toRect()
    across, down = range(at.left(), at.right() + 1), range(at.top(), at.bottom() + 1)
    return [[image.pixelColor(x, y) for x in across] for y in down]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_a_box_is_there_before_it_is_ticked_and_the_tick_is_seen(app: QApplication, theme: Theme) -> None:
    apply(app, theme)
    box = TickBox()
    box.resize(box.sizeHint())
    empty = _colours(box)
    assert contrast(empty[len(empty) // 2][0].name(), theme.card) >= 3
    assert {pixel.name() for pixel in empty[len(empty) // 2][1:-1]} == {theme.card}
    box.setChecked(True)
    assert sum(contrast(pixel.name(), theme.card) >= 3 for line in _colours(box)[2:-2] for pixel in line[2:-2]) >= 10
