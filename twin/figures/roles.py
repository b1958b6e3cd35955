"""Which devices are stations, which of them work on parts, and how it shows that one is at work.

Most devices work while one of their BOOL actuators is on. Where a command only starts the work, as with a robot, or
stays on when the work is over, as with the valve of an arm that has arrived, the work shows in other signals.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from twin.devices.kinds import KINDS, AnySpec
from twin.signals import Role, Value

NO_STATION: Final = frozenset({
    "display", "lamp", "network_switch", "order_desk", "panel", "pedestrian_light", "push_button", "stack_light",
    "traffic_light", "upstream_station",
    "guard", "positioner", "rfid", "stop_blade", "tool_changer",
})  # fmt: skip
"""Their actuators are lamps, figures, a sign of life or a handshake; or they hold, lock or read what others work on,
or set those up that do."""

WORKS_ON_PARTS: Final = frozenset({
    "drill", "elevator", "gantry", "gantry_xyz", "gantry_xz", "high_bay_crane", "indexing_table", "lift", "machine",
    "machining_centre", "palletizer", "portal", "press", "robot", "stacker_crane", "swivel_arm", "transfer",
    "turntable",
})  # fmt: skip
"""They work on parts or hand them on one by one. A belt that runs is active although nothing may lie on it."""


@dataclass(frozen=True)
class Work:
    """It works while one of ``on`` is TRUE or not 0, none of ``at_rest`` is TRUE, or a set-point is ahead."""

    on: tuple[str, ...] = ()
    at_rest: tuple[str, ...] = ()
    follows: tuple[tuple[str, str], ...] = ()
    """Set-point and position, both in mm."""


SHOWS: Final[Mapping[str, Work]] = {
    "analog_belt": Work(on=("setpoint",)),
    "gantry": Work(on=("moving_x", "moving_z", "grab")),
    "gantry_xyz": Work(
        on=("grab",), follows=(("set_x", "position_x"), ("set_y", "position_y"), ("set_z", "position_z"))
    ),
    "gantry_xz": Work(on=("grab",), follows=(("set_x", "position_x"), ("set_z", "position_z"))),
    "machining_centre": Work(on=("running",)),
    "robot": Work(on=("busy",)),
    "stacker_crane": Work(on=("moving_x", "moving_z", "forks_left", "forks_right", "hoist")),
    "swivel_arm": Work(on=("vacuum", "blow"), at_rest=("at_first", "at_second")),
    "tool_changer": Work(on=("changing",)),
}
PERMITS: Final = frozenset({"enable", "hold"})
"""Actuators that let a machine go on or stop it, and start nothing."""
ARRIVED: Final = 1.0
"""So near to its set-point an axis has arrived; millimetres."""


def is_station(spec: AnySpec) -> bool:
    """Whether it has figures of its own."""
    return is_driven(spec) and spec.kind not in NO_STATION


def is_driven(spec: AnySpec) -> bool:
    return bool(KINDS[spec.kind].with_role(Role.ACTUATOR))


def drives(name: str, spec: AnySpec) -> tuple[str, ...]:
    """The topics of the BOOL actuators that start something."""
    signals = KINDS[spec.kind].signals
    return tuple(
        f"{name}.{signal}"
        for signal in KINDS[spec.kind].with_role(Role.ACTUATOR)
        if signal not in PERMITS and isinstance(signals[signal].initial, bool)
    )


def shows_work(name: str, spec: AnySpec, values: Mapping[str, Value]) -> bool:
    """Whether a device with a line in SHOWS is at work, from the values of all topics."""
    work = SHOWS[spec.kind]

    def value(signal: str) -> float:
        found = values[f"{name}.{signal}"]
        return 0.0 if isinstance(found, str) else float(found)

    return (
        any(value(signal) for signal in work.on)
        or (bool(work.at_rest) and not any(value(signal) for signal in work.at_rest))
        or any(abs(value(goal) - value(position)) > ARRIVED for goal, position in work.follows)
    )
