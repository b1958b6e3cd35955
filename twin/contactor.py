"""A contactor: its contacts close a little after the coil has voltage, and open a little after it has lost it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from twin.spec import DeviceSpec
from twin.units import FOREVER, MS, Time

PICK_UP: Final = 20 * MS
DROP_OUT: Final = 30 * MS


@dataclass(frozen=True, kw_only=True)
class SwitchedSpec(DeviceSpec):
    """A motor that contactors switch."""

    pick_up: Time = PICK_UP
    """From the voltage at the coil of a contactor to its closed contacts."""
    drop_out: Time = DROP_OUT
    """From the end of that voltage to the open contacts, arc and all."""


class Contactor:
    def __init__(self, *, pick_up: Time = PICK_UP, drop_out: Time = DROP_OUT) -> None:
        self._pick_up, self._drop_out = pick_up, drop_out
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
            self.due = now + (self._pick_up if on else self._drop_out)
        if welded and not on:
            self.due = FOREVER
        if self.due <= now:
            self.closed, self.due = on, FOREVER
        return self.closed
