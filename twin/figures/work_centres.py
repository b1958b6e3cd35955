"""The stations of a cell as work centres of ISO 22400-2, whose work units are the devices that stand in them.

A station does what the busiest of its devices that work on parts does, and is down while any of its devices is. It
has made a part when the last of them is done with it, or one has judged it scrap.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from twin.designations import stations_of
from twin.figures.cycles import planned_cycle
from twin.figures.roles import WORKS_ON_PARTS, is_driven, is_station
from twin.figures.states import State
from twin.figures.station_tally import StationTally
from twin.layout import Layout
from twin.signals import Value
from twin.station_plan import StationPlan
from twin.trace import Attributes

BUSIEST: Final[tuple[State, ...]] = (
    "down", "setup", "working", "blocked", "starved", "idle", "no order", "planned",
)  # fmt: skip
"""Of what several devices do at once, the first is what their station does."""


@dataclass(frozen=True)
class WorkCentre:
    name: str
    """``A1``, as designations call it without their sign."""
    devices: tuple[str, ...]
    """All that stand in it, in the order of the layout."""
    driven: tuple[str, ...]
    """Those that can be down."""
    workers: tuple[str, ...]
    """Those that work on parts; all that have figures of their own where none does."""
    competes: bool
    """Whether it can be the bottleneck: something in it works on parts."""
    cycle: float
    """Planned time for one part, microseconds; 0 if nobody planned one."""
    done_at: tuple[str, ...]
    """Devices that are the last to work on a part."""
    plan: StationPlan


def work_centres(layout: Layout) -> tuple[WorkCentre, ...]:
    """Those with a device that has figures, by the first such; none where no designation names a station."""
    by_device = stations_of(layout)
    return tuple(
        _centre(layout, station, tuple(name for name, where in by_device.items() if where == station))
        for station in dict.fromkeys(by_device[name] for name, spec in layout.devices.items() if is_station(spec))
        if station
    )


def _centre(layout: Layout, name: str, devices: tuple[str, ...]) -> WorkCentre:
    specs = {each: layout.devices[each] for each in devices}
    units = tuple(each for each, spec in specs.items() if is_station(spec))
    workers = tuple(each for each in units if specs[each].kind in WORKS_ON_PARTS)
    cycles = {each: planned_cycle(specs[each]) for each in workers}
    slowest = max(cycles, key=lambda each: cycles[each], default="")
    plan = layout.station_plans.get(name, StationPlan())
    last = (slowest,) if slowest and (cycles[slowest] or len(workers) == 1) else ()
    return WorkCentre(
        name,
        devices,
        tuple(each for each, spec in specs.items() if is_driven(spec)),
        workers or units,
        bool(workers),
        float(plan.cycle or cycles.get(slowest, 0.0)),
        plan.done_at or last,
        plan,
    )


@dataclass
class WorkCentreTally(StationTally):
    centre: WorkCentre = field(kw_only=True)
    scrapped: set[Value] = field(default_factory=set)
    """Parts that have been judged scrap here and are still in the cell."""

    def part_done(self, event: Attributes) -> None:
        """At one of its devices."""
        part, verdict = event["part"], str(event["verdict"])
        if part in self.scrapped:
            return
        if verdict == "scrap":
            self.scrapped.add(part)
            self.done(part, verdict)
        elif event["at"] in self.centre.done_at and self.centre.plan.counts(event.get("kind")):
            self.done(part, verdict)
        elif verdict == "rework":
            self.again.add(part)

    def part_left(self, part: Value) -> None:
        """The cell."""
        self.again.discard(part)
        self.scrapped.discard(part)

    def state_among(self, stations: Mapping[str, StationTally]) -> State:
        """What it does while its devices do what they do."""
        if any(stations[name].state == "down" for name in self.centre.driven):
            return "down"
        return busiest(stations[name].state for name in self.centre.workers)


def busiest(states: Iterable[State]) -> State:
    """Of several at once; ``idle`` of none."""
    found = sorted(states, key=BUSIEST.index)
    return found[0] if found else "idle"
