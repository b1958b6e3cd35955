"""A cell in time: the devices of a layout on one calendar, which is SimPy's.

Everything that happens at one instant is settled before anything is published: devices are updated until
none has reason to be, and only then do sensors, reasons and events of that instant appear, in the order
of the layout, so that the order of waking leaves no mark.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from twin.calendar import NOBODY, Calendar
from twin.device import Device
from twin.devices.kinds import KINDS
from twin.layout import Layout
from twin.link import LEVERS, PLUG, LinkFault, OnLink
from twin.link import check as check_link
from twin.look import Look
from twin.mishaps import KEPT, MISHAPS, STRUCK, Mishap, order
from twin.parts import Part, leaving
from twin.signals import IEC_TYPE, Role, SignalInfo, Value
from twin.trace import Change, Topic
from twin.units import FOREVER, Length, Time
from twin.wiring import Wiring

EVENTS: Final = (
    "part.in",
    "part.out",
    "part.done",
    "part.refused",
    "order.begun",
    "order.done",
    "order.refused",
    *MISHAPS,
)
MAX_ROUNDS: Final = 1000
"""Devices that wake each other more often than this within one instant never settle: a defect of a device."""


class Cell:
    """The plant without its controller. Time passes in ``run_to`` only."""

    def __init__(self, layout: Layout, seed: int) -> None:
        self.layout = layout
        self.seed = seed
        self.updates = 0
        """How many device updates there were: the same number on every machine for the same run."""
        self._part_ids = 0
        self._events: list[Change] = []
        self.mishaps: deque[Mishap] = deque(maxlen=KEPT)
        """The last ones since the run began."""
        self._went_wrong: list[Mishap] = []
        self._now: Time = 0
        self.devices: dict[str, Device[Any]] = {
            name: KINDS[spec.kind](name, spec, self) for name, spec in layout.devices.items()
        }
        self._row: list[Device[Any]] = list(self.devices.values())
        self._number = {device.name: number for number, device in enumerate(self._row)}
        for device in self._row:
            device.wire(self.devices)
        self._neighbours = [sorted({self._number[other.name] for other in device.neighbours}) for device in self._row]
        self._topics = [{name: f"{device.name}.{name}" for name in device.signals} for device in self._row]
        self._places = {
            topic: (number, device.values, name)
            for number, (device, topics) in enumerate(zip(self._row, self._topics, strict=True))
            for name, topic in topics.items()
        }
        """Where the value of each signal is: the number of its device, what it keeps, and under which name."""
        self._reasons = [f"{device.name}.blocked_by" for device in self._row]
        self._blocked = [""] * len(self._row)
        self._dirty = set(range(len(self._row)))
        self._calendar = Calendar(len(self._row), self._dirty)
        self._armed = self._calendar.armed
        self._touched: set[int] = set()

        self.signals: dict[str, SignalInfo] = {
            f"{device.name}.{name}": SignalInfo(
                f"{device.name}.{name}",
                signal.role,
                IEC_TYPE[type(signal.initial)],
                signal.initial,
                f"signal-{layout.devices[device.name].kind}-{name}".replace("_", "-"),
                signal.unit,
                signal.span(device.spec),
            )
            for device in self._row
            for name, signal in device.signals.items()
        }
        self.values: dict[str, Value] = {topic: info.initial for topic, info in self.signals.items()}
        self.values |= {f"{device.name}.blocked_by": "" for device in self._row}
        """Everything that has been published, by topic: sensors, actuators, levers and reasons."""
        self.sensors: dict[str, Value] = {
            topic: info.initial for topic, info in self.signals.items() if info.role is Role.SENSOR
        }
        self._wiring = Wiring(seed, self.signals, self._rewired)
        self.wires = self._wiring.topics()
        """The levers that make wires faulty, by topic; they are no signals of the cell."""
        self.link = LEVERS
        """The levers that break the link to the controller; they are no signals of the cell either."""
        self.concealed = frozenset(self.wires) | frozenset(self.link)
        """Topics that nobody sees at the controller's side."""
        self._on_link = [device for device in self._row if isinstance(device, OnLink)]
        self._plugs = tuple(f"{device.name}.{PLUG}" for device in self._on_link)
        self.breaks_link = frozenset(self.link) | frozenset(self._plugs)
        """All levers that the link to the controller depends on."""
        self.values |= {topic: info.initial for topic, info in {**self.wires, **self.link}.items()}
        self._refitted: list[tuple[str, str]] = []
        self._commanded: list[str] = []
        self._wire_due: Time = FOREVER
        self._settle(0)
        self._events = [change for change in self.publish() if change.topic in EVENTS]
        self.signals = {topic: replace(info, initial=self.values[topic]) for topic, info in self.signals.items()}
        self.tags = tuple(replace(tag, initial=self.values[tag.topic]) for tag in layout.tag_table())
        """The tag table, with the values that the plant has before anything happens."""
        self.due: Time = 0
        """When the plant does something by itself next; 0 if it has something to do at once."""

    # What devices ask for

    def wake(self, device: Device[Any]) -> None:
        self._dirty.add(self._number[device.name])

    def changed(self, device: Device[Any]) -> None:
        self._dirty.update(self._neighbours[self._number[device.name]])

    def event(self, topic: str, attributes: Mapping[str, Value]) -> None:
        self._events.append(Change(self._now, topic, dict(attributes)))
        if (kind := STRUCK.get(topic)) is not None:
            self._went_wrong.append(Mishap(0, self._now, kind, str(attributes["at"])))

    def lost(self, device: Device[Any], part: Part, along: Length, across: Length) -> None:
        for attributes in leaving(part, device.name):
            self.event("part.lost", attributes)
        self._went_wrong.append(Mishap(0, self._now, "part.lost", device.name, part, along, across))

    def next_part_id(self) -> int:
        self._part_ids += 1
        return self._part_ids

    # What the run asks for

    def topics(self) -> dict[str, Topic]:
        """For the header of a trace, with the values as they are now."""
        known = {**self.signals, **self.wires, **self.link}
        topics = {topic: Topic(info.role.value, info.type, self.values[topic]) for topic, info in known.items()}
        for device in self._row:
            topic = f"{device.name}.blocked_by"
            topics[topic] = Topic("blocked", "STRING", self.values.get(topic, ""))
        return topics | {name: Topic("event", "") for name in EVENTS}

    def run_to(self, t: Time) -> list[Change]:
        """Do what is due up to and including t, which must not skip an instant, and tell what came of it."""
        calendar = self._calendar
        if calendar.first <= t:
            calendar.ring(t)
        wiring = self._wiring
        if self._dirty or self._refitted or wiring.faulty:
            self._settle(t)
        else:
            self._now = t
        changes = self.publish() if self._touched or self._events else []
        if wiring.faulty:
            self._arm_wires()
        self.due = calendar.first
        return changes

    def set(self, topic: str, value: Value) -> bool:
        """Give an actuator or a lever its value; False if it had it. The plant follows in the next run_to."""
        if self.values[topic] == value:
            return False
        self.values[topic] = value
        self.due = 0
        if not self._wiring.faulty and topic in self._places:
            self._give(topic, value)
            return True
        if topic in self.wires:
            self._refitted.append((topic, str(value)))
            return True
        if topic in self.link:
            for device in self._on_link:
                device.link = self.link_fault
                self.wake(device)
            return True
        if self.signals[topic].role is Role.ACTUATOR:
            self._commanded.append(topic)
            return True
        self._give(topic, value)
        return True

    def lever(self, topic: str) -> SignalInfo | None:
        """Of a device, a wire or the link; None for what is no lever."""
        info = self.signals.get(topic) or self.wires.get(topic) or self.link.get(topic)
        return info if info is not None and info.role is Role.LEVER else None

    def check_lever(self, lever: str, value: Value) -> None:
        """Raises twin.wiring.WireError for what is no defect of that wire, twin.link.LinkError for none of the link."""
        if lever in self.wires:
            self._wiring.check(lever, str(value))
        elif lever in self.link:
            check_link(lever, value)

    @property
    def values_on_loss(self) -> dict[str, Value]:
        """What actuators become when the controller is gone; empty if they keep their values."""
        if self.layout.on_link_loss == "hold":
            return {}
        return {topic: info.initial for topic, info in self.signals.items() if info.role is Role.ACTUATOR}

    @property
    def link_fault(self) -> LinkFault:
        """What is wrong with the link to the controller."""
        fault = LinkFault.of(self.values)
        return replace(fault, cable_out=True) if any(self.values[plug] for plug in self._plugs) else fault

    def near_end(self, topic: str) -> Value:
        """What goes into a signal's wire: what a sensor shows, what the controller commands."""
        value = self._into(topic)
        return value if self.signals[topic].role is Role.ACTUATOR else self._wiring.shown(topic, value)

    def far_end(self, topic: str) -> Value:
        """What comes out of it: what the controller reads, what an actuator gets."""
        return self._wiring.arrives(topic, self._into(topic))

    def unpowered(self, topic: str) -> bool:
        """Whether a sensor or an actuator has no supply."""
        return self._wiring.unpowered(topic)

    def wake_all(self) -> None:
        """Update every device at the next instant, for nothing; by law this changes nothing."""
        self._dirty.update(range(len(self._row)))
        self.due = 0

    def looks(self, now: Time) -> dict[str, Look]:
        return {device.name: device.look(now) for device in self._row}

    # Inside

    def _into(self, topic: str) -> Value:
        """What the device shows, what the controller commands."""
        if self.signals[topic].role is Role.ACTUATOR:
            return self.values[topic]
        name, _, signal = topic.partition(".")
        value: Value = self._row[self._number[name]].values[signal]
        return value

    def _give(self, topic: str, value: Value) -> None:
        """A device reads another value of its actuator or lever."""
        number, values, signal = self._places[topic]
        values[signal] = value
        self._dirty.add(number)

    def _rewired(self, topic: str) -> None:
        """Another value may have come to the far end of a signal's wire."""
        if self.signals[topic].role is Role.ACTUATOR:
            self._give(topic, self._wiring.arrives(topic, self.values[topic]))
        else:
            name, _, signal = topic.partition(".")
            number = self._number[name]
            self._row[number].touched.add(signal)
            self._touched.add(number)

    def _through_wires(self, now: Time) -> None:
        """Before devices are updated: wires that were exchanged, commands on their way, and what is due."""
        for lever, text in self._refitted:
            self._wiring.fit(lever, text, now, self._into)
        self._refitted.clear()
        for topic in self._commanded:
            self._give(topic, self._wiring.feed(topic, self.values[topic], now))
        self._commanded.clear()
        self._wiring.advance(now)

    def _from_sensors(self, now: Time) -> None:
        """Before anything is published: what sensors show goes into their wires."""
        for number in sorted(self._touched):
            device = self._row[number]
            for name in sorted(device.touched):
                self._wiring.feed(f"{device.name}.{name}", device.values[name], now)

    def _arm_wires(self) -> None:
        due = self._wiring.due()
        if due != self._wire_due:
            self._wire_due = due
            if due < FOREVER:
                self._calendar.arm(NOBODY, due)

    def _settle(self, now: Time) -> None:
        self._now = now
        if self._refitted or self._wiring.faulty:
            self._through_wires(now)
        dirty, row, touched, blocked, armed = self._dirty, self._row, self._touched, self._blocked, self._armed
        for _ in range(MAX_ROUNDS):
            if not dirty:
                return
            batch = [dirty.pop()]
            if dirty:
                batch = sorted((*batch, *dirty))
                dirty.clear()
            self.updates += len(batch)
            for number in batch:
                device = row[number]
                wake = device.update(now)
                if device.touched or device.blocked_by != blocked[number]:
                    touched.add(number)
                if wake != armed[number]:
                    armed[number] = wake
                    if now < wake < FOREVER:
                        self._calendar.arm(number, wake)
                    elif wake <= now:
                        raise RuntimeError(f"{device.name} asks at {now} us to be woken at {wake} us")
        names = ", ".join(row[number].name for number in sorted(dirty))
        raise RuntimeError(f"devices do not settle at {now} us: {names}")

    def publish(self) -> list[Change]:
        """What has changed since the last time, in the order of the layout; events last, by topic and part."""
        changes: list[Change] = []
        now, known, sensors, blocked, touched = self._now, self.values, self.sensors, self._blocked, self._touched
        wiring = self._wiring if self._wiring.faulty else None
        if wiring is not None:
            self._from_sensors(now)
        for number in sorted(touched) if len(touched) > 1 else touched:
            device = self._row[number]
            names = device.touched
            if names:
                topics, values = self._topics[number], device.__dict__
                for name in sorted(names) if len(names) > 1 else names:
                    topic, value = topics[name], values[name]
                    if wiring is not None:
                        value = wiring.arrives(topic, value)
                    if known[topic] != value:
                        known[topic] = sensors[topic] = value
                        changes.append(Change(now, topic, value))
                names.clear()
            reason = device.blocked_by
            if reason != blocked[number]:
                blocked[number] = reason
                topic = self._reasons[number]
                known[topic] = reason
                changes.append(Change(now, topic, reason))
        touched.clear()
        if self._events:
            changes.extend(sorted(self._events, key=lambda change: (change.topic, str(change.value))))
            self._events = []
        if self._went_wrong:
            self._remember()
        return changes

    def _remember(self) -> None:
        """The mishaps of this instant, in an order that does not hang on who was updated first."""
        for mishap in sorted(self._went_wrong, key=order):
            number = self.mishaps[-1].number + 1 if self.mishaps else 1
            self.mishaps.append(replace(mishap, number=number))
        self._went_wrong = []
