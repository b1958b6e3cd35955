"""The end of tasks, whatever they make of being cancelled."""

from __future__ import annotations

import asyncio
from typing import Any, Final

AGAIN: Final = 1.0
"""Seconds until a task that goes on is cancelled once more."""


async def stop(*tasks: asyncio.Task[Any]) -> None:
    """Return when all have ended; what they ended with is not told.

    ``asyncio.wait_for`` and whoever tidies up may swallow one cancellation, therefore it is repeated. The caller's
    own passes through, as it would not with ``suppress(CancelledError)`` around ``await task``.
    """
    while going := [task for task in tasks if not task.done()]:
        for task in going:
            task.cancel()
        await asyncio.wait(going, timeout=AGAIN)
    for task in tasks:
        if not task.cancelled():
            task.exception()
