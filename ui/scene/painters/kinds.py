"""Which painter draws which kind of device: a new one is one file and one line here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ui.scene.drawing import Painter
from ui.scene.painters.belt import draw_belt
from ui.scene.painters.bin import draw_bin
from ui.scene.painters.capacitive_sensor import draw_capacitive_sensor
from ui.scene.painters.chute import draw_chute
from ui.scene.painters.display import draw_display
from ui.scene.painters.diverter import draw_diverter
from ui.scene.painters.downstream_station import draw_downstream_station
from ui.scene.painters.elevator import draw_elevator
from ui.scene.painters.encoder import draw_encoder
from ui.scene.painters.inductive_sensor import draw_inductive_sensor
from ui.scene.painters.landing import draw_landing
from ui.scene.painters.optical_sensor import draw_optical_sensor
from ui.scene.painters.panel import draw_panel
from ui.scene.painters.push_button import draw_push_button
from ui.scene.painters.pusher import draw_pusher
from ui.scene.painters.scale import draw_scale
from ui.scene.painters.source import draw_source
from ui.scene.painters.stack_light import draw_stack_light
from ui.scene.painters.stop_blade import draw_stop_blade
from ui.scene.painters.transfer import draw_transfer
from ui.scene.painters.turntable import draw_turntable
from ui.scene.painters.unloader import draw_unloader
from ui.scene.painters.vision_sensor import draw_vision_sensor

PAINTERS: Final[Mapping[str, Painter]] = {
    "analog_belt": draw_belt,
    "belt": draw_belt,
    "bin": draw_bin,
    "capacitive_sensor": draw_capacitive_sensor,
    "chute": draw_chute,
    "display": draw_display,
    "diverter": draw_diverter,
    "downstream_station": draw_downstream_station,
    "elevator": draw_elevator,
    "encoder": draw_encoder,
    "inductive_sensor": draw_inductive_sensor,
    "landing": draw_landing,
    "optical_sensor": draw_optical_sensor,
    "panel": draw_panel,
    "push_button": draw_push_button,
    "pusher": draw_pusher,
    "reversing_belt": draw_belt,
    "scale": draw_scale,
    "source": draw_source,
    "stack_light": draw_stack_light,
    "stop_blade": draw_stop_blade,
    "transfer": draw_transfer,
    "turntable": draw_turntable,
    "unloader": draw_unloader,
    "vision_sensor": draw_vision_sensor,
}
