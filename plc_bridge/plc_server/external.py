"""Whichever real PLC drives the plant: one that comes to the station, or one whose server the twin has gone to."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from plc_bridge.alarm_clock import AlarmClock
from plc_bridge.door import PlcServerView
from plc_bridge.keeping import Keep, Keeper
from plc_bridge.link_faults import FaultyLink
from plc_bridge.link_report import LinkReport
from plc_bridge.opcua.link import OpcUaServerLink
from plc_bridge.plc_server.connecting import PlcServer
from plc_bridge.plc_server.link import PlcServerLink
from plc_bridge.plc_server.mapping import LinkName
from plc_bridge.shown import Publisher, Shown
from twin.link import LinkedCell, LinkFault
from twin.signals import Value
from twin.tags import Tag
from twin.texts import Message
from twin.trace import Change
from twin.units import Time

LAST_BIT: Final = 0.03
"""Seconds; more than any event loop's own timers are late."""


class External:
    """A controller; ``meet`` and ``leave`` choose who is behind it. Lives in the station's event loop."""

    def __init__(self, coming: OpcUaServerLink, publisher: Publisher, kept: Mapping[str, Keep]) -> None:
        self._coming, self._publisher = coming, publisher
        self._going: PlcServerLink | None = None
        self._shown: Shown | None = None
        self._task: asyncio.Task[None] | None = None
        self._broken: tuple[LinkFault, LinkedCell] | None = None
        """What was said of the link last."""
        self._now: Time = 0
        self.keep(kept)

    def keep(self, kept: Mapping[str, Keep]) -> None:
        """Which short pulses of sensors this PLC is to see, by topic; as the exercise wants it."""
        self._keeper = Keeper(kept, self._present)
        self._coming.on_saw(self._keeper.seen if self._keeper.waits else None)

    def _present(self) -> bool:
        return self._going.works() if self._going is not None else self._coming.present

    @property
    def goes(self) -> bool:
        """Whether the twin is the client."""
        return self._going is not None

    def exchange(self, now: Time, sensors: Mapping[str, Value]) -> Mapping[str, Value]:
        self._now = now
        shown = self._keeper.shown(now, sensors)
        self._coming.happened(self._keeper.flips)
        return (self._shown or self._coming).exchange(now, shown)

    def happened(self, changes: Sequence[Change]) -> None:
        """Everything that changed in the plant, also between two exchanges."""
        self._keeper.happened(changes)
        self._coming.happened([change for change in changes if change.topic not in self._keeper])

    def relink(self, fault: LinkFault, now: Time, cell: LinkedCell) -> None:
        """Faults of the link: on the station's own server, or between the plant and the PLC's server."""
        self._broken = fault, cell
        if now == 0:
            self._keeper.begin()
        self._coming.relink(fault, now, cell)
        if self._shown is not None:
            self._shown.relink(fault, now, cell)

    def meet(self, server: PlcServer, tags: Sequence[Tag], note: Callable[[Message], object]) -> None:
        """Go to this PLC's server, and leave the one before."""
        before = self._let_go()
        alarm = AlarmClock()

        async def sleep_until(moment: float) -> None:
            # the alarm's thread sleeps through to the end: it is given the last bit only, so that leaving is quick
            await asyncio.sleep(max(moment - time.perf_counter() - LAST_BIT, 0))
            await alarm.sleep_until(moment)

        link = PlcServerLink(server, tags, note, time.perf_counter, sleep_until, self._saw)
        self._going, self._shown = link, self._showing(link)

        async def run() -> None:
            if before is not None:
                await asyncio.gather(before, return_exceptions=True)
            try:
                await link.run()
            finally:
                await asyncio.to_thread(alarm.close)

        self._task = asyncio.create_task(run())

    def begin(self) -> None:
        """It takes control: what others have shown meanwhile is shown anew."""
        self._keeper.begin()
        if self._going is not None:
            self._shown = self._showing(self._going)

    def _showing(self, link: PlcServerLink) -> Shown:
        shown = Shown(FaultyLink(link), self._publisher)
        if self._broken is not None and not self._broken[0].sound:
            shown.relink(self._broken[0], self._now, self._broken[1])
        return shown

    def _saw(self, values: Mapping[str, Value]) -> None:
        for topic, value in values.items():
            self._keeper.seen(topic, value)

    async def leave(self) -> None:
        """Leave the PLC's server, if there is one, and say good-bye to it."""
        task = self._let_go()
        if task is not None:
            await asyncio.gather(task, return_exceptions=True)

    def _let_go(self) -> asyncio.Task[None] | None:
        task, self._task = self._task, None
        self._going, self._shown = None, None
        if task is not None:
            task.cancel()
        return task

    def drives(self) -> bool:
        """Whether the PLC whose server the twin has gone to drives the plant now."""
        return self._going is not None and self._going.works()

    @property
    def gone(self) -> bool:
        """Whether a PLC drove the plant and is not there any more."""
        return (self._going or self._coming).gone

    def report(self, speed: float) -> LinkReport:
        return self._keeper.added_to((self._going or self._coming).report(speed))

    def say(self, values: Sequence[tuple[str, Value]]) -> None:
        """Heartbeat and state of the twin, by their topics on the station's own server."""
        if self._going is not None:
            names: dict[str, LinkName] = {
                "link.TwinAlive": "TwinAlive", "link.TwinState": "TwinState",
                "link.SimTime": "SimTime", "link.Speed": "Speed",
            }  # fmt: skip
            self._going.say({names[topic]: value for topic, value in values if topic in names})

    def view(self) -> PlcServerView | None:
        return self._going.view() if self._going is not None else None
