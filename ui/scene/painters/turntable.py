"""A turntable: a round bed that turns with its belt and what lies on it."""

from __future__ import annotations

import math
from collections.abc import Iterator

from twin.devices.turntable import TurntableSpec
from twin.layout import Layout
from twin.motion import Motion
from ui.scene.canvas import TOP, Canvas
from ui.scene.drawing import Drawing, Piece, Solid, State, room
from ui.scene.geometry import Frame, Point, mm
from ui.scene.painters.belt import PITCH, THICK
from ui.scene.sites import belt_frame, headroom
from ui.scene.workpiece import turned_piece
from ui.theme.colours import lit


def draw_turntable(name: str, layout: Layout) -> Drawing:
    spec = layout.devices[name]
    assert isinstance(spec, TurntableSpec)
    length, half = mm(spec.length), mm(spec.width) / 2
    middle = belt_frame(layout, name).moved(length / 2)
    here = room(name)
    radius = length / 2

    def moving(state: State) -> Iterator[Piece]:
        angle = math.radians(state.look.motions.get("angle", Motion(0)).at(state.t) / 1_000_000)
        run = mm(state.look.motions.get("belt", Motion(0)).at(state.t) % int(PITCH * 1_000_000))
        yield Piece(here, float("-inf"), lambda canvas: _bed(canvas, middle, radius, half, angle, run))
        for look in state.look.parts:
            along, across = mm(look.along.at(state.t)) - radius, mm(look.across.at(state.t))
            yield turned_piece(here, look.part, _turned(middle, along, across, angle), angle)

    base = middle.box((-radius * 0.5, radius * 0.5), (-radius * 0.5, radius * 0.5), (-middle.z, -THICK))
    disc = middle.box((-radius, radius), (-radius, radius), (-THICK, -1))
    return Drawing(
        anchor=middle.point(radius * 0.7, -radius * 0.7, -THICK),
        solids=(
            Solid(base, lambda canvas: _column(canvas, middle, radius * 0.45)),
            Solid(disc, lambda canvas: _disc(canvas, middle, radius)),
        ),
        rooms={here: middle.box((-radius, radius), (-radius, radius), (0, headroom(layout)))},
        moving=moving,
    )


def _turned(middle: Frame, along: float, across: float, angle: float, up: float = 0.0) -> Point:
    cos, sin = math.cos(angle), math.sin(angle)
    return middle.point(along * cos - across * sin, along * sin + across * cos, up)


def _column(canvas: Canvas, middle: Frame, radius: float) -> None:
    canvas.upright(middle.point(0, 0, -middle.z), middle.z - THICK, radius, canvas.materials.steel_dark)


def _disc(canvas: Canvas, middle: Frame, radius: float) -> None:
    canvas.upright(middle.point(0, 0, -THICK), THICK - 2, radius * 0.94, canvas.materials.aluminium)


def _bed(canvas: Canvas, middle: Frame, radius: float, half: float, angle: float, run: float) -> None:
    """The belt between its rails, and marks that travel with it."""
    materials, scale = canvas.materials, canvas.view.scale
    long = math.sqrt(max(radius**2 - half**2, 1.0))

    def quad(a: float, b: float, c: float, d: float, up: float) -> list[Point]:
        return [_turned(middle, along, across, angle, up) for along, across in ((a, c), (b, c), (b, d), (a, d))]

    canvas.face(quad(-long, long, -half - 10, half + 10, -1), lit(materials.aluminium, TOP))
    canvas.face(quad(-long, long, -half, half, 0), lit(materials.rubber, 1.0))
    width = max(3.2 * scale, 1.0)
    along = -long + run
    while along < long - half * 0.3:
        points = [(along, -half * 0.78), (along + half * 0.3, 0.0), (along, half * 0.78)]
        canvas.line([_turned(middle, a, b, angle, 0.5) for a, b in points], materials.rubber_mark, width)
        along += PITCH
