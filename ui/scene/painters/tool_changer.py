"""A tool changer: a magazine on the head of its press, from which the tools travel to the ram; with a lamp each."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from twin.devices.press import PressSpec
from twin.devices.tool_changer import ToolChangerSpec
from twin.layout import Layout
from twin.motion import Motion
from twin.parts import KINDS, Colour
from ui.scene.canvas import Canvas
from ui.scene.drawing import Drawing, Piece, State, boxed, room
from ui.scene.geometry import Frame, Point, depth
from ui.scene.painters.lights import led_piece
from ui.scene.painters.press import ALONG, HEAD, HIGH
from ui.scene.sites import raised
from ui.scene.workpiece import token

PITCH: Final = 52.0
BEHIND: Final = 56.0
"""Where the tools stand, behind the axis of the ram."""
TALL: Final = 34.0


def draw_tool_changer(name: str, layout: Layout) -> Drawing:
    spec = layout.devices[name]
    assert isinstance(spec, ToolChangerSpec)
    press = layout.devices[spec.press]
    assert isinstance(press, PressSpec)
    frame = raised(Frame.of(press.at))
    count, top = len(spec.tools), HIGH + HEAD + 8
    half = PITCH * count / 2
    here, lights = room(name), room(name, "lights")
    colours: list[Colour] = [KINDS[kind].colour for kind in spec.tools]

    def along(number: int) -> float:
        return ALONG - half + PITCH * (number + 0.5)

    def moving(state: State) -> Iterator[Piece]:
        tool = int(state.look.values.get("tool", 1)) - 1
        done = state.look.motions.get("change", Motion(spec.time)).at(state.t) / spec.time
        for number, hue in enumerate(colours):
            out = done if number == tool else 0.0
            at = frame.point(along(number) + (ALONG - along(number)) * out, BEHIND * (1 - out), top)
            if out < 1:
                yield Piece(here, depth(at.x, at.y), partial(_paint_tool, at=at, hue=hue))
            lamp = frame.point(along(number), 4, top)
            yield led_piece(lights, lamp, number == tool and done == 1, size=5)

    plate = frame.box((ALONG - half, ALONG + half), (-8, BEHIND + 20), (HIGH + HEAD, top))
    return Drawing(
        anchor=frame.point(ALONG, BEHIND, top + TALL),
        solids=(boxed(plate, lambda materials: materials.steel),),
        rooms={
            here: frame.box((ALONG - half, ALONG + half), (5, BEHIND + 20), (top, top + TALL + 10)),
            lights: frame.box((ALONG - half, ALONG + half), (-8, 5), (top, top + 12)),
        },
        moving=moving,
    )


def _paint_tool(canvas: Canvas, at: Point, hue: Colour) -> None:
    canvas.upright(at, TALL, 15, canvas.materials.steel_dark)
    canvas.upright(Point(at.x, at.y, at.z + TALL), 8, 15, token(hue, canvas.materials))
