"""Who runs the replications: this process, all cores of this machine, or a Dask cluster."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import as_completed
from importlib import import_module
from typing import Any, Protocol

from scenarios.experiments.replicating import Result, Task, replicate
from scenarios.pool import pool


class Engine(Protocol):
    def run(self, tasks: Sequence[Task]) -> Iterator[Result]:
        """The results as they come, in any order. An exception of a replication is raised here."""
        ...


class InThisProcess:
    def run(self, tasks: Sequence[Task]) -> Iterator[Result]:
        return map(replicate, tasks)


class Processes:
    """So many processes of this machine; all its cores if the number is left out."""

    def __init__(self, workers: int | None = None) -> None:
        self.workers = workers or os.cpu_count() or 1

    def run(self, tasks: Sequence[Task]) -> Iterator[Result]:
        with pool(self.workers) as workers:
            futures = [workers.submit(replicate, task) for task in tasks]
            try:
                for future in as_completed(futures):
                    yield future.result()
            finally:
                workers.shutdown(wait=False, cancel_futures=True)


class NoCluster(ConnectionError):
    """There is no scheduler at the address."""


class NoWorkers(ConnectionError):
    """The scheduler has no workers that could run anything."""


class Cluster:
    """The workers of a Dask scheduler; raises ImportError if ``twincell[cluster]`` is not installed.

    It waits ``timeout`` for the scheduler and ``patience`` for its first worker; seconds.
    """

    def __init__(self, address: str, *, timeout: float = 5.0, patience: float = 10.0) -> None:
        self._distributed: Any = import_module("distributed")
        self._address = address
        self._timeout = timeout
        self._patience = patience

    def run(self, tasks: Sequence[Task]) -> Iterator[Result]:
        try:
            client = self._distributed.Client(self._address, timeout=self._timeout)
        except (OSError, TimeoutError, ValueError) as problem:
            raise NoCluster(str(problem)) from problem
        with client:
            try:
                client.wait_for_workers(1, timeout=self._patience)
            except TimeoutError as problem:
                raise NoWorkers(str(problem)) from problem
            futures = client.map(replicate, tasks, pure=False)
            try:
                for future in self._distributed.as_completed(futures):
                    yield future.result()
            finally:
                client.cancel(futures)
