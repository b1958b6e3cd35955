"""What is stopped ends, and so does who stops it."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import ClassVar

import pytest

from plc_bridge import stopping
from plc_bridge.opcua import door_client
from plc_bridge.opcua.door_client import Door, DoorClient
from plc_bridge.stopping import stop


async def stubborn(cancelled: list[int]) -> None:
    """Ends at the second cancellation only."""
    with suppress(asyncio.CancelledError):
        await asyncio.Event().wait()
    cancelled.append(1)
    await asyncio.Event().wait()


def test_a_task_that_swallows_a_cancellation_is_stopped_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stopping, "AGAIN", 0.001)
    cancelled: list[int] = []

    async def story() -> bool:
        task = asyncio.create_task(stubborn(cancelled))
        await asyncio.sleep(0)
        await stop(task)
        return task.cancelled()

    assert asyncio.run(story())
    assert cancelled == [1]


def test_who_is_cancelled_while_stopping_another_ends_as_well() -> None:
    async def story() -> bool:
        task = asyncio.create_task(stubborn([]))
        await asyncio.sleep(0)
        stopper = asyncio.create_task(stop(task))
        await asyncio.sleep(0)
        stopper.cancel()
        await asyncio.wait((stopper,))
        return stopper.cancelled()

    assert asyncio.run(story())


class _Dying:
    """A client of asyncua's whose server dies as soon as it is connected; its good-bye is never answered."""

    made: ClassVar[list[_Dying]]

    def __init__(self, *_: object, **__: object) -> None:
        self.leaving = asyncio.Event()
        self.made.append(self)

    def __getattr__(self, name: str) -> object:
        return lambda *_: None

    async def connect(self) -> None:
        if len(self.made) > 1:
            raise OSError

    @property
    def nodes(self) -> object:
        raise OSError

    async def disconnect(self) -> None:
        self.leaving.set()
        await asyncio.Event().wait()


def test_a_door_that_is_closed_while_its_station_dies_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    made = list[_Dying]()
    monkeypatch.setattr(_Dying, "made", made, raising=False)
    monkeypatch.setattr(door_client, "Client", _Dying)
    monkeypatch.setattr(door_client, "FIRST_WAIT", 0.001)

    async def story() -> bool:
        work = asyncio.create_task(DoorClient(Door("opc.tcp://nowhere", "student", ""), None).run())
        while not made:
            await asyncio.sleep(0)
        await made[0].leaving.wait()
        work.cancel()
        await asyncio.wait((work,), timeout=1)
        return work.cancelled()

    assert asyncio.run(story())
