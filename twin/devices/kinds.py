"""Which kinds of device there are: a new one is one file and one line here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Final, get_args

from pydantic import Discriminator

from twin.device import Device
from twin.devices.analog_belt import AnalogBelt, AnalogBeltSpec
from twin.devices.arrivals import Arrivals, ArrivalsSpec
from twin.devices.belt import Belt, BeltSpec
from twin.devices.bin import Bin, BinSpec
from twin.devices.buffer import Buffer, BufferSpec
from twin.devices.button_box import ButtonBox, ButtonBoxSpec
from twin.devices.capacitive_sensor import CapacitiveSensor, CapacitiveSensorSpec
from twin.devices.chute import Chute, ChuteSpec
from twin.devices.display import Display, DisplaySpec
from twin.devices.diverter import Diverter, DiverterSpec
from twin.devices.encoder import Encoder, EncoderSpec
from twin.devices.inductive_sensor import InductiveSensor, InductiveSensorSpec
from twin.devices.machine import Machine, MachineSpec
from twin.devices.optical_sensor import OpticalSensor, OpticalSensorSpec
from twin.devices.panel import Panel, PanelSpec
from twin.devices.pusher import Pusher, PusherSpec
from twin.devices.repair_crew import RepairCrew, RepairCrewSpec
from twin.devices.reversing_belt import ReversingBelt, ReversingBeltSpec
from twin.devices.scale import Scale, ScaleSpec
from twin.devices.source import Source, SourceSpec
from twin.devices.stack_light import StackLight, StackLightSpec
from twin.devices.stop_blade import StopBlade, StopBladeSpec
from twin.devices.transfer import Transfer, TransferSpec
from twin.devices.turntable import Turntable, TurntableSpec
from twin.devices.unloader import Unloader, UnloaderSpec
from twin.devices.vision_sensor import VisionSensor, VisionSensorSpec
from twin.spec import DeviceSpec

AnySpec = Annotated[
    AnalogBeltSpec
    | ArrivalsSpec
    | BeltSpec
    | BinSpec
    | BufferSpec
    | ButtonBoxSpec
    | CapacitiveSensorSpec
    | ChuteSpec
    | DisplaySpec
    | DiverterSpec
    | EncoderSpec
    | InductiveSensorSpec
    | MachineSpec
    | OpticalSensorSpec
    | PanelSpec
    | PusherSpec
    | RepairCrewSpec
    | ReversingBeltSpec
    | ScaleSpec
    | SourceSpec
    | StackLightSpec
    | StopBladeSpec
    | TransferSpec
    | TurntableSpec
    | UnloaderSpec
    | VisionSensorSpec,
    Discriminator("kind"),
]

SPECS: Final[Mapping[str, type[DeviceSpec]]] = {spec.kind: spec for spec in get_args(get_args(AnySpec)[0])}
"""The schema of each kind."""

KINDS: Final[Mapping[str, type[Device[Any]]]] = {
    "analog_belt": AnalogBelt,
    "arrivals": Arrivals,
    "belt": Belt,
    "bin": Bin,
    "buffer": Buffer,
    "button_box": ButtonBox,
    "capacitive_sensor": CapacitiveSensor,
    "chute": Chute,
    "display": Display,
    "diverter": Diverter,
    "encoder": Encoder,
    "inductive_sensor": InductiveSensor,
    "machine": Machine,
    "optical_sensor": OpticalSensor,
    "panel": Panel,
    "pusher": Pusher,
    "repair_crew": RepairCrew,
    "reversing_belt": ReversingBelt,
    "scale": Scale,
    "source": Source,
    "stack_light": StackLight,
    "stop_blade": StopBlade,
    "transfer": Transfer,
    "turntable": Turntable,
    "unloader": Unloader,
    "vision_sensor": VisionSensor,
}
