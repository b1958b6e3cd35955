"""A gantry: a beam on posts, the carriage that runs along it, and the z axis with its suction cup.

Shared by all gantries; one with a y axis has a second beam that the first one carries across.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from twin.devices.gantry_xyz import GantryXyzSpec
from twin.gripping import GripperSpec
from twin.layout import Layout
from twin.motion import Motion
from ui.scene.canvas import Canvas
from ui.scene.drawing import Drawing, Piece, Solid, State, boxed, room
from ui.scene.geometry import Box, Frame, mm
from ui.scene.painters.lights import led_piece
from ui.scene.sites import far_side, raised, span
from ui.scene.workpiece import part_piece

BESIDE: Final = 34.0
"""From the cup's path to the beam."""
BEAM: Final = 36.0
OVER: Final = 70.0
"""By which the beam is longer than the stroke, at each end."""
ABOVE: Final = 60.0
"""From the raised cup to the beam."""
ROOM: Final = 84.0
"""Above the carrying surfaces; what hangs lower is painted over the parts there."""


def draw_gantry(name: str, layout: Layout) -> Drawing:
    spec = layout.devices[name]
    assert isinstance(spec, GripperSpec)
    frame = raised(Frame.of(spec.at))
    stroke, tall, high = mm(spec.stroke_x), mm(spec.stroke_z), mm(spec.stroke_z) + ABOVE
    wide = mm(spec.stroke_y) if isinstance(spec, GantryXyzSpec) else 0.0
    far, here = far_side(frame), room(name)
    near = frame.box((-BESIDE, stroke + BESIDE), (-BESIDE, wide + BESIDE), (ROOM, high + tall + BEAM))
    rails = (
        [(wide + BESIDE, wide + BESIDE + BEAM), (-BESIDE - BEAM, -BESIDE)]
        if wide
        else [span(far, BESIDE, BESIDE + BEAM)]
    )

    def moving(state: State) -> Iterator[Piece]:
        x, y, z = (mm(state.look.motions.get(axis, Motion(0)).at(state.t)) for axis in "xyz")
        at = frame.moved(x, y)
        cup = tall - z
        depth = frame.moved(x).box((0, 0), (0, 0), (0, 0)).depth
        if wide:
            bridge = frame.moved(x).box((-46, -46 + BEAM), (-BESIDE, wide + BESIDE), (high, high + BEAM))
            yield Piece(here, depth - 3, lambda canvas: canvas.box(bridge, canvas.materials.aluminium))
        yield Piece(here, depth - 2, lambda canvas: _carriage(canvas, at, far, high))
        for look in state.look.parts:
            foot = frame.point(mm(look.along.at(state.t)), mm(look.across.at(state.t)), -mm(look.drop.at(state.t)))
            piece = part_piece(here, look.part, foot)
            yield Piece(here, depth - 1, piece.paint)
        yield Piece(here, depth, lambda canvas: _axis(canvas, at, cup, tall))
        led = at.point(0, -far * 20, high + 30)
        lit = led_piece(here, led, state.on("detected"), size=5)
        yield Piece(here, depth + 1, lit.paint)

    return Drawing(
        anchor=frame.point(stroke / 2, rails[0][0], high + BEAM),
        solids=tuple(solid for rail in rails for solid in _rail(frame, rail, stroke, high)),
        rooms={here: near},
        moving=moving,
    )


def _rail(frame: Frame, across: tuple[float, float], stroke: float, high: float) -> Iterator[Solid]:
    """A beam on two posts."""
    for at in (-OVER + BEAM / 2, stroke + OVER - BEAM / 2):
        post = frame.box((at - BEAM / 2, at + BEAM / 2), across, (-frame.z, high))
        yield boxed(post, lambda materials: materials.steel, outline=False)
        yield _foot(post)
    beam = frame.box((-OVER, stroke + OVER), across, (high, high + BEAM))
    yield boxed(beam, lambda materials: materials.aluminium)


def _foot(post: Box) -> Solid:
    foot = Box(post.x0 - 12, post.y0 - 12, post.z0, post.x1 + 12, post.y1 + 12, post.z0 + 8)
    return boxed(foot, lambda materials: materials.steel_dark, outline=False)


def _carriage(canvas: Canvas, at: Frame, far: int, high: float) -> None:
    canvas.box(at.box((-30, 30), span(far, -14, BESIDE), (high - 14, high + BEAM + 10)), canvas.materials.motor)


def _axis(canvas: Canvas, at: Frame, cup: float, tall: float) -> None:
    """The upright profile, which travels with the cup at its lower end."""
    materials = canvas.materials
    canvas.upright(at.point(0, 0, cup), 7, 13, materials.cable)
    canvas.upright(at.point(0, 0, cup + 7), 14, 6, materials.steel_dark)
    canvas.box(at.box((-11, 11), (-11, 11), (cup + 20, cup + 20 + tall + ABOVE)), materials.cylinder)
