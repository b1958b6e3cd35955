"""Which kinds of device there are: a new one is one file and one line here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Final, get_args

from pydantic import Discriminator

from twin.device import Device
from twin.devices.belt import Belt, BeltSpec
from twin.devices.bin import Bin, BinSpec
from twin.devices.chute import Chute, ChuteSpec
from twin.devices.gantry import Gantry, GantrySpec
from twin.devices.gantry_xyz import GantryXyz, GantryXyzSpec
from twin.devices.gantry_xz import GantryXz, GantryXzSpec
from twin.devices.inductive_sensor import InductiveSensor, InductiveSensorSpec
from twin.devices.machining_centre import MachiningCentre, MachiningCentreSpec
from twin.devices.optical_sensor import OpticalSensor, OpticalSensorSpec
from twin.devices.panel import Panel, PanelSpec
from twin.devices.positioner import Positioner, PositionerSpec
from twin.devices.pusher import Pusher, PusherSpec
from twin.devices.rack import Rack, RackSpec
from twin.devices.robot import Robot, RobotSpec
from twin.devices.source import Source, SourceSpec
from twin.devices.stack_light import StackLight, StackLightSpec
from twin.devices.stacker_crane import StackerCrane, StackerCraneSpec
from twin.spec import DeviceSpec

AnySpec = Annotated[
    BeltSpec
    | BinSpec
    | ChuteSpec
    | GantrySpec
    | GantryXyzSpec
    | GantryXzSpec
    | InductiveSensorSpec
    | MachiningCentreSpec
    | OpticalSensorSpec
    | PanelSpec
    | PositionerSpec
    | PusherSpec
    | RackSpec
    | RobotSpec
    | SourceSpec
    | StackLightSpec
    | StackerCraneSpec,
    Discriminator("kind"),
]

SPECS: Final[Mapping[str, type[DeviceSpec]]] = {spec.kind: spec for spec in get_args(get_args(AnySpec)[0])}
"""The schema of each kind."""

KINDS: Final[Mapping[str, type[Device[Any]]]] = {
    "belt": Belt,
    "bin": Bin,
    "chute": Chute,
    "gantry": Gantry,
    "gantry_xyz": GantryXyz,
    "gantry_xz": GantryXz,
    "inductive_sensor": InductiveSensor,
    "machining_centre": MachiningCentre,
    "optical_sensor": OpticalSensor,
    "panel": Panel,
    "positioner": Positioner,
    "pusher": Pusher,
    "rack": Rack,
    "robot": Robot,
    "source": Source,
    "stack_light": StackLight,
    "stacker_crane": StackerCrane,
}
