"""What every controller keeps: one exchange a scan, never blocking."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol, runtime_checkable

from twin.signals import Value
from twin.trace import Change
from twin.units import Time


class Controller(Protocol):
    """A PLC, real or simulated, a recorded one, or a person's hands."""

    def exchange(self, now: Time, sensors: Mapping[str, Value]) -> Mapping[str, Value]:
        """See the sensors, by topic, as they are at ``now`` and answer with actuators, by topic.

        ``sensors`` is a live view: copy what must be kept. An actuator left out keeps its value. The
        answer may be the same mapping each time; the caller does not change it.
        """
        ...


@runtime_checkable
class Elidable(Protocol):
    """A controller that knows how long its scans would change nothing."""

    def rests_until(self) -> Time:
        """After an exchange: the first time at which a scan could change memory or actuators although the sensors stay.

        0 if the very next scan could; FOREVER if none could. See "scan elision" in the docs.
        """
        ...

    def reads(self) -> frozenset[str]:
        """The sensors that its scans look at, by topic: a change of another one asks for no scan."""
        ...


@runtime_checkable
class Listening(Protocol):
    """A controller that need not look at every sensor in every exchange."""

    def exchange_changed(
        self, now: Time, sensors: Mapping[str, Value], changes: Sequence[Change]
    ) -> Mapping[str, Value]:
        """The same as ``exchange``, told what has changed since the last exchange, which came from the same caller.

        ``changes`` holds at least those of the sensors that it reads, in their order.
        """
        ...


@runtime_checkable
class Telling(Protocol):
    """A controller that knows whether its answer is a new one, so that nobody need compare it with the last."""

    def answered_anew(self) -> bool:
        """Whether it has commanded anything else since this was last asked; TRUE at first."""
        ...
