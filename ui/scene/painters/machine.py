"""A machine in its housing: through the window the part that it works on, above the door a light for each state."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from twin.devices.machine import MachineSpec
from twin.layout import Layout
from twin.parts import Part
from ui.scene.canvas import Canvas
from ui.scene.drawing import Drawing, Piece, State, boxed, room
from ui.scene.geometry import Box, Frame, Point, depth, mm
from ui.scene.painters.lights import led_piece
from ui.scene.sites import raised
from ui.scene.workpiece import paint_part
from ui.theme.colours import colour

DEEP: Final = 260.0
TALL: Final = 230.0
"""Of the housing, above the table."""


def draw_machine(name: str, layout: Layout) -> Drawing:
    spec = layout.devices[name]
    assert isinstance(spec, MachineSpec)
    frame = raised(Frame.of(spec.at))
    length = mm(spec.length)
    table = frame.box((0, length), (-DEEP / 2, DEEP / 2), (-frame.z, 0))
    head = frame.box((0, length), (0, DEEP / 2), (0, TALL))
    roof = frame.box((0, length), (-DEEP / 2, 0), (TALL - 40, TALL))
    inside = frame.box((10, length - 10), (-DEEP / 2, -8), (0, TALL - 42))
    here = room(name)
    rest = frame.point(length / 2, -DEEP / 4)

    def moving(state: State) -> Iterator[Piece]:
        part = next((look.part for look in state.look.parts), None)
        working = bool(state.look.values.get("working", False))
        seen = (here, part.colour if part else "", working)
        yield Piece(here, depth(rest.x, rest.y), lambda canvas: _inside(canvas, rest, part, working), seen, inside)
        yield led_piece(here, frame.point(24, -DEEP / 2, TALL - 20), working)
        if state.on("fault"):
            yield Piece(here, 0, lambda canvas: _alarm(canvas, frame.point(length - 24, -DEEP / 2, TALL - 20)))

    return Drawing(
        anchor=frame.point(length / 2, 0, TALL),
        solids=(
            boxed(table, lambda materials: materials.cabinet),
            boxed(head, lambda materials: materials.cabinet_door),
            boxed(roof, lambda materials: materials.cabinet_door),
        ),
        rooms={here: inside},
        moving=moving,
    )


def _inside(canvas: Canvas, rest: Point, part: Part | None, working: bool) -> None:
    """The part under the tool, which is down while it works."""
    if part is not None:
        paint_part(canvas, part, rest)
    foot = 32.0 if working else 90.0
    tool = Box(rest.x - 14, rest.y - 14, rest.z + foot, rest.x + 14, rest.y + 14, rest.z + TALL - 42)
    canvas.box(tool, canvas.materials.steel)


def _alarm(canvas: Canvas, at: Point) -> None:
    """A filled triangle, so that it is told apart from the working light without colour."""
    view, painter = canvas.view, canvas.painter
    canvas.glow(at, 30, canvas.theme.lamps.red.glow)
    painter.setBrush(colour(canvas.theme.lamps.red.lit))
    painter.drawPolygon(
        view.polygon([Point(at.x - 9, at.y, at.z - 7), Point(at.x + 9, at.y, at.z - 7), Point(at.x, at.y, at.z + 10)])
    )
