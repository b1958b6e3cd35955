"""A photoelectric sensor on its bracket beside a belt, with what its variant needs on the other side, beam and LED."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from twin.devices.optical_sensor import OpticalSensorSpec
from twin.layout import Layout
from ui.scene.canvas import Canvas
from ui.scene.drawing import Drawing, Piece, Solid, State, boxed, room
from ui.scene.geometry import Box, Frame, depth, mm
from ui.scene.painters.lights import led_piece
from ui.scene.sites import belt_frame, half_width, span

BEAM: Final = 16.0
"""Height over the belt, of a beam that sees every part."""
CLEAR: Final = 6.0
"""By which the beam of a height sensor is drawn over the height that it asks for."""
PART: Final = 18.0
"""Where the beam meets a part, from the middle of the belt."""


def draw_optical_sensor(name: str, layout: Layout) -> Drawing:
    spec = layout.devices[name]
    assert isinstance(spec, OpticalSensorSpec)
    side = 1 if spec.side == "left" else -1
    frame = belt_frame(layout, spec.belt).moved(spec.position / 1_000_000)
    edge = half_width(layout, spec.belt)
    over, lights = room(spec.belt), room(name, "lights")
    lift = max(0.0, mm(spec.above) + CLEAR - BEAM)
    head = frame.box((-11, 11), span(side, edge + 2, edge + 26), (2 + lift, 34 + lift))
    light = frame.box((-18, 18), (-edge, edge), (lift, lift + 2 * BEAM))
    led = frame.point(0, side * (edge + 14), 35 + lift)
    beam = frame.moved(0, 0, lift)

    def moving(state: State) -> Iterator[Piece]:
        covered = bool(state.look.values.get("covered", False))
        reach = PART if covered else (-edge if spec.variant != "diffuse" else -PART)
        middle = frame.point(0, side * (edge + reach) / 2)
        yield Piece(
            over, depth(middle.x, middle.y),
            lambda canvas: _beam(canvas, beam, side, edge, reach, covered, spec), (name, covered), light,
        )  # fmt: skip
        yield led_piece(lights, led, state.on("on"), size=6)

    return Drawing(
        anchor=frame.point(0, side * (edge + 14), 36 + lift),
        solids=tuple(_solids(frame, side, edge, head, spec, lift)),
        rooms={lights: Box(head.x0, head.y0, head.z1, head.x1, head.y1, head.z1 + 12)},
        moving=moving,
    )


def _solids(frame: Frame, side: int, edge: float, head: Box, spec: OpticalSensorSpec, lift: float) -> Iterator[Solid]:
    arm = frame.box((-6, 6), span(side, edge, edge + 20), (-34, 2 + lift))
    yield boxed(arm, lambda materials: materials.steel_dark)
    yield Solid(head, lambda canvas: _head(canvas, head))
    if spec.variant == "diffuse":
        return
    post = frame.box((-5, 5), span(-side, edge, edge + 12), (-34, 2 + lift))
    yield boxed(post, lambda materials: materials.steel_dark)
    if spec.variant == "through_beam":
        other = frame.box((-10, 10), span(-side, edge + 2, edge + 22), (2 + lift, 32 + lift))
        yield Solid(other, lambda canvas: _head(canvas, other))
    else:
        mirror = frame.box((-15, 15), span(-side, edge + 2, edge + 8), (2 + lift, 36 + lift))
        yield boxed(mirror, lambda materials: materials.reflector)


def _head(canvas: Canvas, box: Box) -> None:
    canvas.box(box, canvas.materials.sensor)
    cap = Box(box.x0, box.y0, box.z1 - 7, box.x1, box.y1, box.z1)
    canvas.box(cap, canvas.materials.cable)


def _beam(
    canvas: Canvas, frame: Frame, side: int, edge: float, reach: float, covered: bool, spec: OpticalSensorSpec
) -> None:
    materials = canvas.materials
    start, end = frame.point(0, side * edge, BEAM), frame.point(0, side * reach, BEAM)
    token = materials.beam_cut if covered else materials.beam
    faint = spec.variant == "diffuse" and not covered
    canvas.line([start, end], token, max(7 * canvas.view.scale, 2.5), alpha=0.12 if faint else 0.28)
    canvas.line([start, end], token, max(2.2 * canvas.view.scale, 1.0), alpha=0.45 if faint else 0.95)
    if covered:
        canvas.glow(end, 16, token, 0.9)
