"""Every colour of the window, light and dark, by the use that it is for.

A colour is ``#rrggbb``, or ``#aarrggbb`` where it lets something through. The grounds, texts and
states follow the classic theme of Siemens iX (MIT); the colours of lamps follow IEC 60073.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from ui.theme.materials import BY_DAY, BY_NIGHT, Materials

Colour = str
Name = Literal["light", "dark"]


@dataclass(frozen=True)
class LampColours:
    """A lamp's lens, lit and dark, and the light that it throws."""

    lit: Colour
    dark: Colour
    glow: Colour


@dataclass(frozen=True)
class Lamps:
    """Red danger and fault, yellow abnormal, green normal, blue reset needed, white neutral (IEC 60073)."""

    red: LampColours
    yellow: LampColours
    green: LampColours
    blue: LampColours
    white: LampColours


@dataclass(frozen=True)
class Code:
    """Words of a program."""

    keyword: Colour
    type: Colour
    number: Colour
    string: Colour
    comment: Colour
    name: Colour
    current_line: Colour


@dataclass(frozen=True)
class Theme:
    name: Name
    window: Colour
    """Behind the cards."""
    card: Colour
    raised: Colour
    """Headers of tables, buttons at rest."""
    hover: Colour
    line: Colour
    """Decorates; where a line is the only sign of a control, ``outline``."""
    outline: Colour
    text: Colour
    text_soft: Colour
    text_off: Colour
    """Of what cannot be used now."""
    primary: Colour
    primary_hover: Colour
    primary_pressed: Colour
    on_primary: Colour
    """Text on primary."""
    on_alarm: Colour
    focus: Colour
    trace: Colour
    """Digital traces, and the frame around what is selected."""
    selected: Colour
    """Ground of a selected line."""
    alarm: Colour
    critical: Colour
    warning: Colour
    warning_text: Colour
    """Warning where it must be read."""
    success: Colour
    info: Colour
    neutral: Colour
    signal_on: Colour
    """The one muted green of a signal that is TRUE."""
    signal_off: Colour
    forced: Colour
    """A signal that does not show the plant."""
    analog: tuple[Colour, ...]
    """Analog traces, in order."""
    cursor_a: Colour
    cursor_b: Colour
    span: Colour
    """Between two cursors."""
    mark: Colour
    """A moment in a diagram."""
    gloss: Colour
    """Light on a painted thing; laid over it faintly."""
    shade: Colour
    lamps: Lamps
    code: Code
    materials: Materials


LIGHT: Final = Theme(
    name="light",
    window="#eff0f1",
    card="#ffffff",
    raised="#e2e4e6",
    hover="#d8eef0",
    line="#d8dadd",
    outline="#7d8589",
    text="#1a232c",
    text_soft="#5e676f",
    text_off="#999da1",
    primary="#006e93",
    primary_hover="#005c7c",
    primary_pressed="#004a64",
    on_primary="#ffffff",
    on_alarm="#ffffff",
    focus="#199fff",
    trace="#005e66",
    selected="#c3f1f4",
    alarm="#d72332",
    critical="#bc5b01",
    warning="#ffbb00",
    warning_text="#8a5a00",
    success="#2c8500",
    info="#0041b2",
    neutral="#66727e",
    signal_on="#2f7a49",
    signal_off="#7c878f",
    forced="#8a3ab0",
    analog=("#bc5b01", "#0041b2", "#8a3ab0", "#2c8500"),
    cursor_a="#d72332",
    cursor_b="#006e93",
    span="#1e006e93",
    mark="#bc5b01",
    gloss="#ffffff",
    shade="#000000",
    lamps=Lamps(
        red=LampColours("#ff2a2a", "#6b2326", "#ff3b30"),
        yellow=LampColours("#ffc400", "#6e5716", "#ffc400"),
        green=LampColours("#25d366", "#1d4f33", "#2be07a"),
        blue=LampColours("#2f8bff", "#1f3a66", "#4aa0ff"),
        white=LampColours("#ffffff", "#8d9499", "#ffffff"),
    ),
    code=Code(
        keyword="#0041b2",
        type="#006e7a",
        number="#a1420b",
        string="#8a3ab0",
        comment="#5b7a4b",
        name="#1a232c",
        current_line="#f1f6f8",
    ),
    materials=BY_DAY,
)

DARK: Final = Theme(
    name="dark",
    window="#283236",
    card="#0f1619",
    raised="#3c484d",
    hover="#1f3a40",
    line="#4c5a60",
    outline="#8b999f",
    text="#e0e6e9",
    text_soft="#a6afb3",
    text_off="#6b7478",
    primary="#00bde3",
    primary_hover="#34d2f2",
    primary_pressed="#0097b7",
    on_primary="#000000",
    on_alarm="#000000",
    focus="#199fff",
    trace="#00eaff",
    selected="#0d454b",
    alarm="#ff2453",
    critical="#eb7a0a",
    warning="#ffbb00",
    warning_text="#ffbb00",
    success="#44cc00",
    info="#6ba2ff",
    neutral="#b6b8b9",
    signal_on="#57c182",
    signal_off="#86949a",
    forced="#d58bff",
    analog=("#ffa24a", "#6ba2ff", "#d58bff", "#7fd858"),
    cursor_a="#ff2453",
    cursor_b="#00bde3",
    span="#2600bde3",
    mark="#eb7a0a",
    gloss="#ffffff",
    shade="#000000",
    lamps=Lamps(
        red=LampColours("#ff3b3b", "#4d1a1d", "#ff3b30"),
        yellow=LampColours("#ffc91f", "#4f3f12", "#ffc400"),
        green=LampColours("#2be07a", "#153a26", "#2be07a"),
        blue=LampColours("#4aa0ff", "#172c4d", "#4aa0ff"),
        white=LampColours("#ffffff", "#5d666b", "#ffffff"),
    ),
    code=Code(
        keyword="#6ba2ff",
        type="#4fd1dc",
        number="#ffa24a",
        string="#d58bff",
        comment="#8fae80",
        name="#e0e6e9",
        current_line="#182227",
    ),
    materials=BY_NIGHT,
)


def named(name: Name) -> Theme:
    return DARK if name == "dark" else LIGHT
