"""Which painter draws which kind of device: a new one is one file and one line here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ui.scene.drawing import Painter
from ui.scene.painters.belt import draw_belt
from ui.scene.painters.bin import draw_bin
from ui.scene.painters.chute import draw_chute
from ui.scene.painters.gantry import draw_gantry
from ui.scene.painters.inductive_sensor import draw_inductive_sensor
from ui.scene.painters.machining_centre import draw_machining_centre
from ui.scene.painters.optical_sensor import draw_optical_sensor
from ui.scene.painters.panel import draw_panel
from ui.scene.painters.positioner import draw_positioner
from ui.scene.painters.pusher import draw_pusher
from ui.scene.painters.rack import draw_rack
from ui.scene.painters.robot import draw_robot
from ui.scene.painters.source import draw_source
from ui.scene.painters.stack_light import draw_stack_light
from ui.scene.painters.stacker_crane import draw_stacker_crane

PAINTERS: Final[Mapping[str, Painter]] = {
    "belt": draw_belt,
    "bin": draw_bin,
    "chute": draw_chute,
    "gantry": draw_gantry,
    "gantry_xyz": draw_gantry,
    "gantry_xz": draw_gantry,
    "inductive_sensor": draw_inductive_sensor,
    "machining_centre": draw_machining_centre,
    "optical_sensor": draw_optical_sensor,
    "panel": draw_panel,
    "positioner": draw_positioner,
    "pusher": draw_pusher,
    "rack": draw_rack,
    "robot": draw_robot,
    "source": draw_source,
    "stack_light": draw_stack_light,
    "stacker_crane": draw_stacker_crane,
}
