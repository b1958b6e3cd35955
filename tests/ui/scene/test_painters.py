"""Every kind of device has a painter that paints it, and what moves or lights up can be seen."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from twin.devices.kinds import KINDS
from twin.layout import Layout
from twin.signals import Value
from twin.snapshot import Snapshot
from twin.units import MS, S, Time
from ui.scene.composing import Composition, compose
from ui.scene.drawing import Solid
from ui.scene.painters.kinds import PAINTERS
from ui.scene.picture import Pressed, ScenePicture, moving
from ui.scene.view import View, fitted
from ui.theme.colours import colour
from ui.theme.tokens import DARK, LIGHT, Theme

pytestmark = pytest.mark.usefixtures("app")
WIDE, HIGH = 800, 500


@pytest.fixture(scope="module")
def composition(layout: Layout) -> Composition:
    return compose(layout)


def _view(composition: Composition) -> View:
    return fitted(composition.everything, QRectF(20, 40, WIDE - 40, HIGH - 60))


def frame(
    composition: Composition, snapshot: Snapshot, t: Time | None = None, *, theme: Theme = LIGHT, cached: bool = True,
    ratio: float = 1.0, pressed: Pressed = Pressed(),  # noqa: B008
) -> NDArray[np.int16]:  # fmt: skip
    picture = ScenePicture(composition, _view(composition), theme, WIDE, HIGH, ratio, cached)
    image = QImage(round(WIDE * ratio), round(HIGH * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    for _ in range(2 if cached else 1):
        painter = QPainter(image)
        picture.paint(painter, snapshot, snapshot.now if t is None else t, pressed)
        painter.end()
    bits = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)
    return bits[..., :3].astype(np.int16)


def differing(one: NDArray[np.int16], other: NDArray[np.int16]) -> NDArray[np.bool_]:
    return np.asarray(np.abs(one - other).max(axis=2) > 12)


def with_signals(snapshot: Snapshot, **signals: Value) -> Snapshot:
    return replace(snapshot, signals={**snapshot.signals, **{k.replace("__", "."): v for k, v in signals.items()}})


def test_every_kind_of_device_has_a_painter() -> None:
    assert PAINTERS.keys() == KINDS.keys()


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_every_device_of_the_cell_leaves_its_mark(
    layout: Layout, snapshot_at: Callable[[Time], Snapshot], theme: Theme
) -> None:
    snapshot, whole = snapshot_at(8 * S), compose(layout)
    full = frame(whole, snapshot, theme=theme)
    for name in layout.devices:
        if name == "conveyor":
            continue  # others are mounted on it
        order = [thing for thing in whole.order if not belongs(whole, thing, name)]
        drawings = {other: drawing for other, drawing in whole.drawings.items() if other != name}
        bare = frame(replace(whole, drawings=drawings, order=tuple(order)), snapshot, theme=theme)
        assert differing(full, bare).sum() > 60, name


def belongs(composition: Composition, thing: Solid | str, name: str) -> bool:
    drawing = composition.drawings[name]
    return thing in drawing.rooms if isinstance(thing, str) else any(thing is solid for solid in drawing.solids)


def test_the_cache_changes_nothing_that_can_be_seen(
    composition: Composition, snapshot_at: Callable[[Time], Snapshot]
) -> None:
    for t in (8 * S, 11_300 * MS):
        snapshot = snapshot_at(t)
        ahead = snapshot.now + 90 * MS
        apart = differing(frame(composition, snapshot, ahead), frame(composition, snapshot, ahead, cached=False))
        assert apart.mean() < 0.002


def test_parts_travel_between_two_snapshots(composition: Composition, snapshot_at: Callable[[Time], Snapshot]) -> None:
    snapshot = snapshot_at(8 * S)
    assert moving(snapshot, snapshot.now)
    assert differing(frame(composition, snapshot), frame(composition, snapshot, snapshot.now + 300 * MS)).sum() > 300


def test_a_red_part_is_where_its_motion_says(composition: Composition, snapshot_at: Callable[[Time], Snapshot]) -> None:
    snapshot = snapshot_at(8 * S)
    look = next(look for look in snapshot.looks["conveyor"].parts if look.part.colour == "red")
    for later in (0, 200 * MS):
        t = snapshot.now + later
        image = frame(composition, snapshot, t)
        at = _view(composition).at(look.along.at(t) / 1e6, 0, 400 * 0.55 + 8)
        blue, green, red = image[round(at.y()), round(at.x())]
        assert red > 90 + max(green, blue)


@pytest.mark.parametrize(
    "signal",
    ["stack.red", "stack.yellow", "panel.lamp_reset", "panel.lamp_q1", "panel.estop_button", "panel.start_button",
     "pusher.extended", "metal_eye.on", "pusher_eye.on", "chute.blocked", "source.empty"],
)  # fmt: skip
def test_a_signal_can_be_seen(composition: Composition, snapshot_at: Callable[[Time], Snapshot], signal: str) -> None:
    snapshot = snapshot_at(6 * S)
    off = replace(snapshot, signals={**snapshot.signals, signal: False})
    on = replace(snapshot, signals={**snapshot.signals, signal: True})
    assert differing(frame(composition, off), frame(composition, on)).sum() >= 6


def test_the_red_light_shines_red(composition: Composition, snapshot_at: Callable[[Time], Snapshot]) -> None:
    lit = with_signals(snapshot_at(6 * S), stack__red=True)
    image = frame(composition, lit)
    wanted = colour(LIGHT.lamps.red.lit)
    near = np.abs(image - np.array([wanted.blue(), wanted.green(), wanted.red()])).max(axis=2) < 60
    assert near.sum() > 30


def test_a_button_that_is_held_down_looks_pressed(
    composition: Composition, snapshot_at: Callable[[Time], Snapshot]
) -> None:
    snapshot = snapshot_at(6 * S)
    held = frame(composition, snapshot, pressed=Pressed("panel", "estop_button"))
    assert differing(frame(composition, snapshot), held).sum() > 20


def test_a_screen_at_125_percent_shows_the_same_cell(
    composition: Composition, snapshot_at: Callable[[Time], Snapshot]
) -> None:
    snapshot = snapshot_at(8 * S)
    one, other = frame(composition, snapshot), frame(composition, snapshot, ratio=1.25)
    assert other.shape[:2] == (625, 1000)
    sampled = other[(np.arange(HIGH) * 1.25).astype(int)][:, (np.arange(WIDE) * 1.25).astype(int)]
    assert np.abs(one - sampled).mean() < 9
