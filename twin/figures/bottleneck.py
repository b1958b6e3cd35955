"""Which station holds up the line, and when it is another's turn.

Source: C. Roser, M. Nakano, M. Tanaka, Shifting bottleneck detection, Proceedings of the 2002 Winter Simulation
Conference, pp. 1079-1086. A station is active while it works, is set up or is repaired, and inactive while it
waits. The bottleneck at a moment is the active station whose active period without interruption is the longest;
where the periods of one bottleneck and the next overlap, the bottleneck is shifting between the two.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

from twin.units import Time

Period = tuple[Time, Time]
"""From, to."""


@dataclass(frozen=True)
class Turn:
    """A station is the bottleneck for this long, its overlaps with the one before and the one after included."""

    station: str
    start: Time
    end: Time


@dataclass(frozen=True)
class Share:
    """Of the time in which there is a bottleneck at all."""

    sole: float
    shifting: float


def turns(periods: Mapping[str, Sequence[Period]]) -> list[Turn]:
    """The bottlenecks one after the other. Of two periods equally long the earlier reigns, then the first by name."""
    every = [Turn(name, *period) for name, found in periods.items() for period in found if period[1] > period[0]]
    every.sort(key=lambda turn: turn.start)
    moments = sorted({turn.start for turn in every} | {turn.end for turn in every})
    active: list[tuple[Time, Time, str, Turn]] = []
    """A heap with the longest on top."""
    found: list[Turn] = []
    at = 0
    for moment in moments:
        while at < len(every) and every[at].start == moment:
            turn = every[at]
            heappush(active, (turn.start - turn.end, turn.start, turn.station, turn))
            at += 1
        while active and active[0][-1].end <= moment:
            heappop(active)
        if active and active[0][-1] not in found[-1:]:
            found.append(active[0][-1])
    return found


def shares(periods: Mapping[str, Sequence[Period]]) -> dict[str, Share]:
    """How long each station is the sole bottleneck or one of two between which it shifts."""
    found = turns(periods)
    sole = dict.fromkeys(periods, 0)
    shifting = dict.fromkeys(periods, 0)
    total = 0
    until: Time | None = None
    for index, turn in enumerate(found):
        before = found[index - 1].end if index else turn.start
        after = found[index + 1].start if index + 1 < len(found) else turn.end
        overlap_before = max(0, min(before, turn.end) - turn.start)
        overlap_after = max(0, turn.end - max(after, turn.start))
        length = turn.end - turn.start
        shifts = min(length, overlap_before + overlap_after)
        shifting[turn.station] += shifts
        sole[turn.station] += length - shifts
        start = turn.start if until is None else max(turn.start, until)
        total += max(0, turn.end - start)
        until = turn.end if until is None else max(until, turn.end)
    if not total:
        return {name: Share(0.0, 0.0) for name in periods}
    return {name: Share(sole[name] / total, shifting[name] / total) for name in periods}
