"""A transfer table: rollers, and between them chains or wheels that carry parts off sideways."""

from __future__ import annotations

from collections.abc import Iterator

from twin.devices.transfer import TransferSpec
from twin.layout import Layout
from twin.motion import Motion
from ui.scene.canvas import Canvas
from ui.scene.drawing import Drawing, Piece, Solid, State, boxed, room
from ui.scene.geometry import Frame, Point, mm
from ui.scene.painters.belt import PITCH, THICK, roller_bed, stripes
from ui.scene.sites import belt_frame, headroom
from ui.scene.workpiece import part_piece


def draw_transfer(name: str, layout: Layout) -> Drawing:
    spec = layout.devices[name]
    assert isinstance(spec, TransferSpec)
    frame = belt_frame(layout, name)
    length, half = mm(spec.length), mm(spec.width) / 2
    here = room(name)
    lanes = [length * share for share in ((0.25, 0.75) if spec.style == "chains" else (0.2, 0.5, 0.8))]

    def moving(state: State) -> Iterator[Piece]:
        rollers, chains = (
            mm(state.look.motions.get(part, Motion(0)).at(state.t) % int(PITCH * 1_000_000))
            for part in ("belt", "chains")
        )
        yield Piece(here, float("-inf"), lambda canvas: stripes(canvas, frame, length, half, rollers))
        yield Piece(here, float("-inf"), lambda canvas: _chains(canvas, frame, lanes, half, chains, spec.style))
        for look in state.look.parts:
            at = frame.point(mm(look.along.at(state.t)), mm(look.across.at(state.t)))
            yield part_piece(here, look.part, at)

    return Drawing(
        anchor=frame.point(length, -half, -THICK),
        solids=tuple(_solids(frame, length, half, stop=not spec.to)),
        rooms={here: frame.box((0, length), (-half, half), (0, headroom(layout)))},
        moving=moving,
    )


def _solids(frame: Frame, length: float, half: float, *, stop: bool) -> Iterator[Solid]:
    for along in (4.0, length - 30):
        for across in (-half + 4, half - 30):
            leg = frame.box((along, along + 26), (across, across + 26), (-frame.z, -THICK))
            yield boxed(leg, lambda materials: materials.steel, outline=False)
    bed = frame.box((0, length), (-half, half), (-THICK, 0))
    yield Solid(bed, lambda canvas: roller_bed(canvas, frame, length, half))
    if stop:
        wall = frame.box((length, length + 8), (-half, half), (-THICK, 22))
        yield boxed(wall, lambda materials: materials.marking)


def _chains(canvas: Canvas, frame: Frame, lanes: list[float], half: float, offset: float, style: str) -> None:
    materials, scale = canvas.materials, canvas.view.scale
    for along in lanes:
        if style == "chains":
            ends = [frame.point(along, -half + 4, 1), frame.point(along, half - 4, 1)]
            canvas.line(ends, materials.marking_dark, max(7 * scale, 1.5))
        across = -half + 8 + offset % 20
        while across < half - 8:
            spot: Point = frame.point(along, across, 2)
            if style == "chains":
                canvas.disc(spot, 3.2, materials.steel)
            across += 20
        if style == "wheels":
            for step in range(5):
                hub = frame.point(along, -half + 24 + step * (2 * half - 48) / 4, 2)
                canvas.disc(hub, 9, materials.marking_dark)
                canvas.disc(hub, 4, materials.marking)
