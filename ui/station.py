"""What the window asks of a station: it posts orders and is told views; nothing is waited for.

With OpenExercise a new station begins; of the one before nothing is told any more from then on.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ui.orders import Order


class Station(QObject):
    """Signals come on the window's thread."""

    viewed = Signal(object)
    """StationView, about 20 times a second."""
    linked = Signal(object)
    """LinkState, when it changes."""
    refused = Signal(object)
    """Message: an order was not carried out, and why."""
    noted = Signal(object)
    """Message: something that people should know."""
    loaded = Signal(object)
    """The sources, a tuple, that the PLC runs from now on."""
    listed = Signal(object)
    """The faults of the run, a tuple of FaultEntry; an instructor has asked for them."""
    given = Signal(object)
    """The sources of a program, a tuple, that an instructor has put into the PLC."""
    recorded = Signal(object)
    """A Recording."""

    def post(self, order: Order) -> None:
        raise NotImplementedError

    def close(self) -> None:
        """End threads and processes; returns when they have ended."""
        raise NotImplementedError
