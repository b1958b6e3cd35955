"""The theme as Qt widgets wear it."""

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QPushButton

from ui.dress import Dress
from ui.theme import fonts, icons
from ui.theme.applying import apply, palette
from ui.theme.style_sheet import style_sheet
from ui.theme.tokens import DARK, LIGHT, Theme
from ui.widgets.problem_list import ProblemList
from ui.widgets.short_list import ShortList
from ui.words import Words

pytestmark = pytest.mark.usefixtures("app")


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_the_style_sheet_leaves_no_name_unfilled(theme: Theme) -> None:
    sheet = style_sheet(theme)
    assert "$" not in sheet
    assert sheet.count("{") == sheet.count("}")
    assert theme.primary in sheet


@pytest.mark.parametrize("name", icons.NAMES)
def test_every_icon_paints_in_the_colour_asked_for(name: str) -> None:
    image = icons.icon(name, LIGHT, LIGHT.alarm).pixmap(32, 32).toImage()
    strong = [
        image.pixelColor(x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() >= 128
    ]
    assert len(strong) >= 8
    wanted = QColor(LIGHT.alarm)
    assert all(abs(c.red() - wanted.red()) < 3 and abs(c.blue() - wanted.blue()) < 3 for c in strong)


def test_an_icon_that_is_not_in_the_table_is_a_key_error() -> None:
    with pytest.raises(KeyError, match="unicorn"):
        icons.icon("unicorn", LIGHT)


def test_changing_the_theme_repaints_what_is_there(app: QApplication) -> None:
    button = QPushButton("x")
    button.setProperty("dress", "primary")
    button.resize(80, 32)
    seen = []
    for theme in (LIGHT, DARK):
        apply(app, theme)
        seen.append(button.grab().toImage().pixelColor(8, 16).name())
    assert seen == [LIGHT.primary, DARK.primary]


def test_the_palette_is_the_table() -> None:
    assert palette(DARK).color(QPalette.ColorRole.Base).name() == DARK.card


def test_chinese_can_be_shown() -> None:
    assert fonts.shows_chinese(), "no font with Chinese characters: install fonts-wqy-microhei"


def test_items_whose_lines_are_broken_have_no_padding_at_their_sides(app: QApplication) -> None:
    """Qt breaks lines as if there were none, and would cut what it has broken too late."""
    assert 'QListView[dress="sentences"]::item { padding: 2px 0; }' in style_sheet(LIGHT)
    for made in (ShortList(2), ProblemList(Words("en"), Dress(app, "light"))):
        assert made.wordWrap() and made.property("dress") == "sentences"
