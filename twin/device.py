"""The base of every device: declared signals, one method ``update``, and a stated reason when it does not act."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from twin.chance import Chance
from twin.look import Look
from twin.parts import Part
from twin.signals import Role, Signal, Value
from twin.units import FOREVER, Length, Time

Spec = TypeVar("Spec", covariant=True)


class Surroundings(Protocol):
    """What a device may ask of the cell that it stands in."""

    seed: int

    def wake(self, device: Device[Any]) -> None:
        """Have this device updated at this very instant."""
        ...

    def changed(self, device: Device[Any]) -> None:
        """Wake the neighbours of this device at this very instant."""
        ...

    def event(self, topic: str, attributes: Mapping[str, Value]) -> None:
        """Record something that happens at an instant."""
        ...

    def next_part_id(self) -> int: ...


class Device(ABC, Generic[Spec]):
    """A piece of plant.

    A subclass declares its signals in the class body, takes its Spec (a frozen dataclass, the schema of
    the layout file) and implements ``update``. All of it happens inside one instant of the run: time
    only comes in as ``now``.
    """

    signals: ClassVar[Mapping[str, Signal[Any]]] = {}
    coils: ClassVar[Mapping[str, str]] = {}
    """Those of its actuators that are coils of valves, each with the lever that breaks its winding; "" if none does."""
    blocked_by: str = ""
    """Why it is commanded and does not act, or waits: a message id; "" when nothing holds it."""

    def __init_subclass__(cls) -> None:
        signals: dict[str, Signal[Any]] = {}
        for owner in reversed(cls.__mro__):
            signals |= vars(owner).get("signals", {})
            signals |= {name: signal for name, signal in vars(owner).items() if isinstance(signal, Signal)}
        cls.signals = signals
        # without a namesake in the class they are read five times as fast
        for name, signal in tuple(vars(cls).items()):
            if isinstance(signal, Signal) and signal.role is not Role.SENSOR:
                delattr(cls, name)

    def __init__(self, name: str, spec: Spec, cell: Surroundings) -> None:
        # a dict of its own: Python's usual one, once asked for, makes every attribute five times as slow to read
        self.__dict__ = {}  # pyright: ignore  # of the instance, not of the class
        self.name = name
        self.spec = spec
        self.cell = cell
        self.values.update({name: signal.initial for name, signal in self.signals.items()})
        self.touched: set[str] = set()
        """Sensors set since the cell last published them."""
        self.neighbours: list[Device[Any]] = []
        """Devices to wake when this one changes."""
        self.chance = Chance(cell.seed, name)

    @property
    def values(self) -> dict[str, Any]:
        """Its signals, by name, among whatever else it keeps: they are plain attributes, read as fast as any."""
        return self.__dict__  # pyright: ignore[reportReturnType]  # of the instance, not of the class

    def wire(self, devices: Mapping[str, Device[Any]]) -> None:
        """Meet the devices that the spec names, once, before the run starts."""

    @abstractmethod
    def update(self, now: Time) -> Time:
        """Come up to date with ``now`` and answer when to be called next if nothing else happens; FOREVER if never.

        Also called whenever an actuator, a lever or a neighbour changes. Calling it twice at one instant
        changes nothing.
        """

    def accepts(self, part: Part, now: Time) -> bool:
        """Whether ``take`` may be called now."""
        return False

    def opens(self, part: Part, now: Time) -> Time:
        """Having refused a part: when it may accept it if nothing else happens; FOREVER if only a change can tell."""
        return FOREVER

    def take(self, part: Part, now: Time) -> None:
        """A part arrives from upstream and is this device's own from now on."""
        raise NotImplementedError(f"{type(self).__name__} takes no parts")

    def part_at(self, position: Length, now: Time) -> Part | None:
        """The part that a gripper, pusher or sensor meets at that position; devices without a length have only 0."""
        return None

    def lift(self, part: Part, now: Time) -> None:
        """Somebody takes away a part that ``part_at`` has named."""
        raise NotImplementedError(f"nothing can be lifted off {type(self).__name__}")

    def room_at(self, position: Length, part: Part, now: Time) -> bool:
        """Whether ``put`` may be called now."""
        return False

    def put(self, part: Part, position: Length, now: Time) -> None:
        """Somebody sets a part down with its middle at that position; it is this device's own from now on."""
        raise NotImplementedError(f"nothing can be set down on {type(self).__name__}")

    def reachable(self, now: Time) -> bool:
        """Whether a gripper can reach in; one that tries all the same strikes something."""
        return True

    def fast(self, part: Part) -> bool:
        """Whether a clamp holds a part of this device, so that it can be worked on and not lifted."""
        return False

    def exchange(self, part: Part, new: Part, now: Time) -> None:
        """Somebody has worked on a part of this device, or set another on it: it is a new value of the same length."""
        raise NotImplementedError(f"nothing can be worked on at {type(self).__name__}")

    def parts(self) -> tuple[Part, ...]:
        """The parts that it holds."""
        return ()

    def look(self, now: Time) -> Look:
        return Look()

    @classmethod
    def with_role(cls, role: Role) -> tuple[str, ...]:
        return tuple(name for name, signal in cls.signals.items() if signal.role is role)
