"""Work off the window's thread: one worker at a time, its results brought back to the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

T = TypeVar("T")


class Background(QObject):
    """``close`` ends its thread; results that arrive later are dropped."""

    _done = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="twincell-work")
        self._closed = False
        self._done.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self, work: Callable[[], T], then: Callable[[T], object], failed: Callable[[Exception], object]
    ) -> Future[T]:
        """``then`` or ``failed`` is called on the window's thread."""

        def finish(future: Future[T]) -> None:
            if not self._closed and not future.cancelled():
                self._done.emit((future, then, failed))

        future = self._pool.submit(work)
        future.add_done_callback(finish)
        return future

    def _deliver(self, package: tuple[Future[Any], Callable[[Any], object], Callable[[Exception], object]]) -> None:
        if self._closed:
            return
        future, then, failed = package
        error = future.exception()
        if error is None:
            then(future.result())
        elif isinstance(error, Exception):
            failed(error)

    def close(self) -> None:
        self._closed = True
        self._pool.shutdown(wait=True, cancel_futures=True)
