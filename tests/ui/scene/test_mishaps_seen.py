"""What has fallen is seen on the floor and what collided bears a sign; a crowded picture names stations."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QApplication

from tests.exercises import load_exercise
from tests.twin.test_mishaps import spilling
from twin.layout import Layout
from twin.mishaps import Mishap
from twin.snapshot import Snapshot
from twin.texts import LANGUAGES
from ui.scene.composing import compose
from ui.scene.drawing import Solid
from ui.scene.geometry import Box, mm
from ui.scene.hints import hint, told
from ui.scene.outlines import hexagon
from ui.scene.picture import EMPTY
from ui.scene.plates import CROWDED, Plates, Said, plates
from ui.scene.view import View, fitted
from ui.scene.widget import SceneWidget

AREA = QRectF(0, 0, 1400, 860)


@pytest.fixture
def spilt() -> tuple[Layout, Snapshot]:
    return load_exercise("transport-a-b").layout, spilling(30).snapshot()


@pytest.fixture
def scene(app: QApplication) -> Iterator[SceneWidget]:
    widget = SceneWidget()
    widget.resize(1000, 640)
    yield widget
    widget.close()
    widget.deleteLater()


def test_fallen_parts_lie_apart_where_nothing_that_stands_hides_them(spilt: tuple[Layout, Snapshot]) -> None:
    layout, snapshot = spilt
    composition, view = compose(layout), View(1.0)
    lying = composition.litter.lying(snapshot.mishaps)
    assert {part.id for part, _ in lying} == {mishap.part.id for mishap in snapshot.mishaps if mishap.part}
    shapes = []
    for part, at in lying:
        half = mm(part.length) / 2
        shapes.append(view.hull(Box(at.x - half, at.y - half, 0, at.x + half, at.y + half, mm(part.height))))
    for i, shape in enumerate(shapes):
        assert not any(shape.intersects(other) for other in shapes[:i])
        for solid in composition.order:
            if isinstance(solid, Solid) and solid.massive:
                assert not hexagon(solid.box, view).intersects(shape)


def test_what_lies_stays_where_it_is_when_more_falls_and_is_gone_with_the_next_run(
    spilt: tuple[Layout, Snapshot],
) -> None:
    layout, snapshot = spilt
    litter = compose(layout).litter
    few = litter.lying(snapshot.mishaps[:3])
    assert all(place in litter.lying(snapshot.mishaps) for place in few)
    assert litter.lying(()) == []


def test_a_part_on_the_floor_is_painted(scene: SceneWidget, spilt: tuple[Layout, Snapshot]) -> None:
    layout, snapshot = spilt
    scene.set_layout(layout)
    pictures = []
    for mishaps in ((), snapshot.mishaps[:1], snapshot.mishaps[:2]):
        scene.show_snapshot(Snapshot(0, {}, {}, {}, mishaps=mishaps), 0.0)
        pictures.append(scene.grab().toImage())
    assert pictures[0] != pictures[1] != pictures[2]


def test_plate_and_card_tell_a_collision_in_every_language() -> None:
    layout = load_exercise("transport-a-b").layout
    snapshot = Snapshot(
        0, {}, {}, {}, figures={"collision.conveyor": 2}, mishaps=(Mishap(1, 5, "collision", "conveyor"),)
    )
    words = {language: told(snapshot, language)["conveyor"] for language in LANGUAGES}
    assert words["en"] == Said(mishap="2 collisions", struck=True)
    assert len({said.mishap for said in words.values()}) == len(LANGUAGES)
    assert "2 collisions" in hint(layout, snapshot, "conveyor", "", "en").reasons


def of_the_line(said: dict[str, Said], zoom: float = 1.0) -> Plates:
    layout = load_exercise("hub-motor-line").layout
    composition = compose(layout)
    view = fitted(composition.everything, AREA)
    return plates(layout, composition, view.zoomed(zoom, AREA.center()), AREA, said)


def test_a_crowded_picture_names_stations_and_what_needs_somebody(app: QApplication) -> None:
    said = {"press": Said("jammed"), "axle_belt": Said("waits", waits=True), "rotor_belt": Said(mishap="1 part lost")}
    shown, spare = of_the_line(said)
    assert {plate.device for plate in shown} - {""} == said.keys() - {"axle_belt"}
    assert {"=A1", "=STORE", "=COVER"} <= {plate.text for plate in shown if not plate.device}
    assert "axle_belt" in {plate.device for plate in spare}
    covered = sum(plate.rect.width() * plate.rect.height() for plate in shown)
    assert covered < CROWDED * AREA.width() * AREA.height()


def test_one_who_looks_closer_sees_the_devices(app: QApplication) -> None:
    shown, spare = of_the_line({}, zoom=2.5)
    assert not spare
    assert all(plate.device for plate in shown)


def test_a_device_that_is_chosen_is_named_in_a_crowded_picture(scene: SceneWidget) -> None:
    scene.set_layout(load_exercise("hub-motor-line").layout)
    scene.show_snapshot(EMPTY, 0.0)
    before = scene.grab().toImage()
    scene.select("press")
    sheet = scene._plates
    assert sheet is not None
    assert "press" not in {plate.device for plate in sheet.plates}
    named = next(plate for plate in sheet._spare if plate.device == "press").rect.toAlignedRect()
    assert scene.grab().toImage().copy(named) != before.copy(named)
