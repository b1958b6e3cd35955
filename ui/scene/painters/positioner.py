"""A positioner over a belt: a bar between two posts, which goes up, and two jaws before it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from twin.devices.positioner import PositionerSpec
from twin.layout import Layout
from twin.motion import Motion
from ui.scene.drawing import Drawing, Piece, State, boxed, room
from ui.scene.geometry import Box, mm
from ui.scene.painters.lights import led_piece
from ui.scene.sites import RAIL, belt_frame, far_side, half_width, span
from ui.theme.materials import Materials

PART: Final = 20.0
"""Half of the width of what the jaws hold."""
OPENS: Final = 14.0
RISES: Final = 44.0
TALL: Final = 96.0


def draw_positioner(name: str, layout: Layout) -> Drawing:
    spec = layout.devices[name]
    assert isinstance(spec, PositionerSpec)
    belt = belt_frame(layout, spec.belt)
    frame = belt.moved(mm(spec.position))
    edge, over, lights = half_width(layout, spec.belt), room(spec.belt), room(name, "lights")
    far, length = far_side(belt), mm(spec.jaws)
    up_for, clamp_for = spec.raise_time, spec.clamp_time

    def moving(state: State) -> Iterator[Piece]:
        up = state.look.motions.get("bar", Motion(0)).at(state.t) / up_for
        shut = state.look.motions.get("jaws", Motion(0)).at(state.t) / clamp_for
        low = 4 + RISES * up
        yield _piece(over, frame.box((0, 7), (-edge + RAIL, edge - RAIL), (low, low + 26)), _bar)
        gap = PART + OPENS * (1 - shut)
        for side in (1, -1):
            jaw = frame.box((-length + 2, -2), span(side, gap, gap + 10), (3, 24))
            yield _piece(over, jaw, _jaw)
            rod = frame.box((-length / 2 - 4, -length / 2 + 4), span(side, gap + 10, edge + 8), (9, 17))
            yield _piece(over, rod, _rod)
        led = frame.point(3, far * (edge + 8), TALL + 4)
        yield led_piece(lights, led, state.on("clamped"), size=5)

    posts = [frame.box((-2, 10), span(side, edge + 2, edge + 14), (-40, TALL)) for side in (1, -1)]
    cylinders = [
        frame.box((-length / 2 - 10, -length / 2 + 10), span(side, edge + 4, edge + 40), (0, 26)) for side in (1, -1)
    ]
    lit = frame.box((-6, 12), span(far, edge, edge + 16), (TALL, TALL + 12))
    return Drawing(
        anchor=frame.point(3, far * (edge + 8), TALL),
        solids=(
            *(boxed(post, lambda materials: materials.aluminium) for post in posts),
            *(boxed(cylinder, lambda materials: materials.cylinder) for cylinder in cylinders),
        ),
        rooms={lights: lit},
        moving=moving,
    )


def _piece(place: str, box: Box, token: Callable[[Materials], str]) -> Piece:
    return Piece(place, box.depth, lambda canvas: canvas.box(box, token(canvas.materials)))


def _bar(materials: Materials) -> str:
    return materials.marking


def _jaw(materials: Materials) -> str:
    return materials.steel_dark


def _rod(materials: Materials) -> str:
    return materials.rod
