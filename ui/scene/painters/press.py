"""A slide on its bed, a ram in its frame over the far end, and beside it the gripper with the next insert."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from twin.devices.press import WAY, PressSpec
from twin.layout import Layout
from twin.motion import Motion
from ui.scene.canvas import Canvas
from ui.scene.drawing import Drawing, Piece, State, boxed, room
from ui.scene.geometry import Frame, Point, depth, mm
from ui.scene.painters.lights import led_piece
from ui.scene.sites import raised
from ui.scene.workpiece import part_piece

ALONG: Final = 220.0
"""Of the slide, from the loading place to below the ram."""
HIGH: Final = 200.0
"""Height of the frame's head over the slide."""
HEAD: Final = 44.0
"""Height of the head itself."""
ASIDE: Final = 70.0
"""Of the raised gripper, behind the ram."""
PLATE: Final = 12.0


def draw_press(name: str, layout: Layout) -> Drawing:
    spec = layout.devices[name]
    assert isinstance(spec, PressSpec)
    frame = raised(Frame.of(spec.at))
    here, lights = room(name), room(name, "lights")
    bed = frame.box((-40, ALONG + 50), (-36, 36), (-PLATE - 20, -PLATE))
    stand = frame.box((-20, ALONG + 30), (-26, 26), (-frame.z, -PLATE - 20))
    back = [frame.box((ALONG + at - 10, ALONG + at + 10), (52, 72), (-frame.z, HIGH)) for at in (-50, 50)]
    head = frame.box((ALONG - 62, ALONG + 62), (-30, 74), (HIGH, HIGH + HEAD))
    travel = mm(spec.travel)

    def moving(state: State) -> Iterator[Piece]:
        def at(motion: str) -> int:
            return state.look.motions.get(motion, Motion(0)).at(state.t)

        along = ALONG * at("slide") / WAY
        low, jaws, eject, ram = at("gripper") / WAY, at("jaws") / WAY, at("eject") / WAY, mm(at("ram"))
        carried = frame.point(along)
        yield Piece(here, -1e9, lambda canvas: canvas.box(
            frame.box((along - 34, along + 34), (-32, 32), (-PLATE, 0)), canvas.materials.aluminium
        ))  # fmt: skip
        for look in state.look.parts:
            shift = -60 * eject if along == 0 else 0.0
            yield part_piece(here, look.part, frame.point(along, shift))
            if "fitted" in look.part.done:
                top = carried.z + mm(look.part.height) + (0 if "joined" in look.part.done else 8)
                lying = Point(carried.x, carried.y, top)
                yield Piece(here, depth(carried.x, carried.y) + 1, partial(_paint_insert, at=lying))
        insert = bool(state.look.values.get("insert", False))
        yield Piece(here, depth(frame.point(ALONG).x, frame.point(ALONG).y) + 2,
                    lambda canvas: _ram(canvas, frame, travel - ram))  # fmt: skip
        yield Piece(here, depth(frame.point(ALONG).x, frame.point(ALONG).y) + (1.5 if low > 0.5 else -60),
                    lambda canvas: _gripper(canvas, frame, low, jaws, insert))  # fmt: skip
        yield led_piece(lights, frame.point(-30, -40, -24), state.on("part"), size=5)
        yield led_piece(lights, frame.point(ALONG, -40, -24), state.on("slide_in"), size=5)

    return Drawing(
        anchor=frame.point(ALONG, 20, HIGH + HEAD),
        solids=(
            boxed(stand, lambda materials: materials.cabinet, outline=False),
            boxed(bed, lambda materials: materials.steel),
            *(boxed(post, lambda materials: materials.steel) for post in back),
            boxed(head, lambda materials: materials.motor),
        ),
        rooms={
            here: frame.box((-40, ALONG + 60), (-36, 52), (-PLATE, HIGH)),
            lights: frame.box((-40, ALONG + 40), (-60, -37), (-40, -10)),
        },
        moving=moving,
    )


def _paint_insert(canvas: Canvas, at: Point) -> None:
    canvas.upright(at, 5, 8, canvas.materials.reflector)


def _ram(canvas: Canvas, frame: Frame, up: float) -> None:
    tip = frame.point(ALONG, 0, 30 + up)
    canvas.upright(tip, 26, 15, canvas.materials.steel_dark)
    canvas.upright(Point(tip.x, tip.y, tip.z + 26), max(frame.z + HIGH - tip.z - 26, 1), 9, canvas.materials.rod)


def _gripper(canvas: Canvas, frame: Frame, low: float, jaws: float, insert: bool) -> None:
    """It swings in from behind while it goes down."""
    at = frame.point(ALONG, ASIDE * (1 - low) * 0.7, 34 + 70 * (1 - low))
    gap = 9 + 8 * jaws
    if insert:
        _paint_insert(canvas, at)
    for side in (-1, 1):
        canvas.upright(Point(at.x + side * gap, at.y, at.z), 18, 3, canvas.materials.steel_dark)
    canvas.upright(Point(at.x, at.y, at.z + 18), 14, 20, canvas.materials.cylinder)
    canvas.rod(Point(at.x, at.y, at.z + 26), frame.point(ALONG, 58, at.z - frame.z + 26), 6, canvas.materials.steel)
