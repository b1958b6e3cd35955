"""Short pulses kept for a real PLC: what it is shown of sensors that an exercise does not let pass too quickly.

A sensor is kept by showing each of its values for a while, TRUE as well as FALSE, for a contact that opens tells by
FALSE. What comes meanwhile is shown afterwards, but never more than one pulse late; what is left out is counted. The
plant and its trace know nothing of it, and neither does the built-in PLC, which sees every exchange.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Final

from plc_bridge.link_report import LinkReport, MissedPulse
from plc_bridge.pulses import KEPT
from twin.signals import Value
from twin.spec import STRICT
from twin.trace import Change
from twin.units import FOREVER, MS, S, Time

PATIENCE: Final[Time] = 3 * S
"""A PLC that has not looked for so long does not read this sensor."""


@dataclass(frozen=True, kw_only=True)
class Keep:
    """How one sensor is kept; the default leaves it as it is."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    stretch: Time = 0
    """Each value is shown for at least so long."""
    until_read: bool = False
    """Each value is shown until the PLC has read it, or has been told of it."""

    @property
    def anything(self) -> bool:
        return self.stretch > 0 or self.until_read


@dataclass
class _Sensor:
    keep: Keep
    shown: bool
    since: Time = -FOREVER
    unread: bool = False
    owed: int = 0
    """Changes of the plant that have not been shown."""
    changed_at: Time = 0
    held: bool = False
    """The next change has been held back."""


class Keeper:
    """Between the exchange and the link; ``present`` tells whether there is a PLC to wait for."""

    def __init__(self, kept: Mapping[str, Keep], present: Callable[[], bool]) -> None:
        self._kept = {topic: keep for topic, keep in kept.items() if keep.anything}
        self._present = present
        self.waits = any(keep.until_read for keep in self._kept.values())
        """Whether it wants to hear what the PLC has seen."""
        self.flips: list[Change] = []
        """What the last exchange has shown anew."""
        self.begin()

    def __contains__(self, topic: object) -> bool:
        return topic in self._kept

    def begin(self) -> None:
        """Another run, or another one in control: the next exchange shows what there is."""
        self._sensors: dict[str, _Sensor] = {}
        self.missed: Counter[str] = Counter()
        """Pulses that have not been shown, by topic."""
        self._latest: deque[MissedPulse] = deque(maxlen=KEPT)
        self._prolonged = 0
        self._most_late: Time = 0

    def shown(self, now: Time, sensors: Mapping[str, Value]) -> Mapping[str, Value]:
        """What the PLC is shown at this exchange."""
        if not self._sensors:
            self._sensors = {topic: _Sensor(keep, bool(sensors[topic])) for topic, keep in self._kept.items()}
        self.flips.clear()
        others: dict[str, Value] = {}
        for topic, sensor in self._sensors.items():
            value = bool(sensors[topic])
            if value != sensor.shown or sensor.owed > 1:
                if self._holds(sensor, now):
                    sensor.held |= value != sensor.shown
                else:
                    self._flip(topic, sensor, value, now)
            if value != sensor.shown:
                others[topic] = sensor.shown
        return {**sensors, **others} if others else sensors

    def _holds(self, sensor: _Sensor, now: Time) -> bool:
        age = now - sensor.since
        return age < sensor.keep.stretch or (
            sensor.keep.until_read and sensor.unread and age < PATIENCE and self._present()
        )

    def _flip(self, topic: str, sensor: _Sensor, value: bool, now: Time) -> None:
        sensor.shown, sensor.since, sensor.unread = not sensor.shown, now, True
        sensor.owed -= 1
        if sensor.held:
            self._prolonged += 1
            if sensor.shown == value:
                self._most_late = max(self._most_late, now - sensor.changed_at)
        sensor.held = False
        self.flips.append(Change(now, topic, sensor.shown))

    def happened(self, changes: Iterable[Change]) -> None:
        """Everything that changed in the plant up to the last exchange."""
        for change in changes:
            sensor = self._sensors.get(change.topic)
            if sensor is not None:
                sensor.owed += 1
                sensor.changed_at = change.t
        for topic, sensor in self._sensors.items():
            left = 2 - sensor.owed % 2
            if sensor.owed > left:
                pulses = (sensor.owed - left) // 2
                sensor.owed = left
                if self._present():
                    self.missed[topic] += pulses
                    self._latest.append(MissedPulse(sensor.changed_at / MS, topic, pulses))
            elif sensor.owed < 0:  # it was changed by force
                sensor.owed = 0

    def seen(self, topic: str, value: Value) -> None:
        """The PLC has read this, or was told of it."""
        sensor = self._sensors.get(topic)
        if sensor is not None and value == sensor.shown:
            sensor.unread = False

    def added_to(self, report: LinkReport) -> LinkReport:
        """With what was kept, how late something was shown for that, and what could not be kept."""
        missed = sorted((*report.missed, *self._latest), key=lambda pulse: pulse.at)[-KEPT:]
        return replace(
            report,
            missed_sensors=report.missed_sensors + self.missed.total(),
            missed=tuple(missed),
            prolonged=self._prolonged,
            shown_late=self._most_late / MS,
        )
