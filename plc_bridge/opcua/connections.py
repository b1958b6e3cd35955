"""TCP connections with bounded buffers; an idle newcomer gives way when there is no room.

asyncua collects whatever a connection sends until a message is whole, writes to who does not read,
answers a burst without a break, waits forever for who reads nothing to take the last words, and lets a thousand
silent connections keep everybody out for half a minute.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from asyncua.common.utils import Buffer
from asyncua.server.binary_server_asyncio import BinaryServer, OPCUAProtocol
from asyncua.ua.ua_binary import header_from_binary

from plc_bridge.opcua.internal import MOST
from plc_bridge.opcua.processor import CellProcessor
from plc_bridge.opcua.status import StatusCodes

__all__ = ["MOST", "BoundedBinaryServer", "BoundedConnection"]

if TYPE_CHECKING:
    from plc_bridge.opcua.internal import CellInternalServer

SHORTEST_CHUNK: Final = 8
LARGEST_CHUNK: Final = 1 << 16
LAST_WORDS: Final = 2.0
"""Seconds that a client has for reading what was sent before it is cut off."""
_HELLO: Final = b"HEL"
_IN_A_CHANNEL: Final = (b"OPN", b"MSG", b"CLO")
_CHANNEL_HEADER: Final = 12


@dataclass(frozen=True)
class _Broken:
    """Stands in the queue for a message that cannot be one."""

    status: int
    why: str


class BoundedConnection(OPCUAProtocol):
    iserver: CellInternalServer  # pyright: ignore[reportIncompatibleVariableOverride]

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._unread = bytearray()
        self._broken = False

    @property
    def address(self) -> str:
        return str(self.peer_name[0]) if self.peer_name else ""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        peer = transport.get_extra_info("peername")
        if self.iserver.ending or (peer and self.iserver.admission.deaf_to(str(peer[0]))):
            self.peer_name = peer
            transport.abort()
            return
        if len(self.clients) >= MOST:
            self._make_room()
        super().connection_made(transport)
        if self.processor is not None and self.transport is not None:
            self.processor = CellProcessor(self.iserver, self.transport, self.limits)
            self.processor.set_policies(self.policies)  # type: ignore[no-untyped-call]
        else:
            self.iserver.troubles.note(self.address, f"refused: {MOST} connections are in use")

    def _make_room(self) -> None:
        """The oldest idle connection goes, of the address that has most of them."""
        idle = [client for client in self.clients if isinstance(client, BoundedConnection) and client.is_idle()]
        if not idle:
            return
        most = Counter(client.address for client in idle).most_common(1)[0][0]
        given_up = next(client for client in idle if client.address == most)
        self.clients.remove(given_up)
        self.iserver.troubles.note(most, f"idle connections given up, for {MOST} are in use")
        if given_up.transport is not None:
            given_up.transport.abort()

    # --- what comes in

    def data_received(self, data: bytes) -> None:
        if self.transport is None or self._broken:
            return
        self._unread += data
        self._take()

    def _take(self) -> None:
        """Queue whole messages; when the queue is full the client has to wait."""
        unread = self._unread
        while len(unread) >= SHORTEST_CHUNK and not self._broken:
            if self.messages.full():
                self._wait()
                return
            kind, size = bytes(unread[:3]), int.from_bytes(unread[4:8], "little")
            shortest = _CHANNEL_HEADER if kind in _IN_A_CHANNEL else SHORTEST_CHUNK
            if kind not in _IN_A_CHANNEL and kind != _HELLO:
                self._queue_broken(StatusCodes.BadTcpMessageTypeInvalid, f"no message of OPC UA, {kind!r}")
            elif not shortest <= size <= LARGEST_CHUNK:
                self._queue_broken(StatusCodes.BadTcpMessageTooLarge, f"a message of {size} bytes")
            elif len(unread) < size:
                return
            else:
                message = Buffer(bytes(unread[:size]))
                del unread[:size]
                header = header_from_binary(message)
                self.messages.put_nowait((header, message))

    def _queue_broken(self, status: int, why: str) -> None:
        self._broken = True
        self._unread.clear()
        self.messages.put_nowait((_Broken(int(status), why), None))
        self._wait()

    def _wait(self) -> None:
        if self.transport is not None:
            self.transport.pause_reading()

    async def _process_one_msg(self, header: Any, buf: Buffer) -> bool:
        processor, transport = self.processor, self.transport
        if not isinstance(processor, CellProcessor) or transport is None:
            return False
        if isinstance(header, _Broken):
            processor.break_off(header.status, header.why)
            going_on = False
        else:
            going_on = await processor.process(header, buf)
        if not going_on:
            self.hang_up()
            return False
        # asyncua answers all that is queued in one go; the plant's beat must come between
        await asyncio.sleep(0)
        self._take()
        if not self._broken and not self.messages.full() and not transport.is_closing():
            transport.resume_reading()
        return True

    # --- and when it ends

    def is_idle(self) -> bool:
        """Whether nobody has logged in on it."""
        session = self.processor.session if self.processor else None
        return session is None or not session.is_activated()

    def hang_up(self) -> None:
        """The client may read what was sent; one that does not read is cut off all the same."""
        if self.transport is not None:
            self.transport.close()
            asyncio.get_running_loop().call_later(LAST_WORDS, self.transport.abort)

    async def _activation_watchdog(self) -> None:
        """A newcomer must log in, and who has logged out or timed out must log in again or leave."""
        patience = self.iserver.max_pending_activation_seconds
        was_idle = True
        while self.transport is not None and not self.transport.is_closing():
            await asyncio.sleep(patience)
            idle = self.is_idle()
            if idle and was_idle:
                self.hang_up()
                return
            was_idle = idle


class BoundedBinaryServer(BinaryServer):
    iserver: CellInternalServer  # pyright: ignore[reportIncompatibleVariableOverride]

    def _make_protocol(self) -> OPCUAProtocol:
        return BoundedConnection(self.iserver, self._policies, self.clients, self.closing_tasks, self.limits)

    async def stop(self) -> None:
        # asyncua hangs up on everybody, then stops listening, and waits for who has come in between
        self.iserver.ending = True
        if self._server is not None:
            self._server.close()
        # a connection waits for its client to read
        for client in tuple(self.clients):
            if client.transport is not None and client.transport.get_write_buffer_size():
                client.transport.abort()
        await super().stop()
        while self.clients:
            await asyncio.sleep(0)
        await self._close_tasks()

    def drop_untrusted(self, trusted: Callable[[bytes], bool]) -> None:
        """End the connections of programs that are no longer trusted."""
        for client in tuple(self.clients):
            processor = client.processor
            certificate = processor.peer_certificate if isinstance(processor, CellProcessor) else b""
            if certificate and isinstance(client, BoundedConnection) and not trusted(certificate):
                client.iserver.troubles.note(client.address, "dropped: its certificate is no longer trusted")
                client.hang_up()
