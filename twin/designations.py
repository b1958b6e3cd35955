"""The stations that the designations of a cell name, and the devices that stand in them.

A station is the first level of the function aspect, ``=A1`` in ``=A1-M2`` (IEC 81346-1). A device without a
designation of its own stands where its name says, ``stator_belt`` in ``=STATOR`` if there is one; all others stand
in the cell itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from twin.layout import Layout

_FUNCTION: Final = re.compile(r"=([A-Za-z][A-Za-z0-9_]*)")


def stations_of(layout: Layout) -> Mapping[str, str]:
    """By device, in the order of the layout: ``A1``; "" for a device that belongs to the cell as a whole."""
    designations = {name: spec.designation for name, spec in layout.devices.items()}
    matches = {name: _FUNCTION.match(text) for name, text in designations.items()}
    named = {name: match[1] for name, match in matches.items() if match}
    by_prefix = {f"{station.lower()}_": station for station in named.values()}
    found: dict[str, str] = {}
    for name, designation in designations.items():
        station = named.get(name, "")
        if not station and not designation:
            station = next((each for prefix, each in by_prefix.items() if name.startswith(prefix)), "")
        found[name] = station
    return found
