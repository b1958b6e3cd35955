"""Where people and cars go no machine's fence stands, and a crossing has its lights on both sides."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from tests.exercises import load_exercise
from twin.look import Look
from twin.motion import Motion
from twin.snapshot import Snapshot
from twin.units import MM
from ui.scene.composing import compose
from ui.scene.picture import EMPTY, ScenePicture
from ui.scene.view import fitted
from ui.theme.colours import colour
from ui.theme.tokens import LIGHT

WIDTH, HEIGHT = 800, 600


def painted(id: str, snapshot: Snapshot = EMPTY) -> QImage:
    composition = compose(load_exercise(id).layout)
    view = fitted(composition.everything, QRectF(0, 0, WIDTH, HEIGHT))
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    ScenePicture(composition, view, LIGHT, WIDTH, HEIGHT).paint(painter, snapshot, snapshot.now)
    painter.end()
    return image


def has_a_safety_line(image: QImage) -> bool:
    wanted = colour(LIGHT.materials.marking).rgb()
    return any(image.pixel(x, y) == wanted for x in range(0, WIDTH, 2) for y in range(0, HEIGHT, 2))


@pytest.mark.parametrize("id", ["pedestrian-crossing", "garage-door"])
def test_no_fence_stands_around_what_is_no_machine(app: QApplication, id: str) -> None:
    assert not compose(load_exercise(id).layout).fenced
    assert compose(load_exercise("transport-a-b").layout).fenced


def test_a_place_without_a_fence_has_no_safety_line(app: QApplication) -> None:
    assert has_a_safety_line(painted("transport-a-b"))
    assert not has_a_safety_line(painted("pedestrian-crossing"))


@pytest.mark.parametrize("device", ["vehicles", "pedestrians"])
def test_the_same_light_shines_on_both_sides_of_the_road(app: QApplication, device: str) -> None:
    layout = load_exercise("pedestrian-crossing").layout
    drawing = compose(layout).drawings[device]
    heads = [box for room, box in drawing.rooms.items() if not room.endswith("/road")]
    (near, far) = heads
    spec = layout.devices["vehicles"]
    assert spec.kind == "traffic_light"
    assert far.y0 - near.y1 > spec.road / MM
    dark, lit = (
        painted("pedestrian-crossing"),
        painted("pedestrian-crossing", Snapshot(0, {f"{device}.red": True}, {}, {})),
    )
    composition = compose(layout)
    view = fitted(composition.everything, QRectF(0, 0, WIDTH, HEIGHT))
    for head in heads:
        there = view.hull(head).toAlignedRect()
        assert dark.copy(there) != lit.copy(there)


def test_traffic_is_seen_to_move(app: QApplication) -> None:
    first, later = (
        painted("pedestrian-crossing", Snapshot(0, {}, {"vehicles": Look({"cars": Motion(way * MM)})}, {}))
        for way in (0, 200)
    )
    assert first != later
