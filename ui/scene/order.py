"""The order from far to near in which solids, and the rooms where things move, are painted."""

from __future__ import annotations

from collections.abc import Sequence

from ui.scene.geometry import Box, behind


def far_to_near(boxes: Sequence[Box], early: Sequence[bool]) -> list[int]:
    """Indices so that whatever is behind comes first.

    ``early`` ones come as soon as they may, so that as much as possible lies below the first that is
    not. Where boxes share room or cover each other in a ring, the order given decides.
    """
    count = len(boxes)
    over: list[list[int]] = [[] for _ in boxes]
    waits = [0] * count
    for i in range(count):
        for j in range(count):
            if i != j and behind(boxes[i], boxes[j]):
                over[i].append(j)
                waits[j] += 1
    left = set(range(count))
    order: list[int] = []
    while left:
        free = [i for i in left if waits[i] <= 0] or [min(left, key=lambda i: (waits[i], i))]
        chosen = min(free, key=lambda i: (not early[i], i))
        left.remove(chosen)
        order.append(chosen)
        for j in over[chosen]:
            waits[j] -= 1
    return order
