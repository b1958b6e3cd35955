"""Which painter draws which kind of device: a new one is one file and one line here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ui.scene.drawing import Painter
from ui.scene.painters.arrivals import draw_arrivals
from ui.scene.painters.belt import draw_belt
from ui.scene.painters.bin import draw_bin
from ui.scene.painters.buffer import draw_buffer
from ui.scene.painters.chute import draw_chute
from ui.scene.painters.inductive_sensor import draw_inductive_sensor
from ui.scene.painters.machine import draw_machine
from ui.scene.painters.optical_sensor import draw_optical_sensor
from ui.scene.painters.panel import draw_panel
from ui.scene.painters.pusher import draw_pusher
from ui.scene.painters.repair_crew import draw_repair_crew
from ui.scene.painters.source import draw_source
from ui.scene.painters.stack_light import draw_stack_light

PAINTERS: Final[Mapping[str, Painter]] = {
    "arrivals": draw_arrivals,
    "belt": draw_belt,
    "bin": draw_bin,
    "buffer": draw_buffer,
    "chute": draw_chute,
    "inductive_sensor": draw_inductive_sensor,
    "machine": draw_machine,
    "optical_sensor": draw_optical_sensor,
    "panel": draw_panel,
    "pusher": draw_pusher,
    "repair_crew": draw_repair_crew,
    "source": draw_source,
    "stack_light": draw_stack_light,
}
