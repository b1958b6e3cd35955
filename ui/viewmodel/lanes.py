"""Which signals the timing diagram draws, in which order, and what it must be told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from twin.layout import Layout
from twin.signals import Role, Value
from twin.snapshot import Snapshot
from twin.tags import Tag
from twin.trace import Change


def lane_order(layout: Layout, tags: Sequence[Tag], first: Sequence[str] = ()) -> tuple[Tag, ...]:
    """Those asked for by topic, then what the plant and the program do, then lights and panel."""

    def rank(tag: Tag) -> tuple[int, int]:
        if tag.topic in first:
            return 0, first.index(tag.topic)
        kind = layout.devices[tag.topic.partition(".")[0]].kind
        if kind == "stack_light":
            return 3, 0
        if kind == "panel":
            return (4, 0) if tag.role is Role.ACTUATOR else (5, 0)
        return (1, 0) if tag.role is Role.SENSOR else (2, 0)

    return tuple(sorted(tags, key=rank))


class CatchUp:
    """Remembers what the diagram was told, so that it is right again after views were lost."""

    def __init__(self, tags: Sequence[Tag]) -> None:
        self._last: dict[str, Value] = {tag.topic: tag.initial for tag in tags}

    def take(self, snapshot: Snapshot) -> list[Change]:
        """Its changes, and one at its moment for every signal whose change was not told."""
        told = [change for change in snapshot.changes if change.topic in self._last]
        for change in told:
            if not isinstance(change.value, Mapping):
                self._last[change.topic] = change.value
        for topic, known in self._last.items():
            value = snapshot.signals.get(topic, known)
            if value != known:
                self._last[topic] = value
                told.append(Change(snapshot.now, topic, value))
        return told
