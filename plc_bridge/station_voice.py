"""Tells OPC UA clients what happens at a station, keeps its clock for the history, and lets itself be controlled.

It looks at the run from time to time instead of hooking into it, so that no client can hold up the plant.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from plc_bridge.fault_book import Active, KnowsFaults, Pulls
from plc_bridge.opcua.alarms import Alarm
from plc_bridge.opcua.run_methods import Controls
from plc_bridge.opcua.wire import utc_now
from plc_bridge.plant_watch import PlantWatch, Sight
from plc_bridge.timeline import Timeline, microseconds
from twin.texts import message
from twin.units import S

if TYPE_CHECKING:
    from plc_bridge.station import Station

LOOK_EVERY: Final = 0.05
FIGURES_EVERY: Final = 1.0
"""Seconds: they are reckoned anew for the whole run."""


class StationVoice:
    def __init__(self, station: Station, reset: Callable[[bool], None]) -> None:
        self._station = station
        self._watch = PlantWatch()
        self._timeline = Timeline(microseconds(utc_now()))
        self._figures_due = 0.0
        services = station.server.services
        services.offer(
            Controls(
                start=station.start_run,
                pause=lambda: station.conductor.pause(),
                reset=reset,
                step=lambda scans: station.conductor.step(scans),
                set_speed=station.set_speed,
                state=self._state,
                examined=lambda: station.order.examined,
                faults=lambda: station.order.fault_book if isinstance(station.order, KnowsFaults) else None,
                values=lambda: station.conductor.run.cell.values,
                faults_there=self._faults_there,
                pull=self._pull,
            )
        )
        services.alarms.on_acknowledged = self._acknowledged

    def look(self) -> None:
        """What has happened since the look before goes to whom it concerns."""
        station, services = self._station, self._station.server.services
        conductor = station.conductor
        # asked at each look: faults that are to be found come and go while a run goes on
        hidden = station.order.hidden
        run, utc, wall = conductor.run, microseconds(utc_now()), time.perf_counter()
        sight = Sight(
            run,
            conductor.number,
            conductor.state,
            conductor.kind == "external",
            station.plc_connected(),
            station.pacer.slipped,
            hidden,
        )
        if self._watch.is_new_run(sight):
            self._timeline = Timeline(utc)
            services.begin(run, conductor.number, self._timeline, hidden)
        paced = conductor.state == "running"
        self._timeline.observe(run.now, utc, wall, station.pacer.anchor if paced else None)
        services.conceal(hidden)
        services.follow()
        services.tell(self._watch.look(sight))
        if wall >= self._figures_due:
            self._figures_due = wall + FIGURES_EVERY
            services.update_figures()

    def _state(self) -> tuple[str, int, float]:
        conductor = self._station.conductor
        return conductor.state, conductor.number, conductor.run.now / S

    def _faults_there(self) -> Sequence[Active]:
        troubles = self._station.order.troubles
        return troubles.there() if troubles is not None else ()

    def _pull(self, pulls: Pulls, named: Active) -> None:
        for lever, value in pulls:
            self._station.conductor.run.pull(lever, value)
        if (troubles := self._station.order.troubles) is not None:
            troubles.told(pulls, named)

    def _acknowledged(self, alarm: Alarm) -> None:
        # everybody reads the notes
        if not self._station.server.services.alarms.secret(alarm):
            self._station.conductor.note(message("alarm-note-acknowledged", user=alarm.user, alarm=alarm.text))
