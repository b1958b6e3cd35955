"""What the commands of a device ask for, and whether it has done that, as far as published values tell.

Not every actuator that is on is a command in force: a job number stays behind when the job is over, an enable only
allows, and a valve that holds a slide where it already is asks for nothing more.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from twin.devices.kinds import KINDS
from twin.layout import Layout
from twin.signals import Role, Value

NEAR: Final = 0.2
"""Millimetres from a set-point at which an axis has reached it: positions are told in steps of 0.1 mm."""

SOON: Final = "soon"
"""Of a command that is done a moment later, which no sensor tells: a device that cannot do it states a reason."""


@dataclass(frozen=True)
class Commands:
    """Which actuators make a kind of device act; the others only say how, or allow it."""

    done: Mapping[str, str] = field(default_factory=dict)
    """By actuator, the sensor that tells that what it asks for is done: TRUE, FALSE if there is a ``not`` before it,
    or as great as the number asked for; SOON; or "" if it is in force for as long as it is on."""
    busy: tuple[str, ...] = ()
    """Sensors that are TRUE while it acts; if there are any, a command without a sensor of its own ends with them."""


COMMANDS: Final[Mapping[str, Commands]] = {
    "cylinder": Commands({"extend": "extended"}),
    "diverter": Commands({"swing": "out"}),
    "drill": Commands({"down": "is_down", "up": "is_up"}),
    "elevator": Commands({"up": "", "down": "", "forward": "", "backward": ""}),
    "gantry": Commands({"move_x": "", "move_z": ""}, busy=("moving_x", "moving_z")),
    "gantry_xyz": Commands({"set_x": "position_x", "set_y": "position_y", "set_z": "position_z"}),
    "gantry_xz": Commands({"set_x": "position_x", "set_z": "position_z"}),
    "garage_door": Commands({"up": "opened", "down": "closed"}),
    "gate": Commands({"open": SOON}),
    "guard": Commands({"unlock": "not locked"}),
    "high_bay_crane": Commands({"x_forward": "", "x_back": "", "z_up": "", "z_down": "", "fork": "fork_out"}),
    "lift": Commands({"up": "is_up", "down": "is_down"}),
    "machine": Commands(),
    "machining_centre": Commands({"start": "", "close": "door_closed"}, busy=("running",)),
    "network_switch": Commands(),
    "order_desk": Commands({"begin": "", "report": "confirmed"}),
    "palletizer": Commands(
        {
            "load": "", "up": "not elevator_moving", "down": "not elevator_moving", "load_belt": "",
            "push": "pusher_limit", "clamp": "clamped", "plate": "plate_limit",
        }
    ),
    "portal": Commands({"to_upstream": "at_upstream", "to_downstream": "at_downstream", "down": "is_down"}),
    "positioner": Commands({"clamp": "clamped", "raise_bar": "at_limit"}),
    "press": Commands(
        {
            "slide": "slide_in", "gripper": "gripper_down", "press": "press_is_down",
            "eject_good": SOON, "eject_bad": SOON,
        }
    ),
    "probe": Commands({"extend": SOON}),
    "pusher": Commands({"extend": "extended"}),
    "rfid": Commands({"write": ""}),
    "robot": Commands({"start": ""}, busy=("busy",)),
    "stacker_crane": Commands(
        {"target": "", "forks_left": "fork_left", "forks_right": "fork_right"}, busy=("moving_x", "moving_z")
    ),
    "stop_blade": Commands({"rise": "up"}),
    "swivel_arm": Commands({"to_first": "at_first", "to_second": "at_second"}),
    "tool_changer": Commands({"tool": "mounted"}, busy=("changing",)),
    "turntable": Commands({"turn": "unload_position", "forward": "", "backward": ""}),
    "upstream_station": Commands(),
}  # fmt: skip
"""Of all other kinds every actuator is a command, in force for as long as it is on."""


class Standing(NamedTuple):
    """How a device stands to its commands."""

    acts: bool
    """A command is in force, or it is at work on an earlier one."""
    off: tuple[str, ...]
    """Commands that it is not given."""
    given: tuple[str, ...]


def standing(layout: Layout, values: Mapping[str, Value], device: str) -> Standing:
    """Raises KeyError if there is no such device."""
    kind = layout.devices[device].kind
    commands = COMMANDS.get(kind) or Commands(dict.fromkeys(KINDS[kind].with_role(Role.ACTUATOR), ""))
    if not commands.done:
        return Standing(acts=True, off=(), given=())
    busy = any(values.get(f"{device}.{sensor}") for sensor in commands.busy)
    given, off, due = [], [], []
    for name, sensor in commands.done.items():
        topic = f"{device}.{name}"
        wanted = values.get(topic, False)
        if not wanted and not _is_set_point(wanted, sensor):
            off.append(topic)
            continue
        given.append(topic)
        if not (_done(values, device, wanted, sensor) if sensor else commands.busy):
            due.append(topic)
    return Standing(busy or bool(due), tuple(off), tuple(given))


def _is_set_point(wanted: Value, sensor: str) -> bool:
    """Whether 0 is a place to go to as well."""
    return isinstance(wanted, float) and bool(sensor)


def _done(values: Mapping[str, Value], device: str, wanted: Value, sensor: str) -> bool:
    if sensor == SOON:
        return True
    reached = values.get(f"{device}.{sensor.removeprefix('not ')}", False)
    if not isinstance(wanted, bool | str) and not isinstance(reached, bool | str):
        return abs(wanted - reached) <= NEAR
    return bool(reached) != sensor.startswith("not ")
