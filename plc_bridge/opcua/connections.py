"""TCP connections with bounded buffers; an idle newcomer gives way when there is no room.

asyncua collects whatever a connection sends until a message is whole, writes to who does not read,
answers a burst without a break, and lets a thousand silent connections keep everybody out for half a minute.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from asyncua.common.utils import Buffer
from asyncua.server.binary_server_asyncio import BinaryServer, OPCUAProtocol

from plc_bridge.opcua.internal import MOST
from plc_bridge.opcua.processor import CellProcessor

__all__ = ["MOST", "BoundedBinaryServer", "BoundedConnection"]

_log = logging.getLogger(__name__)

if TYPE_CHECKING:
    from plc_bridge.opcua.internal import CellInternalServer

LARGEST_CHUNK: Final = 1 << 16
MOST_UNREAD: Final = 4 << 20
"""Bytes waiting for a client that does not read."""


class BoundedConnection(OPCUAProtocol):
    iserver: CellInternalServer  # pyright: ignore[reportIncompatibleVariableOverride]

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        peer = transport.get_extra_info("peername")
        if peer and self.iserver.admission.deaf_to(str(peer[0])):
            self.peer_name = peer
            assert isinstance(transport, asyncio.Transport)
            transport.abort()
            return
        if len(self.clients) >= MOST:
            others = (client for client in self.clients if isinstance(client, BoundedConnection))
            idle = next((client for client in others if client.is_idle()), None)
            if idle is not None and idle.transport is not None:
                self.clients.remove(idle)
                idle.transport.abort()
        super().connection_made(transport)
        if self.processor is not None and self.transport is not None:
            self.processor = CellProcessor(self.iserver, self.transport, self.limits)
            self.processor.set_policies(self.policies)  # type: ignore[no-untyped-call]

    def data_received(self, data: bytes) -> None:
        transport = self.transport
        if transport is None:
            return
        super().data_received(data)
        if len(self._buffer) > 2 * LARGEST_CHUNK or transport.get_write_buffer_size() > MOST_UNREAD:
            _log.warning("connection from %s dropped: too much unread", self.peer_name)
            transport.abort()

    async def _process_one_msg(self, header: Any, buf: Buffer) -> bool:
        going_on = await super()._process_one_msg(header, buf)
        # asyncua answers all that is queued in one go; the plant's beat must come between
        await asyncio.sleep(0)
        return going_on

    def is_idle(self) -> bool:
        """Whether nobody has logged in on it."""
        session = self.processor.session if self.processor else None
        return session is None or not session.is_activated()


class BoundedBinaryServer(BinaryServer):
    def _make_protocol(self) -> OPCUAProtocol:
        return BoundedConnection(self.iserver, self._policies, self.clients, self.closing_tasks, self.limits)

    def drop_untrusted(self, trusted: Callable[[bytes], bool]) -> None:
        """End the connections of programs that are no longer trusted."""
        for client in tuple(self.clients):
            processor = client.processor
            certificate = processor.peer_certificate if isinstance(processor, CellProcessor) else b""
            if certificate and client.transport is not None and not trusted(certificate):
                _log.warning("connection from %s dropped: its certificate is no longer trusted", client.peer_name)
                client.transport.close()
