"""The planned time for one part: of a station, of stations that share the work, of the line."""

from __future__ import annotations

from collections.abc import Mapping

from twin.devices.arrivals import ArrivalsSpec
from twin.devices.machine import MachineSpec
from twin.devices.machining_centre import MachiningCentreSpec
from twin.devices.source import SourceSpec
from twin.figures.capacity import greatest_flow
from twin.layout import Layout
from twin.spec import DeviceSpec


def planned_cycle(spec: DeviceSpec) -> float:
    """Microseconds; 0 for a device that plans none."""
    if isinstance(spec, MachineSpec):
        return float(spec.ideal or spec.time.average)
    if isinstance(spec, MachiningCentreSpec):
        return float(spec.time + (2 * spec.door_time if spec.door == "automatic" else 0))
    return 0.0


def arrival_interval(spec: DeviceSpec) -> float:
    """Mean time from one part that is fed to the next; 0 for a device that feeds none or always has one."""
    if isinstance(spec, SourceSpec):
        return spec.interval + spec.jitter / 2
    return spec.interval.average if isinstance(spec, ArrivalsSpec) else 0.0


def parallel_groups(layout: Layout) -> list[tuple[str, ...]]:
    """The stations with a planned cycle, those together that take their parts from the same place by turns."""
    planned = [name for name, spec in layout.devices.items() if planned_cycle(spec)]
    groups: list[tuple[str, ...]] = []
    for spec in layout.devices.values():
        to = getattr(spec, "to", ())
        group = tuple(name for name in to if name in planned) if isinstance(to, tuple) else ()
        if len(group) > 1 and not any(set(group) & set(other) for other in groups):
            groups.append(group)
    shared = {name for group in groups for name in group}
    return [*groups, *((name,) for name in planned if name not in shared)]


def constraint(layout: Layout) -> tuple[tuple[str, ...], float]:
    """The stations that bound the line by plan, and its planned cycle: that of the feeder if no station has one."""
    cycles: Mapping[tuple[str, ...], float] = {
        group: 1 / sum(1 / planned_cycle(layout.devices[name]) for name in group) for group in parallel_groups(layout)
    }
    if cycles:
        slowest = max(cycles, key=lambda group: cycles[group])
        planned = {name: planned_cycle(layout.devices[name]) for group in cycles for name in group}
        stations, cycle = greatest_flow(layout, planned)
        # where the line does not branch it is the slowest group; so it is where parts are carried by hand or gripper
        return (stations, cycle) if 0 < cycle < cycles[slowest] * (1 - 1e-9) else (slowest, cycles[slowest])
    return (), max((arrival_interval(spec) for spec in layout.devices.values()), default=0.0)
