"""The station that foreign software meets: ``python -m tests.plc_bridge.interop_station FOLDER``.

The small cell with a potentiometer and a display, for analog values, and with the catalogue of faults. Without
encryption too, by the switch for the classroom.
"""

from __future__ import annotations

import sys
from pathlib import Path

from plc_bridge.serve import serve_station
from plc_bridge.station_config import StationConfig
from scenarios.faults.book import Book
from tests.plc_bridge.cells import AT, small_plain
from tests.plc_bridge.orders import SmallOrder, open_small_order
from twin.cell import Cell
from twin.layout import Layout, from_plain


def desk_layout() -> Layout:
    plain = small_plain()
    plain["devices"] |= {"knob": {"kind": "potentiometer", "at": AT}, "count": {"kind": "display", "at": AT}}
    return from_plain(plain)


class DeskOrder(SmallOrder):
    fault_book = Book(desk_layout())

    def __init__(self) -> None:
        super().__init__(make=lambda seed: Cell(desk_layout(), seed))


def main(folder: str) -> int:
    config = StationConfig(
        Path(folder), Path(folder) / "records", port=0, controller="external", go=False, open=True, with_parent=True
    )
    return serve_station(DeskOrder(), config, open_small_order)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
