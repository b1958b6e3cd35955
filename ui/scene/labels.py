"""Places for the designation plates: near what they name, and never over one another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

GAP: Final = 4.0
"""Pixels kept free between two plates."""
CUT: Final = 60.0
"""A plate is set so many pixels farther away rather than lose its first letter."""


class Rect(NamedTuple):
    x: float
    y: float
    width: float
    height: float

    def overlap(self, other: Rect, gap: float = 0.0) -> float:
        """Area shared, in square pixels, when each keeps ``gap`` of room around it."""
        wide = min(self.x + self.width, other.x + other.width) - max(self.x, other.x) + gap
        high = min(self.y + self.height, other.y + other.height) - max(self.y, other.y) + gap
        return wide * high if wide > 0 and high > 0 else 0.0


@dataclass(frozen=True)
class Wish:
    """A plate of this size that names the thing at ``x``, ``y``."""

    x: float
    y: float
    width: float
    height: float


def place(wishes: Sequence[Wish], avoid: Sequence[Rect] = (), within: Rect | None = None) -> list[Rect]:
    """Where each plate goes.

    Plates keep clear of each other always, of ``avoid`` and of the edge of ``within`` where there is room near by.
    """
    taken: list[Rect] = []
    placed: dict[int, Rect] = {}
    for index in sorted(range(len(wishes)), key=lambda i: (wishes[i].y, wishes[i].x)):
        wish = wishes[index]
        best: tuple[float, Rect] | None = None
        for far, rect in _candidates(wish):
            if best is not None and far >= best[0]:
                break
            if any(rect.overlap(other, GAP) for other in taken):
                continue
            size = wish.width * wish.height
            cost = far + sum(rect.overlap(other) for other in avoid) * 60 / size
            if within is not None and (cut := 1 - rect.overlap(within) / size) > 1e-6:
                cost += CUT + cut * 400
            if best is None or cost < best[0]:
                best = (cost, rect)
        assert best is not None
        placed[index] = best[1]
        taken.append(best[1])
    return [placed[index] for index in range(len(wishes))]


def _candidates(wish: Wish) -> Iterator[tuple[float, Rect]]:
    """Ever farther away, without end; straight above is best, then below."""
    ring = 0
    while True:
        far = 16.0 + (ring // 2) * 12.0
        lift = far if ring % 2 == 0 else -far - wish.height
        for sideways, price in ((0, 0), (1, 3), (-1, 3), (2, 5), (-2, 5)):
            shift = sideways * (wish.width / 2 + 8) * (1 if ring < 4 else ring / 3)
            rect = Rect(wish.x - wish.width / 2 + shift, wish.y - lift - wish.height, wish.width, wish.height)
            yield ring * 12.0 + price, rect
        ring += 1
