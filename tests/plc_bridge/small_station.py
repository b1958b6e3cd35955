"""The smallest station: ``python -m tests.plc_bridge.small_station FOLDER [PORT] [CONTROLLER] [open]``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import cast

from plc_bridge.door import ControllerKind
from plc_bridge.scl.sources import Source
from plc_bridge.serve import serve_station
from plc_bridge.station_config import StationConfig
from tests.plc_bridge.orders import SmallOrder, open_small_order


def main(folder: str, port: str = "0", controller: str = "program", open: str = "") -> int:
    config = StationConfig(
        Path(folder),
        Path(folder) / "records",
        port=int(port),
        controller=cast(ControllerKind, controller),
        program=(Source("main.scl", "conveyor"),) if controller == "program" else (),
        go=True,
        open=open == "open",
        with_parent=True,
    )
    return serve_station(SmallOrder(), config, open_small_order)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
