"""Where in a run's changes each topic is: made when history is asked for first, and kept up from then on."""

from __future__ import annotations

import asyncio
from array import array
from collections.abc import Sequence
from typing import Final

from twin.trace import Change

SLICE: Final = 10_000
"""Changes between two pauses in which the plant's beat can come: 1 ms."""


class TraceIndex:
    def __init__(self, changes: Sequence[Change]) -> None:
        self._changes = changes
        self._places: dict[str, array[int]] = {}
        self._known = 0

    async def places(self, topic: str) -> Sequence[int]:
        """The numbers of all changes of this topic so far, ascending; lets the loop go on meanwhile."""
        changes, places = self._changes, self._places
        while self._known < len(changes):
            last = min(self._known + SLICE, len(changes))
            for number in range(self._known, last):
                name = changes[number].topic
                known = places.get(name)
                if known is None:
                    known = places[name] = array("q")
                known.append(number)
            self._known = last
            if last < len(changes):
                await asyncio.sleep(0)
        return places.get(topic, ())
