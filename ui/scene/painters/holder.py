"""A round nest for a part on a post."""

from __future__ import annotations

from collections.abc import Iterator

from twin.devices.holder import HolderSpec
from twin.layout import Layout
from ui.scene.canvas import Canvas
from ui.scene.drawing import Drawing, Piece, Solid, State, room
from ui.scene.geometry import Frame
from ui.scene.painters.lights import led_piece
from ui.scene.sites import raised
from ui.scene.workpiece import part_piece


def draw_holder(name: str, layout: Layout) -> Drawing:
    spec = layout.devices[name]
    assert isinstance(spec, HolderSpec)
    frame = raised(Frame.of(spec.at))
    post = frame.box((-34, 34), (-34, 34), (-frame.z, 0))
    here, lights = room(name), room(name, "lights")

    def moving(state: State) -> Iterator[Piece]:
        for look in state.look.parts:
            yield part_piece(here, look.part, frame.point(0, 0, 0))
        yield led_piece(lights, frame.point(0, -36, -10), state.on("part"), size=5)

    return Drawing(
        anchor=frame.point(0, 30, 0),
        solids=(Solid(post, lambda canvas: _post(canvas, frame)),),
        rooms={
            here: frame.box((-34, 34), (-34, 34), (0, 60)),
            lights: frame.box((-20, 20), (-50, -35), (-30, 10)),
        },
        moving=moving,
    )


def _post(canvas: Canvas, frame: Frame) -> None:
    canvas.upright(frame.point(0, 0, -frame.z), 12, 32, canvas.materials.steel_dark)
    canvas.upright(frame.point(0, 0, 12 - frame.z), frame.z - 30, 13, canvas.materials.steel)
    canvas.upright(frame.point(0, 0, -18), 18, 30, canvas.materials.aluminium)
