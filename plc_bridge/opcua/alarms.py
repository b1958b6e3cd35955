"""One alarm and its life (OPC UA part 9): active, acknowledged by whom, with which comment; it knows no network.

A trouble of an instant, as a part that falls, has no end in the plant: its alarm stays active until somebody
acknowledges it.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime
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
    comment: str = ""
    commented: datetime | None = None
    user: str = ""
    """Who acknowledged or commented last."""
    active_since: datetime | None = None
    acknowledged_at: datetime | None = None
    event_id: bytes = b""
    """Of the last notification."""
    present: bool = False
    """Whether the trouble is there, told or not."""
    _ids: deque[bytes] = field(default_factory=lambda: deque(maxlen=REMEMBERED))

    @property
    def retain(self) -> bool:
        """Whether somebody still has to care."""
        return self.enabled and (self.active or not self.acknowledged)

    def raise_(self, now: datetime, text: LocalText, reason: str, sim_time: float) -> bool:
        """The trouble is there, or there again; False if nobody is to be told."""
        again = self.active and self.kind not in OF_AN_INSTANT and reason == self.reason
        self.present, self.text, self.reason, self.sim_time = True, text, reason, sim_time
        if not self.enabled or again:
            return False
        self.active, self.acknowledged = True, False
        self.comment, self.commented, self.user = "", None, ""
        self.acknowledged_at = None
        self.active_since = now
        return self._changed(now)

    def clear(self, now: datetime, sim_time: float) -> bool:
        """The trouble is over."""
        self.present = False
        if not self.active:
            return False
        self.active, self.sim_time = False, sim_time
        return self._changed(now)

    def forget(self, now: datetime) -> bool:
        """The plant was set up anew: nobody has to care any more."""
        told = self.retain
        self.present = self.active = False
        self.acknowledged = True
        return self._changed(now) if told else False

    # --- by people; each raises AlarmError

    def acknowledge(self, now: datetime, event: bytes, comment: str, user: str) -> None:
        self._check(event)
        if self.acknowledged:
            raise AlarmError(StatusCodes.BadConditionBranchAlreadyAcked)
        self.acknowledged, self.acknowledged_at = True, now
        self._say(now, comment, user)
        if self.kind in OF_AN_INSTANT:
            self.active = self.present = False
        self._changed(now)

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
        self.enabled = self.active = False
        self.acknowledged = True
        self._changed(now)

    def _check(self, event: bytes) -> None:
        if not self.enabled:
            raise AlarmError(StatusCodes.BadConditionDisabled)
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
