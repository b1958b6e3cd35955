"""A valve in the pipe of a tank: above it where it fills, beside its foot where it empties; shared by all valves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from twin.devices.fitting import OPEN
from twin.devices.tank import TankSpec
from twin.layout import Layout
from twin.motion import Motion
from ui.scene.canvas import Canvas
from ui.scene.drawing import Drawing, Piece, Solid, State, Target, room
from ui.scene.geometry import Box, Frame, Point
from ui.scene.painters.lights import led_piece
from ui.scene.painters.tank import BOTTOM, RADIUS, TALL

PIPE: Final = 11.0
AWAY: Final = 250.0
"""Of the valve from the middle of the tank."""
Actuator = Callable[[Canvas, Point, float], None]
"""Paints what moves the valve on top of it; the number is its opening from 0 to 1."""


def draw_fitting(name: str, layout: Layout, paint: Actuator, *, lever: str = "") -> Drawing:
    tank, filling = next(
        (spec, spec.inlet == name)
        for spec in layout.devices.values()
        if isinstance(spec, TankSpec) and name in (spec.inlet, spec.outlet)
    )
    frame = Frame.of(tank.at)
    side = -1 if filling else 1
    up = BOTTOM + TALL + 58 if filling else BOTTOM - 46
    valve = frame.point(side * AWAY, 0, up)
    inside, outside = frame.point(0 if filling else RADIUS * 0.3, 0, up), frame.point(side * (AWAY + 110), 0, up)
    body = frame.box((side * AWAY - 26, side * AWAY + 26), (-20, 20), (up - 22, up + 70))
    hull = _between(inside, outside)
    here = room(name)

    def moving(state: State) -> Iterator[Piece]:
        share = state.look.motions.get("opening", Motion(0)).at(state.t) / OPEN
        yield Piece(here, 0, lambda canvas: paint(canvas, Point(valve.x, valve.y, valve.z + 20), share))
        if share > 0:
            yield Piece(here, 1, lambda canvas: _jet(canvas, frame, filling, outside, share))
        yield led_piece(here, Point(valve.x + 20, valve.y - 20, valve.z + 6), share > 0, size=5)

    solids = [Solid(hull, lambda canvas: _pipe(canvas, inside, outside, frame, filling), massive=False)]
    solids.append(Solid(body, lambda canvas: _body(canvas, valve)))
    return Drawing(
        anchor=Point(valve.x, valve.y, valve.z + 70),
        solids=tuple(solids),
        rooms={here: Box(body.x0, body.y0 - 1, body.z0, body.x1, body.y0, body.z1)},
        moving=moving,
        targets=(Target(lever, _front(body)),) if lever else (),
    )


def _front(body: Box) -> tuple[Point, ...]:
    x0, x1, y, z0, z1 = body.x0, body.x1, body.y0, body.z0, body.z1
    return Point(x0, y, z1), Point(x1, y, z1), Point(x1, y, z0), Point(x0, y, z0)


def _between(a: Point, b: Point) -> Box:
    return Box(
        min(a.x, b.x), min(a.y, b.y) - PIPE, min(a.z, b.z) - PIPE, max(a.x, b.x), max(a.y, b.y) + PIPE, a.z + PIPE
    )


def _pipe(canvas: Canvas, inside: Point, outside: Point, frame: Frame, filling: bool) -> None:
    token = canvas.materials.aluminium
    canvas.rod(outside, inside, PIPE, token)
    if filling:
        canvas.rod(inside, frame.point(0, 0, inside.z - frame.z - 40), PIPE, token)
    else:
        canvas.rod(outside, Point(outside.x, outside.y, outside.z - 34), PIPE, token)


def _body(canvas: Canvas, at: Point) -> None:
    canvas.box(Box(at.x - 24, at.y - 17, at.z - 18, at.x + 24, at.y + 17, at.z + 18), canvas.materials.steel)
    for end in (-24, 24):
        flange = Box(at.x + end - 4, at.y - 20, at.z - 21, at.x + end + 4, at.y + 20, at.z + 21)
        canvas.box(flange, canvas.materials.steel_dark)


def _jet(canvas: Canvas, frame: Frame, filling: bool, outside: Point, share: float) -> None:
    """What falls out of the pipe."""
    wide = max((3 + 9 * share) * canvas.view.scale, 1.2)
    if filling:
        top = frame.point(0, 0, BOTTOM + TALL + 18)
        canvas.line([top, frame.point(0, 0, BOTTOM + TALL - 30)], canvas.materials.hose, wide, alpha=0.75)
    else:
        start = Point(outside.x, outside.y, outside.z - 34)
        canvas.line([start, Point(outside.x, outside.y, 0)], canvas.materials.hose, wide, alpha=0.75)
