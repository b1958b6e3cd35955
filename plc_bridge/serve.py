"""The process of a station: serves orders one after another, says when it is ready, and ends with its parent."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import os
import sys
import threading
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import msgspec

from plc_bridge.errors import StationError
from plc_bridge.opcua.users import People
from plc_bridge.order import Order
from plc_bridge.said import Said
from plc_bridge.station import OpenOrder, Station
from plc_bridge.station_config import StationConfig

EXIT_REFUSED: Final = 3
"""The station could not start; the reason is on standard output."""


def serve_station(order: Order, config: StationConfig, open_order: OpenOrder | None = None) -> int:
    """Serve until stop or until the parent dies; the exit code. Says on standard output when it is ready, or why not.

    One line of JSON: ``{"endpoint": ..., "pid": ..., "secrets": ..., "cell": ...}`` or ``{"error": {"id", "args"}}``.
    """
    logging.getLogger("asyncua").setLevel(logging.CRITICAL + 1)  # what matters of it is told in words of ours
    try:
        asyncio.run(_serve(order, config, open_order))
    except StationError as error:
        _say({"error": msgspec.to_builtins(Said.of(error.message))})
        return EXIT_REFUSED
    return 0


async def _serve(order: Order, config: StationConfig, open_order: OpenOrder | None) -> None:
    loop = asyncio.get_running_loop()
    orphaned = asyncio.Event()
    if config.with_parent:
        threading.Thread(
            target=_watch_parent, args=(lambda: loop.call_soon_threadsafe(orphaned.set),), daemon=True
        ).start()
    people = People.of(config.instructor_password)
    while True:
        station = Station(order, config, open_order, people)

        def ready(endpoint: str, secrets: Path, cell: str = order.cell) -> None:
            _say({"endpoint": endpoint, "pid": os.getpid(), "secrets": str(secrets), "cell": cell})

        async def until_orphaned(station: Station = station) -> None:
            await orphaned.wait()
            station.end()

        watch = asyncio.create_task(until_orphaned())
        try:
            await station.serve(ready)
        finally:
            watch.cancel()
        if station.next_order is None:
            return
        order = station.next_order
        port = int(station.server.endpoint.rpartition(":")[2])
        config = replace(config, port=port, program=(), controller="manual", go=False, plc_server=None)


def _watch_parent(gone: Callable[[], object]) -> None:
    # os.read and not sys.stdin: a thread that hangs in a buffered read keeps the interpreter from ending
    try:
        while os.read(sys.stdin.fileno(), 1):
            pass
    except OSError:
        pass
    with contextlib.suppress(RuntimeError):  # the loop may have ended before us
        gone()


def _say(line: Mapping[str, Any]) -> None:
    sys.stdout.write(json.dumps(line, ensure_ascii=True) + "\n")
    sys.stdout.flush()
