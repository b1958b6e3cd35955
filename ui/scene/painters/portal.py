"""A beam on two posts over the places, with a carriage whose gripper goes down."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from twin.devices.portal import CLOSED, PortalSpec
from twin.layout import Layout
from twin.motion import Motion
from ui.scene.canvas import Canvas
from ui.scene.drawing import Drawing, Piece, Solid, State, boxed, room
from ui.scene.geometry import Frame, depth, mm
from ui.scene.painters.lights import led_piece
from ui.scene.sites import raised
from ui.scene.workpiece import paint_part

BEAM: Final = 190.0
"""Height of the beam over the places."""
JAWS: Final = 22.0
"""Height of the lowered jaws' foot over a place's surface, by which they hold a part."""
BEHIND: Final = 46.0
"""Of the beam behind the places."""


def draw_portal(name: str, layout: Layout) -> Drawing:
    spec = layout.devices[name]
    assert isinstance(spec, PortalSpec)
    frame = raised(Frame.of(spec.at))
    length, stroke = mm(spec.length), mm(spec.stroke)
    here, lights = room(name), room(name, "lights")
    beam = frame.box((-70, length + 70), (BEHIND, BEHIND + 30), (BEAM, BEAM + 36))
    posts = [frame.box((at - 15, at + 15), (BEHIND, BEHIND + 30), (-frame.z, BEAM)) for at in (-55, length + 55)]

    def moving(state: State) -> Iterator[Piece]:
        along = mm(state.look.motions.get("axis", Motion(0)).at(state.t))
        down = mm(state.look.motions.get("stroke", Motion(0)).at(state.t))
        grip = state.look.motions.get("jaws", Motion(CLOSED)).at(state.t) / CLOSED
        part = next((look.part for look in state.look.parts), None)
        at = frame.moved(along, 0, stroke - down)
        middle = at.point(0)

        def paint(canvas: Canvas) -> None:
            if part is not None:
                paint_part(canvas, part, middle)
            _gripper(canvas, frame.moved(along), at, grip)

        yield Piece(here, depth(middle.x, middle.y), paint)
        for place, signal in ((0.0, "at_upstream"), (mm(spec.sort_at), "at_sort"), (length, "at_downstream")):
            yield led_piece(lights, frame.point(place, BEHIND, BEAM + 44), state.on(signal), size=5)

    return Drawing(
        anchor=frame.point(length * 0.8, BEHIND + 15, BEAM + 36),
        solids=(
            *(boxed(post, lambda materials: materials.steel) for post in posts),
            Solid(beam, lambda canvas: canvas.box(beam, canvas.materials.aluminium)),
        ),
        rooms={
            here: frame.box((-40, length + 40), (-40, BEHIND), (0, BEAM + 40)),
            lights: frame.box((-70, length + 70), (BEHIND - 10, BEHIND + 30), (BEAM + 36, BEAM + 54)),
        },
        moving=moving,
    )


def _gripper(canvas: Canvas, carriage: Frame, hand: Frame, grip: float) -> None:
    materials = canvas.materials
    width = 34 - 13 * grip
    for side in (-1, 1):
        jaw = hand.box((side * width - 4, side * width + 4), (-10, 10), (JAWS - 12, JAWS + 26))
        canvas.box(jaw, materials.steel_dark)
    canvas.box(hand.box((-38, 38), (-14, 14), (JAWS + 26, JAWS + 50)), materials.cylinder)
    low = hand.point(0, 0, JAWS + 50)
    canvas.upright(low, max(carriage.z + BEAM - 10 - low.z, 1), 6, materials.rod)
    canvas.box(carriage.box((-34, 34), (-20, BEHIND), (BEAM - 12, BEAM + 40)), materials.motor)
