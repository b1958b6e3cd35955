"""A palletizer: an elevator with rollers between four posts, the plate above it, and the load belt beside the plate."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from twin.devices.palletizer import PalletizerSpec
from twin.layout import Layout
from twin.look import Look
from twin.motion import Motion
from twin.parts import KINDS, Part
from twin.units import Time
from ui.scene.canvas import Canvas
from ui.scene.drawing import Drawing, Piece, State, boxed, room
from ui.scene.geometry import Frame, mm
from ui.scene.sites import raised
from ui.scene.workpiece import paint_part

HALF: Final = 125.0
"""Of the elevator along the pallets' way."""
WIDE: Final = 130.0
PITCH: Final = 80.0
"""From box to box."""
ROW: Final = 165.0
"""From the pallet's middle to the row on the load belt."""
THICK: Final = 8.0
POST: Final = 16.0
TALL: Final = 120.0
"""Of the posts above the plate."""


def draw_palletizer(name: str, layout: Layout) -> Drawing:
    spec = layout.devices[name]
    assert isinstance(spec, PalletizerSpec)
    frame = raised(Frame.of(spec.at))
    plate = plate_height(spec)
    here, above, beside = room(name), room(name, "plate"), room(name, "row")

    def moving(state: State) -> Iterator[Piece]:
        yield Piece(here, 0, lambda canvas: _elevator(canvas, frame, spec, state.look, state.t))
        yield Piece(beside, 0, lambda canvas: _row(canvas, frame, plate, spec, state.look, state.t))
        yield Piece(above, 0, lambda canvas: _plate(canvas, frame, plate, spec, state.look, state.t))

    belt = frame.box((-HALF - 4, HALF), (ROW - 45, ROW + 45), (plate - 34, plate - 2))
    legs = [frame.box((at - 8, at + 8), (ROW + 20, ROW + 36), (-frame.z, plate - 34)) for at in (-HALF + 20, HALF - 20)]
    ends, sides = (
        ((-HALF - 4 - POST, -HALF - 4), (HALF + 4, HALF + 4 + POST)),
        ((POST - WIDE, -WIDE), (WIDE - POST, WIDE)),
    )
    posts = [frame.box(end, _span(*side), (-frame.z, plate + TALL)) for end in ends for side in sides]
    return Drawing(
        anchor=frame.point(HALF + 10, WIDE, plate + TALL),
        solids=(
            *(boxed(post, lambda materials: materials.motor) for post in posts),
            *(boxed(leg, lambda materials: materials.steel, outline=False) for leg in legs),
            boxed(belt, lambda materials: materials.steel_dark),
        ),
        rooms={
            here: frame.box((-HALF, HALF), (-WIDE + POST, WIDE - POST), (-40, plate - THICK)),
            above: frame.box((-HALF, HALF), (-WIDE + POST, WIDE - POST), (plate - THICK, plate + TALL)),
            beside: frame.box((-HALF, HALF), (ROW - 45, ROW + 110), (plate - 2, plate + TALL)),
        },
        moving=moving,
    )


def _span(a: float, b: float) -> tuple[float, float]:
    return min(a, b), max(a, b)


def plate_height(spec: PalletizerSpec) -> float:
    """Of what stands on the plate, above the rollers at their lower end."""
    return mm(spec.stroke) + mm(KINDS["pallet"].height) + THICK


def _share(look: Look, axis: str, t: Time, whole: Time) -> float:
    return look.motions.get(axis, Motion(0)).at(t) / whole


def _split(look: Look) -> tuple[Part | None, list[Part], list[Part]]:
    """The pallet, the row, and what lies on the plate."""
    pallet = next((each.part for each in look.parts if each.part.shape == "pallet"), None)
    row = [each.part for each in look.parts if each.across.x > 0]
    return pallet, row, [each.part for each in look.parts if each.across.x < 0]


def _elevator(canvas: Canvas, frame: Frame, spec: PalletizerSpec, look: Look, t: Time) -> None:
    up = mm(look.motions.get("height", Motion(0)).at(t))
    canvas.box(frame.box((-HALF, HALF), (-WIDE + 20, WIDE - 20), (up - 34, up - 12)), canvas.materials.steel_dark)
    for index in range(6):
        along = -HALF + 22 + index * (2 * HALF - 44) / 5
        roller = frame.point(along, -WIDE + 24, up - 7), frame.point(along, WIDE - 24, up - 7)
        canvas.rod(*roller, 7, canvas.materials.rod)
    pallet, _, _ = _split(look)
    if pallet is not None:
        rolled = _share(look, "roll", t, spec.roll_time)
        paint_part(canvas, pallet, frame.point(-2 * HALF * (1 - rolled), 0, up))


def _row(canvas: Canvas, frame: Frame, plate: float, spec: PalletizerSpec, look: Look, t: Time) -> None:
    """The boxes on the load belt, pushed across by the pusher behind them."""
    _, row, boxes = _split(look)
    out, coming = _share(look, "push", t, spec.push_time), _share(look, "box", t, spec.box_time)
    goal = -PITCH / 2 if not boxes else PITCH / 2
    across = ROW - (ROW - goal) * out
    for number, box in enumerate(row):
        along = PITCH - number * PITCH
        if number == len(row) - 1:
            along -= (1 - coming) * (along + HALF + 40)
        paint_part(canvas, box, frame.point(along, across, plate))
    face = across + PITCH / 2 + 2
    canvas.box(frame.box((-HALF + 6, HALF - 6), (face, face + 8), (plate + 4, plate + 40)), canvas.materials.marking)
    rod = frame.point(0, face + 8, plate + 22), frame.point(0, ROW + 100, plate + 22)
    canvas.rod(*rod, 7, canvas.materials.rod)


def _plate(canvas: Canvas, frame: Frame, plate: float, spec: PalletizerSpec, look: Look, t: Time) -> None:
    """The plate in two halves that draw apart, what lies on it, and the clamps at both ends."""
    opened, shut = _share(look, "plate", t, spec.plate_time), _share(look, "clamp", t, spec.clamp_time)
    wide = WIDE - POST - 2
    for side in (1, -1):
        edge = side * wide, side * (wide * opened)
        half = frame.box((-HALF + 4, HALF - 4), _span(*edge), (plate - THICK, plate - 1))
        if opened < 0.98:
            canvas.box(half, canvas.materials.slide)
    boxes = _split(look)[2]
    for number, box in sorted(enumerate(boxes), key=lambda pair: (-(pair[0] // 3), pair[0] % 3)):
        where = frame.point(PITCH - number % 3 * PITCH, PITCH * (number // 3) - PITCH / 2, plate)
        paint_part(canvas, box, where)
    for side in (-1, 1):
        at = side * (1.5 * PITCH + 3 + 14 * (1 - shut))
        pad = _span(at, at + side * 7)
        canvas.box(frame.box(pad, (-PITCH, PITCH), (plate + 6, plate + 34)), canvas.materials.emergency_yellow)
