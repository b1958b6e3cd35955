"""A stop blade that rises across a belt, and the valve that drives it."""

from __future__ import annotations

from collections.abc import Iterator

from twin.devices.stop_blade import StopBladeSpec
from twin.layout import Layout
from twin.motion import Motion
from ui.scene.drawing import Drawing, Piece, State, boxed, room
from ui.scene.geometry import mm
from ui.scene.painters.lights import led_piece
from ui.scene.sites import RAIL, belt_frame, far_side, half_width, span


def draw_stop_blade(name: str, layout: Layout) -> Drawing:
    spec = layout.devices[name]
    assert isinstance(spec, StopBladeSpec)
    frame = belt_frame(layout, spec.belt).moved(mm(spec.position))
    near, edge = -far_side(frame), half_width(layout, spec.belt)
    half = edge - RAIL - 2
    over, lights = room(spec.belt), room(name, "lights")
    drive = frame.box((0, 34), span(near, edge, edge + 26), (-44, -4))
    led = frame.point(17, near * (edge + 26), -14)

    def moving(state: State) -> Iterator[Piece]:
        up = mm(state.look.motions.get("blade", Motion(0)).at(state.t))
        blade = frame.box((2, 10), (-half, half), (0, up))
        if up > 0.5:
            yield Piece(over, blade.depth, lambda canvas: canvas.box(blade, canvas.materials.marking))
        else:
            slot = frame.box((2, 10), (-half, half), (0, 0.5))
            yield Piece(
                over, float("-inf"), lambda canvas: canvas.box(slot, canvas.materials.steel_dark), (name, "slot"), slot
            )
        yield led_piece(lights, led, bool(state.look.values.get("valve", False)), size=4.5)

    return Drawing(
        anchor=frame.point(6, near * edge, 6),
        solids=(boxed(drive, lambda materials: materials.cylinder),),
        rooms={lights: frame.box((0, 34), span(near, edge + 26, edge + 34), (-44, 4))},
        moving=moving,
    )
