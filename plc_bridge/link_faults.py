"""A link that can be broken, between the exchange and a controller in lock-step: faults of it act in simulated time.

A sound link is nothing at all: the controller is asked as if it stood in the plant. While a fault acts, what either
end sends travels for a while or is lost, every scan is made, and the plant looks after itself when it hears nothing
for three periods. A fault begins and ends with the exchange after the one that is due.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from typing import Final, Protocol, runtime_checkable

from twin.chance import Chance
from twin.controller import Controller, Elidable, Telling
from twin.link import RECONNECT, SOUND, TIMEOUT, LinkedCell, LinkFault
from twin.signals import Value
from twin.units import FOREVER, MS, S, Time

Image = dict[str, Value]
CHANCE: Final = "link"
"""Name of the stream of random numbers."""


@runtime_checkable
class KeepsTime(Protocol):
    """A controller whose time of day is set by the plant's time server."""

    def set_clock(self, ahead: Time) -> None: ...


class Pipe:
    """One direction: what was sent arrives later, in its order."""

    def __init__(self) -> None:
        self._coming: deque[tuple[Time, Image]] = deque()

    def __bool__(self) -> bool:
        return bool(self._coming)

    @property
    def due(self) -> Time:
        """When something arrives next; FOREVER if nothing is under way."""
        return self._coming[0][0] if self._coming else FOREVER

    def send(self, image: Image, arrives: Time) -> None:
        last = self._coming[-1][0] if self._coming else 0
        self._coming.append((max(arrives, last), image))

    def receive(self, now: Time) -> Image:
        """The newest of each value that has arrived; empty if nothing has."""
        arrived: Image = {}
        while self._coming and self._coming[0][0] <= now:
            arrived.update(self._coming.popleft()[1])
        return arrived

    def clear(self) -> None:
        self._coming.clear()


class FaultyLink:
    """Wraps a controller, which may be Elidable."""

    def __init__(self, controller: Controller) -> None:
        self.controller = controller
        self.lost = False
        """The plant has heard nothing for three periods."""
        self._inner = controller.exchange
        self._elidable = controller if isinstance(controller, Elidable) else None
        self._telling = controller if isinstance(controller, Telling) else None
        self._cell: LinkedCell | None = None
        self._fault = self._next = SOUND
        self._through = True
        """Nothing is wrong and nothing under way."""
        self._changing = False
        self._chances = 0
        self._chance = Chance(0, CHANCE)
        self._seen: Image = {}
        """What the controller sees."""
        self._unsent: Image = {}
        """What the controller commanded in exchanges that did not get through."""
        self._out: Image = {}
        """What the plant has got since the first fault."""
        self._heard: Time = 0
        self._connected_from: Time = 0
        self._to_controller, self._to_plant = Pipe(), Pipe()

    @property
    def untouched(self) -> bool:
        return self._cell is None

    def relink(self, fault: LinkFault, now: Time, cell: LinkedCell) -> None:
        self._next, self._cell = fault, cell
        self._changing = True

    def exchange(self, now: Time, sensors: Mapping[str, Value]) -> Mapping[str, Value]:
        if self._through:
            commands = self._inner(now, sensors)
            if self._changing:
                self._seen = dict(sensors)
                self._out.update(commands)
                self._heard = now
                self._switch(now)
            return commands
        answer = self._over_the_link(now, sensors)
        if self._changing:
            self._switch(now)
        elif self._fault.sound and now >= self._connected_from and not self._to_plant and not self._to_controller:
            self._through = True
        return answer

    def rests_until(self) -> Time:
        return self._elidable.rests_until() if self._elidable is not None and self._through else 0

    def reads(self) -> frozenset[str]:
        return self._elidable.reads() if self._elidable is not None else frozenset()

    def answered_anew(self) -> bool:
        return self._telling is None or not self._through or self._telling.answered_anew()

    def _switch(self, now: Time) -> None:
        before, self._fault = self._fault, self._next
        self._changing = self._through = False
        self._chances += 1
        self._chance = Chance(self._cell.seed if self._cell is not None else 0, f"{CHANCE} {self._chances}")
        fault = self._fault
        if fault.cut:
            self._connected_from = FOREVER
        elif before.cut or (fault.session_lost and not before.session_lost):
            self._connected_from = now + RECONNECT
        if self._connected_from > now:
            self._to_controller.clear()
            self._to_plant.clear()
        if fault.clock_off != before.clock_off and isinstance(self.controller, KeepsTime):
            self.controller.set_clock(fault.clock_off * S)

    def _over_the_link(self, now: Time, sensors: Mapping[str, Value]) -> Mapping[str, Value]:
        fault, connected = self._fault, now >= self._connected_from
        if connected and not fault.stale and not self._loses():
            self._to_controller.send(dict(sensors), now + self._takes())
        self._seen = self._to_controller.receive(now) or self._seen
        commands = self._inner(now, self._seen)
        self._unsent.update(commands)
        if connected and not self._loses():
            self._to_plant.send(self._unsent, now + self._takes())
            self._unsent = {}
        if self._to_plant.due <= now:
            self._out.update(self._to_plant.receive(now))
            self._heard = now
            self.lost = False
        elif now - self._heard >= TIMEOUT and not self.lost:
            self.lost = True
            if self._cell is not None:
                self._out.update(self._cell.values_on_loss)
        return self._out

    def _loses(self) -> bool:
        return self._fault.loss > 0 and self._chance.below(100) < self._fault.loss

    def _takes(self) -> Time:
        jitter = self._fault.jitter * MS
        return self._fault.delay * MS + (self._chance.below(jitter + 1) if jitter else 0)
