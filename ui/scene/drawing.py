"""What a painter of one kind of device hands over: what stands still, where things move, and what moves now."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field

from twin.layout import Layout
from twin.look import Look
from twin.signals import Value
from twin.units import Time
from ui.scene.canvas import Canvas
from ui.scene.geometry import Box, Point
from ui.theme.materials import Materials

Paint = Callable[[Canvas], None]


@dataclass(frozen=True)
class Solid:
    """A thing that never moves or changes, painted once for each view."""

    box: Box
    paint: Paint
    part_of_outline: bool = True
    """False for legs and stands, which would only make the outline of a chosen device restless."""
    massive: bool = True
    """False for a hose, whose box is mostly air: it throws no shadow and is not pointed at."""


@dataclass(frozen=True)
class Piece:
    """A thing as it is at one moment."""

    room: str
    """In which of the rooms it is painted."""
    depth: float
    """Order within the room, ``geometry.depth`` of its middle."""
    paint: Paint
    same: Hashable = None
    """If not None, the piece looks the same whenever this is equal, and is painted once within ``hull``."""
    hull: Box | None = None
    """Given if ``same`` is: what it may paint on, its glow included."""


@dataclass(frozen=True)
class State:
    """Of one device, at the moment that is painted."""

    name: str
    t: Time
    look: Look = Look()
    signals: Mapping[str, Value] = field(default_factory=dict)
    """Of the whole cell, by topic."""
    pressed: str = ""
    """The element of this device that the pointer holds down."""

    def on(self, signal: str) -> bool:
        """Whether a signal of this device is TRUE."""
        return bool(self.signals.get(f"{self.name}.{signal}", False))


def still(_: State) -> Iterable[Piece]:
    """Of a device on which nothing moves."""
    return ()


@dataclass(frozen=True)
class Target:
    """A place on a device that can be pressed."""

    element: str
    """Name of the lever."""
    outline: tuple[Point, ...]


@dataclass(frozen=True)
class Drawing:
    anchor: Point
    """What the designation plate points at."""
    solids: tuple[Solid, ...] = ()
    rooms: Mapping[str, Box] = field(default_factory=dict)
    """Where things move; ``room(name)`` names them, so that devices can share one."""
    moving: Callable[[State], Iterable[Piece]] = still
    targets: tuple[Target, ...] = ()


def boxed(box: Box, token: Callable[[Materials], str], *, outline: bool = True) -> Solid:
    """A plain box of one material: ``boxed(leg, lambda materials: materials.steel)``."""
    return Solid(box, lambda canvas: canvas.box(box, token(canvas.materials)), outline)


def room(device: str, place: str = "") -> str:
    return f"{device}/{place}"


Painter = Callable[[str, Layout], Drawing]
"""Of a kind: draws the device of that name in that layout."""
