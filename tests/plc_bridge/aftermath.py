"""What must hold after an attack: a good client is answered, nothing of the attacker is left, no traceback."""

from __future__ import annotations

import asyncio
import logging
import time
from typing import Any, Final

from tests.plc_bridge.bench import Bench, LoopThread, node

ANSWERED_WITHIN: Final = 10.0
"""Seconds for a good client to connect and read after an attack, on a machine that is busy."""
FORGOTTEN_WITHIN: Final = 20.0


WATCHED: Final = ("asyncua.server", "asyncua.common", "asyncua.uaprotocol", "asyncua.crypto", "plc_bridge", "asyncio")


class Watch(logging.Handler):
    """Of one server, while it is attacked."""

    def __init__(self, thread: LoopThread) -> None:
        super().__init__(logging.WARNING)
        self.thread = thread
        self.tracebacks: list[str] = []
        self.lines: list[str] = []
        self.longest = 0.0
        """Seconds of the server's thread between two turns of its loop."""
        self.lent = 0.0
        """The longest time that its thread did not run, without having had anything to do: others had the PC."""
        self._beating: Any = None

    def emit(self, record: logging.LogRecord) -> None:
        if record.exc_info:
            self.tracebacks.append(self.format(record))
        elif record.name.startswith("plc_bridge"):
            self.lines.append(record.getMessage())

    async def _beat(self) -> None:
        last, last_wall = time.thread_time(), time.perf_counter()
        while True:
            await asyncio.sleep(0.002)
            now, wall = time.thread_time(), time.perf_counter()
            self.longest = max(self.longest, now - last)
            self.lent = max(self.lent, wall - last_wall - (now - last))
            last, last_wall = now, wall

    def __enter__(self) -> Watch:
        # asyncua's own words are of no use to anybody, but its tracebacks tell of what is not handled
        for name in WATCHED:
            logging.getLogger(name).addHandler(self)
        self._beating = asyncio.run_coroutine_threadsafe(self._beat(), self.thread.loop)
        return self

    def __exit__(self, *_: object) -> None:
        self._beating.cancel()
        for name in WATCHED:
            logging.getLogger(name).removeHandler(self)


def kept(bench: Bench) -> tuple[int, int, int]:
    """Sessions, subscriptions and connections."""
    inner = bench.server._internal
    bound = bench.server._server.bserver
    assert bound is not None
    return len(inner.sessions()), len(inner.subscription_service.subscriptions), len(bound.clients)


async def answers(bench: Bench) -> float:
    """Seconds until a good client has been answered; raises TimeoutError."""
    begun = time.perf_counter()
    async with asyncio.timeout(ANSWERED_WITHIN):
        async with bench.client() as client:
            await client.get_node(node("eye.on")).read_value()
    return time.perf_counter() - begun


async def forgotten(bench: Bench, within: float = FORGOTTEN_WITHIN) -> float:
    """Seconds until nothing of anybody is left; raises TimeoutError."""
    begun = time.perf_counter()
    async with asyncio.timeout(within):
        while bench.thread.call(lambda: kept(bench)) != (0, 0, 0):
            await asyncio.sleep(0.02)
    return time.perf_counter() - begun
