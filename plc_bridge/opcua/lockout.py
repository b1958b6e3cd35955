"""Locks out who guesses passwords, each time for longer, in bounded memory."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Final

FIRST: Final = 10.0
LONGEST: Final = 600.0
"""Seconds that a lock lasts at first, and at most; each lock lasts twice as long as the one before."""
QUIET: Final = 1_800.0
"""Seconds without a failure after which all is forgotten."""
MOST_KEYS: Final = 1_000


@dataclass
class _Failures:
    count: int = 0
    locks: int = 0
    until: float = 0.0
    last: float = 0.0


@dataclass
class Lockout:
    tries: int
    """Failures until a key is locked."""
    clock: Callable[[], float]
    """Seconds, monotonic."""
    _failures: dict[Hashable, _Failures] = field(default_factory=dict)

    def locked(self, key: Hashable) -> bool:
        found = self._failures.get(key)
        return found is not None and self.clock() < found.until

    def failed(self, key: Hashable) -> bool:
        """Count it; whether the key is locked from now on."""
        now = self.clock()
        found = self._failures.pop(key, None)
        if found is None or now - found.last > QUIET:
            found = _Failures()
        if len(self._failures) >= MOST_KEYS:
            del self._failures[next(iter(self._failures))]
        self._failures[key] = found  # the last one that failed is the last to be forgotten
        found.last = now
        found.count += 1
        if found.count < self.tries:
            return False
        found.until = now + min(FIRST * 2**found.locks, LONGEST)
        found.locks += 1
        found.count = 0
        return True

    def succeeded(self, key: Hashable) -> None:
        self._failures.pop(key, None)
