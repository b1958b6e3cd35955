"""The station as the window has it: a thread with one event loop, and one signal every 50 ms for all that came."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from ui.link_worker import Event, Given, Linked, LinkWorker, Listed, Loaded, Noted, Recorded, Refused, Viewed
from ui.orders import OpenExercise, Order
from ui.preferences import Anonymous
from ui.station import Station


class RemoteStation(Station):
    """Spawns a station process when an exercise is opened.

    ``address``, host and port, is asked for then, and ``security``: whether clients may connect without
    encryption, and what those without a name are.
    """

    _arrived = Signal(int, object)
    """Which of the stations that were opened, counted from 1, tells it, and its Events."""

    def __init__(
        self,
        folder: Path,
        address: Callable[[], tuple[str, int]],
        security: Callable[[], tuple[bool, Anonymous]] = lambda: (False, "plc"),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._folder, self._address, self._security = folder, address, security
        self._thread: threading.Thread | None = None
        self._worker: LinkWorker | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._opened = 0
        self._arrived.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def post(self, order: Order) -> None:
        if isinstance(order, OpenExercise):
            self._opened += 1
        self._start()
        assert self._loop is not None and self._worker is not None
        self._loop.call_soon_threadsafe(self._worker.inbox.put_nowait, order)

    def close(self) -> None:
        thread, loop, worker = self._thread, self._loop, self._worker
        if thread is None or loop is None or worker is None:
            return
        loop.call_soon_threadsafe(worker.end)
        thread.join()
        self._thread = None

    def _start(self) -> None:
        if self._thread is not None:
            return
        ready = threading.Event()

        async def work() -> None:
            self._loop = asyncio.get_running_loop()
            self._worker = LinkWorker(self._folder, self._address, self._security, self._arrived.emit)
            ready.set()
            await self._worker.run()

        self._thread = threading.Thread(target=lambda: asyncio.run(work()), name="twincell-link")
        self._thread.start()
        ready.wait()

    def _tell(self, opened: int, events: tuple[Event, ...]) -> None:
        if opened != self._opened:
            return
        for event in events:
            match event:
                case Viewed(view):
                    self.viewed.emit(view)
                case Linked(state):
                    self.linked.emit(state)
                case Refused(what):
                    self.refused.emit(what)
                case Noted(what):
                    self.noted.emit(what)
                case Loaded(sources):
                    self.loaded.emit(sources)
                case Listed(faults):
                    self.listed.emit(faults)
                case Given(sources):
                    self.given.emit(sources)
                case Recorded(recording):
                    self.recorded.emit(recording)
