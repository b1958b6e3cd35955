"""How often the PLC at the other end of a link was gone in this run, and for how long."""

from __future__ import annotations

from collections.abc import Callable


class Absences:
    """``clock`` gives seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._since: float | None = None
        self._before = 0.0
        self.times = 0

    def note(self, *, gone: bool) -> None:
        """As it is now; told as often as one likes."""
        if gone and self._since is None:
            self._since = self._clock()
            self.times += 1
        elif not gone and self._since is not None:
            self._before = self.seconds
            self._since = None

    @property
    def seconds(self) -> float:
        """Of all absences together, one that lasts up to now."""
        return self._before + (self._clock() - self._since if self._since is not None else 0.0)
