"""Faults of the link between the plant and its controller, as levers that every cell has and no controller sees.

The plant itself knows nothing of them: they act on the exchange, where ``plc_bridge`` applies them in simulated
time, and what they did stands in the trace as the commands that arrived. A replay needs the commands alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Final, Protocol, runtime_checkable

from twin.controller import Controller
from twin.signals import IEC_TYPE, Role, SignalInfo, Value
from twin.texts import Message, message
from twin.units import MS, Time

PREFIX: Final = "link."
PLACE: Final = "link"
"""Where a fault of the link is; no device can be called so."""
PLUG: Final = "cable_out"
"""The lever of a device that carries the link which cuts it."""


class LinkError(ValueError):
    def __init__(self, what: Message) -> None:
        super().__init__(what.id)
        self.message = what


@dataclass(frozen=True)
class LinkFault:
    """What is wrong with the link; several may be at once."""

    cable_out: bool = False
    """Nothing arrives at either end."""
    delay: int = 0
    """Milliseconds later in each direction."""
    jitter: int = 0
    """At most so many milliseconds more, drawn for each exchange; order is kept."""
    loss: int = 0
    """Of a hundred exchanges, so many are lost on the way."""
    stale: bool = False
    """The controller goes on seeing what it saw last; its commands arrive."""
    session_lost: bool = False
    """When it becomes TRUE the session ends; the controller logs in again."""
    certificate_expired: bool = False
    """The session ends, and none is opened until the certificate is renewed."""
    clock_off: int = 0
    """Seconds by which the plant's time stamps and its time of day are ahead; negative: behind."""

    @property
    def sound(self) -> bool:
        return self == SOUND

    @property
    def cut(self) -> bool:
        """Whether there can be no connection."""
        return self.cable_out or self.certificate_expired

    @classmethod
    def of(cls, values: Mapping[str, Value]) -> LinkFault:
        """As the levers stand."""
        return cls(**{each.name: values[f"{PREFIX}{each.name}"] for each in fields(cls)})  # type: ignore[arg-type]


SOUND: Final = LinkFault()
LONGEST: Final = 60_000
"""Milliseconds of delay or jitter."""
LIMITS: Final[Mapping[str, tuple[int, int]]] = {
    "link.delay": (0, LONGEST),
    "link.jitter": (0, LONGEST),
    "link.loss": (0, 100),
    "link.clock_off": (-32_768, 32_767),
}
LEVERS: Final[Mapping[str, SignalInfo]] = {
    f"{PREFIX}{name}": SignalInfo(
        f"{PREFIX}{name}", Role.LEVER, IEC_TYPE[type(initial)], initial, f"signal-link-{name}".replace("_", "-")
    )
    for name, initial in asdict(SOUND).items()
}


def check(lever: str, value: Value) -> None:
    """Raises LinkError for a value that this lever cannot take."""
    if lever in LIMITS and isinstance(value, int):
        low, high = LIMITS[lever]
        if not low <= value <= high:
            raise LinkError(message("link-range", lever=lever, found=str(value), low=str(low), high=str(high)))


@runtime_checkable
class OnLink(Protocol):
    """A device that carries the link and shows its state; its lever ``cable_out`` cuts it, too."""

    link: LinkFault


class LinkedCell(Protocol):
    """What the plant's end of the link knows of its cell."""

    seed: int

    @property
    def values_on_loss(self) -> Mapping[str, Value]:
        """What actuators become when the controller is gone; those that keep their value are not there."""
        ...


@runtime_checkable
class Linked(Protocol):
    """A controller at the far end of a link, or one that wraps such a controller."""

    def relink(self, fault: LinkFault, now: Time, cell: LinkedCell) -> None:
        """The link is like this from now on."""
        ...


@runtime_checkable
class Untouched(Protocol):
    """Wraps the controller at the far end of a link, and may be left out as long as no fault has acted."""

    controller: Controller

    @property
    def untouched(self) -> bool: ...


RECONNECT: Final[Time] = 1_000 * MS
"""To notice a broken session and to open another one."""
PERIOD: Final[Time] = 200 * MS
"""Between two signs of life."""
TIMEOUT: Final[Time] = 3 * PERIOD
"""Silent for so long, the other end counts as gone."""
