"""Which kinds of device there are: a new one is one file and one line here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Final, get_args

from pydantic import Discriminator

from twin.device import Device
from twin.devices.arrivals import Arrivals, ArrivalsSpec
from twin.devices.belt import Belt, BeltSpec
from twin.devices.bin import Bin, BinSpec
from twin.devices.buffer import Buffer, BufferSpec
from twin.devices.chute import Chute, ChuteSpec
from twin.devices.inductive_sensor import InductiveSensor, InductiveSensorSpec
from twin.devices.machine import Machine, MachineSpec
from twin.devices.optical_sensor import OpticalSensor, OpticalSensorSpec
from twin.devices.panel import Panel, PanelSpec
from twin.devices.pusher import Pusher, PusherSpec
from twin.devices.repair_crew import RepairCrew, RepairCrewSpec
from twin.devices.source import Source, SourceSpec
from twin.devices.stack_light import StackLight, StackLightSpec
from twin.spec import DeviceSpec

AnySpec = Annotated[
    ArrivalsSpec
    | BeltSpec
    | BinSpec
    | BufferSpec
    | ChuteSpec
    | InductiveSensorSpec
    | MachineSpec
    | OpticalSensorSpec
    | PanelSpec
    | PusherSpec
    | RepairCrewSpec
    | SourceSpec
    | StackLightSpec,
    Discriminator("kind"),
]

SPECS: Final[Mapping[str, type[DeviceSpec]]] = {spec.kind: spec for spec in get_args(get_args(AnySpec)[0])}
"""The schema of each kind."""

KINDS: Final[Mapping[str, type[Device[Any]]]] = {
    "arrivals": Arrivals,
    "belt": Belt,
    "bin": Bin,
    "buffer": Buffer,
    "chute": Chute,
    "inductive_sensor": InductiveSensor,
    "machine": Machine,
    "optical_sensor": OpticalSensor,
    "panel": Panel,
    "pusher": Pusher,
    "repair_crew": RepairCrew,
    "source": Source,
    "stack_light": StackLight,
}
