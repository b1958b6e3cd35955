"""A contactor: its contacts close 20 ms after the coil has voltage and open 30 ms after it has lost it, arc and all."""

from __future__ import annotations

from typing import Final

from twin.units import FOREVER, MS, Time

PICK_UP: Final = 20 * MS
DROP_OUT: Final = 30 * MS


class Contactor:
    def __init__(self) -> None:
        self._coil = False
        self.closed = False
        """The main contacts; the auxiliary contact tells the same."""
        self.due: Time = FOREVER
        """When the contacts move next, if the coil stays as it is."""

    def coil(self, on: bool, now: Time, *, welded: bool) -> bool:
        """Whether its contacts are closed at ``now``; ``welded`` ones do not open any more."""
        if on != self._coil:
            self._coil = on
            self.due = FOREVER
        if on != self.closed and self.due == FOREVER and not (welded and not on):
            self.due = now + (PICK_UP if on else DROP_OUT)
        if welded and not on:
            self.due = FOREVER
        if self.due <= now:
            self.closed, self.due = on, FOREVER
        return self.closed
