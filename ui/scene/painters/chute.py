"""A slide between two side plates with a light barrier at its upper end, and the box that collects below it.

The device's origin is the middle of the upper edge, x runs down the slide.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from twin.devices.chute import ChuteSpec
from twin.layout import Layout
from ui.scene.canvas import EAST, SOUTH, TOP, Canvas
from ui.scene.drawing import Drawing, Piece, Solid, State, boxed, room
from ui.scene.geometry import Box, Frame, Point, mm
from ui.scene.painters.crate import CRATE, crate_solids
from ui.scene.painters.lights import led_piece
from ui.scene.sites import raised, span
from ui.scene.workpiece import part_piece
from ui.theme.colours import lit

FALL: Final = 0.3
"""Millimetres down for each millimetre along."""
WIDTH: Final = 140.0
"""Of the box."""
WALL: Final = 22.0
PLATE: Final = 5.0


def draw_chute(name: str, layout: Layout) -> Drawing:
    spec = layout.devices[name]
    assert isinstance(spec, ChuteSpec)
    frame = raised(Frame.of(spec.at))
    length, half, eye = mm(spec.length), mm(spec.width) / 2, mm(spec.full_at)
    here, lights, below = room(name), room(name, "lights"), room(name, "box")
    foot = frame.moved(length - 10, 0, -frame.z)
    top = max(frame.z - FALL * length - 14, 40.0)
    light = frame.box((eye - 10, eye + 10), (-half, half), (-FALL * eye, 30))
    hull = foot.box((0, CRATE), (-WIDTH / 2, WIDTH / 2), (0, top))

    def moving(state: State) -> Iterator[Piece]:
        for look in state.look.parts:
            along = mm(look.along.at(state.t))
            at = frame.point(along, 0, 2 - FALL * along)
            yield part_piece(here, look.part, at)
        free = state.on("free")
        yield Piece(here, float("inf"), lambda canvas: _beam(canvas, frame, half, eye, free), (name, free), light)
        led = frame.point(eye, -half - 10, 39)
        yield led_piece(lights, led, free)
        if not state.on("blocked"):
            yield Piece(below, 0, lambda canvas: _crate(canvas, foot, top), below, hull)

    return Drawing(
        anchor=frame.point(length * 0.55, 0, -FALL * length * 0.55 + WALL),
        solids=tuple(_solids(frame, length, half, eye)),
        rooms={
            here: frame.box((0, length), (-half, half), (-FALL * length, 60)),
            lights: frame.box((eye - 9, eye + 9), (-half - 16, -half - PLATE), (-40, 44)),
            below: hull,
        },
        moving=moving,
    )


def _crate(canvas: Canvas, foot: Frame, top: float) -> None:
    for solid in crate_solids(foot, CRATE, WIDTH, top):
        solid.paint(canvas)


def _solids(frame: Frame, length: float, half: float, eye: float) -> Iterator[Solid]:
    low = FALL * length
    for along in (length * 0.25, length * 0.8):
        for side in (1, -1):
            across = span(side, half - 20, half - 4)
            leg = frame.box((along - 8, along + 8), across, (-frame.z, -FALL * along - 8))
            yield boxed(leg, lambda materials: materials.steel, outline=False)
    floor = frame.box((0, length), (-half, half), (-low - 6, 0))
    yield Solid(floor, lambda canvas: _slide(canvas, frame, length, half))
    for side in (1, -1):
        across = span(side, half, half + PLATE)
        wall = frame.box((0, length), across, (-low - 8, WALL))
        yield _wall(wall, frame, length, across)
        post = frame.box((eye - 7, eye + 7), span(side, half + PLATE, half + 16), (-30, 38))
        yield boxed(post, lambda materials: materials.sensor)


def _slope(frame: Frame, along: float, across: float, up: float) -> Point:
    return frame.point(along, across, up - FALL * along)


def _slide(canvas: Canvas, frame: Frame, length: float, half: float) -> None:
    corners = [(0, -half), (length, -half), (length, half), (0, half)]
    canvas.face((_slope(frame, a, c, 0) for a, c in corners), lit(canvas.materials.slide, TOP))
    for share in (-0.5, 0.0, 0.5):
        line = [_slope(frame, 4, share * half, 0.5), _slope(frame, length - 4, share * half, 0.5)]
        canvas.line(line, canvas.materials.steel_dark, max(canvas.view.scale * 1.6, 0.7), alpha=0.5)
    lip = [_slope(frame, length, -half, 0), _slope(frame, length, half, 0)]
    lip += [_slope(frame, length, half, -8), _slope(frame, length, -half, -8)]
    if frame.turn in (0, 270):
        canvas.face(lip, lit(canvas.materials.slide, EAST if frame.turn == 0 else SOUTH))


def _wall(box: Box, frame: Frame, length: float, across: tuple[float, float]) -> Solid:
    return Solid(box, lambda canvas: _paint_wall(canvas, frame, length, across))


def _paint_wall(canvas: Canvas, frame: Frame, length: float, across: tuple[float, float]) -> None:
    """A leaning plate: the face that looks to the eye, the upper edge and the end that looks to the eye."""
    near = across[0] if frame.turn in (0, 90) else across[1]
    light = SOUTH if frame.turn in (0, 180) else EAST
    token = canvas.materials.slide
    sides = [(0.0, near, -8.0), (length, near, -8.0), (length, near, WALL), (0.0, near, WALL)]
    canvas.face((_slope(frame, *corner) for corner in sides), lit(token, light))
    edge = [(0.0, across[0], WALL), (length, across[0], WALL), (length, across[1], WALL), (0.0, across[1], WALL)]
    canvas.face((_slope(frame, *corner) for corner in edge), lit(token, TOP))
    end = length if frame.turn in (0, 270) else 0.0
    cap = [(end, across[0], -8.0), (end, across[1], -8.0), (end, across[1], WALL), (end, across[0], WALL)]
    canvas.face((_slope(frame, *corner) for corner in cap), lit(token, EAST if light == SOUTH else SOUTH))


def _beam(canvas: Canvas, frame: Frame, half: float, eye: float, free: bool) -> None:
    token = canvas.materials.beam if free else canvas.materials.beam_cut
    line = [_slope(frame, eye, -half, 14), _slope(frame, eye, half, 14)]
    canvas.line(line, token, 3.0, alpha=0.25)
    canvas.line(line, token, 1.2, alpha=0.9 if free else 0.5)
