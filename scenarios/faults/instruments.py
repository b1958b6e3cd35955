"""A person at a plant that has a fault: what can be looked at, measured, operated, exchanged, and what that costs.

Time passes in the run while somebody works; money is spent on spare parts, whether they were the right ones or not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from scenarios.faults.catalogue import EVERYWHERE, Point, catalogue, cured
from scenarios.faults.occurrence import Placed
from twin.devices.air_supply import AirSupply
from twin.layout import Layout
from twin.link import PLACE, LinkFault
from twin.run import Run
from twin.signals import Role, Value
from twin.texts import Message, message
from twin.units import MINUTE, S, Time
from twin.wiring import SUFFIX

MEASURING: Final = MINUTE
"""To hold a meter at a point."""
OPERATING: Final = MINUTE // 2
SETTING: Final = 2 * MINUTE
"""To set something right."""
ALL: Final = 100
"""Percent."""
HELD: Final = S
"""How long a manual override is held."""


class NotThere(ValueError):
    def __init__(self, what: Message) -> None:
        super().__init__(what.id)
        self.message = what


@dataclass(frozen=True)
class Entry:
    """One line of the protocol."""

    t: Time
    action: str
    what: str
    result: Message
    time: Time = 0
    euros: int = 0


class Bench:
    """One person, one run, the faults that are in it. Everything that is done stands in ``protocol``."""

    def __init__(self, run: Run, layout: Layout, faults: Sequence[Placed]) -> None:
        self.run, self.layout = run, layout
        self._all = tuple(faults)
        self.faults = list(faults)
        """Those that are still there."""
        self.protocol: list[Entry] = []

    @property
    def euros(self) -> int:
        return sum(entry.euros for entry in self.protocol)

    @property
    def time(self) -> Time:
        """Spent at work, without waiting."""
        return sum(entry.time for entry in self.protocol)

    def wait(self, time: Time) -> None:
        """Watch the plant for so long."""
        self.run.advance(self.run.now + time)

    def measure(self, point: Point, place: str) -> Message:
        """Volts at either end of a signal's wire, ohms of a coil, bar at a gauge; raises NotThere."""
        reading = self._reading(point, place)
        self._note("measure", f"{point} {place}", reading, MEASURING)
        return reading

    def operate(self, topic: str) -> Message:
        """Hold the manual override of an actuator for a second; raises NotThere."""
        signal = self.layout.signal(topic)
        if signal is None or signal.role is not Role.ACTUATOR or not isinstance(signal.initial, bool):
            raise NotThere(message("bench-no-override", place=topic))
        lever, device = f"{topic}{SUFFIX}", topic.partition(".")[0]
        before = self.run.cell.values[lever]
        seen = len(self.run.changes)
        self.run.pull(lever, "short")
        self.wait(HELD)
        self.run.pull(lever, before)
        moved = any(
            change.topic.partition(".")[0] == device and change.topic not in (lever, topic)
            for change in self.run.changes[seen:]
        )
        result = message("bench-moved" if moved else "bench-did-not-move", place=device)
        self._note("operate", topic, result, OPERATING)
        return result

    def swap(self, part: str, place: str) -> Message:
        """Exchange a part of a device or a signal; raises NotThere for a part that no store has."""
        spare = catalogue().spares.get(part)
        if spare is None:
            raise NotThere(message("bench-no-spare", found=part, known=", ".join(catalogue().spares)))
        self._known(place)
        found = self._cure(place, swap=part)
        result = message("bench-swapped" if found else "bench-swapped-in-vain", part=spare.text, place=place)
        self._note("swap", f"{part} {place}", result, spare.minutes * MINUTE, spare.price)
        return result

    def adjust(self, what: str, place: str) -> Message:
        """Set something right; raises NotThere for what cannot be set."""
        known = sorted({fault.cure.adjust for fault in catalogue().faults.values()} - {""})
        if what not in known:
            raise NotThere(message("bench-no-adjust", found=what, known=", ".join(known)))
        self._known(place)
        found = self._cure(place, adjust=what)
        result = message("bench-adjusted" if found else "bench-adjusted-in-vain", place=place)
        self._note("adjust", f"{what} {place}", result, SETTING)
        return result

    def answer(self, fault: str, place: str) -> bool:
        """Name the fault; whether it is one of those that there were."""
        right = any(each.occurs.fault == fault and place in _places(each) for each in self._all)
        self._note("answer", f"{fault} {place}", message("bench-right" if right else "bench-wrong"))
        return right

    def _known(self, place: str) -> None:
        if place not in (EVERYWHERE, PLACE) and place not in self.layout.devices and self.layout.signal(place) is None:
            raise NotThere(message("bench-no-place", place=place))

    def _note(self, action: str, what: str, result: Message, time: Time = 0, euros: int = 0) -> None:
        self.protocol.append(Entry(self.run.now, action, what, result, time, euros))
        self.wait(time)

    def _cure(self, place: str, *, swap: str = "", adjust: str = "") -> bool:
        for each in self.faults:
            cure = catalogue().faults[each.occurs.fault].cure
            if (cure.swap, cure.adjust) == (swap, adjust) and place in _places(each):
                for lever, value in cured(each.levers, self.layout):
                    self.run.pull(lever, value)
                self.faults.remove(each)
                return True
        return False

    def _reading(self, point: Point, place: str) -> Message:
        cell = self.run.cell
        if point in ("led", "ping", "certificate", "clock"):
            if place != PLACE:
                raise NotThere(message("bench-no-point", point=point, place=place))
            return _of_link(point, cell.link_fault)
        if point in ("sensor", "terminal", "actuator"):
            signal = self.layout.signal(place)
            role = {"sensor": Role.SENSOR, "actuator": Role.ACTUATOR}.get(point)
            if signal is None or signal.role is Role.LEVER or (role is not None and signal.role is not role):
                raise NotThere(message("bench-no-point", point=point, place=place))
            near = point == "sensor" or (point == "terminal" and signal.role is Role.ACTUATOR)
            return _volts(cell.near_end(place) if near else cell.far_end(place))
        device = cell.devices.get(place.partition(".")[0])
        if device is None:
            raise NotThere(message("bench-no-place", place=place))
        if point == "coil" and "coil_open" in device.signals:
            return message("bench-coil-open" if device.values["coil_open"] else "bench-coil")
        if point == "gauge" and isinstance(device, AirSupply):
            return message("bench-bar", value=f"{float(device.values['pressure']):.1f}")
        if point == "supply":
            blown = any(catalogue().faults[each.occurs.fault].group for each in self.faults)
            return message("bench-volts", value="0" if blown else "24")
        raise NotThere(message("bench-no-point", point=point, place=place))


def _places(placed: Placed) -> set[str]:
    """How the place of a fault may be named: its signal, its device, or all for a group."""
    levers = {lever.removesuffix(SUFFIX) for lever, _ in placed.levers}
    return {placed.at, *levers, *(lever.partition(".")[0] for lever in levers)}


def _of_link(point: Point, fault: LinkFault) -> Message:
    if point == "led":
        return message("bench-led-dark" if fault.cable_out else "bench-led-lit")
    if point == "certificate":
        return message("bench-certificate-expired" if fault.certificate_expired else "bench-certificate")
    if point == "clock":
        return message("bench-clock-off", seconds=str(fault.clock_off)) if fault.clock_off else message("bench-clock")
    if fault.cable_out or fault.loss == ALL:
        return message("bench-no-ping")
    least, most = 1 + 2 * fault.delay, 1 + 2 * (fault.delay + fault.jitter)
    return message("bench-ping", least=str(least), most=str(most), lost=str(fault.loss))


def _volts(value: Value) -> Message:
    if isinstance(value, bool):
        return message("bench-volts", value="24" if value else "0")
    return message("bench-value", value=f"{value:.4g}" if isinstance(value, float) else str(value))
