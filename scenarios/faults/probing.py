"""Where a meter can be held, and what it shows there."""

from __future__ import annotations

from collections.abc import Callable

from scenarios.faults.catalogue import Point
from scenarios.faults.meters import of_link, of_motor, of_wire
from scenarios.problems import unknown
from twin.layout import Layout
from twin.link import PLACE
from twin.measuring import HasGauge, HasVacuum, has_motor
from twin.run import Run
from twin.signals import Role
from twin.texts import Message, message, numeral


class NotThere(ValueError):
    def __init__(self, what: Message) -> None:
        super().__init__(what.id)
        self.message = what


def no_place(layout: Layout, place: str) -> NotThere:
    return NotThere(unknown("bench-no-place", place, [*layout.devices, *layout.topics()]))


def reading(run: Run, layout: Layout, worn: Callable[[str], float], point: Point, place: str) -> Message:
    """What a meter shows now; ``worn`` tells how far the bearings of a drive are worn, 0 to 1. Raises NotThere."""
    cell = run.cell
    if point in ("led", "ping", "certificate", "clock"):
        if place != PLACE:
            raise NotThere(message("bench-no-point", point=point, place=place))
        return of_link(point, cell.link_fault)
    if point in ("sensor", "terminal", "actuator"):
        signal = layout.signal(place)
        role = {"sensor": Role.SENSOR, "actuator": Role.ACTUATOR}.get(point)
        if signal is None or signal.role is Role.LEVER or (role is not None and signal.role is not role):
            raise NotThere(message("bench-no-point", point=point, place=place))
        near = point == "sensor" or (point == "terminal" and signal.role is Role.ACTUATOR)
        value = cell.near_end(place) if near else cell.far_end(place)
        return of_wire(value, signal.unit, cell.signals[place].span)
    name, _, signal_of_it = place.partition(".")
    device = cell.devices.get(name)
    if device is None:
        raise no_place(layout, place)
    # at the name of a device it is the coil of its main valve
    if point == "coil" and device.coils and signal_of_it in ("", *device.coils):
        lever = device.coils[signal_of_it or next(iter(device.coils))]
        return message("bench-coil-open" if lever and device.values[lever] else "bench-coil")
    if point == "gauge" and isinstance(device, HasGauge):
        return message("bench-bar", value=numeral(f"{device.gauge():.1f}"))
    if point == "vacuum" and isinstance(device, HasVacuum):
        return message("bench-bar", value=numeral(f"{device.vacuum_gauge(run.now):z.1f}"))
    if point in ("current", "temperature") and has_motor(type(device)):
        return of_motor(point, worn(name))
    if point == "supply":
        fed = (signal_of_it,) if signal_of_it else device.signals
        dead = any(cell.unpowered(f"{name}.{each}") for each in fed)
        return message("bench-volts", value="0" if dead else "24")
    raise NotThere(message("bench-no-point", point=point, place=place))
