"""A frame of the scene: what stands still comes from pictures made once for each view, what moves is painted anew."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from twin.look import Look
from twin.snapshot import Snapshot
from twin.units import Time
from ui.scene.canvas import Canvas
from ui.scene.composing import Composition
from ui.scene.drawing import Paint, Piece, Solid, State
from ui.scene.hall import paint_fence, paint_ground
from ui.scene.litter import paint_litter
from ui.scene.shadows import paint_shadows
from ui.scene.view import View
from ui.theme.tokens import Theme

EMPTY: Final = Snapshot(0, {}, {}, {})
KEPT: Final = 400
"""Pictures of pieces that are kept at most."""
Sprite = tuple[float, float, QImage]
"""Where it goes, and the picture in device pixels."""
MARGIN: Final = 8.0
"""Pixels around a solid's hull that it may also paint on."""


@dataclass(frozen=True)
class Pressed:
    """Where the pointer holds something down."""

    device: str = ""
    element: str = ""


@dataclass
class ScenePicture:
    """Of one composition in one view, theme and size; make a new one when any of these changes."""

    composition: Composition
    view: View
    theme: Theme
    width: int
    height: int
    """In device-independent pixels."""
    ratio: float = 1.0
    """Device pixels for each of them."""
    cached: bool = True
    """False paints everything at each frame, to measure what the cache is worth."""
    _ground: QImage | None = field(default=None, repr=False)
    _steady: dict[Hashable, Sprite] = field(default_factory=dict, repr=False)
    _sprites: dict[int, Sprite] = field(default_factory=dict, repr=False)

    @property
    def area(self) -> QRectF:
        return QRectF(0, 0, self.width, self.height)

    def paint(self, painter: QPainter, snapshot: Snapshot, t: Time, pressed: Pressed = Pressed()) -> None:
        """The scene as it is at simulated time ``t``, by the snapshot's motions."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        canvas = Canvas(painter, self.view, self.theme, self.ratio)
        order = self.composition.order
        first = next((i for i, thing in enumerate(order) if not isinstance(thing, Solid)), len(order))
        if self.cached:
            if self._ground is None:
                self._make(first)
            assert self._ground is not None
            canvas.blit(0, 0, self._ground)
        else:
            self._paint_ground(canvas, first)
        if snapshot.mishaps:
            paint_litter(canvas, self.composition.litter.lying(snapshot.mishaps))
        rooms = self._pieces(snapshot, t, pressed)
        for index in range(first, len(order)):
            thing = order[index]
            if isinstance(thing, str):
                for piece in sorted(rooms.get(thing, ()), key=lambda piece: piece.depth):
                    self._paint_piece(canvas, piece)
            elif not self.cached:
                thing.paint(canvas)
            elif index in self._sprites:
                canvas.blit(*self._sprites[index])

    def _pieces(self, snapshot: Snapshot, t: Time, pressed: Pressed) -> Mapping[str, list[Piece]]:
        rooms: defaultdict[str, list[Piece]] = defaultdict(list)
        for name, drawing in self.composition.drawings.items():
            state = State(
                name, t, snapshot.looks.get(name, Look()), snapshot.signals,
                pressed.element if pressed.device == name else "",
            )  # fmt: skip
            for piece in drawing.moving(state):
                rooms[piece.room].append(piece)
        return rooms

    def _paint_piece(self, canvas: Canvas, piece: Piece) -> None:
        if not self.cached or piece.same is None or piece.hull is None:
            piece.paint(canvas)
            return
        kept = self._steady.get(piece.same)
        if kept is None:
            if len(self._steady) > KEPT:
                self._steady.clear()
            kept = self._steady[piece.same] = self._painted(self.view.hull(piece.hull), piece.paint)
        canvas.blit(*kept)

    def _paint_ground(self, canvas: Canvas, first: int) -> None:
        order = self.composition.order
        paint_ground(canvas, self.area, self.composition.floor, fenced=self.composition.fenced)
        solids = [thing for thing in order if isinstance(thing, Solid)]
        if self.composition.fenced:
            paint_fence(canvas, self.composition.floor)
        boxes = [solid.box for solid in solids if solid.massive]
        paint_shadows(canvas.painter, self.area, boxes, self.view, self.theme.materials)
        for thing in order[:first]:
            assert isinstance(thing, Solid)
            thing.paint(canvas)

    def _image(self, width: float, height: float, form: QImage.Format) -> QImage:
        image = QImage(round(width * self.ratio), round(height * self.ratio), form)
        image.setDevicePixelRatio(self.ratio)
        return image

    def _make(self, first: int) -> None:
        """The ground, and one sprite for each run of solids between two rooms."""
        self._ground = self._image(self.width, self.height, QImage.Format.Format_RGB32)
        self._with(self._ground, QPointF(0, 0), lambda canvas: self._paint_ground(canvas, first))
        order = self.composition.order
        index = first
        while index < len(order):
            run: list[Solid] = []
            start = index
            while index < len(order) and isinstance(thing := order[index], Solid):
                run.append(thing)
                index += 1
            if run:
                self._sprite(start, run)
            index += 1

    def _sprite(self, index: int, run: list[Solid]) -> None:
        hull = QRectF()
        for solid in run:
            hull = hull.united(self.view.hull(solid.box))

        def paint(canvas: Canvas) -> None:
            for solid in run:
                solid.paint(canvas)

        self._sprites[index] = self._painted(hull, paint)

    def _painted(self, hull: QRectF, paint: Paint) -> Sprite:
        """What ``paint`` paints there, on nothing."""
        hull = hull.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN) & self.area
        x, y = (math.floor(edge * self.ratio) / self.ratio for edge in (hull.x(), hull.y()))
        sprite = self._image(hull.right() - x + 1, hull.bottom() - y + 1, QImage.Format.Format_ARGB32_Premultiplied)
        sprite.fill(Qt.GlobalColor.transparent)
        self._with(sprite, QPointF(x, y), paint)
        return x, y, sprite

    def _with(self, image: QImage, at: QPointF, paint: Paint) -> None:
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-at)
        paint(Canvas(painter, self.view, self.theme, self.ratio))
        painter.end()
        image.setDevicePixelRatio(1)


def moving(snapshot: Snapshot, t: Time) -> bool:
    """Whether anything is still on its way at ``t``, so that the next frame differs."""
    return any(
        motion.speed and motion.at(t) != motion.stop
        for look in snapshot.looks.values()
        for motion in (
            *look.motions.values(),
            *(m for part in look.parts for m in (part.along, part.across, part.drop)),
        )
    )
