"""The operator panel as drawn: buttons, switch, emergency stop and lamps of panels, desks and stack lights."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from twin.devices.lamp import LampSpec
from twin.devices.push_button import PushButtonSpec
from twin.layout import Layout
from twin.texts import LocalText, Say, message
from ui.viewmodel.view import StationView

PieceKind = Literal["button", "switch", "emergency", "lamp"]
PieceColour = Literal["white", "black", "blue", "red", "green", "yellow"]


@dataclass(frozen=True)
class Piece:
    """Something on the panel."""

    kind: PieceKind
    colour: PieceColour
    text: Say
    lever: str = ""
    """Topic that it pulls."""
    lamp: str = ""
    """Topic of the actuator that lights it."""


@dataclass(frozen=True)
class PieceState:
    down: bool
    lit: bool


_PIECES: Final[dict[str, tuple[tuple[PieceKind, PieceColour, str, str, str], ...]]] = {
    "panel": (
        ("button", "white", "start", "start_button", "lamp_start"),
        ("button", "black", "stop", "stop_button", ""),
        ("button", "blue", "reset", "reset_button", "lamp_reset"),
        ("switch", "black", "auto", "auto_switch", ""),
        ("emergency", "red", "estop", "estop_button", ""),
        ("lamp", "white", "q1", "", "lamp_q1"),
        ("lamp", "white", "q2", "", "lamp_q2"),
    ),
    "button_box": tuple(
        ("button", "white", f"button-{number}", f"press_{number}", f"lamp_{number}") for number in (1, 2, 3, 4)
    ),
    "stack_light": (
        ("lamp", "red", "red", "", "red"),
        ("lamp", "yellow", "yellow", "", "yellow"),
        ("lamp", "green", "green", "", "green"),
    ),
}
"""By kind of device: kind, colour, text ``panel-<word>``, lever, lamp. Colours by IEC 60073 and IEC 60204-1."""


def pieces(layout: Layout) -> tuple[Piece, ...]:
    """In the layout's order of devices, panels before lights; a lamp that no tag drives is left out."""
    driven = {tag.signal for tag in layout.tags.values()}
    found = []
    for kind, table in _PIECES.items():
        for name, spec in layout.devices.items():
            if spec.kind != kind:
                continue
            for piece, colour, word, lever, lamp in table:
                if piece == "lamp" and f"{name}.{lamp}" not in driven:
                    continue
                found.append(
                    Piece(
                        piece,
                        colour,
                        message(f"panel-{word}"),
                        f"{name}.{lever}" if lever else "",
                        f"{name}.{lamp}" if lamp else "",
                    )
                )
    return (*found, *_on_desks(layout))


def _on_desks(layout: Layout) -> Iterator[Piece]:
    """Buttons and lamps that stand by themselves; they are called what their tags are."""
    words = {tag.signal: tag.text for tag in layout.tags.values()}
    for name, spec in layout.devices.items():
        if isinstance(spec, PushButtonSpec):
            lamp = f"{name}.lamp"
            text = words.get(f"{name}.contact", LocalText(en=name))
            yield Piece("button", spec.colour, text, f"{name}.button", lamp if lamp in words else "")
        elif isinstance(spec, LampSpec) and f"{name}.on" in words:
            yield Piece("lamp", spec.colour, words[f"{name}.on"], "", f"{name}.on")


def emergency_lever(layout: Layout) -> str:
    """The lever of the first emergency stop; "" if the cell has none."""
    return next((piece.lever for piece in pieces(layout) if piece.kind == "emergency"), "")


def piece_state(piece: Piece, view: StationView) -> PieceState:
    signals = view.snapshot.signals
    return PieceState(bool(signals.get(piece.lever, False)), bool(signals.get(piece.lamp, False)))
