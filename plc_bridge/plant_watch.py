"""What happens in a plant that a person should hear of: read off the trace and the state of a run, as it goes on.

It knows no network. Who may hear of it is told by ``secret``: levers and what the order hides are truths that
students are to find out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from plc_bridge.door import State
from plc_bridge.opcua.alarms import Kind
from twin.figures.states import REASONS
from twin.run import Run
from twin.signals import Role, Value
from twin.texts import Message, message
from twin.trace import Change
from twin.units import Time

BLOCKED: Final = ".blocked_by"


@dataclass(frozen=True)
class Contact:
    """Of two channels; FALSE is the dangerous state, also of one alone (IEC 60204-1)."""

    type: str
    field: str
    alarm: Kind
    text: str
    """Id of the text; with ``-off`` for the return."""


_STOP: Final = Contact("EmergencyStopEventType", "Pressed", "EmergencyStop", "event-estop")
_GUARD: Final = Contact("GuardEventType", "Open", "GuardOpen", "event-guard")
CONTACTS: Final[Mapping[str, Contact]] = {
    "estop_1": _STOP,
    "estop_2": _STOP,
    "closed_1": _GUARD,
    "closed_2": _GUARD,
}
"""Sensors of panels and of guards."""
NEEDS_SOMEBODY: Final = frozenset(
    {reason for reason, state in REASONS.items() if state == "down"} | {"blocked-protective-stop"}
)
"""Reasons that do not go away by themselves; waiting for a part or for room is no trouble."""
LINK: Final = "link."
_TROUBLES: Final[Mapping[str, tuple[str, Kind]]] = {
    "part.lost": ("PartLostEventType", "PartLost"),
    "collision": ("CollisionEventType", "Collision"),
    "short_circuit": ("ShortCircuitEventType", "ShortCircuit"),
}


@dataclass(frozen=True)
class Happening:
    """An event, or the change of an alarm, or both."""

    t: Time
    """Simulated."""
    text: Message
    device: str = ""
    """"" for the cell."""
    type: str = ""
    """One of our event types; "" for no event."""
    fields: Mapping[str, Value] = field(default_factory=dict)
    """Of the type, beside those of all."""
    secret: bool = False
    alarm: Kind | None = None
    raised: bool = False
    """Whether the alarm comes or goes."""
    reason: str = ""


@dataclass(frozen=True)
class Sight:
    """How things stand."""

    run: Run
    number: int
    state: State
    external: bool
    """Whether a real PLC is to drive."""
    connected: bool
    """Whether one does."""
    slipped: float
    """Seconds of wall time that were given up since the start."""
    hidden: frozenset[str]


class PlantWatch:
    def __init__(self) -> None:
        self._run: Run | None = None
        self._number = 0
        self._seen = 0
        self._state: State = "paused"
        self._connected = False
        self._lost = False
        self._slipped = 0.0
        self._opened: dict[str, set[str]] = {}
        self._blocked: dict[str, bool] = {}
        """Devices, and whether they were blocked in secret: then nobody hears that they are free, either."""

    def is_new_run(self, sight: Sight) -> bool:
        """Whether look() will begin with another plant."""
        return sight.number != self._number

    def look(self, sight: Sight) -> list[Happening]:
        """What happened since the look before, in order."""
        found: list[Happening] = []
        if self.is_new_run(sight):
            self._begin(sight)
            found.append(self._of_run(sight, "ready"))
        run = sight.run
        changes, self._seen = run.changes[self._seen :], len(run.changes)
        for change in changes:
            found.extend(self._of_change(change, sight))
        if sight.state != self._state:
            self._state = sight.state
            found.append(self._of_run(sight, sight.state))
        found.extend(self._of_plc(sight))
        if sight.slipped > self._slipped:
            lost = round((sight.slipped - self._slipped) * 1_000)
            self._slipped = sight.slipped
            text = message("station-slipped", ms=str(lost))
            found.append(Happening(run.now, text, type="TimeSlippedEventType", fields={"Milliseconds": float(lost)}))
        return found

    def _begin(self, sight: Sight) -> None:
        self._run, self._number, self._seen, self._state = sight.run, sight.number, 0, "paused"
        self._opened.clear()
        self._blocked.clear()
        self._lost = False

    def _of_run(self, sight: Sight, state: str) -> Happening:
        text = message(f"event-run-{state}", number=str(sight.number))
        return Happening(sight.run.now, text, type="RunEventType", fields={"State": state})

    def _of_change(self, change: Change, sight: Sight) -> Iterator[Happening]:
        t, topic, value = change
        if isinstance(value, Mapping):
            known = _TROUBLES.get(topic)
            if known is not None:
                type, kind = known
                device, part = str(value.get("at", "")), value.get("part")
                text = message(f"event-{kind.lower()}", device=device)
                fields: dict[str, Value] = {"Part": int(part)} if isinstance(part, int) else {}
                yield Happening(t, text, device, type, fields, alarm=kind, raised=True)
        elif topic.endswith(BLOCKED):
            yield from self._of_block(t, topic, str(value), sight)
        elif (contact := CONTACTS.get(topic.partition(".")[2])) is not None:
            yield from self._of_contact(t, topic, contact, value is True, sight)
        elif _is_lever(topic, sight.run):
            text = message("event-lever", lever=topic, value=str(value))
            device = topic.partition(".")[0]
            if topic.startswith(LINK):
                fields = {"Fault": topic.removeprefix(LINK), "Active": bool(value)}
                yield Happening(t, text, "link", "LinkFaultEventType", fields, secret=True)
            else:
                yield Happening(t, text, device, "LeverEventType", {"Lever": topic, "Position": str(value)}, True)

    def _of_block(self, t: Time, topic: str, reason: str, sight: Sight) -> Iterator[Happening]:
        device, secret = topic.removesuffix(BLOCKED), topic in sight.hidden
        if reason in NEEDS_SOMEBODY:
            secret = self._blocked[device] = secret or self._blocked.get(device, False)
            text = message("event-blocked", device=device, reason=message(reason))
            yield Happening(
                t, text, device, "DeviceBlockedEventType", {"Reason": reason}, secret, "Blocked", True, reason
            )
        elif device in self._blocked:
            secret = self._blocked.pop(device) or secret
            text = message("event-free", device=device)
            yield Happening(t, text, device, "DeviceBlockedEventType", {"Reason": ""}, secret, "Blocked")

    def _of_contact(self, t: Time, topic: str, contact: Contact, closed: bool, sight: Sight) -> Iterator[Happening]:
        device = topic.partition(".")[0]
        opened = self._opened.setdefault(device, set())
        before = bool(opened)
        if closed:
            opened.discard(topic)
        else:
            opened.add(topic)
        now = bool(opened)
        if now != before:
            text = message(contact.text if now else f"{contact.text}-off", device=device)
            secret = topic in sight.hidden
            yield Happening(t, text, device, contact.type, {contact.field: now}, secret, contact.alarm, now)

    def _of_plc(self, sight: Sight) -> Iterator[Happening]:
        connected, t = sight.connected, sight.run.now
        if connected != self._connected:
            self._connected = connected
            text = message("event-plc-connected" if connected else "event-plc-gone")
            yield Happening(t, text, "link", "PlcEventType", {"Connected": connected})
            if not connected and sight.external:
                self._lost = True
                yield Happening(t, text, "link", alarm="PlcLost", raised=True)
        if self._lost and (connected or not sight.external):
            self._lost = False
            yield Happening(t, message("event-plc-connected"), "link", alarm="PlcLost")


def _is_lever(topic: str, run: Run) -> bool:
    info = run.cell.signals.get(topic) or run.cell.wires.get(topic)
    return info is not None and info.role is Role.LEVER
