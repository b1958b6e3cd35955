"""The sensors between plant and PLC: what the server has, what is to be sent, and which pulses it never saw."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from twin.signals import Value


class SensorImage:
    """``topics`` are those that the PLC has a node for."""

    def __init__(self, topics: Iterable[str] = ()) -> None:
        self.topics = frozenset(topics)
        self.missed: Counter[str] = Counter()
        """Changes that were gone again before they could be sent, by topic."""
        self._now: dict[str, Value] = {}
        self._sent: dict[str, Value] = {}
        self._dirty: dict[str, None] = {}

    def see(self, sensors: Mapping[str, Value]) -> None:
        """The plant's sensors as they are at an exchange."""
        now = self._now
        for topic in self.topics:
            value = sensors.get(topic)
            if value is None or now.get(topic) == value:
                continue
            if topic in self._dirty and topic in self._sent and self._sent[topic] == value:
                self.missed[topic] += 1
                del self._dirty[topic]
            else:
                self._dirty[topic] = None
            now[topic] = value

    def take(self, *, whole: bool) -> dict[str, Value]:
        """What is to be written now; it counts as sent until ``refused``."""
        wanted = self._now if whole else {topic: self._now[topic] for topic in self._dirty}
        taken = dict(wanted)
        self._dirty.clear()
        self._sent.update(taken)
        return taken

    def refused(self, topics: Iterable[str]) -> None:
        """The server has not taken these: they are sent again with the next whole image."""
        for topic in topics:
            self._sent.pop(topic, None)
