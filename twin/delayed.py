"""A value that follows its command after a fixed time, as a drive or a valve does."""

from __future__ import annotations

from typing import Generic, TypeVar

from twin.signals import Value
from twin.units import FOREVER, Time

V = TypeVar("V", bound=Value)


class Delayed(Generic[V]):
    """Takes a command ``delay`` after it was given; one that is withdrawn before that has no effect."""

    def __init__(self, initial: V, delay: Time) -> None:
        self.value = initial
        self.due: Time = FOREVER
        """When it takes the command that is under way; FOREVER if none is."""
        self._commanded = initial
        self._delay = delay

    def follow(self, command: V, now: Time) -> V:
        """The value at ``now``, with this command being given."""
        if command != self._commanded:
            self._commanded = command
            self.due = now + self._delay if command != self.value else FOREVER
        if self.due <= now:
            self.value, self.due = self._commanded, FOREVER
        return self.value
