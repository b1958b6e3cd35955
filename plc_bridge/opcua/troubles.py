"""One clear line in the log for each trouble that a client makes, however often it makes it."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

_log = logging.getLogger(__name__)

QUIET: Final = 10.0
"""Seconds until the same is said again."""
MOST_KINDS: Final = 200
LONGEST: Final = 200
"""Characters of a line."""


def plain(text: object, longest: int = LONGEST) -> str:
    """What a client sent, so that it can stand in one line."""
    line = str(text)[: longest + 1].encode("ascii", "backslashreplace").decode()
    line = "".join(sign if sign.isprintable() else "?" for sign in line)
    return line if len(line) <= longest else line[:longest] + "..."


@dataclass
class Troubles:
    clock: Callable[[], float] = time.monotonic
    say: Callable[[str], None] = _log.warning
    _said: dict[tuple[str, str], list[float]] = field(default_factory=dict)
    """By trouble and address: when it was last said, and how often it came since."""
    _others: float = -QUIET

    def note(self, address: str, what: str, details: object = "") -> None:
        """``what`` is the trouble by which it is counted; the details are of the first one only."""
        now = self.clock()
        known = self._said.get((what, address))
        if known is None:
            self._forget(now)
            if len(self._said) >= MOST_KINDS:
                if now - self._others >= QUIET:
                    self._others = now
                    self.say("OPC UA clients: more troubles than are told one by one")
                return
            self._said[what, address] = [now, 0]
            self._tell(address, what, details)
            return
        known[1] += 1
        if now - known[0] >= QUIET:
            more = int(known[1])
            known[:] = now, 0
            self._tell(address, what, details, f" ({more} times since)")

    def _tell(self, address: str, what: str, details: object, more: str = "") -> None:
        found = f": {plain(details)}" if details != "" else ""
        self.say(f"OPC UA client {address or '?'}: {what}{found}{more}")

    def _forget(self, now: float) -> None:
        if len(self._said) >= MOST_KINDS:
            for key in [key for key, (last, _) in self._said.items() if now - last >= QUIET]:
                del self._said[key]
