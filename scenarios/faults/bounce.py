"""Contacts that bounce as all mechanical ones do: for one to five milliseconds, each as long as the seed draws.

It is no fault but how the plant is, if an exercise says so. A contact that was exchanged bounces no more.
"""

from __future__ import annotations

from typing import Final

from scenarios.faults.catalogue import Pulls, catalogue, places
from twin.chance import Chance
from twin.layout import Layout
from twin.units import MS
from twin.wiring import SUFFIX

WORSE: Final = ("contact-bounce", "button-bounces")
"""The faults of contacts that bounce for longer: where they can be, there are contacts."""
SHORTEST: Final = 1 * MS
LONGEST: Final = 5 * MS


def bouncing(layout: Layout, seed: int) -> Pulls:
    """What makes them so."""
    chance = Chance(seed, "bounce")
    contacts = [place for id in WORSE for place in places(catalogue().faults[id], layout)]
    return tuple(
        (f"{place}{SUFFIX}", f"bouncing {SHORTEST + chance.below(LONGEST - SHORTEST + 1)} us") for place in contacts
    )
