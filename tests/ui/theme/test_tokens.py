"""The two colour tables can be read, and are the only place of colours."""

import dataclasses
import re
from pathlib import Path

import pytest

import ui
from ui.theme import materials
from ui.theme.colours import colour, contrast, lit
from ui.theme.tokens import DARK, LIGHT, Theme, named

THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
FOLDER = Path(ui.__file__).parent


def _tokens(of: object) -> dict[str, str]:
    found: dict[str, str] = {}
    for field in dataclasses.fields(of):  # type: ignore[arg-type]
        value = getattr(of, field.name)
        if dataclasses.is_dataclass(value):
            found |= {f"{field.name}.{name}": token for name, token in _tokens(value).items()}
        elif isinstance(value, tuple):
            found |= {f"{field.name}.{i}": token for i, token in enumerate(value)}
        elif field.name != "name" or str(value).startswith("#"):
            found[field.name] = value
    return found


@THEMES
def test_every_token_is_a_colour(theme: Theme) -> None:
    for name, token in _tokens(theme).items():
        assert re.fullmatch("#([0-9a-f]{2})?[0-9a-f]{6}", token), name
        assert colour(token).isValid()


@THEMES
@pytest.mark.parametrize("ground", ["card", "window", "raised", "hover", "selected"])
def test_text_can_be_read_on_every_ground(theme: Theme, ground: str) -> None:
    assert contrast(theme.text, getattr(theme, ground)) >= 4.5


@THEMES
def test_words_in_the_colour_of_a_state_can_be_read_on_a_card(theme: Theme) -> None:
    for name in (
        "text_soft",
        "primary",
        "alarm",
        "critical",
        "warning_text",
        "success",
        "info",
        "neutral",
        "forced",
        "signal_on",
    ):
        assert contrast(getattr(theme, name), theme.card) >= 4.5, name
    for name, token in _tokens(theme.code).items():
        if name != "current_line":
            assert contrast(token, theme.card) >= 4.5, name
    assert contrast(theme.on_primary, theme.primary) >= 4.5
    assert contrast(theme.on_alarm, theme.alarm) >= 4.5


@THEMES
def test_lines_that_carry_meaning_stand_out_from_a_card(theme: Theme) -> None:
    for token in (theme.trace, theme.outline, theme.signal_on, theme.signal_off, theme.mark, theme.cursor_a):
        assert contrast(token, theme.card) >= 3
    for token in theme.analog:
        assert contrast(token, theme.card) >= 3


@THEMES
def test_a_plate_in_the_scene_can_be_read(theme: Theme) -> None:
    cell = theme.materials
    assert contrast(cell.plate_text, cell.plate) >= 7
    assert contrast(cell.plate_line, cell.plate) >= 3


@THEMES
def test_a_lit_lamp_differs_in_brightness_and_not_only_in_hue(theme: Theme) -> None:
    for lamp in vars(theme.lamps).values():
        assert contrast(lamp.lit, lamp.dark) >= 2


def test_day_and_night_name_the_same_things() -> None:
    assert _tokens(LIGHT).keys() == _tokens(DARK).keys()
    assert materials.BY_DAY != materials.BY_NIGHT
    assert (named("light"), named("dark")) == (LIGHT, DARK)


def test_a_face_in_the_light_is_brighter_than_one_in_shade() -> None:
    for token in (LIGHT.materials.steel, DARK.materials.part_red):
        assert lit(token, 0.7).lightness() < lit(token, 1).lightness() < lit(token, 1.3).lightness()


def test_a_token_that_is_no_colour_is_refused() -> None:
    with pytest.raises(ValueError, match="'no colour'"):
        colour("no colour")


def test_no_colour_is_written_outside_the_theme() -> None:
    written = re.compile(r"""["']#[0-9a-fA-F]{3,8}["']|GlobalColor\.(?!transparent)|QColor\(\s*["'\d]|rgba?\(""")
    found = [
        f"{path.relative_to(FOLDER)}:{number}: {line.strip()}"
        for path in FOLDER.rglob("*.py")
        if FOLDER / "theme" not in path.parents
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if written.search(line)
    ]
    assert not found, "\n".join(found)
