"""What the tests of the modular stations share: neighbours, air, and the first part set down."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.twin.devices.hand import Hand, bench
from twin.run import Run
from twin.units import MS, S, Time

AT = {"x": "0 mm", "y": "0 mm"}
BEFORE = {"kind": "upstream_station", "at": AT, "interval": "1 s", "jitter": "0 s", "reach": "500 ms"}
NEXT = {"kind": "downstream_station", "at": AT, "cycle": "2 s", "jitter": "0 s"}
AIR = {"kind": "air_supply", "at": AT}
SET_DOWN = 1500 * MS
"""When the station before sets its first part down."""
Devices = Mapping[str, Any]


def wait(run: Run, time: Time) -> None:
    run.advance(run.now + time)


def value(run: Run, topic: str) -> Any:
    return run.cell.values[topic]


def begin(devices: Devices) -> tuple[Run, Hand]:
    """The first part has come, and no more will."""
    run, hand = bench(devices)
    run.advance(SET_DOWN + 100 * MS)
    hand(before__busy=True)
    run.advance(2 * S)
    return run, hand
