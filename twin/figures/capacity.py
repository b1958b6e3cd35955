"""How many parts a line can make by plan where it branches: the greatest flow from its entries to its exits.

A station lets through one part in its planned cycle, everything else as many as come (L. R. Ford, D. R. Fulkerson,
Flows in Networks, 1962; augmented along shortest paths). The stations that bound the flow are a least cut.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from twin.layout import Layout

Node = tuple[str, bool]
"""A device, where parts come in (False) and where they go out (True)."""
_START: Final[Node] = ("", True)
_END: Final[Node] = ("", False)


def greatest_flow(layout: Layout, cycles: Mapping[str, float]) -> tuple[tuple[str, ...], float]:
    """The stations that bound the line and its planned cycle, in the unit of ``cycles``.

    Nothing and 0 where parts do not flow from device to device by themselves, or past every station.
    """
    left = _network(layout, cycles)
    flow = Fraction(0)
    while (path := _path(left)) is not None:
        least = min((room for room in (left[a][b] for a, b in path) if room is not None), default=None)
        if least is None:
            return (), 0.0
        flow += least
        for a, b in path:
            if (room := left[a][b]) is not None:
                left[a][b] = room - least
            if (back := left[b].get(a, Fraction(0))) is not None:
                left[b][a] = back + least
    if not flow:
        return (), 0.0
    reached = _reached(left)
    cut = tuple(name for name in cycles if (name, False) in reached and (name, True) not in reached)
    return cut, float(1 / flow)


def _network(layout: Layout, cycles: Mapping[str, float]) -> dict[Node, dict[Node, Fraction | None]]:
    """From node to node the room that is left; None for any number of parts."""
    left: dict[Node, dict[Node, Fraction | None]] = {_START: {}, _END: {}}
    following = {name: _following(spec, layout) for name, spec in layout.devices.items()}
    fed = {other for others in following.values() for other in others}
    for name in layout.devices:
        left[name, False] = {(name, True): 1 / Fraction(cycles[name]) if name in cycles else None}
        left[name, True] = {}
    for name, others in following.items():
        for other in others:
            left[name, True][other, False] = None
        if others and name not in fed:
            left[_START][name, False] = None
        if not others and name in fed:
            left[name, True][_END] = None
    return left


def _following(spec: object, layout: Layout) -> tuple[str, ...]:
    to = getattr(spec, "to", ())
    names = (to,) if isinstance(to, str) else to if isinstance(to, tuple) else ()
    return tuple(name for name in names if name in layout.devices)


def _search(left: Mapping[Node, Mapping[Node, Fraction | None]]) -> dict[Node, Node]:
    """Every node that more can flow to, with the one before it."""
    before: dict[Node, Node] = {_START: _START}
    waiting: deque[Node] = deque([_START])
    while waiting:
        here = waiting.popleft()
        for there, room in left[here].items():
            if there not in before and (room is None or room > 0):
                before[there] = here
                waiting.append(there)
    return before


def _path(left: Mapping[Node, Mapping[Node, Fraction | None]]) -> list[tuple[Node, Node]] | None:
    before = _search(left)
    if _END not in before:
        return None
    path, here = [], _END
    while here != _START:
        path.append((before[here], here))
        here = before[here]
    return path


def _reached(left: Mapping[Node, Mapping[Node, Fraction | None]]) -> set[Node]:
    return set(_search(left))
