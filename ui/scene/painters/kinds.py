"""Which painter draws which kind of device: a new one is one file and one line here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ui.scene.drawing import Painter
from ui.scene.painters.air_slide import draw_air_slide
from ui.scene.painters.air_supply import draw_air_supply
from ui.scene.painters.arrivals import draw_arrivals
from ui.scene.painters.belt import draw_belt
from ui.scene.painters.bin import draw_bin
from ui.scene.painters.buffer import draw_buffer
from ui.scene.painters.capacitive_sensor import draw_capacitive_sensor
from ui.scene.painters.chute import draw_chute
from ui.scene.painters.control_valve import draw_control_valve
from ui.scene.painters.cylinder import draw_cylinder
from ui.scene.painters.display import draw_display
from ui.scene.painters.diverter import draw_diverter
from ui.scene.painters.downstream_station import draw_downstream_station
from ui.scene.painters.drill import draw_drill
from ui.scene.painters.elevator import draw_elevator
from ui.scene.painters.encoder import draw_encoder
from ui.scene.painters.gantry import draw_gantry
from ui.scene.painters.garage_door import draw_garage_door
from ui.scene.painters.gate import draw_gate
from ui.scene.painters.guard import draw_guard
from ui.scene.painters.hand_valve import draw_hand_valve
from ui.scene.painters.high_bay_crane import draw_high_bay_crane
from ui.scene.painters.holder import draw_holder
from ui.scene.painters.indexing_table import draw_indexing_table
from ui.scene.painters.inductive_sensor import draw_inductive_sensor
from ui.scene.painters.junction_box import draw_junction_box
from ui.scene.painters.lamp import draw_lamp
from ui.scene.painters.landing import draw_landing
from ui.scene.painters.lift import draw_lift
from ui.scene.painters.machine import draw_machine
from ui.scene.painters.machining_centre import draw_machining_centre
from ui.scene.painters.magazine import draw_magazine
from ui.scene.painters.network_switch import draw_network_switch
from ui.scene.painters.optical_sensor import draw_optical_sensor
from ui.scene.painters.order_desk import draw_order_desk
from ui.scene.painters.palletizer import draw_palletizer
from ui.scene.painters.panel import draw_panel
from ui.scene.painters.pedestrian_light import draw_pedestrian_light
from ui.scene.painters.portal import draw_portal
from ui.scene.painters.positioner import draw_positioner
from ui.scene.painters.potentiometer import draw_potentiometer
from ui.scene.painters.press import draw_press
from ui.scene.painters.probe import draw_probe
from ui.scene.painters.push_button import draw_push_button
from ui.scene.painters.pusher import draw_pusher
from ui.scene.painters.rack import draw_rack
from ui.scene.painters.repair_crew import draw_repair_crew
from ui.scene.painters.reversing_drive import draw_reversing_drive
from ui.scene.painters.rfid import draw_rfid
from ui.scene.painters.robot import draw_robot
from ui.scene.painters.scale import draw_scale
from ui.scene.painters.source import draw_source
from ui.scene.painters.stack_light import draw_stack_light
from ui.scene.painters.stacker_crane import draw_stacker_crane
from ui.scene.painters.star_delta_motor import draw_star_delta_motor
from ui.scene.painters.stop_blade import draw_stop_blade
from ui.scene.painters.swivel_arm import draw_swivel_arm
from ui.scene.painters.tank import draw_tank
from ui.scene.painters.tool_changer import draw_tool_changer
from ui.scene.painters.traffic_light import draw_traffic_light
from ui.scene.painters.transfer import draw_transfer
from ui.scene.painters.turntable import draw_turntable
from ui.scene.painters.unloader import draw_unloader
from ui.scene.painters.upstream_station import draw_upstream_station
from ui.scene.painters.valve import draw_valve
from ui.scene.painters.vision_sensor import draw_vision_sensor

PAINTERS: Final[Mapping[str, Painter]] = {
    "air_slide": draw_air_slide,
    "air_supply": draw_air_supply,
    "analog_belt": draw_belt,
    "arrivals": draw_arrivals,
    "belt": draw_belt,
    "bin": draw_bin,
    "buffer": draw_buffer,
    "capacitive_sensor": draw_capacitive_sensor,
    "chute": draw_chute,
    "control_valve": draw_control_valve,
    "cylinder": draw_cylinder,
    "display": draw_display,
    "diverter": draw_diverter,
    "downstream_station": draw_downstream_station,
    "drill": draw_drill,
    "elevator": draw_elevator,
    "encoder": draw_encoder,
    "gantry": draw_gantry,
    "gantry_xyz": draw_gantry,
    "gantry_xz": draw_gantry,
    "garage_door": draw_garage_door,
    "gate": draw_gate,
    "guard": draw_guard,
    "hand_valve": draw_hand_valve,
    "high_bay_crane": draw_high_bay_crane,
    "holder": draw_holder,
    "indexing_table": draw_indexing_table,
    "inductive_sensor": draw_inductive_sensor,
    "junction_box": draw_junction_box,
    "lamp": draw_lamp,
    "landing": draw_landing,
    "lift": draw_lift,
    "machine": draw_machine,
    "machining_centre": draw_machining_centre,
    "magazine": draw_magazine,
    "network_switch": draw_network_switch,
    "optical_sensor": draw_optical_sensor,
    "order_desk": draw_order_desk,
    "palletizer": draw_palletizer,
    "panel": draw_panel,
    "pedestrian_light": draw_pedestrian_light,
    "portal": draw_portal,
    "positioner": draw_positioner,
    "potentiometer": draw_potentiometer,
    "press": draw_press,
    "probe": draw_probe,
    "push_button": draw_push_button,
    "pusher": draw_pusher,
    "rack": draw_rack,
    "repair_crew": draw_repair_crew,
    "reversing_belt": draw_belt,
    "reversing_drive": draw_reversing_drive,
    "rfid": draw_rfid,
    "robot": draw_robot,
    "scale": draw_scale,
    "source": draw_source,
    "stack_light": draw_stack_light,
    "stacker_crane": draw_stacker_crane,
    "star_delta_motor": draw_star_delta_motor,
    "stop_blade": draw_stop_blade,
    "swivel_arm": draw_swivel_arm,
    "tank": draw_tank,
    "tool_changer": draw_tool_changer,
    "traffic_light": draw_traffic_light,
    "transfer": draw_transfer,
    "turntable": draw_turntable,
    "unloader": draw_unloader,
    "upstream_station": draw_upstream_station,
    "valve": draw_valve,
    "vision_sensor": draw_vision_sensor,
}
