"""The devices of a cell and the stations that they stand in, as OPC UA clients see them.

A station is what the designations call one: the first level of the function aspect, ``=A1`` in ``=A1-M2``
(IEC 81346-1). A device without a designation of its own stands where its name says, ``stator_belt`` in
``=STATOR`` if there is one; all others stand in the cell itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from plc_bridge.opcua.planned import said
from plc_bridge.opcua.signal_table import SignalRow
from twin.layout import Layout
from twin.texts import LocalText

_FUNCTION: Final = re.compile(r"=([A-Za-z][A-Za-z0-9_]*)")


@dataclass(frozen=True)
class DeviceRow:
    name: str
    kind: str = ""
    """As the layout calls it: ``belt``; "" if nobody knows."""
    designation: str = ""
    station: str = ""
    """``A1``; "" for a device that belongs to the cell as a whole."""
    display: LocalText = LocalText()
    """What it is: the kind, in words."""


def device_table(layout: Layout) -> tuple[DeviceRow, ...]:
    """One row a device, in the order of the layout."""
    designations = {name: spec.designation for name, spec in layout.devices.items()}
    stations = _stations(designations)
    return tuple(
        DeviceRow(name, spec.kind, spec.designation, stations[name], said(f"kind-{spec.kind}".replace("_", "-")))
        for name, spec in layout.devices.items()
    )


def devices_of(rows: Iterable[SignalRow]) -> tuple[DeviceRow, ...]:
    """Where nobody gave a layout: what the signals tell of their devices."""
    return tuple(DeviceRow(name) for name in dict.fromkeys(row.device for row in rows))


def _stations(designations: Mapping[str, str]) -> dict[str, str]:
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
