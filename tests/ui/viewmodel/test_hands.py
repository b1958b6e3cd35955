"""A hand presses buttons, throws switches and turns knobs."""

from __future__ import annotations

import pytest

from plc_bridge.leading import BY_HAND
from scenarios.catalogue import exercise_ids
from tests.exercises import load_exercise
from twin.devices.kinds import KINDS
from twin.layout import Layout, from_plain
from twin.signals import Role, Value
from ui.scene.composing import compose
from ui.viewmodel.hands import LATCHING, TURNED, pressed, released
from ui.viewmodel.panel import pieces

DESK = {
    "format": "twincell-cell 1",
    "id": "desk",
    "devices": {
        "stop_button": {
            "kind": "push_button",
            "at": {"x": "0 mm", "y": "0 mm"},
            "contact": "normally_closed",
            "colour": "black",
        },
        "lit": {"kind": "lamp", "at": {"x": "0 mm", "y": "0 mm"}, "colour": "green"},
        "unused": {"kind": "lamp", "at": {"x": "0 mm", "y": "0 mm"}},
    },
    "tags": {
        "stop": {"signal": "stop_button.contact", "text": {"en": "stop"}},
        "running": {"signal": "lit.on", "text": {"en": "running"}},
    },
}


@pytest.fixture
def desk() -> Layout:
    return from_plain(DESK)


@pytest.mark.parametrize(
    ("lever", "before", "down", "up"),
    [
        ("start_button", False, True, False),
        ("estop_button", False, True, None),
        ("estop_button", True, False, None),
        ("knob", 4.0, 5.0, None),
        ("knob", 4.4, 5.0, None),
        ("knob", 10.0, 0.0, None),
        ("turned", 90.0, 100.0, None),
    ],
)
def test_a_hand_comes_down_and_goes(lever: str, before: Value, down: Value, up: Value | None) -> None:
    assert pressed(lever, before) == down
    assert released(lever) == up


def test_what_the_picture_and_the_panel_offer_to_a_hand_is_what_may_be_done_under_an_examiner() -> None:
    offered = set()
    for id in exercise_ids():
        layout = load_exercise(id).layout
        offered |= {target.element for drawing in compose(layout).drawings.values() for target in drawing.targets}
        offered |= {piece.lever.rpartition(".")[2] for piece in pieces(layout)} - {""}
    assert offered == BY_HAND


def test_every_knob_is_a_lever_of_some_device() -> None:
    levers = {
        name: signal.initial
        for kind in KINDS.values()
        for name, signal in kind.signals.items()
        if signal.role is Role.LEVER
    }
    assert set(TURNED) | set(LATCHING) <= set(levers)
    assert all(isinstance(levers[name], float) for name in TURNED)


def test_buttons_and_lamps_on_desks_stand_on_the_panel_with_the_words_of_their_tags(desk: Layout) -> None:
    button, lamp = pieces(desk)
    assert (button.kind, button.colour, button.lever, button.lamp) == ("button", "black", "stop_button.button", "")
    assert (lamp.kind, lamp.colour, lamp.lamp) == ("lamp", "green", "lit.on")
    assert [piece.text for piece in (button, lamp)] == [tag.text for tag in desk.tag_table()]
