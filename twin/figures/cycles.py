"""The planned time for one part: of a station, of stations that share the work, of the line."""

from __future__ import annotations

from collections.abc import Mapping

from twin.devices.arrivals import ArrivalsSpec
from twin.devices.drill import DrillSpec
from twin.devices.machine import MachineSpec
from twin.devices.machining_centre import MachiningCentreSpec
from twin.devices.press import PressSpec
from twin.devices.source import SourceSpec
from twin.figures.capacity import greatest_flow
from twin.layout import Layout
from twin.spec import DeviceSpec, HandlingSpec
from twin.units import S


def planned_cycle(spec: DeviceSpec) -> float:
    """Microseconds; 0 for a device that plans none."""
    if isinstance(spec, MachineSpec):
        return float(spec.ideal or spec.time.average)
    if isinstance(spec, MachiningCentreSpec):
        return float(spec.time + (spec.door_time if spec.door == "automatic" else 0))  # while it says that it runs
    if isinstance(spec, HandlingSpec):
        return float(spec.cycle)
    if isinstance(spec, DrillSpec):
        return S * (spec.travel / spec.speed + spec.travel / spec.speed_up)
    return _press_cycle(spec) if isinstance(spec, PressSpec) else 0.0


def _press_cycle(spec: PressSpec) -> float:
    """In with the part, down with the insert and up without it, press, up, out, and off with it."""
    ram = spec.contact / spec.speed + (spec.travel - spec.contact) / spec.pressing + spec.travel / spec.speed
    return 2 * spec.slide_time + 2 * spec.gripper_time + spec.jaw_time + S * ram + spec.eject_time


def arrival_interval(spec: DeviceSpec) -> float:
    """Shortest time from one part that is fed to the next, the mean where there is none; 0 if it always has one."""
    if isinstance(spec, SourceSpec):
        return float(spec.interval)
    return spec.interval.average if isinstance(spec, ArrivalsSpec) else 0.0


def _product_cycle(spec: DeviceSpec) -> float:
    """As planned_cycle, but 0 for what handles parts: a robot takes some twice, a gantry several for one box."""
    return 0.0 if isinstance(spec, HandlingSpec) else planned_cycle(spec)


def parallel_groups(layout: Layout) -> list[tuple[str, ...]]:
    """The stations that plan a cycle for a product, those together that take parts from the same place by turns."""
    planned = [name for name, spec in layout.devices.items() if _product_cycle(spec)]
    groups: list[tuple[str, ...]] = []
    for spec in layout.devices.values():
        to = getattr(spec, "to", ())
        group = tuple(name for name in to if name in planned) if isinstance(to, tuple) else ()
        if len(group) > 1 and not any(set(group) & set(other) for other in groups):
            groups.append(group)
    shared = {name for group in groups for name in group}
    return [*groups, *((name,) for name in planned if name not in shared)]


def constraint(layout: Layout) -> tuple[tuple[str, ...], float]:
    """The stations that bound the line by plan, and its planned cycle; 0 where none can be said.

    What the layout states goes first, then what the stations plan, then the interval of the feeder if there is just
    one: where several feed, parts that come together are counted as one or as many.
    """
    if layout.line.cycle:
        return (), float(layout.line.cycle)
    cycles: Mapping[tuple[str, ...], float] = {
        group: 1 / sum(1 / planned_cycle(layout.devices[name]) for name in group) for group in parallel_groups(layout)
    }
    if cycles:
        slowest = max(cycles, key=lambda group: cycles[group])
        planned = {name: planned_cycle(layout.devices[name]) for group in cycles for name in group}
        stations, cycle = greatest_flow(layout, planned)
        # where the line does not branch it is the slowest group; so it is where parts are carried by hand or gripper
        return (stations, cycle) if 0 < cycle < cycles[slowest] * (1 - 1e-9) else (slowest, cycles[slowest])
    feeders = [spec for spec in layout.devices.values() if isinstance(spec, SourceSpec | ArrivalsSpec)]
    return (), arrival_interval(feeders[0]) if len(feeders) == 1 else 0.0
