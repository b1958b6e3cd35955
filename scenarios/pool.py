"""Processes that share work, on every system the same, and that end when the one that began them does."""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from threading import Thread


def pool(count: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(count, mp_context=get_context("spawn"), initializer=_end_with_the_owner)


def _end_with_the_owner() -> None:
    """Each holds both ends of the queue of work, so that nobody else tells it of an owner that was killed."""
    owner = parent_process()
    assert owner is not None
    Thread(target=lambda: (wait([owner.sentinel]), os._exit(1)), name="owner", daemon=True).start()
