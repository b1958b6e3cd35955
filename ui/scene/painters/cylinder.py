"""A double-acting cylinder behind the part that it pushes, with its valve; one on a lift rides with it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from twin.devices.cylinder import CylinderSpec
from twin.devices.lift import LiftSpec
from twin.devices.magazine import MagazineSpec
from twin.layout import Layout
from twin.motion import Motion
from ui.scene.canvas import Canvas
from ui.scene.drawing import Drawing, Piece, Solid, State, boxed, room
from ui.scene.geometry import Box, Frame, mm
from ui.scene.painters.lights import led_piece
from ui.scene.sites import raised

AXIS: Final = 13.0
"""Height of the rod over the surface on which it pushes."""
HALF: Final = 15.0
PART_RADIUS: Final = 20.0
CAPS: Final = 34.0
"""By which the barrel is longer than its stroke."""


def draw_cylinder(name: str, layout: Layout) -> Drawing:
    spec = layout.devices[name]
    assert isinstance(spec, CylinderSpec)
    owner = next(
        (other for other in layout.devices.values()
         if isinstance(other, MagazineSpec | LiftSpec) and other.ejector == name), None,
    )  # fmt: skip
    assert owner is not None, f"nothing is pushed by {name}"
    frame = raised(Frame.of(owner.at))
    rides = isinstance(owner, LiftSpec)
    front = PART_RADIUS + mm(spec.reach) + 10
    length = mm(spec.stroke) + CAPS
    here, lights = room(name, "rod"), room(name, "lights")
    barrel = frame.box((-front - length, -front), (-HALF, HALF), (AXIS - HALF, AXIS + HALF))
    valve = frame.box((-front - 60, -front - 10), (-70, -44), (-60, -26))
    hull = frame.box((-front, mm(spec.stroke)), (-8, 8), (0, 40))

    def moving(state: State) -> Iterator[Piece]:
        out = mm(state.look.motions.get("rod", Motion(0)).at(state.t))
        if not rides:
            yield Piece(here, hull.depth, lambda canvas: paint_rod(canvas, frame, spec, out))
            yield led_piece(lights, frame.point(-front - 12, 0, AXIS + HALF + 6), state.on("extended"), size=4.5)
            yield led_piece(
                lights, frame.point(12 - front - length, 0, AXIS + HALF + 6), state.on("retracted"), size=4.5
            )
        on = bool(state.look.values.get("valve", False))
        yield led_piece(lights, frame.point(-front - 35, -70, -40), on, size=5)

    solids = [boxed(valve, lambda materials: materials.aluminium)]
    if not rides:
        stand = frame.box((-front - length + 10, -front - 10), (-10, 10), (-frame.z, AXIS - HALF))
        solids.append(boxed(stand, lambda materials: materials.steel, outline=False))
        solids.append(Solid(barrel, lambda canvas: paint_barrel(canvas, barrel)))
    above = Box(barrel.x0, barrel.y0 - 60, barrel.z1, barrel.x1, barrel.y1, barrel.z1 + 16)
    rooms = {lights: above} if rides else {here: hull, lights: above}
    return Drawing(anchor=valve.centre if rides else barrel.centre, solids=tuple(solids), rooms=rooms, moving=moving)


def paint_barrel(canvas: Canvas, barrel: Box) -> None:
    canvas.box(barrel, canvas.materials.cylinder)
    for x in (barrel.x0, barrel.x1 - 12):
        canvas.box(Box(x, barrel.y0, barrel.z0, x + 12, barrel.y1, barrel.z1), canvas.materials.steel_dark)


def paint_rod(canvas: Canvas, frame: Frame, spec: CylinderSpec, out: float) -> None:
    """Bar and plate, ``out`` millimetres from its rear end."""
    front = PART_RADIUS + mm(spec.reach) + 10
    face = out - PART_RADIUS - mm(spec.reach)
    canvas.rod(frame.point(-front, 0, AXIS), frame.point(face - 6, 0, AXIS), 5, canvas.materials.rod)
    canvas.box(frame.box((face - 6, face), (-14, 14), (2, 24)), canvas.materials.steel)
