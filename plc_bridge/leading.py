"""Who leads a run: in an examination the examiner, and beside him the instructor alone changes its course."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from plc_bridge.conductor import Refusal
from plc_bridge.door import Connect, Control, Disconnect, LoadOrder, LoadProgram, Pause, Pull, Reset, Speed, Step, Stop
from twin.texts import message

LED: Final = (Pause, Step, Reset, Speed)
"""What would change the course of an examination, or begin it once more."""
DRIVES: Final = (Control, Connect, Disconnect, LoadProgram)
"""What would have somebody else drive the plant than who is examined."""
ENDS: Final = (LoadOrder, Stop)
"""What would give an examination up."""
BY_HAND: Final = frozenset(
    {
        "start_button", "stop_button", "reset_button", "auto_switch", "estop_button", "button", "protection_button",
        "knob", "turned", "handle", "obstacle", "cable_out",
    }
)  # fmt: skip
"""Levers that anybody who stands at the plant can reach. All others disturb it, and are the examiner's."""


@dataclass(frozen=True)
class Lead:
    """How far a run is led by an examiner."""

    examined: bool
    over: bool
    """Nothing that is done now is judged any more."""
    kept: bool
    """The station is there for this examination: it is not its student's to give up."""


def check_lead(command: object, lead: Lead, *, instructor: bool) -> None:
    """Raises Refusal for what this person may not command during an examination."""
    if not lead.examined or instructor:
        return
    if isinstance(command, LED):
        raise Refusal(message("station-led"))
    if lead.kept and isinstance(command, ENDS):
        raise Refusal(message("station-led-kept"))
    if lead.over:
        return
    if isinstance(command, DRIVES):
        raise Refusal(message("station-led-drive"))
    if isinstance(command, Pull) and command.lever.rpartition(".")[2] not in BY_HAND:
        raise Refusal(message("station-led-lever", lever=command.lever))
