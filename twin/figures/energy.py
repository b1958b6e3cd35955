"""Electrical energy from the power of devices and the time for which they are on.

What the layout states goes first; otherwise a device takes what usual drives of its kind do. Compressed air is made
outside the cell: of what it moves only the valves count. Signal lamps, panels and sensors are not counted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from twin.spec import DeviceSpec
from twin.units import Power, S, Time

MILLI: Final = 1000
W: Final = 1000
KILOWATT_HOUR: Final = 3_600_000
"""Joules."""


@dataclass(frozen=True)
class Draw:
    """Milliwatts."""

    working: Power
    idle: Power = 0
    """At all other times."""


PILOT_VALVE: Final = Draw(1500)
"""The coil of a pilot-operated 24 V valve: catalogues say 1 to 2.5 W."""
GEARED_MOTOR: Final = Draw(120 * W)
"""The motor of a short conveyor on a contactor: 0.12 kW, four poles, frame 63 of IEC 60072-1."""
AXES: Final = Draw(200 * W, 30 * W)
"""Small servo axes that move loads below 5 kg, and their amplifiers while they hold."""
CRANE: Final = Draw(500 * W, 50 * W)
"""Travel and hoist of a crane for small boxes, with converters."""
SIGNAL_HEAD: Final = Draw(8 * W)
"""One LED aspect of 200 mm: 6 to 10 W."""

USUAL: Final[Mapping[str, Draw]] = {
    "air_slide": PILOT_VALVE,
    "analog_belt": Draw(120 * W, 6 * W),  # a converter takes 5 to 10 W without load
    "belt": GEARED_MOTOR,
    "control_valve": Draw(3 * W, 3 * W),  # a 24 V positioner, which follows its set-point at all times
    "cylinder": PILOT_VALVE,
    "diverter": PILOT_VALVE,
    "drill": Draw(250 * W),
    "elevator": Draw(370 * W),  # geared motor with brake, for some tens of kilograms at 0.3 m/s
    "garage_door": Draw(300 * W, 4 * W),  # operators of sectional doors; below 5 W while they wait
    "gantry": AXES,
    "gantry_xyz": AXES,
    "gantry_xz": AXES,
    "gate": PILOT_VALVE,
    "guard": Draw(4 * W),  # the solenoid of the lock
    "high_bay_crane": CRANE,
    "indexing_table": Draw(60 * W),
    "lift": PILOT_VALVE,
    "machining_centre": Draw(2500 * W, 350 * W),  # a small one: spindle, axes and coolant; ready for its next part
    "palletizer": Draw(750 * W, 50 * W),
    "pedestrian_light": SIGNAL_HEAD,
    "portal": PILOT_VALVE,
    "positioner": PILOT_VALVE,
    "press": PILOT_VALVE,
    "probe": PILOT_VALVE,
    "pusher": PILOT_VALVE,
    "reversing_belt": GEARED_MOTOR,
    "reversing_drive": Draw(550 * W),
    "robot": Draw(800 * W, 150 * W),  # six axes for 5 to 10 kg; the controller while the drives stand
    "scale": GEARED_MOTOR,
    "stacker_crane": CRANE,
    "star_delta_motor": Draw(6300 * W),  # 5.5 kW at the shaft, efficiency 0.877 (IE2 of IEC 60034-30-1)
    "stop_blade": PILOT_VALVE,
    "swivel_arm": PILOT_VALVE,
    "tool_changer": Draw(60 * W),  # the small geared motor of a turret
    "traffic_light": SIGNAL_HEAD,
    "transfer": GEARED_MOTOR,
    "turntable": Draw(180 * W),
    "valve": Draw(10 * W),  # a direct-acting water valve
}
"""By kind. Kinds that are not here take nothing unless the layout says so."""


def draw(spec: DeviceSpec, kind: str) -> Draw | None:
    """None if nobody can say what power it takes."""
    return Draw(spec.power, spec.idle_power) if spec.power or spec.idle_power else USUAL.get(kind)


def joules(draw: Draw, on: Time, whole: Time) -> float:
    """Of a device that was on for so long of the whole time."""
    return (draw.working * on + draw.idle * (whole - on)) / (MILLI * S)
