"""A person at a plant that has a fault: what can be looked at, measured, operated, exchanged, and what that costs.

Money is spent on work, and on spare parts, whether they were the right ones or not. In a run that has no clock of its
own time passes while somebody works; at a running plant it is only put on the bill.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from scenarios.faults.catalogue import EVERYWHERE, Point, catalogue
from scenarios.faults.meters import told
from scenarios.faults.occurrence import Case, FaultScript, Placed
from scenarios.faults.operating import Operator, within_reach
from scenarios.faults.probing import NotThere, no_place, reading
from scenarios.format import PRESS
from scenarios.problems import unknown
from twin.layout import Layout
from twin.link import PLACE
from twin.run import Run
from twin.signals import Role, Value
from twin.texts import Message, message
from twin.units import HOUR, MINUTE, US, S, Time
from twin.wiring import SUFFIX

LOOKING: Final = 10 * S
"""At the LEDs of a device."""
MEASURING: Final = MINUTE
"""To hold a meter at a point."""
OPERATING: Final = MINUTE // 2
SETTING: Final = 2 * MINUTE
"""To set something right."""
MISHAPS: Final = frozenset({"collision", "part.lost"})
HANDS: Final = ("swap", "adjust", "operate")
"""What is done with hands in the plant, after which a good cycle has to be shown anew."""
HELD: Final = S
"""How long a manual override is held."""


@dataclass(frozen=True)
class Entry:
    """One line of the protocol."""

    t: Time
    action: str
    what: str
    result: Message
    time: Time = 0
    euros: int = 0
    """Of the spare part."""


class Bench:
    """One person, one run, the faults that are in it. Everything that is done stands in ``protocol``."""

    def __init__(self, run: Run, layout: Layout, troubles: FaultScript, *, live: bool = False) -> None:
        self.run, self.layout, self.troubles = run, layout, troubles
        self.live = live
        """Whether the plant runs by a clock of its own, so that nobody waits here."""
        self.protocol: list[Entry] = []
        self._held: _Held | None = None
        self._cycle: _Cycle | None = None

    @property
    def faults(self) -> list[Case]:
        """Those that are there now."""
        return [case for case in self.troubles.cases if case.state == "there"]

    @property
    def parts(self) -> int:
        """Euro of all spare parts."""
        return sum(entry.euros for entry in self.protocol)

    @property
    def wages(self) -> int:
        """Euro of all work, rounded up."""
        # asked in every view: nobody reads the catalogue for who has done nothing
        return -(-self.time * catalogue().hour // HOUR) if self.time else 0

    @property
    def euros(self) -> int:
        return self.parts + self.wages

    @property
    def time(self) -> Time:
        """Spent at work, without waiting."""
        return sum(entry.time for entry in self.protocol)

    @property
    def busy(self) -> bool:
        """Whether a hand still holds a manual override."""
        return self._held is not None

    def wait(self, time: Time) -> None:
        """Watch the plant for so long."""
        self.run.advance(self.run.now + time)

    def measure(self, point: Point, place: str) -> Message:
        """Volts at either end of a signal's wire, ohms of a coil, bar at a gauge; raises NotThere."""
        reading = self.reading(point, place)
        self._note("measure", f"{point} {place}", reading, MEASURING)
        return reading

    def look(self, device: str) -> tuple[Message, ...]:
        """Which LEDs of a device are lit, at its sensors and at its valves; raises NotThere."""
        cell = self.run.cell
        if device not in self.layout.devices:
            raise no_place(self.layout, device)
        seen = []
        for topic in self.layout.topics():
            signal = self.layout.signal(topic)
            assert signal is not None
            if topic.partition(".")[0] != device or not isinstance(signal.initial, bool) or signal.role is Role.LEVER:
                continue
            lit = cell.near_end(topic) if signal.role is Role.SENSOR else cell.far_end(topic)
            seen.append(message("bench-led-lit" if lit else "bench-led-dark", place=topic))
        if not seen:
            raise NotThere(message("bench-no-led", place=device))
        for line in seen:
            first = line is seen[0]
            self._note("look", device, line, LOOKING if first else 0)
        return tuple(seen)

    def operate(self, topic: str) -> Message:
        """Hold the manual override of an actuator for a second; raises NotThere."""
        signal = self.layout.signal(topic)
        if signal is None or signal.role is not Role.ACTUATOR or not isinstance(signal.initial, bool):
            raise NotThere(message("bench-no-override", place=topic))
        if self._held is not None:
            raise NotThere(message("bench-hand-full", place=self._held.topic))
        lever = f"{topic}{SUFFIX}"
        shown = self._shown(topic.partition(".")[0])
        self._held = _Held(topic, self.run.cell.values[lever], len(self.run.changes), shown, self.run.now + HELD)
        self.run.pull(lever, "short")
        if self.live:
            return message("bench-holding", place=topic)
        self.wait(HELD)
        result = self.settle()
        assert result is not None
        return result

    def settle(self) -> Message | None:
        """What time has brought: the end of a cycle that was to be shown, and of a manual override that was held.

        What was seen of the override; None if none has been let go.
        """
        self._end_cycle()
        held = self._held
        if held is None or self.run.now < held.until:
            return None
        self._held = None
        lever, device = f"{held.topic}{SUFFIX}", held.topic.partition(".")[0]
        if self.run.cell.values[lever] == "short":
            self.run.pull(lever, held.before)
        sensed = any(
            change.topic.partition(".")[0] == device and change.topic in self.run.cell.sensors
            for change in self.run.changes[held.seen :]
        )
        moved = sensed or self._shown(device) != held.shown
        result = message("bench-moved" if moved else "bench-did-not-move", place=device)
        self._note("operate", held.topic, result, OPERATING)
        return result

    def swap(self, part: str, place: str) -> Message:
        """Exchange a part of a device or a signal; raises NotThere for a part that no store has."""
        spare = catalogue().spares.get(part)
        if spare is None:
            raise NotThere(message("bench-no-spare", found=part, known=", ".join(catalogue().spares)))
        self._known(place)
        self._put_hands_in(place)
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
        self._put_hands_in(place)
        found = self._cure(place, adjust=what)
        result = message("bench-adjusted" if found else "bench-adjusted-in-vain", place=place)
        self._note("adjust", f"{what} {place}", result, SETTING)
        return result

    def answer(self, fault: str, place: str) -> bool:
        """Name the fault; whether it is one of those that there were. Raises NotThere for what can be no answer."""
        known = catalogue().faults
        if fault not in known:
            raise NotThere(unknown("faults-unknown", fault, known))
        if not known[fault].mistake:
            self._known(place)
        right = self.judge(fault, place)
        self._note("answer", f"{fault} {place}", message("bench-right" if right else "bench-wrong"))
        return right

    def judge(self, fault: str, place: str) -> bool:
        """Whether that is one of the faults that there are or were, without a word in the protocol."""
        return any(_names(fault, place, case) for case in self._came)

    @property
    def _came(self) -> list[Case]:
        return [case for case in self.troubles.cases if case.state != "waiting"]

    @property
    def all_named(self) -> bool:
        """Whether every fault that came has been named."""
        said = [entry.what.split(" ", 1) for entry in self.protocol if entry.action == "answer"]
        return all(any(_names(fault, place, case) for fault, place in said) for case in self._came)

    def press(self, lever: str) -> Message:
        """A button that is within reach, as long as a finger stays on it; raises NotThere."""
        self._reaches(lever, bool)
        self.run.pull(lever, True)
        self.wait(PRESS)
        self.run.pull(lever, False)
        self.wait(US)
        self._note("press", lever, message("bench-pressed", place=lever))
        return self.protocol[-1].result

    def set(self, lever: str, value: Value) -> Message:
        """A button, switch, handle or knob that is within reach; it stays so. Raises NotThere."""
        self._reaches(lever, type(value))
        self.run.pull(lever, value)
        self.wait(US)
        self._note("set", lever, message("bench-set-to", place=lever, value=told(value)))
        return self.protocol[-1].result

    def _reaches(self, lever: str, kind: type[Value]) -> None:
        reach = within_reach(self.layout)
        if lever not in reach:
            raise NotThere(unknown("bench-no-button", lever, reach))
        signal = self.layout.signal(lever)
        assert signal is not None
        if type(signal.initial) is not kind:
            raise NotThere(message("bench-no-setting", place=lever, value=told(signal.initial)))

    def verify(self, operator: Operator) -> bool:
        """Whether the plant now does all that the beginning of the exercise asks for, without a fault or a mishap."""
        self.begin_cycle(operator)
        while operator.at_work:
            self.wait(S)
        self.settle()
        return self.verified

    def begin_cycle(self, operator: Operator) -> None:
        """Have the operator show whether it does; settle() sees the end of it. Raises NotThere while one is shown."""
        if self.cycling:
            raise NotThere(message("bench-cycle-runs"))
        self._cycle = _Cycle(operator, len(self.run.changes), len(self.protocol))
        operator.begin(self.run)

    @property
    def cycling(self) -> bool:
        """Whether the operator is still about to show a cycle."""
        return self._cycle is not None

    def _end_cycle(self) -> None:
        cycle = self._cycle
        if cycle is None or cycle.operator.at_work:
            return
        self._cycle = None
        mishap = any(change.topic in MISHAPS for change in self.run.changes[cycle.seen :])
        touched = any(entry.action in HANDS for entry in self.protocol[cycle.done :])
        # whether a program is mended, its run alone can tell
        broken = any(not case.placed.mistake for case in self.faults)
        good = not (broken or touched or mishap or cycle.operator.late)
        self._note("verify", "", message("bench-good-cycle" if good else "bench-no-good-cycle"))

    @property
    def verified(self) -> bool:
        """Whether a good cycle has been seen since somebody last had his hands in the plant."""
        acts = [entry for entry in self.protocol if entry.action in ("verify", *HANDS)]
        return bool(acts) and acts[-1].result.id == "bench-good-cycle"

    @property
    def solved(self) -> bool:
        """Whether faults have come, and each is named, mended, and shown to be gone by a good cycle after it came."""
        shown = max((entry.t for entry in self.protocol if entry.action == "verify"), default=0)
        came = [case.begins for case in self._came if case.begins is not None]
        return bool(self._came) and self.all_named and self.verified and all(shown > begins for begins in came)

    def _known(self, place: str) -> None:
        if place not in (EVERYWHERE, PLACE) and place not in self.layout.devices and self.layout.signal(place) is None:
            raise no_place(self.layout, place)

    def _put_hands_in(self, place: str) -> None:
        """It is noted if something can move there."""
        device = self.run.cell.devices.get(place.partition(".")[0])
        if device is None:
            return
        motions = device.look(self.run.now).motions.values()
        commands = [self.run.cell.far_end(f"{device.name}.{name}") for name in device.with_role(Role.ACTUATOR)]
        # a whole number is a speed or a job that a command makes use of
        live = any(value for value in commands if isinstance(value, (bool, float)))
        if any(motion.speed for motion in motions) or (motions and live):
            self._note("unsafe", place, message("bench-unsafe", place=device.name))

    @property
    def unsafe(self) -> int:
        """How often somebody has put his hands into what could move."""
        return sum(entry.action == "unsafe" for entry in self.protocol)

    def _note(self, action: str, what: str, result: Message, time: Time = 0, euros: int = 0) -> None:
        self.protocol.append(Entry(self.run.now, action, what, result, time, euros))
        if not self.live:
            self.wait(time)

    def _cure(self, place: str, *, swap: str = "", adjust: str = "") -> bool:
        for case in self.faults:
            cure = catalogue().faults[case.placed.occurs.fault].cure
            if (cure.swap, cure.adjust) == (swap, adjust) and place in _places(case.placed):
                for lever, value in case.cure():
                    self.run.pull(lever, value)
                return True
        return False

    def reading(self, point: Point, place: str) -> Message:
        """What a meter shows now that is held there already; raises NotThere."""
        return reading(self.run, self.layout, self._worn, point, place)

    def _shown(self, device: str) -> Mapping[str, Value]:
        """Where the moving pieces of a device are; what is lit, if it has none."""
        look = self.run.cell.devices[device].look(self.run.now)
        return {name: motion.at(self.run.now) for name, motion in look.motions.items()} or dict(look.values)

    def _worn(self, device: str) -> float:
        """How far the bearings of a drive are worn, 0 to 1."""
        return max((case.progress(self.run.now) for case in self.faults if _heats(case, device)), default=0.0)


@dataclass(frozen=True)
class _Cycle:
    """A cycle that the operator shows."""

    operator: Operator
    seen: int
    """Changes of the run until then."""
    done: int
    """Lines of the protocol until then."""


@dataclass(frozen=True)
class _Held:
    """A manual override under a finger."""

    topic: str
    before: Value
    """The wire's defect."""
    seen: int
    """Changes of the run until then."""
    shown: Mapping[str, Value]
    """How the device looked then."""
    until: Time


def _places(placed: Placed) -> set[str]:
    """How the place of a fault may be named: its signal, its device, or all for a group."""
    levers = {lever.removesuffix(SUFFIX) for lever, _ in placed.levers}
    return {placed.at, *levers, *(lever.partition(".")[0] for lever in levers)}


def _names(fault: str, place: str, case: Case) -> bool:
    return case.placed.occurs.fault == fault and place in _places(case.placed)


def _heats(case: Case, device: str) -> bool:
    fault = catalogue().faults[case.placed.occurs.fault]
    return "temperature" in fault.points and device == case.placed.at
