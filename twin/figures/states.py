"""What a station is doing: every reason that a device may give, and what it is for the figures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, get_args

State = Literal["working", "setup", "down", "blocked", "starved", "idle", "no order", "planned"]
STATES: Final[tuple[State, ...]] = get_args(State)
"""``idle`` is a station that nobody commands, or that its controller holds."""

AT_WORK: Final[frozenset[State]] = frozenset({"working", "setup"})
ACTIVE: Final[frozenset[State]] = frozenset({"working", "setup", "down"})
"""It keeps others waiting; in all other states it waits itself."""

REASONS: Final[Mapping[str, State]] = {
    "blocked-awaits-repair": "down",
    "blocked-bit-stands": "down",
    "blocked-both-directions": "idle",
    "blocked-box-missing": "blocked",
    "blocked-bridged": "down",
    "blocked-clamp-stuck": "down",
    "blocked-coil-open": "down",
    "blocked-door-open": "idle",
    "blocked-down": "down",
    "blocked-downstream-full": "blocked",
    "blocked-elevator-up": "idle",
    "blocked-end-of-travel": "idle",
    "blocked-end-stop": "idle",
    "blocked-fault": "down",
    "blocked-forks-out": "idle",
    "blocked-gripper-in-the-door": "down",
    "blocked-held": "idle",
    "blocked-in-the-doorway": "blocked",
    "blocked-jammed": "down",
    "blocked-locked": "idle",
    "blocked-machine-running": "idle",
    "blocked-magazine-empty": "starved",
    "blocked-neighbour-busy": "blocked",
    "blocked-no-air": "down",
    "blocked-no-link": "down",
    "blocked-no-order": "no order",
    "blocked-no-part": "starved",
    "blocked-no-speed": "idle",
    "blocked-no-such-tool": "idle",
    "blocked-no-target": "idle",
    "blocked-no-vacuum": "down",
    "blocked-not-enabled": "idle",
    "blocked-nothing-to-clamp": "starved",
    "blocked-order-not-open": "idle",
    "blocked-orders-silent": "no order",
    "blocked-pallet-astride": "idle",
    "blocked-overloaded": "down",
    "blocked-part-across": "blocked",
    "blocked-part-clamped": "idle",
    "blocked-part-in-the-way": "down",
    "blocked-part-off-centre": "down",
    "blocked-part-over-blade": "blocked",
    "blocked-part-slipped": "down",
    "blocked-planned-stop": "planned",
    "blocked-protection": "down",
    "blocked-protective-stop": "idle",
    "blocked-robot-error": "down",
    "blocked-setup": "setup",
    "blocked-spindle-fault": "down",
    "blocked-starved": "starved",
    "blocked-stuck": "down",
    "blocked-tool-in-use": "idle",
    "blocked-travelling": "working",
}


def state_of(reason: str, acts: bool) -> State:
    """``acts``: it has been given something to do; a reason that the table lacks is a stop without a known cause."""
    if reason:
        return REASONS.get(reason, "idle")
    return "working" if acts else "idle"
