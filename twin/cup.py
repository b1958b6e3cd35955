"""A suction cup: it lies tight on a part, evacuates, holds, and lets go by itself or by a blast of air."""

from __future__ import annotations

from typing import Final

from twin.motion import Motion
from twin.units import S, Time

FULL: Final = 1_000_000
"""The vacuum at which it holds; a part falls once all of it is gone."""


class Cup:
    def __init__(self, *, build: Time, blow_off: Time, decay: Time) -> None:
        """``build``: until a part is held; ``blow_off`` and ``decay``: until it falls, with and without a blast."""
        self._build, self._blow_off, self._decay = build, blow_off, decay
        self.vacuum = Motion(0)

    def work(self, *, suck: bool, blow: bool, tight: bool, now: Time) -> None:
        """``tight``: there is a part on its lip and no leak."""
        if suck and tight and not blow:
            self.vacuum = self.vacuum.towards(FULL, -(-FULL * S // self._build), now)
        else:
            self.vacuum = self.vacuum.towards(0, -(-FULL * S // (self._blow_off if blow else self._decay)), now)

    def holds(self, now: Time) -> bool:
        return self.vacuum.at(now) == FULL

    def lets_go(self, now: Time) -> bool:
        return self.vacuum.at(now) == 0
