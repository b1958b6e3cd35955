"""Which plates a picture has, and where: designations, and the reason why a device does not act or what befell it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF

from twin.designations import stations_of
from twin.layout import Layout
from ui.scene.composing import Composition
from ui.scene.geometry import Box
from ui.scene.labels import Rect, Wish, place
from ui.scene.view import View, fitted
from ui.theme import sizes
from ui.theme.fonts import ui_font

HIGH: Final = 20.0
PAD: Final = 7.0
BIG: Final = 200.0
CUT: Final = 50.0
"""Millimetres."""
SIGN: Final = 16.0
"""Width of the sign before words."""
LONGEST: Final = 220.0
"""Pixels of words; longer ones are shortened in their middle and shown whole when pointed at."""

CROWDED: Final = 0.05
"""The share of the picture that designations may cover."""
CROWDED_NEAR: Final = 0.12
"""The same where one looks closer."""
NEAR: Final = 1.8
"""So many times as large as when the whole cell is shown is closer."""


class Said(NamedTuple):
    """What a plate tells besides a designation, in words."""

    reason: str = ""
    """Why the device does not act; "" if nothing holds it."""
    mishap: str = ""
    """What fell or collided there in this run."""
    struck: bool = False
    """Whether something was struck or shorted, so that the place itself gets a sign."""
    waits: bool = False
    """Whether the reason is nothing but waiting for others, as goes on in any line."""

    @property
    def urgent(self) -> bool:
        return bool(self.mishap) or (bool(self.reason) and not self.waits)


@dataclass(frozen=True)
class Plate:
    device: str
    """"" of the plate of a whole station."""
    text: str
    said: Said
    anchor: QPointF
    rect: QRectF


class Plates(NamedTuple):
    shown: tuple[Plate, ...]
    spare: tuple[Plate, ...]
    """Of devices that are named only while they are pointed at or chosen, for want of room."""


class _Wanted(NamedTuple):
    device: str
    text: str
    said: Said
    anchor: QPointF
    width: float

    @property
    def wish(self) -> Wish:
        return Wish(self.anchor.x(), self.anchor.y(), self.width, HIGH)

    def at(self, rect: Rect) -> Plate:
        return Plate(self.device, self.text, self.said, self.anchor, QRectF(*rect))


def plates(layout: Layout, composition: Composition, view: View, area: QRectF, said: Mapping[str, Said]) -> Plates:
    """One for every device that has a designation or something to tell, and can be seen.

    Where designations would cover too much of the picture, stations are named in place of their devices, until one
    looks closer; what needs somebody keeps its plate.
    """
    wanted = list(_of_devices(layout, composition, view, area, said))
    spare: list[_Wanted] = []
    near = view.scale > NEAR * fitted(composition.everything, area).scale
    most = (CROWDED_NEAR if near else CROWDED) * area.width() * area.height()
    if sum(_bold(each.text) * HIGH for each in wanted) > most:
        spare = [each for each in wanted if not each.said.urgent]
        wanted = [each for each in wanted if each.said.urgent]
        wanted += _of_stations(layout, composition, view, area)
    avoid, within = _small(composition, view), Rect(area.x(), area.y(), area.width(), area.height())
    shown = place([each.wish for each in wanted], avoid, within)
    return Plates(
        tuple(each.at(rect) for each, rect in zip(wanted, shown, strict=True)),
        tuple(each.at(place([each.wish], (), within)[0]) for each in spare),
    )


def _of_devices(
    layout: Layout, composition: Composition, view: View, area: QRectF, said: Mapping[str, Said]
) -> Iterator[_Wanted]:
    plain = QFontMetricsF(ui_font(sizes.SMALL))
    for name, spec in layout.devices.items():
        anchor = view.point(composition.drawings[name].anchor)
        told = said.get(name, Said())
        reason, mishap = (plain.elidedText(words, Qt.TextElideMode.ElideMiddle, LONGEST) for words in told[:2])
        told = told._replace(reason=reason, mishap=mishap)
        text = spec.designation or (name if told != Said() else "")
        if not text or not area.contains(anchor):
            continue
        width = _bold(text)
        for words in (told.reason, told.mishap):
            width += SIGN + PAD + plain.horizontalAdvance(words) if words else 0
        yield _Wanted(name, text, told, anchor, width)


def _of_stations(layout: Layout, composition: Composition, view: View, area: QRectF) -> Iterator[_Wanted]:
    """Each in the middle of what can be seen of its devices."""
    seen: dict[str, list[QPointF]] = {}
    for name, station in stations_of(layout).items():
        anchor = view.point(composition.drawings[name].anchor)
        if station and area.contains(anchor):
            seen.setdefault(station, []).append(anchor)
    for station, anchors in seen.items():
        x, y = (sum(each) / len(anchors) for each in zip(*((at.x(), at.y()) for at in anchors), strict=True))
        nearest = min(anchors, key=lambda at: math.hypot(at.x() - x, at.y() - y))
        yield _Wanted("", f"={station}", Said(), nearest, _bold(f"={station}"))


def _bold(text: str) -> float:
    """Width of a plate with this designation alone."""
    return QFontMetricsF(ui_font(sizes.SMALL, bold=True)).horizontalAdvance(text) + 2 * PAD


def _small(composition: Composition, view: View) -> list[Rect]:
    """What plates should not hide: small things, and the rooms in which something moves."""
    solids = [box for boxes in composition.boxes.values() for box in boxes]
    rooms = [box for drawing in composition.drawings.values() for box in drawing.rooms.values()]
    small = [box for box in solids if max(box.x1 - box.x0, box.y1 - box.y0) < BIG]
    hulls = [view.hull(piece) for box in (*small, *rooms) for piece in _cut(box)]
    return [Rect(hull.x(), hull.y(), hull.width(), hull.height()) for hull in hulls]


def _cut(box: Box) -> list[Box]:
    """Pieces so short that their upright hulls follow a slanting thing; no higher than a part on a belt."""
    across, along = (math.ceil((b - a) / CUT) or 1 for a, b in ((box.x0, box.x1), (box.y0, box.y1)))
    wide, deep = (box.x1 - box.x0) / across, (box.y1 - box.y0) / along
    top = min(box.z1, box.z0 + CUT)
    return [
        Box(box.x0 + i * wide, box.y0 + j * deep, box.z0, box.x0 + (i + 1) * wide, box.y0 + (j + 1) * deep, top)
        for i in range(across)
        for j in range(along)
    ]
