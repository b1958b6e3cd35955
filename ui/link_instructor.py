"""The instructor's door of a window that started its station itself: commands go in, no views come out."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from plc_bridge.opcua.door_client import Door, DoorClient
from plc_bridge.stopping import stop

if TYPE_CHECKING:
    from plc_bridge.door import Command, Outcome
    from plc_bridge.opcua.door_client import Connection

PATIENCE: Final = 10.0
"""Seconds until the station lets the instructor in."""


class Instructor:
    """Connects at the first command and stays."""

    def __init__(self, door: Door) -> None:
        self._inside = asyncio.Event()
        self._client = DoorClient(door, None, self._connection)
        self._work = asyncio.create_task(self._client.run())

    async def send(self, command: Command) -> Outcome:
        """Raises TimeoutError or NotConnected."""
        await asyncio.wait_for(self._inside.wait(), PATIENCE)
        return await self._client.send(command)

    async def leave(self) -> None:
        await stop(self._work)

    def _connection(self, state: Connection) -> None:
        if state == "connected":
            self._inside.set()
        else:
            self._inside.clear()
