"""One PLC writes at a time: the first one, until its session ends or it has been silent for the time-out.

Two PLCs without a name cannot be told apart by their users, so that each session is a writer of its own.
"""

from __future__ import annotations

from collections.abc import Callable

from plc_bridge.opcua.users import CellUser


class OneWriter:
    """``present``: whether this user's session is open; ``timeout``: seconds of silence that end its right."""

    def __init__(
        self, present: Callable[[CellUser], bool], clock: Callable[[], float], timeout: Callable[[], float]
    ) -> None:
        self._present, self._clock, self._timeout = present, clock, timeout
        self.owner: CellUser | None = None
        self._last = 0.0

    def claim(self, user: CellUser) -> bool:
        """Whether this one may write now; each write renews the right."""
        now = self._clock()
        owner = self.owner
        # by identity: all nameless users are equal
        if owner is not None and owner is not user and self._present(owner) and now - self._last <= self._timeout():
            return False
        self.owner, self._last = user, now
        return True
