"""Signals by role: sensors go from plant to controller, actuators back, levers from people to the plant.

They are declared in the class body of a device and read there as plain values. A device sets its
sensors; controllers set actuators; people, scripts and faults pull levers.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, Generic, Literal, TypeVar, overload

if TYPE_CHECKING:
    from twin.device import Device

Value = bool | int | float | str
V = TypeVar("V", bool, int, float, str)

Unit = Literal["", "mm", "V", "m/s", "kN", "kg", "rpm", "%", "bar"]
"""What a number of a signal counts; "" for a plain number, and for all that is no number."""
Span = tuple[float, float]
"""Lowest and highest value that a signal takes in normal use, in its unit."""

IEC_TYPE: Final[dict[type, str]] = {bool: "BOOL", int: "INT", float: "REAL", str: "STRING"}


class Role(StrEnum):
    SENSOR = "sensor"
    ACTUATOR = "actuator"
    LEVER = "lever"


@dataclass(frozen=True)
class SignalInfo:
    """One signal of one device of a cell."""

    topic: str
    """``device.signal``"""
    role: Role
    type: str
    """IEC 61131-3 elementary type: BOOL, INT, REAL or STRING."""
    initial: Value
    text: str
    """Id of the describing text."""
    unit: Unit = ""
    span: Span | None = None
    """None if nobody stated one."""


class Signal(Generic[V]):
    """Base of the three roles; a descriptor whose value is an attribute of the device itself, under the same name.

    Without ``__set__``, as actuators and levers are, it is not even asked when they are read.
    """

    role: Role

    def __init__(self, initial: V, *, unit: Unit = "", span: Span | Callable[[Any], Span] | None = None) -> None:
        """``span``: or how it follows from the device's spec."""
        self.initial: V = initial
        self.unit: Unit = unit
        self._span = span
        self.name = ""

    def span(self, spec: object) -> Span | None:
        """For a device of this spec."""
        return self._span(spec) if callable(self._span) else self._span

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, device: None, owner: type) -> Signal[V]: ...
    @overload
    def __get__(self, device: Device[object], owner: type) -> V: ...
    def __get__(self, device: Device[object] | None, owner: type) -> V | Signal[V]:
        if device is None:
            return self
        return device.__dict__[self.name]  # type: ignore[no-any-return]


class Sensor(Signal[V]):
    role = Role.SENSOR

    def __set__(self, device: Device[object], value: V) -> None:
        values: dict[str, V] = device.__dict__  # pyright: ignore[reportAssignmentType]  # of the instance
        if values[self.name] != value:
            values[self.name] = value
            device.touched.add(self.name)


class Actuator(Signal[V]):
    role = Role.ACTUATOR


class Lever(Signal[V]):
    role = Role.LEVER
