"""What a station does with the PLC at the other end of its link: signs of life to it, and words to people about it.

The convention: each side counts, and is gone when it has not counted for three of its periods. The twin's period is
200 ms. ``TwinState``: 0 off, 1 ready or ended, 2 running, 3 held, 4 fault: a defect has ended the run, or the PLC that
drives was gone and the plant looks after itself until it is back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from plc_bridge.conductor import Conductor
from plc_bridge.opcua.link import OpcUaServerLink
from plc_bridge.opcua.server import CellServer
from plc_bridge.opcua.users import CellUser
from plc_bridge.plc_server.external import External
from twin.link import PERIOD
from twin.signals import Value
from twin.texts import message
from twin.trace import Change
from twin.units import S

HEARTBEAT_EVERY: Final = PERIOD / S
"""Seconds."""
FAULT: Final = 4
TWIN_STATE: Final[Mapping[str, int]] = {"paused": 3, "running": 2, "finished": 1}


class PlcDesk:
    def __init__(self, server: CellServer, link: OpcUaServerLink, external: External, conductor: Conductor) -> None:
        self._server, self._link, self._conductor = server, link, conductor
        self._external = external
        self._beats = 0
        self._told: CellUser | None = None
        server.on_plc_read(link.looked)
        conductor.on_changes = self._happened
        link.in_control = lambda: conductor.kind == "external"
        link.watchers.append(self._gone)

    @property
    def twin_state(self) -> int:
        conductor = self._conductor
        left_alone = conductor.kind == "external" and conductor.state == "running" and self._external.gone
        return FAULT if conductor.failed or left_alone else TWIN_STATE[conductor.state]

    def beat(self, speed: float) -> list[tuple[str, Value]]:
        """A sign of life, which is also answered; none if the link is broken on purpose."""
        link, conductor = self._link, self._conductor
        link.watch()
        self._beats = (self._beats + 1) % (1 << 16)
        if not link.speaks:
            return []
        beat: list[tuple[str, Value]] = [
            ("link.TwinAlive", self._beats),
            ("link.TwinState", self.twin_state),
            ("link.SimTime", conductor.run.now / S + link.time_off),
            ("link.Speed", speed),
        ]
        self._server.publish(beat)
        return beat

    def _happened(self, changes: Sequence[Change]) -> None:
        """What a sensor shows that is forced does not depend on the plant."""
        forced = self._conductor.forced
        shown = [each for each in changes if each.topic not in forced] if forced else changes
        (self._external if self._conductor.kind == "external" else self._link).happened(shown)

    def claims(self, user: CellUser) -> bool:
        """Whether this PLC may write; people are told once of another one that may not."""
        if self._link.claim(user):
            return True
        if self._told is not user:
            self._told = user
            owner, name = self._link.writers.owner, self._server.plcs.name
            self._conductor.note(message("link-two-writers", owner=name(owner) if owner else "", other=name(user)))
        return False

    def _gone(self, gone: bool) -> None:
        if gone:
            safe = self._conductor.run.cell.values_on_loss
            self._conductor.note(message("link-plc-gone" if safe else "link-plc-gone-held"))
        else:
            self._conductor.note(message("link-plc-back"))
