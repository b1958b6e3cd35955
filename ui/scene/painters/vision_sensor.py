"""A camera on a bracket over a belt, with its cone of light and the code that it reads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from twin.devices.vision_sensor import VisionSensorSpec
from twin.layout import Layout
from ui.scene.canvas import Canvas
from ui.scene.drawing import Drawing, Piece, State, boxed, room
from ui.scene.geometry import Frame, Point, mm
from ui.scene.painters.lights import led_piece
from ui.scene.sites import belt_frame, far_side, half_width, headroom, span
from ui.theme.colours import faint

CAMERA: Final = 44.0
ABOVE: Final = 70.0
"""Of the lens over the headroom."""
RADIUS: Final = 26.0
"""Of the lit spot on the belt."""


def draw_vision_sensor(name: str, layout: Layout) -> Drawing:
    spec = layout.devices[name]
    assert isinstance(spec, VisionSensorSpec)
    frame = belt_frame(layout, spec.belt).moved(mm(spec.position))
    far, edge = far_side(frame), half_width(layout, spec.belt)
    lens = headroom(layout) + ABOVE
    post = frame.box((-9, 9), span(far, edge, edge + 18), (-34, lens + 30))
    arm = frame.box((-7, 7), span(far, 0, edge + 18), (lens + 30, lens + 44))
    camera = frame.box((-20, 20), (-18, 18), (lens, lens + CAMERA - 14))
    lights, over = room(name, "lights"), room(spec.belt)
    led = frame.point(0, -far * 18, lens + 22)

    def moving(state: State) -> Iterator[Piece]:
        dark = state.on("dark")
        hull = frame.box((-RADIUS, RADIUS), (-RADIUS, RADIUS), (0, lens))
        if not dark:
            yield Piece(over, float("inf"), lambda canvas: _light(canvas, frame, lens), (name, "light"), hull)
        yield led_piece(lights, led, bool(state.look.values.get("code", 0)), size=5)

    return Drawing(
        anchor=frame.point(0, 0, lens + CAMERA),
        solids=(
            boxed(post, lambda materials: materials.aluminium),
            boxed(camera, lambda materials: materials.sensor),
            boxed(arm, lambda materials: materials.aluminium),
        ),
        rooms={lights: frame.box((-24, 24), span(-far, 18, 24), (lens, lens + 30))},
        moving=moving,
    )


def _light(canvas: Canvas, frame: Frame, lens: float) -> None:
    tip, spot = frame.point(0, 0, lens), frame.point(0, 0, 1)
    left, right = Point(spot.x - 17, spot.y - 17, spot.z), Point(spot.x + 17, spot.y + 17, spot.z)
    canvas.face([tip, left, right], faint(canvas.materials.beam, 0.16), edge=False)
    canvas.disc(spot, 24, canvas.materials.beam, alpha=0.22)
