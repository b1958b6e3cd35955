"""What grippers of all kinds do with the part that they set down: on a place, or on the part that stands there."""

from __future__ import annotations

from dataclasses import replace
from math import prod
from typing import Any

from twin.device import Device
from twin.parts import CARRIES, Part


def upon(below: Part, part: Part, *, fast: bool) -> Part | None:
    """The lower part with the other one on it; None if it cannot carry it.

    A round part has to be clamped (``fast``) before another is set on it, and a tray takes only parts that
    are turned by a quarter.
    """
    if len(below.load) >= prod(CARRIES.get(below.kind, (0,))):
        return None
    if below.shape == "cylinder" and not fast:
        return None
    if below.shape == "tray" and not part.turned:
        return None
    return replace(below, load=(*below.load, part))


def handled(by: Device[Any], part: Part, on: Part | None = None) -> None:
    """Record that a gripper, arm or crane has brought a part where it belongs: its own cycle is over.

    Unlike the verdict of a machine this says nothing about the part, whose last verdict stays. ``on`` is the
    kind of the part on which it stands, "" if it stands on a bare place.
    """
    under = on.kind if on is not None else ""
    by.cell.event("part.done", {"part": part.id, "kind": part.kind, "on": under, "at": by.name, "verdict": "good"})
