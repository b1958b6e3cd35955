"""Which kinds of device there are: a new one is one file and one line here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Final, get_args

from pydantic import Discriminator

from twin.device import Device
from twin.devices.air_slide import AirSlide, AirSlideSpec
from twin.devices.air_supply import AirSupply, AirSupplySpec
from twin.devices.analog_belt import AnalogBelt, AnalogBeltSpec
from twin.devices.arrivals import Arrivals, ArrivalsSpec
from twin.devices.belt import Belt, BeltSpec
from twin.devices.bin import Bin, BinSpec
from twin.devices.buffer import Buffer, BufferSpec
from twin.devices.capacitive_sensor import CapacitiveSensor, CapacitiveSensorSpec
from twin.devices.chute import Chute, ChuteSpec
from twin.devices.control_valve import ControlValve, ControlValveSpec
from twin.devices.cylinder import Cylinder, CylinderSpec
from twin.devices.display import Display, DisplaySpec
from twin.devices.diverter import Diverter, DiverterSpec
from twin.devices.downstream_station import DownstreamStation, DownstreamStationSpec
from twin.devices.drill import Drill, DrillSpec
from twin.devices.elevator import Elevator, ElevatorSpec
from twin.devices.encoder import Encoder, EncoderSpec
from twin.devices.gantry import Gantry, GantrySpec
from twin.devices.gantry_xyz import GantryXyz, GantryXyzSpec
from twin.devices.gantry_xz import GantryXz, GantryXzSpec
from twin.devices.garage_door import GarageDoor, GarageDoorSpec
from twin.devices.gate import Gate, GateSpec
from twin.devices.guard import Guard, GuardSpec
from twin.devices.hand_valve import HandValve, HandValveSpec
from twin.devices.high_bay_crane import HighBayCrane, HighBayCraneSpec
from twin.devices.holder import Holder, HolderSpec
from twin.devices.indexing_table import IndexingTable, IndexingTableSpec
from twin.devices.inductive_sensor import InductiveSensor, InductiveSensorSpec
from twin.devices.junction_box import JunctionBox, JunctionBoxSpec
from twin.devices.lamp import Lamp, LampSpec
from twin.devices.landing import Landing, LandingSpec
from twin.devices.lift import Lift, LiftSpec
from twin.devices.machine import Machine, MachineSpec
from twin.devices.machining_centre import MachiningCentre, MachiningCentreSpec
from twin.devices.magazine import Magazine, MagazineSpec
from twin.devices.network_switch import NetworkSwitch, NetworkSwitchSpec
from twin.devices.optical_sensor import OpticalSensor, OpticalSensorSpec
from twin.devices.order_desk import OrderDesk, OrderDeskSpec
from twin.devices.palletizer import Palletizer, PalletizerSpec
from twin.devices.panel import Panel, PanelSpec
from twin.devices.pedestrian_light import PedestrianLight, PedestrianLightSpec
from twin.devices.portal import Portal, PortalSpec
from twin.devices.positioner import Positioner, PositionerSpec
from twin.devices.potentiometer import Potentiometer, PotentiometerSpec
from twin.devices.press import Press, PressSpec
from twin.devices.probe import Probe, ProbeSpec
from twin.devices.push_button import PushButton, PushButtonSpec
from twin.devices.pusher import Pusher, PusherSpec
from twin.devices.rack import Rack, RackSpec
from twin.devices.repair_crew import RepairCrew, RepairCrewSpec
from twin.devices.reversing_belt import ReversingBelt, ReversingBeltSpec
from twin.devices.reversing_drive import ReversingDrive, ReversingDriveSpec
from twin.devices.rfid import Rfid, RfidSpec
from twin.devices.robot import Robot, RobotSpec
from twin.devices.scale import Scale, ScaleSpec
from twin.devices.source import Source, SourceSpec
from twin.devices.stack_light import StackLight, StackLightSpec
from twin.devices.stacker_crane import StackerCrane, StackerCraneSpec
from twin.devices.star_delta_motor import StarDeltaMotor, StarDeltaMotorSpec
from twin.devices.stop_blade import StopBlade, StopBladeSpec
from twin.devices.swivel_arm import SwivelArm, SwivelArmSpec
from twin.devices.tank import Tank, TankSpec
from twin.devices.tool_changer import ToolChanger, ToolChangerSpec
from twin.devices.traffic_light import TrafficLight, TrafficLightSpec
from twin.devices.transfer import Transfer, TransferSpec
from twin.devices.turntable import Turntable, TurntableSpec
from twin.devices.unloader import Unloader, UnloaderSpec
from twin.devices.upstream_station import UpstreamStation, UpstreamStationSpec
from twin.devices.valve import Valve, ValveSpec
from twin.devices.vision_sensor import VisionSensor, VisionSensorSpec
from twin.spec import DeviceSpec

AnySpec = Annotated[
    AirSlideSpec
    | AirSupplySpec
    | AnalogBeltSpec
    | ArrivalsSpec
    | BeltSpec
    | BinSpec
    | BufferSpec
    | CapacitiveSensorSpec
    | ChuteSpec
    | ControlValveSpec
    | CylinderSpec
    | DisplaySpec
    | DiverterSpec
    | DownstreamStationSpec
    | DrillSpec
    | ElevatorSpec
    | EncoderSpec
    | GantrySpec
    | GantryXyzSpec
    | GantryXzSpec
    | GarageDoorSpec
    | GateSpec
    | GuardSpec
    | HandValveSpec
    | HighBayCraneSpec
    | HolderSpec
    | IndexingTableSpec
    | InductiveSensorSpec
    | JunctionBoxSpec
    | LampSpec
    | LandingSpec
    | LiftSpec
    | MachineSpec
    | MachiningCentreSpec
    | MagazineSpec
    | NetworkSwitchSpec
    | OpticalSensorSpec
    | OrderDeskSpec
    | PalletizerSpec
    | PanelSpec
    | PedestrianLightSpec
    | PortalSpec
    | PositionerSpec
    | PotentiometerSpec
    | PressSpec
    | ProbeSpec
    | PushButtonSpec
    | PusherSpec
    | RackSpec
    | RepairCrewSpec
    | ReversingBeltSpec
    | ReversingDriveSpec
    | RfidSpec
    | RobotSpec
    | ScaleSpec
    | SourceSpec
    | StackLightSpec
    | StackerCraneSpec
    | StarDeltaMotorSpec
    | StopBladeSpec
    | SwivelArmSpec
    | TankSpec
    | ToolChangerSpec
    | TrafficLightSpec
    | TransferSpec
    | TurntableSpec
    | UnloaderSpec
    | UpstreamStationSpec
    | ValveSpec
    | VisionSensorSpec,
    Discriminator("kind"),
]

SPECS: Final[Mapping[str, type[DeviceSpec]]] = {spec.kind: spec for spec in get_args(get_args(AnySpec)[0])}
"""The schema of each kind."""

KINDS: Final[Mapping[str, type[Device[Any]]]] = {
    "air_slide": AirSlide,
    "air_supply": AirSupply,
    "analog_belt": AnalogBelt,
    "arrivals": Arrivals,
    "belt": Belt,
    "bin": Bin,
    "buffer": Buffer,
    "capacitive_sensor": CapacitiveSensor,
    "chute": Chute,
    "control_valve": ControlValve,
    "cylinder": Cylinder,
    "display": Display,
    "diverter": Diverter,
    "downstream_station": DownstreamStation,
    "drill": Drill,
    "elevator": Elevator,
    "encoder": Encoder,
    "gantry": Gantry,
    "gantry_xyz": GantryXyz,
    "gantry_xz": GantryXz,
    "garage_door": GarageDoor,
    "gate": Gate,
    "guard": Guard,
    "hand_valve": HandValve,
    "high_bay_crane": HighBayCrane,
    "holder": Holder,
    "indexing_table": IndexingTable,
    "inductive_sensor": InductiveSensor,
    "junction_box": JunctionBox,
    "lamp": Lamp,
    "landing": Landing,
    "lift": Lift,
    "machine": Machine,
    "machining_centre": MachiningCentre,
    "magazine": Magazine,
    "network_switch": NetworkSwitch,
    "optical_sensor": OpticalSensor,
    "order_desk": OrderDesk,
    "palletizer": Palletizer,
    "panel": Panel,
    "pedestrian_light": PedestrianLight,
    "portal": Portal,
    "positioner": Positioner,
    "potentiometer": Potentiometer,
    "press": Press,
    "probe": Probe,
    "push_button": PushButton,
    "pusher": Pusher,
    "rack": Rack,
    "repair_crew": RepairCrew,
    "reversing_belt": ReversingBelt,
    "reversing_drive": ReversingDrive,
    "rfid": Rfid,
    "robot": Robot,
    "scale": Scale,
    "source": Source,
    "stack_light": StackLight,
    "stacker_crane": StackerCrane,
    "star_delta_motor": StarDeltaMotor,
    "stop_blade": StopBlade,
    "swivel_arm": SwivelArm,
    "tank": Tank,
    "tool_changer": ToolChanger,
    "traffic_light": TrafficLight,
    "transfer": Transfer,
    "turntable": Turntable,
    "unloader": Unloader,
    "upstream_station": UpstreamStation,
    "valve": Valve,
    "vision_sensor": VisionSensor,
}
