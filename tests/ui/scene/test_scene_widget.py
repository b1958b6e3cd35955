"""The scene widget: pointing, pressing, choosing, plates and cards, in every language and both themes."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from twin.layout import Layout
from twin.snapshot import Snapshot
from twin.texts import LANGUAGES, Language
from twin.units import S, Time
from ui.scene.widget import AHEAD, SceneWidget
from ui.theme.tokens import DARK, LIGHT

Snapshots = Callable[[Time], Snapshot]


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def scene(app: QApplication, layout: Layout, clock: Clock) -> Iterator[SceneWidget]:
    widget = SceneWidget(clock=clock)
    widget.resize(1000, 640)
    widget.set_layout(layout)
    widget.show()
    app.processEvents()
    yield widget
    widget.close()
    widget.deleteLater()


def pixels(scene: SceneWidget) -> QImage:
    return scene.grab().toImage()


def spot(scene: SceneWidget, device: str, element: str = "") -> QPoint:
    """A pixel at which the scene finds that thing; the bare floor if ``device`` is ""."""
    composition, view = scene._composition, scene._fitted_view()
    assert composition is not None
    if element:
        (target,) = (t for t in composition.drawings[device].targets if t.element == element)
        middle = view.polygon(target.outline).boundingRect().center().toPoint()
        assert scene._find(QPointF(middle)) == (device, element)
        return middle
    hulls = [view.hull(box) for box in composition.boxes.get(device, ())] or [QRectF(scene.rect())]
    for hull in hulls:
        for x in range(int(hull.left()), int(hull.right()), 6):
            for y in range(int(hull.top()), int(hull.bottom()), 6):
                if scene._find(QPointF(x, y)) == (device, ""):
                    return QPoint(x, y)
    raise AssertionError(f"{device} is nowhere")


def test_every_device_can_be_pointed_at(scene: SceneWidget, layout: Layout) -> None:
    pixels(scene)
    for device in layout.devices:
        spot(scene, device)


def test_a_click_chooses_the_device_and_tells(scene: SceneWidget) -> None:
    told: list[str] = []
    scene.selected.connect(told.append)
    before = pixels(scene)
    QTest.mouseClick(scene, Qt.MouseButton.LeftButton, pos=spot(scene, "bin"))
    assert told == ["bin"]
    assert pixels(scene) != before


def test_choosing_from_outside_shows_it_and_tells_nobody(scene: SceneWidget) -> None:
    told: list[str] = []
    scene.selected.connect(told.append)
    before = pixels(scene)
    scene.select("pusher")
    assert told == []
    assert pixels(scene) != before


@pytest.mark.parametrize("element", ["start_button", "stop_button", "reset_button", "auto_switch", "estop_button"])
def test_a_button_on_the_panel_is_pressed_and_released(scene: SceneWidget, element: str) -> None:
    told: list[tuple[str, str, str]] = []
    scene.pressed.connect(lambda device, what: told.append(("down", device, what)))
    scene.released.connect(lambda device, what: told.append(("up", device, what)))
    at = spot(scene, "panel", element)
    QTest.mousePress(scene, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseRelease(scene, Qt.MouseButton.LeftButton, pos=at + QPoint(200, 0))
    assert told == [("down", "panel", element), ("up", "panel", element)]


def test_arrow_keys_reach_every_device(scene: SceneWidget, layout: Layout) -> None:
    seen: set[str] = set()
    scene.selected.connect(seen.add)
    frontier = [next(iter(layout.devices))]
    while frontier:
        device = frontier.pop()
        for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
            before = set(seen)
            scene.select(device)
            QTest.keyClick(scene, key)
            frontier += seen - before
    assert seen == set(layout.devices)


def test_motions_go_on_with_the_clock_and_stop_when_news_fail_to_come(
    scene: SceneWidget, snapshot_at: Snapshots, clock: Clock
) -> None:
    snapshot = snapshot_at(8 * S)
    scene.show_snapshot(snapshot, 2.0)
    clock.now += 0.25
    assert scene.now() == snapshot.now + 500_000
    clock.now += 60
    assert scene.now() == snapshot.now + 2 * AHEAD
    scene.show_snapshot(snapshot, 0.0)
    clock.now += 1
    assert scene.now() == snapshot.now


def test_the_reason_stands_on_the_plate_in_the_chosen_language(scene: SceneWidget, snapshot_at: Snapshots) -> None:
    held = replace(snapshot_at(6 * S), blocked={"pusher": "blocked-no-air"})
    scene.show_snapshot(held, 0.0)
    seen: dict[Language, str] = {}
    for language in LANGUAGES:
        scene.set_language(language)
        pixels(scene)
        assert scene._plates is not None
        (plate,) = (plate for plate in scene._plates.plates if plate.said.reason)
        assert plate.device == "pusher"
        seen[language] = plate.said.reason
    assert seen == {"zh": "没有压缩空气", "en": "no compressed air", "de": seen["de"]}
    assert len(set(seen.values())) == 3


def test_plates_name_every_device_and_keep_apart(scene: SceneWidget, layout: Layout, snapshot_at: Snapshots) -> None:
    everything = dict.fromkeys(layout.devices, "blocked-downstream-full")
    for blocked in ({}, everything):
        scene.show_snapshot(replace(snapshot_at(6 * S), blocked=blocked), 0.0)
        pixels(scene)
        assert scene._plates is not None
        plates = scene._plates.plates
        assert {plate.device for plate in plates} == set(layout.devices)
        for i, one in enumerate(plates):
            assert not any(one.rect.intersects(other.rect) for other in plates[:i])


def test_a_new_theme_repaints_the_cell(scene: SceneWidget) -> None:
    scene.set_theme(LIGHT)
    day = pixels(scene).scaled(1, 1, mode=Qt.TransformationMode.SmoothTransformation).pixelColor(0, 0)
    scene.set_theme(DARK)
    night = pixels(scene).scaled(1, 1, mode=Qt.TransformationMode.SmoothTransformation).pixelColor(0, 0)
    assert night.lightness() < day.lightness() - 80


def test_the_wheel_zooms_at_the_pointer_and_a_double_click_on_the_floor_fits(scene: SceneWidget) -> None:
    whole = pixels(scene)
    at = QPointF(300, 200)
    place = scene._fitted_view().floor(at)
    event = QWheelEvent(
        at, scene.mapToGlobal(at), QPoint(), QPoint(0, 240), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(scene, event)
    assert (scene._fitted_view().point(place) - at).manhattanLength() < 1e-6
    assert pixels(scene) != whole
    QTest.mouseDClick(scene, Qt.MouseButton.LeftButton, pos=spot(scene, ""))
    QTest.mouseMove(scene, QPoint(-5, -5))
    assert scene._view is None or scene._view == scene._fitted_view()
    pixels(scene)


def test_the_whole_cell_lies_in_the_window(scene: SceneWidget) -> None:
    pixels(scene)
    assert scene._composition is not None
    for box in scene._composition.everything:
        hull = scene._fitted_view().hull(box)
        assert scene.rect().contains(hull.toAlignedRect())


def test_an_exported_image_is_the_cell_at_that_size(scene: SceneWidget, snapshot_at: Snapshots) -> None:
    scene.show_snapshot(snapshot_at(8 * S), 0.0)
    image = scene.export_image(640, 400)
    assert (image.width(), image.height()) == (640, 400)
    colours = {image.pixel(x, y) for x in range(0, 640, 3) for y in range(0, 400, 3)}
    assert len(colours) > 500


def test_without_a_cell_it_says_so(scene: SceneWidget) -> None:
    full = pixels(scene)
    scene.set_layout(None)
    assert pixels(scene) != full
    assert scene._find(QPointF(500, 300)) == ("", "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_has_an_accessible_name(scene: SceneWidget, language: Language) -> None:
    scene.set_language(language)
    assert scene.accessibleName()
    assert scene.accessibleDescription()
