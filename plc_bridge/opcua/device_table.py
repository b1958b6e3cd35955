"""The devices of a cell and the stations that they stand in (twin/designations.py), as OPC UA clients see them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from plc_bridge.opcua.planned import said
from plc_bridge.opcua.signal_table import SignalRow
from twin.designations import stations_of
from twin.layout import Layout
from twin.texts import LocalText


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
    stations = stations_of(layout)
    return tuple(
        DeviceRow(name, spec.kind, spec.designation, stations[name], said(f"kind-{spec.kind}".replace("_", "-")))
        for name, spec in layout.devices.items()
    )


def devices_of(rows: Iterable[SignalRow]) -> tuple[DeviceRow, ...]:
    """Where nobody gave a layout: what the signals tell of their devices."""
    return tuple(DeviceRow(name) for name in dict.fromkeys(row.device for row in rows))
