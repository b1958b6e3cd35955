"""Network switch of a station: carries its link to the PLC, gives and expects signs of life, shows how good it is.

It counts ``twin_alive`` every 200 ms for the PLC. The PLC counts ``plc_alive``; ``watchdog`` is TRUE as long as a new
count came within three periods (600 ms), so that a dead link reads FALSE. ``quality`` is the share, in per cent, of the
last five periods in which a count of the PLC arrived. All of it is seen by the PLC through the same link.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Literal

from twin.device import Device
from twin.link import PERIOD, SOUND, TIMEOUT, LinkFault
from twin.look import Look
from twin.signals import Actuator, Lever, Sensor
from twin.spec import PlacedSpec
from twin.units import Time

COUNTS: Final = 10_000
"""The counters begin again at 0 after so many."""
PERIODS: Final = 5
"""That the quality is taken over."""


@dataclass(frozen=True, kw_only=True)
class NetworkSwitchSpec(PlacedSpec):
    kind: Literal["network_switch"] = "network_switch"


class NetworkSwitch(Device[NetworkSwitchSpec]):
    twin_alive = Sensor(0)
    watchdog = Sensor(False)
    quality = Sensor(0)

    plc_alive = Actuator(0)

    cable_out = Lever(False)
    """The cable to the PLC is pulled out."""

    def __init__(self, name: str, spec: NetworkSwitchSpec, cell: Any) -> None:
        super().__init__(name, spec, cell)
        self.link: LinkFault = SOUND
        self._count = 0
        self._heard: Time = -TIMEOUT
        self._tick: Time = PERIOD
        self._in_period = False
        self._periods = (False,) * PERIODS

    def update(self, now: Time) -> Time:
        if self.plc_alive != self._count:
            self._count = self.plc_alive
            if self._count:  # 0 is also what an output has in STOP and after a loss of the link: no sign of life
                self._heard, self._in_period = now, True
        while self._tick <= now:
            self._periods = (*self._periods[1:], self._in_period)
            self._in_period = False
            self.quality = 100 * sum(self._periods) // PERIODS
            self.twin_alive = self._tick // PERIOD % COUNTS
            self._tick += PERIOD
        silent = self._heard + TIMEOUT
        self.watchdog = now < silent
        return min(self._tick, silent) if now < silent else self._tick

    def look(self, now: Time) -> Look:
        return Look(values={"plugged": not self.cable_out and not self.link.cable_out})
