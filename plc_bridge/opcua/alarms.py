"""One alarm and its life (OPC UA part 9): active, acknowledged by whom, with which comment; it knows no network.

A trouble of an instant, as a part that falls, has no end in the plant: its alarm stays active until somebody
acknowledges it. One that may have damaged something is confirmed besides, by who has been there. A shelved alarm goes
on being told, marked as one that nobody is to be called for, until it is over or its time is up.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final, Literal

from plc_bridge.opcua.events import new_id
from plc_bridge.opcua.status import StatusCodes
from twin.texts import LocalText

Kind = Literal["Blocked", "PartLost", "Collision", "ShortCircuit", "EmergencyStop", "GuardOpen", "PlcLost"]
SEVERITY: Final[dict[Kind, int]] = {
    "Blocked": 600,
    "PartLost": 500,
    "Collision": 800,
    "ShortCircuit": 900,
    "EmergencyStop": 900,
    "GuardOpen": 500,
    "PlcLost": 700,
}
OF_AN_INSTANT: Final[frozenset[Kind]] = frozenset({"PartLost", "Collision", "ShortCircuit"})
TO_BE_CONFIRMED: Final[frozenset[Kind]] = frozenset({"Collision", "ShortCircuit"})
Shelf = Literal["Unshelved", "OneShotShelved", "TimedShelved"]
LONGEST_SHELVED: Final = timedelta(days=1)
LONGEST_COMMENT: Final = 1_000
REMEMBERED: Final = 20


class AlarmError(Exception):
    """A status code that says why not."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.status = code


@dataclass
class Alarm:
    kind: Kind
    device: str
    time: datetime
    """Of the last change, UTC."""
    text: LocalText = field(default_factory=LocalText)
    reason: str = ""
    """Why a device is blocked: an id of our texts."""
    sim_time: float = 0.0
    """Seconds into the run, of the last change in the plant."""
    enabled: bool = True
    active: bool = False
    acknowledged: bool = True
    confirmed: bool = True
    """Always so before it is acknowledged."""
    shelf: Shelf = "Unshelved"
    shelved_until: datetime | None = None
    """If for a time."""
    comment: str = ""
    commented: datetime | None = None
    user: str = ""
    """Who acknowledged or commented last."""
    active_since: datetime | None = None
    acknowledged_at: datetime | None = None
    confirmed_at: datetime | None = None
    event_id: bytes = b""
    """Of the last notification."""
    present: bool = False
    """Whether the trouble is there, told or not."""
    _ids: deque[bytes] = field(default_factory=lambda: deque(maxlen=REMEMBERED))

    @property
    def retain(self) -> bool:
        """Whether somebody still has to care."""
        return self.enabled and (self.active or not self.acknowledged or not self.confirmed)

    def raise_(self, now: datetime, text: LocalText, reason: str, sim_time: float) -> bool:
        """The trouble is there, or there again; False if nobody is to be told."""
        again = self.active and self.kind not in OF_AN_INSTANT and reason == self.reason
        self.present, self.text, self.reason, self.sim_time = True, text, reason, sim_time
        if not self.enabled or again:
            return False
        self.active, self.acknowledged, self.confirmed = True, False, True
        self.comment, self.commented, self.user = "", None, ""
        self.acknowledged_at = self.confirmed_at = None
        self.active_since = now
        return self._changed(now)

    def clear(self, now: datetime, sim_time: float) -> bool:
        """The trouble is over."""
        self.present = False
        if not self.active:
            return False
        self.sim_time = sim_time
        self._rest()
        return self._changed(now)

    def forget(self, now: datetime) -> bool:
        """The plant was set up anew: nobody has to care any more."""
        told = self.retain or self.shelf != "Unshelved"
        self.present = False
        self._rest()
        self._take_off()
        self.acknowledged = self.confirmed = True
        return self._changed(now) if told else False

    # --- by people; each raises AlarmError

    def acknowledge(self, now: datetime, event: bytes, comment: str, user: str) -> None:
        self._check(event)
        if self.acknowledged:
            raise AlarmError(StatusCodes.BadConditionBranchAlreadyAcked)
        self.acknowledged, self.acknowledged_at = True, now
        self.confirmed = self.kind not in TO_BE_CONFIRMED
        self._say(now, comment, user)
        if self.kind in OF_AN_INSTANT:
            self.present = False
            self._rest()
        self._changed(now)

    def confirm(self, now: datetime, event: bytes, comment: str, user: str) -> None:
        self._check(event)
        if self.confirmed:
            raise AlarmError(StatusCodes.BadConditionBranchAlreadyConfirmed)
        self.confirmed, self.confirmed_at = True, now
        self._say(now, comment, user)
        self._changed(now)

    def shelve(self, now: datetime, user: str, span: timedelta | None = None) -> None:
        """Until it is over, or for a time."""
        self._check_enabled()
        shelf: Shelf = "OneShotShelved" if span is None else "TimedShelved"
        if self.shelf == shelf:
            raise AlarmError(StatusCodes.BadConditionAlreadyShelved)
        if span is not None and not timedelta() < span <= LONGEST_SHELVED:
            raise AlarmError(StatusCodes.BadShelvingTimeOutOfRange)
        self.shelf, self.shelved_until = shelf, now + span if span is not None else None
        self.user = user
        self._changed(now)

    def unshelve(self, now: datetime, user: str) -> None:
        self._check_enabled()
        if self.shelf == "Unshelved":
            raise AlarmError(StatusCodes.BadConditionNotShelved)
        self._take_off()
        self.user = user
        self._changed(now)

    def time_is_up(self, now: datetime) -> bool:
        """Whether it has just been taken off the shelf."""
        if self.shelved_until is None or now < self.shelved_until:
            return False
        self._take_off()
        return self._changed(now)

    def add_comment(self, now: datetime, event: bytes, comment: str, user: str) -> None:
        self._check(event)
        self._say(now, comment, user)
        self._changed(now)

    def enable(self, now: datetime) -> None:
        if self.enabled:
            raise AlarmError(StatusCodes.BadConditionAlreadyEnabled)
        self.enabled = True
        if self.present and self.kind not in OF_AN_INSTANT:
            self.active, self.acknowledged, self.active_since = True, False, now
        self._changed(now)

    def disable(self, now: datetime) -> None:
        if not self.enabled:
            raise AlarmError(StatusCodes.BadConditionAlreadyDisabled)
        self.enabled = False
        self._rest()
        self._take_off()
        self.acknowledged = self.confirmed = True
        self._changed(now)

    def _rest(self) -> None:
        """No longer active; one shot of a shelf is spent by it."""
        self.active = False
        if self.shelf == "OneShotShelved":
            self._take_off()

    def _take_off(self) -> None:
        self.shelf, self.shelved_until = "Unshelved", None

    def _check_enabled(self) -> None:
        if not self.enabled:
            raise AlarmError(StatusCodes.BadConditionDisabled)

    def _check(self, event: bytes) -> None:
        self._check_enabled()
        if event not in self._ids:
            raise AlarmError(StatusCodes.BadEventIdUnknown)

    def _say(self, now: datetime, comment: str, user: str) -> None:
        self.user = user
        if comment:
            self.comment, self.commented = comment[:LONGEST_COMMENT], now

    def _changed(self, now: datetime) -> bool:
        if not self._ids or (self.active and self.active_since == now):
            self._ids.clear()  # what was told of an earlier trouble cannot acknowledge this one
        self.time = now
        self.event_id = new_id()
        self._ids.append(self.event_id)
        return True
