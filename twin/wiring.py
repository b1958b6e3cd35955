"""Faulty wires between the plant and its controller: what one end shows is not what arrives at the other.

Every sensor and actuator has one, named ``device.signal.wire``: a lever of type STRING that nobody sees at the
controller's side. "" is a sound wire; else one of the defects below with its numbers, as ``loose 2 s 100 ms``.
The trace holds what the controller sees of a sensor and what it commands of an actuator.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from twin.chance import Chance
from twin.signals import Role, SignalInfo, Value
from twin.texts import Message, message
from twin.units import FOREVER, MS, TIME, QuantityError, S, Time

SUFFIX: Final = ".wire"
SAMPLING: Final = 100 * MS
"""How often drift and noise give another value."""

FORMS: Final[Mapping[str, tuple[str, ...]]] = {
    "open": (),
    "short": (),
    "inverted": (),
    "swapped": ("topic",),
    "loose": ("time", "time"),
    "bouncing": ("time",),
    "delayed": ("time",),
    "lagging": ("time",),
    "unpowered": (),
    "stuck": ("number",),
    "offset": ("number",),
    "gain": ("number",),
    "drifting": ("number",),
    "noisy": ("number",),
}
"""What follows each word. Times: loose, the mean time of contact and of none; bouncing, how long; delayed and
lagging, by how much. Numbers are in the signal's own unit; gain is a factor, drifting is per second, noisy the greatest
error either way."""
DIGITAL: Final = frozenset(
    {"open", "short", "inverted", "swapped", "loose", "bouncing", "delayed", "lagging", "unpowered"}
)
ANALOG: Final = frozenset({"open", "swapped", "stuck", "offset", "gain", "drifting", "noisy"})
IN_THE_SENSOR: Final = frozenset({"bouncing", "lagging", "unpowered", "offset", "gain", "drifting"})
"""The wire itself is sound, and what is wrong shows at both its ends: a contact that bounces, a sensor that is slow
or has no supply, a transmitter that measures wrongly. An actuator without supply gets nothing, commanded or not."""


class WireError(ValueError):
    def __init__(self, what: Message) -> None:
        super().__init__(what.id)
        self.message = what


@dataclass(frozen=True)
class Defect:
    kind: str
    times: tuple[Time, ...] = ()
    number: float = 0.0
    other: str = ""


def read_defect(text: str, topic: str, signals: Mapping[str, SignalInfo]) -> Defect | None:
    """None for a sound wire; raises WireError that says what is wrong with the text for the wire of this signal."""
    words = text.split()
    if not words:
        return None
    info, kind = signals[topic], words[0]
    allowed = DIGITAL if info.type == "BOOL" else ANALOG
    if kind not in allowed:
        raise WireError(message("wire-unknown", found=kind, type=info.type, known=", ".join(sorted(allowed))))
    form, rest = FORMS[kind], words[1:]
    try:
        if form == ("topic",):
            (other,) = rest
            partner = signals.get(other)
            if partner is None or partner.type != info.type or partner.role is not info.role or other == topic:
                raise WireError(message("wire-partner", found=other, topic=topic))
            return Defect(kind, other=other)
        if form == ("number",):
            (number,) = rest
            return Defect(kind, number=float(number))
        times = [TIME.parse(" ".join(rest[i : i + 2])) for i in range(0, len(rest), 2)]
        if len(times) != len(form) or any(time <= 0 for time in times):
            raise ValueError
        return Defect(kind, tuple(times))
    except WireError:
        raise
    except (ValueError, QuantityError):
        raise WireError(message("wire-form", found=text, form=spelled(kind))) from None


def spelled(kind: str) -> str:
    """How a defect is written."""
    examples = {"topic": "device.signal", "time": "100 ms", "number": "0.5"}
    return " ".join((kind, *(examples[each] for each in FORMS[kind])))


@dataclass
class Wire:
    """One faulty wire; ``into`` is what goes in at the sound end."""

    defect: Defect
    chance: Chance
    since: Time
    into: Value
    out: Value = False
    due: Time = FOREVER
    """When what arrives may change by itself."""
    _contact: bool = True
    _coming: list[tuple[Time, Value]] = field(default_factory=list)
    """What arrives later, the next first."""
    _level: float = 0.0

    def begin(self, now: Time) -> None:
        match self.defect.kind:
            case "loose":
                self.due = now + self._lasts(self.defect.times[0])
            case "drifting" | "noisy":
                self.due = now + SAMPLING
            case "delayed" | "lagging" | "bouncing":
                self.out = self.into
            case _:
                pass
        self._work_out()

    def feed(self, value: Value, now: Time) -> None:
        """Something else goes in."""
        before, self.into = self.into, value
        if before == value:
            return
        match self.defect.kind:
            case "delayed" | "lagging":
                self._coming.append((now + self.defect.times[0], value))
                self.due = self._coming[0][0]
            case "bouncing":
                ends = now + self.defect.times[0]
                step = max(1, self.defect.times[0] // 5)
                self.out = value
                self._coming = [(now + i * step, value if i % 2 == 0 else not value) for i in range(1, 5)]
                self._coming.append((ends, value))
                self.due = self._coming[0][0]
            case _:
                self._work_out()

    def advance(self, now: Time) -> None:
        """Do what is due."""
        while self.due <= now:
            match self.defect.kind:
                case "loose":
                    self._contact = not self._contact
                    self.due += self._lasts(self.defect.times[0 if self._contact else 1])
                case "drifting":
                    self._level = self.defect.number * (self.due - self.since) / S
                    self.due += SAMPLING
                case "noisy":
                    self._level = self.defect.number * (self.chance.below(2001) / 1000 - 1)
                    self.due += SAMPLING
                case _:
                    self.out = self._coming.pop(0)[1]
                    self.due = self._coming[0][0] if self._coming else FOREVER
                    continue
            self._work_out()

    def _lasts(self, mean: Time) -> Time:
        """From a fifth of the mean to nine fifths."""
        return max(1, mean // 5 + self.chance.below(max(1, 8 * mean // 5)))

    def _work_out(self) -> None:
        into, number = self.into, self.defect.number
        kind = type(into)
        match self.defect.kind:
            case "open" | "unpowered":
                self.out = kind(0)
            case "short":
                self.out = True
            case "inverted":
                self.out = not into
            case "swapped":
                self.out = into
            case "loose":
                self.out = into and self._contact
            case "stuck":
                self.out = kind(number)
            case "offset":
                self.out = kind(float(into) + number)
            case "gain":
                self.out = kind(float(into) * number)
            case "drifting" | "noisy":
                self.out = kind(float(into) + self._level)
            case _:
                pass


class Wiring:
    """All faulty wires of a cell. ``changed`` is told which signal has another value at its far end."""

    def __init__(self, seed: int, signals: Mapping[str, SignalInfo], changed: Callable[[str], None]) -> None:
        self._seed, self._signals, self._changed = seed, signals, changed
        self.faulty: dict[str, Wire] = {}
        """By topic of the signal."""
        self._feeds: dict[str, set[str]] = {}
        """Signals that swapped wires show elsewhere as well."""
        self._fitted = 0

    def topics(self) -> dict[str, SignalInfo]:
        """The levers of all wires."""
        return {
            f"{topic}{SUFFIX}": SignalInfo(f"{topic}{SUFFIX}", Role.LEVER, "STRING", "", "signal-wire")
            for topic, info in self._signals.items()
            if info.role is not Role.LEVER
        }

    def check(self, lever: str, text: str) -> None:
        """Raises WireError for what is no defect of that wire."""
        read_defect(text, lever.removesuffix(SUFFIX), self._signals)

    def fit(self, lever: str, text: str, now: Time, sound: Callable[[str], Value]) -> None:
        """Exchange a wire for one with that defect, or for a sound one; ``sound`` tells what a near end shows."""
        topic = lever.removesuffix(SUFFIX)
        before = self.faulty.pop(topic, None)
        if before is not None and before.defect.other:
            self._feeds[before.defect.other].discard(topic)
        defect = read_defect(text, topic, self._signals)
        if defect is not None:
            self._fitted += 1
            chance = Chance(self._seed, f"{lever} {self._fitted}")
            wire = Wire(defect, chance, now, sound(defect.other or topic))
            wire.begin(now)
            self.faulty[topic] = wire
            if defect.other:
                self._feeds.setdefault(defect.other, set()).add(topic)
        self._changed(topic)

    def feed(self, topic: str, value: Value, now: Time) -> Value:
        """What arrives of a signal that has a new value at its near end."""
        for target in self._feeds.get(topic, ()):
            self.faulty[target].feed(value, now)
            self._changed(target)
        wire = self.faulty.get(topic)
        if wire is None:
            return value
        if not wire.defect.other:
            wire.feed(value, now)
        return wire.out

    def arrives(self, topic: str, value: Value) -> Value:
        """What is at the far end of a signal now; ``value`` if its wire is sound."""
        wire = self.faulty.get(topic)
        return value if wire is None else wire.out

    def shown(self, topic: str, value: Value) -> Value:
        """What a meter reads at the plug of a sensor that should show ``value``."""
        wire = self.faulty.get(topic)
        return value if wire is None or wire.defect.kind not in IN_THE_SENSOR else wire.out

    def unpowered(self, topic: str) -> bool:
        """Whether a sensor or an actuator has no supply."""
        wire = self.faulty.get(topic)
        return wire is not None and wire.defect.kind == "unpowered"

    def advance(self, now: Time) -> None:
        for topic, wire in self.faulty.items():
            if wire.due <= now:
                before = wire.out
                wire.advance(now)
                if wire.out != before:
                    self._changed(topic)

    def due(self) -> Time:
        return min((wire.due for wire in self.faulty.values()), default=FOREVER)
