"""What a device shows at a moment: frozen, small, for painting and for nothing else.

Positions are given as motions, so that a screen can paint sixty frames a second from twenty looks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from twin.motion import Motion
from twin.parts import Part
from twin.signals import Value


@dataclass(frozen=True, slots=True)
class PartLook:
    """A part and where its centre is in its device's own frame, which twin.layout.Placement sets in the cell."""

    part: Part
    along: Motion
    """Nanometres along the device's x."""
    across: Motion = Motion(0)
    """Nanometres along the device's y, to the left of x."""
    drop: Motion = Motion(0)
    """Nanometres below the device's carrying surface."""


@dataclass(frozen=True, slots=True)
class Look:
    """``motions`` are the moving pieces by name (``rod``, ``belt``); ``values`` is whatever else is seen (``lamp``)."""

    motions: Mapping[str, Motion] = field(default_factory=dict)
    values: Mapping[str, Value] = field(default_factory=dict)
    parts: tuple[PartLook, ...] = ()
