"""Which kinds of device there are: a new one is one file and one line here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Final, get_args

from pydantic import Discriminator

from twin.device import Device
from twin.devices.analog_belt import AnalogBelt, AnalogBeltSpec
from twin.devices.belt import Belt, BeltSpec
from twin.devices.bin import Bin, BinSpec
from twin.devices.capacitive_sensor import CapacitiveSensor, CapacitiveSensorSpec
from twin.devices.chute import Chute, ChuteSpec
from twin.devices.display import Display, DisplaySpec
from twin.devices.diverter import Diverter, DiverterSpec
from twin.devices.downstream_station import DownstreamStation, DownstreamStationSpec
from twin.devices.elevator import Elevator, ElevatorSpec
from twin.devices.encoder import Encoder, EncoderSpec
from twin.devices.inductive_sensor import InductiveSensor, InductiveSensorSpec
from twin.devices.landing import Landing, LandingSpec
from twin.devices.optical_sensor import OpticalSensor, OpticalSensorSpec
from twin.devices.panel import Panel, PanelSpec
from twin.devices.push_button import PushButton, PushButtonSpec
from twin.devices.pusher import Pusher, PusherSpec
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
    | BeltSpec
    | BinSpec
    | CapacitiveSensorSpec
    | ChuteSpec
    | DisplaySpec
    | DiverterSpec
    | DownstreamStationSpec
    | ElevatorSpec
    | EncoderSpec
    | InductiveSensorSpec
    | LandingSpec
    | OpticalSensorSpec
    | PanelSpec
    | PushButtonSpec
    | PusherSpec
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
    "belt": Belt,
    "bin": Bin,
    "capacitive_sensor": CapacitiveSensor,
    "chute": Chute,
    "display": Display,
    "diverter": Diverter,
    "downstream_station": DownstreamStation,
    "elevator": Elevator,
    "encoder": Encoder,
    "inductive_sensor": InductiveSensor,
    "landing": Landing,
    "optical_sensor": OpticalSensor,
    "panel": Panel,
    "push_button": PushButton,
    "pusher": Pusher,
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
