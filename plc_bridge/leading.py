"""Who leads a run: in an examination the examiner, and beside him the instructor alone holds, steps or begins it."""

from __future__ import annotations

from typing import Final

from plc_bridge.conductor import Refusal
from plc_bridge.door import Pause, Reset, Speed, Step
from twin.texts import message

LED: Final = (Pause, Step, Reset, Speed)
"""What would change the course of an examination, or begin it once more."""


def check_lead(command: object, *, examined: bool, instructor: bool) -> None:
    """Raises Refusal for what this person may not command during an examination."""
    if examined and not instructor and isinstance(command, LED):
        raise Refusal(message("station-led"))
