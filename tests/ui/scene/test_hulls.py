"""Nothing paints outside the hull that it names, or pictures kept of it would be cut; in every orientation."""

from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter

from twin.cell import Cell
from twin.layout import Layout, from_plain
from twin.run import Run
from twin.units import S
from ui.scene.canvas import Canvas
from ui.scene.composing import Composition, compose
from ui.scene.drawing import Paint, Solid, State
from ui.scene.geometry import Box
from ui.scene.picture import MARGIN
from ui.scene.view import View
from ui.theme.tokens import LIGHT

pytestmark = pytest.mark.usefixtures("app")
SCALE = 2.0
AROUND = 150
"""Pixels around the hull that are looked at."""


def ring(turn: int, side: str) -> Layout:
    """Every kind of device on one belt that is turned."""
    other = "right" if side == "left" else "left"

    def at(along: int, across: int, z: int = 400, by: int = 0) -> dict[str, Any]:
        x, y = {0: (along, across), 90: (-across, along), 180: (-along, -across), 270: (across, -along)}[turn]
        return {"x": f"{x} mm", "y": f"{y} mm", "z": f"{z} mm", "turn": (turn + by) % 360}

    sign = 1 if other == "left" else -1
    devices: dict[str, Any] = {
        "belt": {"kind": "belt", "at": at(0, 0), "length": "900 mm", "to": "bin"},
        "bin": {"kind": "bin", "at": at(990, 0, 0)},
        "source": {"kind": "source", "to": "belt"},
        "chute": {"kind": "chute", "at": at(700, 40 * sign, 400, 90 if sign > 0 else 270)},
        "pusher": {"kind": "pusher", "belt": "belt", "position": "700 mm", "to": "chute", "side": side},
        "metal": {"kind": "inductive_sensor", "belt": "belt", "position": "250 mm", "side": side},
        "panel": {"kind": "panel", "at": at(200, -500, 0)},
        "stack": {"kind": "stack_light", "at": at(800, -500, 0)},
    }
    for index, variant in enumerate(("diffuse", "retroreflective", "through_beam")):
        devices[f"eye{index}"] = {
            "kind": "optical_sensor", "belt": "belt", "position": f"{350 + 100 * index} mm",
            "variant": variant, "side": side,
        }  # fmt: skip
    return from_plain({"format": "twincell-cell 1", "id": "ring", "devices": devices})


class Everything:
    def exchange(self, now: int, sensors: object) -> dict[str, bool]:
        del sensors
        lit = {f"panel.lamp_{name}": True for name in ("start", "reset", "q1", "q2")}
        lit |= {f"stack.{hue}": True for hue in ("red", "yellow", "green")}
        return {"belt.motor": True, "pusher.extend": now // S % 4 > 1, **lit}


def outside(box: Box, paint: Paint) -> int:
    """Pixels painted beyond the hull and its margin."""
    unmoved = View(SCALE).hull(box)
    view = View(SCALE, AROUND - unmoved.x(), AROUND - unmoved.y())
    hull = view.hull(box)
    image = QImage(
        int(hull.width()) + 2 * AROUND, int(hull.height()) + 2 * AROUND, QImage.Format.Format_ARGB32_Premultiplied
    )
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint(Canvas(painter, view, LIGHT))
    painter.end()
    assert hull.topLeft() == QPointF(AROUND, AROUND)
    alpha = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)[..., 3].copy()
    assert np.any(alpha)
    kept: QRectF = hull.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)
    alpha[int(kept.top()) : int(kept.bottom()) + 1, int(kept.left()) : int(kept.right()) + 1] = 0
    return int((alpha > 10).sum())


@pytest.fixture(scope="module", params=[(t, s) for t in (0, 90, 180, 270) for s in ("left", "right")], ids=str)
def turned(request: pytest.FixtureRequest) -> tuple[Layout, Composition]:
    layout = ring(*request.param)
    return layout, compose(layout)


def test_solids_paint_within_their_boxes(turned: tuple[Layout, Composition]) -> None:
    layout, composition = turned
    owners = {
        id(solid): f"{name} {index}"
        for name in layout.devices
        for index, solid in enumerate(composition.drawings[name].solids)
    }
    beyond = {
        owners.get(id(thing), "duct"): outside(thing.box, thing.paint)
        for thing in composition.order
        if isinstance(thing, Solid)
    }
    assert {name: pixels for name, pixels in beyond.items() if pixels} == {}


def test_pieces_that_are_kept_paint_within_their_hulls(turned: tuple[Layout, Composition]) -> None:
    layout, composition = turned
    run = Run(Cell(layout, 5), Everything())
    run.advance(7 * S)
    snapshot = run.snapshot()
    beyond: dict[str, int] = {}
    for name, drawing in composition.drawings.items():
        for piece in drawing.moving(State(name, snapshot.now, snapshot.looks[name], snapshot.signals)):
            if piece.hull is not None and (pixels := outside(piece.hull, piece.paint)):
                beyond[f"{name} {piece.same}"] = pixels
    assert beyond == {}


def test_the_same_piece_never_looks_different(turned: tuple[Layout, Composition]) -> None:
    """Two pieces at once with one name would show each other's picture."""
    layout, composition = turned
    run = Run(Cell(layout, 5), Everything())
    run.advance(7 * S)
    snapshot = run.snapshot()
    names = [
        piece.same
        for name, drawing in composition.drawings.items()
        for piece in drawing.moving(State(name, snapshot.now, snapshot.looks[name], snapshot.signals))
        if piece.same is not None
    ]
    assert len(names) == len(set(names))
    assert all(
        piece.hull is not None or piece.same is None
        for name, drawing in composition.drawings.items()
        for piece in drawing.moving(State(name, snapshot.now, snapshot.looks[name], snapshot.signals))
    )
