"""The place beside a belt where finished parts are taken off: a table with a tray, and an arrow towards it."""

from __future__ import annotations

from collections.abc import Iterator

from twin.conveying import ConveyorSpec
from twin.devices.unloader import UnloaderSpec
from twin.layout import Layout
from ui.scene.canvas import Canvas
from ui.scene.drawing import Drawing, Solid, boxed
from ui.scene.geometry import Frame, mm
from ui.scene.sites import belt_frame, belt_spec, far_side, half_width, span


def draw_unloader(name: str, layout: Layout) -> Drawing:
    spec = layout.devices[name]
    assert isinstance(spec, UnloaderSpec)
    frame = belt_frame(layout, spec.belt).moved(mm(spec.position))
    far, edge = far_side(frame), half_width(layout, spec.belt)
    belt = belt_spec(layout, spec.belt)
    legs = not isinstance(belt, ConveyorSpec) or belt.legs
    return Drawing(
        anchor=frame.point(0, far * (edge + 120), 10),
        solids=tuple(_solids(frame, far, edge + 30, legs=legs)),
    )


def _solids(frame: Frame, far: int, near: float, *, legs: bool) -> Iterator[Solid]:
    for along in (-70, 52) if legs else ():
        for across in (near + 4, near + 148):
            leg = frame.box((along, along + 18), span(far, across, across + 18), (-frame.z, -14))
            yield boxed(leg, lambda materials: materials.steel, outline=False)
    top = frame.box((-80, 80), span(far, near, near + 170), (-14, 0))
    yield boxed(top, lambda materials: materials.aluminium)
    tray = frame.box((-62, 62), span(far, near + 20, near + 150), (0, 12))
    yield Solid(tray, lambda canvas: _tray(canvas, frame, far, near))


def _tray(canvas: Canvas, frame: Frame, far: int, near: float) -> None:
    tray = frame.box((-62, 62), span(far, near + 20, near + 150), (0, 12))
    canvas.box(tray, canvas.materials.bin)
    tip, base = near + 130, near + 40
    points = [(0, tip), (30, tip - 34), (11, tip - 34), (11, base), (-11, base), (-11, tip - 34), (-30, tip - 34)]
    canvas.face(
        [frame.point(along, far * across, 12.5) for along, across in points],
        canvas.rounded(0, 1, canvas.materials.cabinet_door),
        edge=False,
    )
